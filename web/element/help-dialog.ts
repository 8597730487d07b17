import { html, type TemplateResult } from 'lit';

/** What each key does, and where it has to be pressed. */
const KEYS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'On the picture',
    [
      ['← →', 'the block before, the block after'],
      ['↑ ↓', 'the split around it, and its half'],
      ['Home End', 'the first block, the last'],
      ['Delete Enter', 'free a live block'],
      ['+ −', 'nearer, further away'],
      ['0', 'the whole heap'],
      ['z', 'zoom to the block'],
      ['t', 'threads from the list of its order, or none'],
      ['Shift ← →', 'move along the addresses'],
      ['Esc', 'let go of the block'],
    ],
  ],
  [
    'Time, on the picture',
    [
      [', .', 'a step back, a step forward'],
      ['Space', 'play, pause'],
      ['P N', 'the previous, the next of what is looked for'],
      ['Ctrl\u00a0Z Ctrl\u00a0Y', 'back, forward an operation, from anywhere inside'],
    ],
  ],
  [
    'In the tree',
    [
      ['↑ ↓', 'the row above, the row below'],
      ['→', 'open a split, then its first half'],
      ['←', 'close a split, or go to what it is a half of'],
      ['Home End', 'the first row, the last'],
      ['Enter', 'zoom to the block'],
      ['Delete', 'free a live block'],
    ],
  ],
  [
    'With a pointer',
    [
      ['Click', 'free a live block'],
      ['Click a list', 'threads from it to its blocks, or none'],
      ['Double\u00a0click', 'zoom to the block'],
      ['Ctrl\u00a0wheel', 'nearer, further away; without Ctrl once the picture has the focus'],
      ['Drag', 'move along the addresses; in the map below, anywhere'],
      ['Pinch', 'nearer, further away, once the picture has the focus'],
    ],
  ],
];

/** Every key of the playground. */
export function helpDialog(): TemplateResult {
  return html`
    <dialog id="help" aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <div class="keys">
        ${KEYS.map(
          ([title, keys]) => html`
            <section>
              <h3>${title}</h3>
              <dl>
                ${keys.map(
                  ([key, what]) =>
                    html`<div><dt>${key.split(' ').map((one) => html`<kbd>${one}</kbd> `)}</dt><dd>${what}</dd></div>`,
                )}
              </dl>
            </section>
          `,
        )}
      </div>
      <form method="dialog"><button>Close</button></form>
    </dialog>
  `;
}
