/** All rules put to one filing: findings at their places, those accepted, and what could be checked at all. */

import { compareByPlace, type Diagnostic } from '../diagnostic.js';
import { capRepeats } from '../source/cap-findings.js';
import { printPath } from '../source/located.js';
import { ALL_RULES } from './all-rules.js';
import type { CheckSettings } from './check-settings.js';
import { filesOf } from './leaves.js';
import type { Finding, Rule, Subject } from './rule.js';

/** A finding that the clerk has looked into, with the reason given. */
export interface AcceptedFinding {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/** What came of checking. */
export interface CheckResult {
  /** Sorted by file and place; see `capRepeats`. */
  readonly findings: readonly Diagnostic[];
  readonly accepted: readonly AcceptedFinding[];
  /** How many rules were put, had nothing to speak of (or are switched off), and could not be put. */
  readonly checkedCount: number;
  readonly notApplicableCount: number;
  readonly uncheckedCount: number;
}

/** Puts every rule that `settings` leaves on to `subject`. */
export function checkFiling(subject: Subject, settings: CheckSettings): CheckResult {
  const all: Diagnostic[] = [];
  let checkedCount = 0;
  let uncheckedCount = 0;
  for (const rule of ALL_RULES) {
    const setting = settings.get(rule.code);
    if (!setting || setting.severity === 'off') continue;
    if (rule.needsAllProjects === true && subject.isComplete === false) {
      uncheckedCount += 1;
      continue;
    }
    const found = rule.check(subject, setting.limits);
    if (found === 'not-applicable') continue;
    checkedCount += 1;
    const { severity } = setting;
    // A finding below its rule's usual severity stays below the severity that is set.
    all.push(
      ...found.map((finding) =>
        diagnosticOf(finding, rule, severity === rule.severity ? (finding.severity ?? severity) : severity),
      ),
    );
  }
  const { findings, accepted, stale } = accept(all, subject);
  return {
    findings: capRepeats([...findings, ...stale]).sort(compareByPlace),
    accepted,
    checkedCount,
    notApplicableCount: ALL_RULES.length - checkedCount - uncheckedCount,
    uncheckedCount,
  };
}

function diagnosticOf(finding: Finding, { code }: Rule, severity: Diagnostic['severity']): Diagnostic {
  const { file, path, part, span, message, expected, found, hint } = finding;
  const printed = printPath(path, file.value);
  return {
    severity,
    code,
    message: printed === '' ? message : `「${printed}」${message}`,
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    hint,
    location: span ? file.locateText(path, span[0]) : file.locate(path, part),
    path: printed,
  };
}

/** Takes the accepted warnings and hints out; an acceptance that meets none is a finding itself. */
function accept(all: readonly Diagnostic[], { filing }: Subject) {
  const accepted: AcceptedFinding[] = [];
  const stale: Diagnostic[] = [];
  for (const file of filesOf(filing)) {
    file.value.已核实.forEach(({ 代码, 位置, 理由 }, index) => {
      const matching = all.filter((diagnostic) => {
        const isHere = diagnostic.location?.file === file.file && (diagnostic.path ?? '') === 位置;
        return isHere && diagnostic.code === 代码 && diagnostic.severity !== 'error';
      });
      accepted.push(...matching.map((diagnostic) => ({ diagnostic, reason: 理由 })));
      if (matching.length > 0) return;
      stale.push({
        severity: 'warning',
        code: 'stale-acceptance',
        message: `「已核实/第${index + 1}项」对不上任何警告`,
        found: `${代码}　${位置}`,
        hint: '删去这一条；位置要照报告里引号内的写，错误不能核实',
        location: file.locate(['已核实', index]),
        path: `已核实/第${index + 1}项`,
      });
    });
  }
  const taken = new Set(accepted.map(({ diagnostic }) => diagnostic));
  return { findings: all.filter((diagnostic) => !taken.has(diagnostic)), accepted, stale };
}
