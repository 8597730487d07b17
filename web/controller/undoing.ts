interface Undoable {
  undo(): void;
  redo(): void;
}

/** Types of fields that hold no text: in them nothing else can be undone. */
const NO_TEXT = ['range', 'checkbox', 'radio', 'button', 'submit', 'file'];

/**
 * The keys of undo and redo, wherever the focus is inside, but for fields, which have an undo of their own, and dialogs,
 * behind which nothing moves.
 */
export function undoing(on: Undoable): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey === event.metaKey || isElsewhere(event.composedPath()))
      return;
    const key = event.key.toLowerCase();
    const redoes = (key === 'z' && event.shiftKey) || (key === 'y' && event.ctrlKey && !event.shiftKey);
    if (key !== 'z' && !redoes) return;
    event.preventDefault();
    if (redoes) on.redo();
    else on.undo();
  };
}

function isElsewhere(path: readonly EventTarget[]): boolean {
  const [target] = path;
  if (path.some((one) => one instanceof HTMLDialogElement)) return true;
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
