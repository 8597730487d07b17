// Whether what was sampled over time grows: a line through it by least squares, and how sure that line is.

export interface Slope {
  /** The mean of what was sampled. */
  readonly mean: number;
  /** By how much it grows a minute. */
  readonly perMinute: number;
  /** The standard error of that. */
  readonly error: number;
}

/** Of samples at those minutes. */
export function slopeOf(minutes: readonly number[], values: readonly number[]): Slope {
  const count = values.length;
  const average = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [middle, mean] = [average(minutes), average(values)];
  const spread = minutes.reduce((sum, minute) => sum + (minute - middle) ** 2, 0);
  const together = minutes.reduce((sum, minute, at) => sum + (minute - middle) * ((values[at] ?? 0) - mean), 0);
  const perMinute = together / spread;
  const rest = minutes.reduce(
    (sum, minute, at) => sum + ((values[at] ?? 0) - mean - perMinute * (minute - middle)) ** 2,
    0,
  );
  return { mean, perMinute, error: Math.sqrt(rest / (count - 2) / spread) };
}

/** What it grows by beyond doubt: two standard errors less, where chance alone is greater in one run of forty. */
export function certain({ perMinute, error }: Slope): number {
  return perMinute - 2 * error;
}
