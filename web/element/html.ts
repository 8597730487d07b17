// Templates in Lit's form without Lit: in the page it draws them, in an embed `embed/render.ts` does.
import type { nothing as Nothing, TemplateResult } from 'lit';

export type { TemplateResult };

export const html = (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult => ({
  _$litType$: 1,
  strings,
  values,
});

/** In the place of a child: none. Of an attribute: it is not there. */
export const nothing = Symbol.for('lit-nothing') as typeof Nothing;
