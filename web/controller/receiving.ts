import type { LitElement, ReactiveController } from 'lit';

/** What is done with a trace that arrives. */
export interface Receiver {
  ready(): boolean;
  source(source: Blob, name: string): void;
  /** It can't be taken, and why. */
  refuse(message: string): void;
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
    const { files, items } = event.dataTransfer ?? {};
    if (!files || files.length === 0) return;
    // Even when it comes too early: the page must not give way to the file.
    event.preventDefault();
    this.#take(files, items?.[0]?.webkitGetAsEntry?.()?.isDirectory === true);
  };

  /** Pasted anywhere but into a field. A single line is no trace, and nothing that anybody meant for one. */
  readonly #pasted = (event: ClipboardEvent): void => {
    const path = event.composedPath();
    // Firefox sends it to the body, wherever the focus is.
    if (!path.includes(this.#host) && !this.#host.shadowRoot?.activeElement) return;
    const into = path[0];
    if (into instanceof HTMLInputElement || into instanceof HTMLTextAreaElement || !this.#to.ready()) return;
    const files = event.clipboardData?.files;
    const text = event.clipboardData?.getData('text') ?? '';
    if (!files?.length && !text.trim().includes('\n')) return;
    event.preventDefault();
    if (files?.length) this.#take(files, false);
    else this.#to.source(new Blob([text]), 'pasted text');
  };

  #take(files: FileList, isFolder: boolean): void {
    const [file] = files;
    if (!file || !this.#to.ready()) return;
    if (files.length > 1) this.#to.refuse(`One trace at a time: these are ${files.length} files.`);
    else if (isFolder) this.#to.refuse(`${file.name} is a folder: drop the trace that lies in it.`);
    else this.#to.source(file, file.name);
  }
}
