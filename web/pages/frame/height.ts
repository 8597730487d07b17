import { height, tell } from './messages.ts';

/** Tells the host how high the page is, now and whenever it becomes another height. */
export function tellHeight(): void {
  let told = 0;
  new ResizeObserver(() => {
    const now = height();
    if (now !== told) tell(now);
    told = now;
  }).observe(document.body);
}
