// Which feature bits device and driver agree on, and who stands in the way (crate/balloon/src/setup.rs).
import { BALLOON_SETTINGS, type Device, type Driver, FEATURES, type Feature } from './settings.ts';
import type { View } from './view.ts';

const OFFERS: Readonly<Record<Device, readonly Feature[]>> = {
  firecracker: ['stats-vq', 'deflate-on-oom', 'free-page-hint', 'page-reporting'],
  qemu: FEATURES,
  strict: FEATURES,
};

const KNOWS: Readonly<Record<Driver, readonly Feature[]>> = {
  nanos: ['must-tell-host', 'stats-vq'],
  linux: FEATURES,
};

export const NAMES = {
  firecracker: 'Firecracker',
  qemu: 'QEMU',
  strict: 'by the letter',
  nanos: 'Nanos',
  linux: 'Linux',
} as const;

export type Agreement = { readonly agreed: boolean; readonly why: string };

/** Whether a feature was agreed on, and else who refuses it. */
export function agreement(view: View, feature: Feature): Agreement {
  const { device, driver, features, poison } = { ...BALLOON_SETTINGS, ...view.settings.balloon };
  if (view.features.includes(feature)) return { agreed: true, why: 'agreed on' };
  const refused = (why: string): Agreement => ({ agreed: false, why });
  const isOn = features.includes(feature);
  if (!OFFERS[device].includes(feature)) {
    return refused(device === 'strict' ? 'the device does not offer it' : `${NAMES[device]} does not offer it`);
  }
  if (!KNOWS[driver].includes(feature)) return refused(`${NAMES[driver]} does not know it`);
  if (!isOn) return refused('off');
  return refused(poison === 0 ? 'not agreed on' : 'not with poison that the device was not told of');
}
