/** A colour as SVG takes it everywhere: what is clear in it stands apart. */
export interface Colour {
  readonly colour: string;
  readonly opacity: number;
}

/** `rgb` and `rgba` taken apart; any other colour stays as it is written. */
export function taken(colour: string): Colour {
  const parts = /^rgba?\(([^)]*)\)$/
    .exec(colour.trim())?.[1]
    ?.split(/[\s,/]+/)
    .filter((part) => part !== '');
  if (!parts || parts.length < 3) return { colour, opacity: 1 };
  const [red, green, blue, alpha = '1'] = parts;
  const opacity = alpha.endsWith('%') ? Number.parseFloat(alpha) / 100 : Number(alpha);
  return { colour: `rgb(${red},${green},${blue})`, opacity };
}
