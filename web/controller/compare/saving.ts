import type { LitElement } from 'lit';
import { themeOf } from '../../draw/theme.ts';
import { words } from '../../model/index.ts';
import { download } from '../download.ts';
import { toPng, toSvg } from '../saving.ts';
import { chartPicture, type Shown } from './chart.ts';

/** The curves as a file. */
export class ChartSaving {
  /** What was saved last, or why it could not be. */
  told = '';
  readonly #host: LitElement;
  readonly #shown: () => Shown | undefined;

  constructor(host: LitElement, shown: () => Shown | undefined) {
    this.#host = host;
    this.#shown = shown;
  }

  async save(kind: 'svg' | 'png', width: number): Promise<void> {
    const shown = this.#shown();
    if (!shown) return;
    const theme = themeOf(this.#host);
    const picture = chartPicture(shown, width);
    const name = `buddy-compare-${shown.runs[0].workload.program}.${kind}`;
    try {
      const file = kind === 'png' ? await toPng(picture, theme, 2) : new Blob([toSvg(picture, about(shown), theme)]);
      download(new Blob([file], { type: kind === 'png' ? 'image/png' : 'image/svg+xml' }), name);
      this.told = `Saved ${name}.`;
    } catch (error) {
      this.told = error instanceof Error ? error.message : String(error);
    }
    this.#host.requestUpdate();
  }
}

function about({ runs }: Shown): { title: string; description: string } {
  const [a, b] = runs;
  const got = (run: typeof a) => words.about((run.resident(run.last) ?? 0) * run.view.unit);
  return {
    title: 'Memory that the host has behind two guests, over one program',
    description: `After ${words.counted(a.ops, 'operation')} and the balloon the host has ${got(a)} behind A and ${got(b)} behind B.`,
  };
}
