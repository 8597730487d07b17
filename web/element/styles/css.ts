/** A style sheet in text, or a part of one. */
export const css = (strings: TemplateStringsArray, ...parts: string[]): string =>
  String.raw({ raw: strings }, ...parts);
