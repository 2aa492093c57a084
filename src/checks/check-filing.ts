/** All rules put to one filing: findings at their places, those accepted, and what could be checked at all. */

import { compareByPlace, type Diagnostic, type Location, type OtherEnd } from '../diagnostic.js';
import { capRepeats } from '../source/cap-findings.js';
import { knownFiling } from '../model/known-filing.js';
import { ownPlaceOf, printPath, type Located, type Path, type Span } from '../source/located.js';
import { acceptFindings, type AcceptedFinding } from './accept-findings.js';
import { ALL_RULES } from './all-rules.js';
import type { CheckSettings } from './check-settings.js';
import { filesOf } from './leaves.js';
import { Reader, type Unasked } from './reader.js';
import type { Finding, Rule, Subject } from './rule.js';
import { isApplicable } from './rules-seen.js';

/** What came of checking. */
export interface CheckResult {
  /** Sorted by file and place; see `capRepeats`. */
  readonly findings: readonly Diagnostic[];
  readonly accepted: readonly AcceptedFinding[];
  /** How many rules were put, and had nothing to speak of (or are switched off). */
  readonly checkedCount: number;
  readonly notApplicableCount: number;
  /** Each question that an error in a field kept from being asked. */
  readonly unasked: readonly UnaskedQuestion[];
}

/** A rule, and the field with the error. */
export interface UnaskedQuestion extends Unasked {
  readonly code: Rule['code'];
  /** Nothing is wrong with the field itself, which is reckoned from one with an error. */
  readonly isFollowed?: true;
}

/** A filing as it is given to be checked, as its pack has it. */
export type FilingToCheck = Omit<Subject, 'reader' | 'severityOf' | 'own'>;

/** Puts every rule that `settings` leaves on to `given`. */
export function checkFiling(given: FilingToCheck, settings: CheckSettings): CheckResult {
  const all: Diagnostic[] = [];
  const unasked: UnaskedQuestion[] = [];
  const severityOf: Subject['severityOf'] = (code) => settings.get(code)?.severity ?? 'off';
  const { filing: own, declaration } = given;
  const filing = knownFiling(own)(declaration);
  const followed = new Set(
    filesOf(own).flatMap((file) =>
      (file.followed ?? []).map((path) => keyOf({ file: file.file, path: printPath(path, file.typed) })),
    ),
  );
  let checkedCount = 0;
  for (const rule of ALL_RULES) {
    const setting = settings.get(rule.code);
    if (!setting || setting.severity === 'off' || !isApplicable(rule, declaration)) continue;
    const reader = new Reader(filing, given.folderYear);
    const found = rule.check({ ...given, filing, own, reader, severityOf }, setting.limits);
    for (const question of reader.unasked) {
      unasked.push({ ...question, code: rule.code, ...(followed.has(keyOf(question)) && { isFollowed: true }) });
    }
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
  const { findings, accepted, stale } = acceptFindings(all, own, unasked);
  return {
    findings: capRepeats([...findings, ...stale]).sort(compareByPlace),
    accepted,
    checkedCount,
    notApplicableCount: ALL_RULES.length - checkedCount,
    unasked,
  };
}

function keyOf({ file, path }: Unasked): string {
  return `${file}\n${path}`;
}

function diagnosticOf(finding: Finding, { code }: Rule, severity: Diagnostic['severity']): Diagnostic {
  const { file, path, shownAt = path, part, span, other, message, expected, found, hint, meant } = finding;
  const own = ownPlaceOf(file, path, span?.[0]);
  const printed = printPath(own.path, own.file.typed);
  const replacement =
    meant === undefined ? undefined : file.replacementFor(path, meant, part === 'key' ? 'name' : span);
  return {
    severity,
    code,
    message: printed === '' ? message : `「${printed}」${message}`,
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    hint,
    location: span ? locateSpan(file, path, span) : file.locate(shownAt, part),
    path: printed,
    steps: own.path,
    ...(other && { other: otherEndOf(other) }),
    ...(replacement && { replacement }),
  };
}

function locateSpan(file: Located<unknown>, path: Path, [start, end]: Span): Location {
  const location = file.locateText(path, start);
  const behind = file.locateText(path, end);
  return behind.line === location.line ? { ...location, endColumn: behind.column } : location;
}

function otherEndOf({ file, path }: Required<Finding>['other']): OtherEnd {
  const own = ownPlaceOf(file, path);
  return { location: file.locate(path), path: printPath(own.path, own.file.typed), steps: own.path };
}
