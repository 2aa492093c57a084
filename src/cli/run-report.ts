/** What a run tells while it goes on and at its end: lines, a bar on a terminal, or JSON lines for machines. */

import { compareByPlace, type Diagnostic } from '../diagnostic.js';
import { countFindings, printDiagnostics } from './print-diagnostic.js';
import { shownDiagnostic } from './shown.js';
import { printError, printOut, showControls } from './terminal.js';
import type { OutputEvent } from '../workspace/run/run-options.js';

/** How a run ended. */
export interface RunSummary {
  readonly diagnostics: readonly Diagnostic[];
  readonly writtenCount: number;
  readonly unchangedCount: number;
  readonly milliseconds: number;
  /** Why not everything was done, if so. */
  readonly stopped?: 'interrupted' | 'full';
}

/** Where a run's events go. */
export interface RunReport {
  event(event: OutputEvent): void;
  /** Something that is no output: a wait, an interrupted run taken up. */
  note(text: string): void;
  progress(doneCount: number, totalCount: number): void;
  end(summary: RunSummary): void;
}

/** For people: one line an output, in place of them a bar where a terminal would be flooded. */
export function createTextReport(isBarWanted: boolean): RunReport {
  const bar = isBarWanted ? createBar() : undefined;
  let isPlan = false;
  return {
    event(event) {
      isPlan ||= event.kind === 'planned';
      const line = lineOf(event);
      const isRoutine = event.kind === 'written';
      if (line === '' || (bar && isRoutine)) return;
      bar?.clear();
      printOut(`${showControls(line)}\n`);
    },
    note(text) {
      bar?.clear();
      printError(`${showControls(text)}\n`);
    },
    progress: (doneCount, totalCount) => bar?.draw(doneCount, totalCount),
    end({ diagnostics, writtenCount, unchangedCount, milliseconds, stopped }) {
      bar?.clear();
      printDiagnostics(diagnostics);
      const findings = countFindings(diagnostics);
      const parts = [
        `${isPlan ? '要写' : '共写'} ${writtenCount} 个文件`,
        ...(unchangedCount > 0 ? [`${unchangedCount} 个没有变化`] : []),
        `用时 ${(milliseconds / 1000).toFixed(1)} 秒`,
      ];
      if (stopped) printError(`\n${STOPPED[stopped]}\n`);
      printOut(`\n${parts.join('，')}${findings === '' ? '' : `；${findings}`}\n`);
    },
  };
}

/** For machines: one JSON object a line, `{event, file, …}` for each output, and `{event: "summary", …}` at the end. */
export function createJsonReport(): RunReport {
  const print = (value: object) => {
    printOut(`${JSON.stringify(value)}\n`);
  };
  return {
    event({ kind, ...rest }) {
      print({ event: kind, ...rest });
    },
    note(text) {
      print({ event: 'note', text });
    },
    progress: () => undefined,
    end({ diagnostics, writtenCount, unchangedCount, milliseconds, stopped }) {
      const findings = diagnostics
        .map(shownDiagnostic)
        .sort(compareByPlace)
        .map(({ location, ...rest }) => ({
          ...rest,
          ...(location ? { file: location.file, line: location.line, column: location.column } : {}),
        }));
      const seconds = Math.round(milliseconds) / 1000;
      print({
        event: 'summary',
        written: writtenCount,
        unchanged: unchangedCount,
        seconds,
        stopped: stopped ?? null,
        findings,
      });
    },
  };
}

const STOPPED = {
  interrupted: '已停止：写完的都是完整的，其余没有动；再运行一次会接着写',
  full: '磁盘满了，已停止：写完的都是完整的，其余没有动；腾出空间后再运行一次会接着写',
} as const;

/** Empty for what goes without saying. */
function lineOf({ kind, file, other = '', pageCount, isDraft, reasons = [] }: OutputEvent): string {
  const pages = pageCount === undefined ? '' : `（${pageCount} 页）`;
  const draft = isDraft ? '　草稿' : '';
  const why = reasons.length === 0 ? '' : `（${reasons.join('、')}）`;
  switch (kind) {
    case 'written':
      return `已写 ${file}${pages}${draft}`;
    case 'beside':
      return `手工改过，没有动 ${file}；新的写在旁边 ${other}${pages}${draft}`;
    case 'replaced':
      return `已写 ${file}${pages}${draft}；手工改过的那份留作 ${other}`;
    case 'left':
      return `手工改过，没有动 ${file}`;
    case 'renamed':
      return `改名 ${other} → ${file}`;
    case 'orphan':
      return `多余 ${file}：它的项目没有了${why}；加 --prune 删去${reasons.length > 0 ? '（手工改过的还要加 --overwrite）' : ''}`;
    case 'pruned':
      return `已删 ${file}：它的项目没有了`;
    case 'planned':
      return `要写 ${file}${why}`;
    case 'resumed':
      return `上一次没有写完，接着写 ${file}`;
    case 'unchanged':
      return '';
  }
}

const BAR_WIDTH = 24;

/** A bar on the error output: forms done, rate, time left. */
function createBar() {
  const startedAt = performance.now();
  let lastDrawnAt = 0;
  let isDrawn = false;
  return {
    draw(doneCount: number, totalCount: number) {
      const now = performance.now();
      if (now - lastDrawnAt < 100 && doneCount < totalCount) return;
      lastDrawnAt = now;
      isDrawn = true;
      const share = totalCount === 0 ? 1 : Math.min(1, doneCount / totalCount);
      const full = Math.round(share * BAR_WIDTH);
      const rate = doneCount / Math.max(0.001, (now - startedAt) / 1000);
      const left = rate === 0 ? '…' : `${Math.ceil((totalCount - doneCount) / rate)} 秒`;
      const bar = '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
      printError(`\r\u001b[2K${bar} ${doneCount}/${totalCount} 份表，每秒 ${rate.toFixed(0)} 份，还要 ${left}`);
    },
    clear() {
      if (isDrawn) printError('\r\u001b[2K');
      isDrawn = false;
    },
  };
}
