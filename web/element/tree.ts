import { html, nothing, type TemplateResult } from 'lit';
import type { Branches } from '../controller/index.ts';
import { nodeKey, type OutlineRow, type View, words } from '../model/index.ts';

/** The split tree, a row a node: what the picture shows, for whoever reads it with a keyboard or hears it. */
export function treePanel(view: View, branches: Branches): TemplateResult {
  const { rows, active } = branches.rows(view);
  const id = (node: { order: number; start: number }) => `node-${nodeKey(node)}`;
  return html`
    <p class="quiet" id="tree-keys">Arrow keys open splits and go through them; Enter zooms there, Delete frees.</p>
    <ul
      class="tree"
      role="tree"
      tabindex="0"
      aria-label="Split tree"
      aria-describedby="tree-keys"
      aria-activedescendant=${id(active)}
      @keydown=${branches.pressed}
      @focus=${branches.entered}
    >
      ${rows.map((row) => treeRow(view, row, nodeKey(row) === nodeKey(active), id(row), branches))}
    </ul>
  `;
}

function treeRow(view: View, row: OutlineRow, isActive: boolean, id: string, on: Branches): TemplateResult {
  // Spaces, and no style: a page may forbid styles that are written into elements.
  const indent = '\u00a0\u00a0'.repeat(row.level - 1);
  const mark = row.kind !== 'split' ? '' : row.isOpen ? '▾' : '▸';
  return html`
    <li
      role="treeitem"
      id=${id}
      class=${row.kind.replace(' ', '-')}
      aria-level=${row.level}
      aria-posinset=${row.position}
      aria-setsize=${row.siblings}
      aria-selected=${isActive}
      aria-expanded=${row.kind === 'split' ? row.isOpen : nothing}
      @click=${() => on.clicked(row)}
    ><span aria-hidden="true">${indent}<span class="twist">${mark}</span></span>${told(view, row)}</li>
  `;
}

/** A node at the edge may be in the heap only in part. */
function inside(view: View, { start, order }: OutlineRow): [number, number] {
  const from = Math.max(start, 0);
  return [from, Math.min(start + 2 ** order, view.units) - from];
}

function told(view: View, row: OutlineRow): string {
  const granted = words.size(2 ** row.order * view.unit);
  const what = row.kind === 'balloon' ? 'in the balloon' : row.kind;
  const owner = row.kind === 'live' ? view.owner(row.start) : undefined;
  const asked = owner && owner.bytes < 2 ** row.order * view.unit ? `, ${words.size(owner.bytes)} asked for` : '';
  return `${what} ${words.span(view, ...inside(view, row))}, order ${row.order}, ${granted}${asked}`;
}
