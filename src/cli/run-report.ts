/** What a run tells while it goes on and at its end: lines, a bar on a terminal, or JSON lines for machines. */

import { groupFindings } from '../checks/group-findings.js';
import { numberFindings } from '../checks/number-findings.js';
import { compareByPlace, type Diagnostic } from '../diagnostic.js';
import type { RunEnd, RunEvent } from '../workspace/run/run-events.js';
import { describeNote, describeOutput, listChanges, listEdits } from './describe-event.js';
import { jsonOfWait } from './describe-wait.js';
import { countFindings } from './print-diagnostic.js';
import { printFindings } from './print-findings.js';
import { createProgressBar, type ProgressBar } from './progress-bar.js';
import { jsonOfOther, shown } from './shown.js';
import { printError, printOut, showControls } from './terminal.js';

/** With more documents than these a terminal gets a bar instead of a line for each. */
const MOST_LINES = 60;

/** Where a run's events go. */
interface RunReport {
  tell(event: RunEvent): void;
  end(summary: RunEnd & { readonly diagnostics: readonly Diagnostic[]; readonly milliseconds: number }): void;
}

/**
 * For people: one line an output, in place of them a bar where a terminal would be flooded.
 * @param withChanges what has changed since forms were filed is told one by one
 */
export function createTextReport(withChanges = false): RunReport {
  let bar: ProgressBar | undefined;
  let [documentCount, doneCount] = [0, 0];
  let isPlan = false;
  return {
    tell(event) {
      const note = describeNote(event);
      if (event.kind === 'start') {
        documentCount = event.documentCount;
        if (process.stderr.isTTY && documentCount > MOST_LINES) bar = createProgressBar();
      } else if (event.kind === 'document') {
        doneCount += 1;
        bar?.draw(doneCount, documentCount);
      } else if (event.kind === 'output') {
        isPlan ||= event.output.kind === 'planned';
        const line = describeOutput(event.output);
        if (line === '' || (bar && event.output.kind === 'written')) return;
        bar?.clear();
        printOut(`${showControls(line)}\n`);
        for (const change of withChanges ? listChanges(event.output) : []) printOut(`${change}\n`);
        for (const edit of listEdits(event.output)) printOut(`${edit}\n`);
      } else if (note !== undefined) {
        bar?.clear();
        printError(`${showControls(note)}\n`);
      }
    },
    end({ diagnostics, writtenCount, unchangedCount, milliseconds, stopped }) {
      bar?.clear();
      for (const text of printFindings(groupFindings(diagnostics).entries, false)) printError(`\n${text}\n`);
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

const STOPPED = {
  interrupted: '已停止：写完的都是完整的，其余没有动；再运行一次会接着写',
  full: '磁盘满了，已停止：写完的都是完整的，其余没有动；腾出空间后再运行一次会接着写',
} as const;

/** For machines: one JSON object a line, `{event, file, …}` for each output, and `{event: "summary", …}` at the end. */
export function createJsonReport(): RunReport {
  const print = (value: object) => {
    printOut(`${JSON.stringify(value)}\n`);
  };
  return {
    tell(event) {
      const text = describeNote(event);
      if (event.kind === 'waiting') print({ event: 'waiting', text, ...jsonOfWait(event.wait, event.folder) });
      else if (text !== undefined) print({ event: 'note', text });
      if (event.kind !== 'output') return;
      const { kind, file, other, edits, ...rest } = event.output;
      const told = edits && { edits: edits.changes, unplaced: edits.others };
      print({
        event: kind,
        file: shown(file),
        ...(other === undefined ? {} : { other: shown(other) }),
        ...rest,
        ...told,
      });
    },
    end({ diagnostics, writtenCount, unchangedCount, milliseconds, stopped }) {
      const numbers = numberFindings(diagnostics);
      const findings = [...diagnostics].sort(compareByPlace).map((finding) => {
        const { location, other, ...rest } = finding;
        return {
          ...rest,
          number: numbers.get(finding) ?? '',
          ...(other && { other: jsonOfOther(other) }),
          ...(location ? { file: shown(location.file), line: location.line, column: location.column } : {}),
        };
      });
      print({
        event: 'summary',
        written: writtenCount,
        unchanged: unchangedCount,
        seconds: Math.round(milliseconds) / 1000,
        stopped: stopped ?? null,
        findings,
      });
    },
  };
}
