// What is photographed in every browser: the picture of a machine, without its words, whose letters are each computer's.

/** What is told to the machine: the engine's methods, and what they get. */
export const SCENES = [
  {
    name: 'guest',
    theme: 'light',
    settings: { guest: true, units: 8 },
    ops: [
      ['allocate', 9000],
      ['allocate', 8192],
      ['allocate', 3000],
      ['free', 0],
      ['target', 3],
    ],
  },
  {
    name: 'bytes',
    theme: 'light',
    settings: { guest: false, unit: 32, units: 8 },
    ops: [
      ['reserve', 192, 32],
      ['allocate', 40],
      ['allocate', 20],
      ['free', 128],
      ['allocate', 9],
    ],
  },
  {
    name: 'many-pages',
    theme: 'light',
    settings: { guest: true, units: 16_384 },
    ops: [
      ['target', 4000],
      ['random', 4000, 7],
      ['target', 1000],
      ['random', 2000, 8],
    ],
  },
  {
    name: 'dark',
    theme: 'dark',
    settings: { guest: true, units: 8 },
    ops: [
      ['allocate', 9000],
      ['allocate', 8192],
      ['allocate', 3000],
      ['free', 0],
      ['target', 3],
    ],
  },
];

/** Runs in the page: words are not drawn, and each letter is as wide as any other. */
export function withoutWords() {
  Object.assign(CanvasRenderingContext2D.prototype, {
    fillText: () => undefined,
    strokeText: () => undefined,
    measureText: (text) => ({ width: 6 * text.length }),
  });
}

/** Runs in the page: shows a scene, once nothing of it moves any more. */
export async function show({ theme, settings, ops }) {
  const element = document.querySelector('buddy-playground');
  element.setAttribute('theme', theme);
  element.style.width = '1200px';
  const { engine } = element;
  engine.restart(settings);
  for (const [method, ...args] of ops) engine[method](...args);
  await element.updateComplete;
  const canvas = element.shadowRoot.querySelector('.stage canvas');
  canvas.scrollIntoView({ block: 'center' });
  // What has changed is outlined for 600 ms; a busy computer's balloon takes longer.
  let before = '';
  for (let left = 60; left > 0 && before !== canvas.toDataURL(); left -= 1) {
    before = canvas.toDataURL();
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
}
