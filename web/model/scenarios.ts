// What a page can open with: an empty machine, or a story that is told on one.
import { type Blank, MACHINES } from './machines.ts';
import { STORIES, type Story } from './stories.ts';

export type Scenario = Blank | Story;

export const SCENARIOS: readonly Scenario[] = [...MACHINES, ...STORIES];

export function scenario(name: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.name === name);
}

export const isStory = (scenario: Scenario | undefined): scenario is Story =>
  scenario !== undefined && 'text' in scenario;
