/** What a step did, in a sentence, and why it did that. */
export interface Narration {
  readonly text: string;
  readonly why?: string;
}
