/** A stretch of the log that shares a column of pixels: the least and the most of it, so that no spike is lost. */
export interface Sample {
  /** The last place of the stretch. */
  readonly place: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Of a value at the places `from..=to`, at most `columns` samples. A place where it is not known yet ends them. Where
 * there are fewer places than columns, each is a sample of its own.
 */
export function sampled(
  value: (place: number) => number | undefined,
  from: number,
  to: number,
  columns: number,
): Sample[] {
  const samples: Sample[] = [];
  const places = to - from + 1;
  const count = Math.min(places, Math.max(1, Math.floor(columns)));
  let place = from;
  for (let column = 1; column <= count; column += 1) {
    const end = from + Math.floor((places * column) / count);
    let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (; place < end; place += 1) {
      const here = value(place);
      if (here === undefined) {
        if (max >= min) samples.push({ place: place - 1, min, max });
        return samples;
      }
      min = Math.min(min, here);
      max = Math.max(max, here);
    }
    samples.push({ place: end - 1, min, max });
  }
  return samples;
}
