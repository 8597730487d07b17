interface Undoable {
  undo(): void;
  redo(): void;
}

/** Types of fields that hold no text: in them nothing else can be undone. */
const NO_TEXT = ['range', 'checkbox', 'radio', 'button', 'submit', 'file'];

/** The keys of undo and redo, wherever the focus is inside, but for fields: those have an undo of their own. */
export function undoing(on: Undoable): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey === event.metaKey || isField(event.composedPath()[0]))
      return;
    const key = event.key.toLowerCase();
    const redoes = (key === 'z' && event.shiftKey) || (key === 'y' && event.ctrlKey && !event.shiftKey);
    if (key !== 'z' && !redoes) return;
    event.preventDefault();
    if (redoes) on.redo();
    else on.undo();
  };
}

function isField(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
