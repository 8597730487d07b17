import { html, nothing, type TemplateResult } from 'lit';
import type { Branches, Breaks, Console, History } from '../controller/index.ts';
import type { Rule, Settings, View } from '../model/index.ts';
import { blocksTable } from './blocks.ts';
import { breaksPanel, breaksSummary } from './breaks.ts';
import { type BytesActions, bytesPanel } from './bytes.ts';
import { codePanel } from './code.ts';
import { consolePanel } from './console.ts';
import { historyPanel } from './history.ts';
import { machinePanel } from './machine.ts';
import { referee, refereeSummary } from './referee.ts';
import { treePanel } from './tree.ts';

/** What is told where it was typed: a note elsewhere may be out of sight. */
export interface Wrong {
  readonly panel: 'machine' | 'referee';
  readonly problem: string;
}

export interface PanelActions {
  console: Console;
  breaks: Breaks;
  /** Names of whoever asks. */
  owners: readonly string[];
  /** What the machine is made of, or is to be. */
  settings: Settings;
  change(settings: Partial<Settings>): void;
  /** Why the op under the cursor was refused, and what in a panel would not do. */
  refusal: string | undefined;
  wrong: Wrong | undefined;
  tell(wrong: Wrong | undefined): void;
  foul(rule: Rule, pfn: number): void;
  free(address: number): void;
  branches: Branches;
  history: History;
  /** What is pointed at in the picture; and what is pointed at elsewhere is marked there. */
  focus: { start: number; size: number } | undefined;
  point(spot: { start: number; size: number } | undefined): void;
  selected: { start: number; size: number } | undefined;
  bytes: BytesActions;
  toggled(event: Event): void;
}

/** What is there for those who want it: closed until then. */
export function panels(view: View, isOpen: (name: string) => boolean, on: PanelActions): TemplateResult {
  const panel = (name: string, title: string | TemplateResult, content: () => TemplateResult) => html`
    <details data-panel=${name} ?open=${isOpen(name)} @toggle=${on.toggled}>
      <summary>${title}</summary>
      ${isOpen(name) ? content() : nothing}
    </details>
  `;
  const told = (panel: Wrong['panel']) => ({
    problem: on.wrong?.panel === panel ? on.wrong.problem : undefined,
    tell: (problem: string) => on.tell({ panel, problem }),
  });
  const rules = html`The referee: <span class="quiet" data-fouls>${view.guest ? refereeSummary(view) : ''}</span>`;
  const stops = html`Playing stops at: <span class="quiet" data-breaks>${breaksSummary(view, on.breaks)}</span>`;
  return html`
    ${panel('code', 'The algorithm, in step', () => codePanel(view, on.point))}
    ${panel('history', 'Over time', () => historyPanel(view, on.history))}
    ${panel('bytes', 'Bytes of a block', () => bytesPanel(view, on.selected, on.bytes))}
    ${panel('breaks', stops, () => breaksPanel(view, on.breaks))}
    ${panel('console', 'Console', () => consolePanel(view, on.console))}
    ${view.guest ? panel('machine', 'Machine', () => machinePanel(view, on.settings, on.change, told('machine'))) : nothing}
    ${view.guest ? panel('referee', rules, () => referee(view, on.foul, told('referee'), on.refusal)) : nothing}
    ${view.hasTree ? panel('tree', 'The same as a tree', () => treePanel(view, on.branches)) : nothing}
    ${panel('table', 'The same as a table', () => blocksTable(view, on.owners, on))}
  `;
}
