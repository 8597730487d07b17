// A span of steps as one picture that moves: SVG with frames in it, which need no script.
import { type Part, picture } from '../draw/parts/index.ts';
import { type Animated, Film } from '../draw/svg/index.ts';
import type { Theme } from '../draw/theme.ts';
import { type Engine, narrate, PlaygroundError, words } from '../model/index.ts';
import { means } from './saving.ts';
import { shownOf } from './shown.ts';

/** Frames, and bytes of the file, at most. */
const MOST_FRAMES = 240;
const MOST_BYTES = 4 << 20;

/** Frames that are drawn before the page has its turn. */
const PIECE = 6;

/** Where a frame stands: after so many ops, and so many steps of the last one. */
type Place = readonly [op: number, step: number];

export interface Span {
  readonly from: number;
  readonly to: number;
  /** Seconds of a frame. */
  readonly pace: number;
}

/** The steps of the ops after `from`, up to `to`; the ops alone, where the steps are too many. */
export async function animate(engine: Engine, part: Part, span: Span, width: number, theme: Theme): Promise<Animated> {
  const { revision, op, step } = engine.view.cursor;
  const { view } = engine;
  const places = engine.batch(() => {
    const found = placesOf(engine, span);
    engine.seekStep(op, step);
    return found;
  });
  const film = new Film(means(), theme, { width, pace: span.pace });
  for (let at = 0; at < places.length; at += PIECE) {
    if (engine.view !== view || view.cursor.revision !== revision) {
      throw new PlaygroundError('changed', 'The log was changed while its picture was drawn; try again.');
    }
    const here = view.cursor;
    engine.batch(() => {
      for (const [op, step] of places.slice(at, at + PIECE)) {
        engine.seekStep(op, step);
        const { text, why } = narrate(view, engine.refusal);
        const place = `op ${words.count(op)}${step > 0 ? `, step ${words.count(step)}` : ''}`;
        film.add(picture(part, shownOf(engine), width), `${place}: ${text}${why === undefined ? '' : ` ${why}`}`);
      }
      engine.seekStep(here.op, here.step);
    });
    if (film.bytes > MOST_BYTES) {
      const most = `${words.size(MOST_BYTES)}`;
      throw new PlaygroundError(
        'size',
        `These frames take more than ${most}: choose a smaller part, or fewer operations.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
  const title = `From operation ${words.count(span.from)} to ${words.count(span.to)}`;
  return film.end({ title, description: `${words.counted(places.length, 'frame')}, then again from the first.` });
}

/** Every step, or where that is too much every op. */
function placesOf(engine: Engine, { from, to }: Span): Place[] {
  if (!(from <= to)) throw new PlaygroundError('span', 'The first operation comes after the last one.');
  if (to - from >= MOST_FRAMES) {
    const most = `${words.count(MOST_FRAMES)} frames`;
    const message = `A moving picture has at most ${most}: from ${words.count(from)} to ${words.count(to)} are more operations.`;
    throw new PlaygroundError('span', message);
  }
  const ends: Place[] = [];
  const steps: Place[] = [];
  for (let op = from; op <= to; op += 1) {
    engine.seek(op);
    const last = engine.view.cursor.steps;
    ends.push([op, last]);
    if (op === from) steps.push([op, last]);
    // Of many steps, the first ones say that they are too many.
    else for (let step = Math.min(last, 1); step <= Math.min(last, MOST_FRAMES + 1); step += 1) steps.push([op, step]);
    if (steps.length > MOST_FRAMES) steps.length = MOST_FRAMES + 1;
  }
  return steps.length > MOST_FRAMES ? ends : steps;
}
