import type { LitElement, ReactiveController } from 'lit';

/** What is done with a trace that arrives. */
export interface Receiver {
  ready(): boolean;
  source(source: Blob, name: string): void;
}

/** Traces that are dropped on the element, or pasted into it. */
export class Receiving implements ReactiveController {
  readonly #host: LitElement;
  readonly #to: Receiver;

  constructor(host: LitElement, to: Receiver) {
    this.#host = host;
    this.#to = to;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('paste', this.#pasted);
  }

  hostDisconnected(): void {
    document.removeEventListener('paste', this.#pasted);
  }

  readonly dragged = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).classList.toggle('drop', event.type === 'dragover');
  };

  readonly dropped = (event: DragEvent): void => {
    (event.currentTarget as HTMLElement).classList.remove('drop');
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    // Even when it comes too early: the page must not give way to the file.
    event.preventDefault();
    if (this.#to.ready()) this.#to.source(file, file.name);
  };

  /** Pasted anywhere but into a field. A single line is no trace, and nothing that anybody meant for one. */
  readonly #pasted = (event: ClipboardEvent): void => {
    const path = event.composedPath();
    // Firefox sends it to the body, wherever the focus is.
    if (!path.includes(this.#host) && !this.#host.shadowRoot?.activeElement) return;
    const into = path[0];
    if (into instanceof HTMLInputElement || into instanceof HTMLTextAreaElement || !this.#to.ready()) return;
    const file = event.clipboardData?.files[0];
    const text = event.clipboardData?.getData('text') ?? '';
    if (!file && !text.trim().includes('\n')) return;
    event.preventDefault();
    this.#to.source(file ?? new Blob([text]), file?.name ?? 'pasted text');
  };
}
