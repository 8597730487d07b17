/** Pictures that are kept, at most: more than one frame has. */
const MOST = 96;

/**
 * What was summed for a frame, until the machine moves: a frame in which only an outline fades, or a pointer moves, sums
 * nothing anew.
 */
export class Pictures {
  readonly #kept = new Map<string, ImageData>();

  forget(): void {
    this.#kept.clear();
  }

  get(key: string, make: () => ImageData): ImageData {
    const kept = this.#kept.get(key);
    if (kept) return kept;
    // Another window with every frame, while somebody drags.
    if (this.#kept.size >= MOST) this.#kept.clear();
    const picture = make();
    this.#kept.set(key, picture);
    return picture;
  }
}
