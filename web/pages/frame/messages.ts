// What a frame and its host tell each other. Any origin may: out goes a number, in comes one of three words.

/** To the host, whenever it changes and after each message from it: how high the page is, in CSS pixels. */
export interface HeightMessage {
  readonly type: 'buddy-playground:height';
  readonly height: number;
}

/** From the host: the colours to show. */
export interface ThemeMessage {
  readonly type: 'buddy-playground:theme';
  readonly theme: 'light' | 'dark' | 'auto';
}

const OURS = 'buddy-playground:';
const THEMES: readonly unknown[] = ['light', 'dark', 'auto'] satisfies ThemeMessage['theme'][];

/** The page around the element has its colours; the element refuses a theme that there is not by itself. */
export function dress(theme: unknown): void {
  if (THEMES.includes(theme)) document.documentElement.dataset.theme = String(theme);
}

export function tell(height: number): void {
  const message: HeightMessage = { type: 'buddy-playground:height', height };
  if (parent !== window) parent.postMessage(message, '*');
}

/** Listens to the host, and to nobody else. What is addressed to this page and can't be is refused in the console. */
export function hear(element: Element): void {
  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== parent || parent === window) return;
    const { type, theme } = fields(data);
    if (typeof type !== 'string' || !type.startsWith(OURS)) return;
    if (type !== `${OURS}theme` || !THEMES.includes(theme)) {
      console.warn(
        'buddy-playground: a message is { type: "buddy-playground:theme", theme: "light" | "dark" | "auto" }; this one was refused.',
      );
      return;
    }
    element.setAttribute('theme', String(theme));
    dress(theme);
    tell(height());
  });
}

/** How high the page is. */
export function height(): number {
  return Math.ceil(document.body.getBoundingClientRect().height);
}

/** Of whatever was sent; what is sent is a copy, without anybody's code. */
function fields(data: unknown): { type?: unknown; theme?: unknown } {
  return typeof data === 'object' && data !== null ? data : {};
}
