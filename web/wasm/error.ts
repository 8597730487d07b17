/** Something that was asked for and can't be; `code` does not change, the message may. */
export class PlaygroundError extends Error {
  override readonly name = 'PlaygroundError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
