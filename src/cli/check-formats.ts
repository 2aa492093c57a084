/** A check's report for the clerk (text), for programs (JSON) and for code hosts (SARIF). */

import { fileNameOf } from '../model/file-name.js';
import { ALL_RULES } from '../checks/all-rules.js';
import { kindOf } from '../checks/finding-kinds.js';
import { findingsOf, groupFindings } from '../checks/group-findings.js';
import { compareByPlace, type Diagnostic, type Severity } from '../diagnostic.js';
import type { CheckReport } from './check-report.js';
import { countFindings, printDiagnostic } from './print-diagnostic.js';
import { printFindings } from './print-findings.js';
import { printError, printOut, showControls, printJson } from './terminal.js';
import { sarifOf } from './sarif-of.js';
import { jsonOfOther, shown } from './shown.js';
import { groupBy } from '../source/group-by.js';
import type { Fix } from '../workspace/fix/fix-units.js';
import { showText } from './print-changes.js';

export type CheckFormat = 'text' | 'json' | 'sarif';

/** Prints a report in each format. */
export const CHECK_FORMATS: Readonly<Record<CheckFormat, (report: CheckReport) => void>> = {
  text: printText,
  json: (report) => {
    printJson(jsonOf(report));
  },
  sarif: (report) => {
    for (const line of fixLines(report.fixed)) printError(`${line}\n`);
    printJson(sarifOf(report));
  },
};

function printText(report: CheckReport): void {
  const fixes = fixLines(report.fixed);
  for (const line of fixes) printOut(`${line}\n`);
  if (fixes.length > 0) printOut('\n');
  const { findings } = report;
  const { entries } = groupFindings(findings);
  for (const text of printFindings(entries, report.isWhole)) printOut(`${text}\n\n`);
  for (const { diagnostic, reason } of report.accepted) {
    const { location, code, path } = diagnostic;
    printOut(
      `${showControls(`已核实 ${shown(location?.file ?? '')}:${location?.line ?? 1} [${code}] 「${path ?? ''}」`)}\n` +
        `  理由：${showControls(reason)}\n\n`,
    );
  }
  for (const text of unaskedTexts(report)) printOut(`${showControls(text)}\n`);
  if (report.unasked.length > 0) printOut('\n');
  const parts = [
    `已检查 ${report.checkedCount} 项`,
    `不适用 ${report.notApplicableCount} 项`,
    `无法检查 ${report.unasked.length + report.unreadCount * ALL_RULES.length} 项`,
    describeCount(findings, entries.length),
    ...(report.accepted.length === 0 ? [] : [`已核实 ${report.accepted.length} 处`]),
  ];
  printOut(`${parts.join('；')}\n`);
  const certain = findings.filter(({ replacement, newName }) => replacement ?? newName).length;
  if (certain > 0 && !report.fixed) {
    printOut(`其中 ${certain} 处可以由程序改正：jixiao check --fix（先看会改什么：加上 --dry-run）\n`);
  }
}

/** `发现 66 处（2 个错误、64 个警告），并作 41 条`. */
function describeCount(findings: readonly Diagnostic[], entryCount: number): string {
  const count = new Set(findings.map(printDiagnostic)).size;
  const severities = count === 0 ? '' : `（${countFindings(findings)}）`;
  return `发现 ${count} 处${severities}${entryCount < count ? `，并作 ${entryCount} 条` : ''}`;
}

function jsonOf(report: CheckReport): object {
  const count = (severity: Severity) => report.findings.filter((finding) => finding.severity === severity).length;
  const { textOf, fixed } = report;
  const grouped = groupFindings(report.findings);
  const entryOf = new Map(
    grouped.entries.flatMap((entry) => findingsOf(entry).map((finding) => [finding, entry.number] as const)),
  );
  return {
    ...(fixed && { fixed: jsonFixed(fixed) }),
    findings: [...report.findings].sort(compareByPlace).map((finding) => ({
      ...jsonFinding(finding, textOf),
      number: grouped.numbers.get(finding) ?? '',
      group: entryOf.get(finding) ?? '',
      kind: kindOf(finding),
    })),
    accepted: report.accepted.map(({ diagnostic, reason }) => ({ ...jsonFinding(diagnostic, textOf), reason })),
    unasked: report.unasked.map(({ code, folder, file, path }) => ({ code, file: `${folder}/${file}`, path })),
    summary: {
      checked: report.checkedCount,
      notApplicable: report.notApplicableCount,
      unchecked: report.unasked.length + report.unreadCount * ALL_RULES.length,
      errors: count('error'),
      warnings: count('warning'),
      hints: count('hint'),
      accepted: report.accepted.length,
    },
  };
}

/**
 * `project-sum：05-….yaml 的「…」有错，没有算`; what keeps the same rules in several files is told once, and what is reckoned
 * from it is counted.
 */
function unaskedTexts({ unasked }: CheckReport): string[] {
  const causes = unasked.filter(({ isFollowed }) => !isFollowed);
  const told = causes.length > 0 ? causes : unasked;
  const followed = new Set(
    unasked
      .filter((each) => !told.includes(each))
      .map(({ folder, file, path }) => JSON.stringify([folder, file, path])),
  );
  return [...causeTexts(told), ...(followed.size > 0 ? [`由它们算出的 ${followed.size} 处也没有算`] : [])];
}

function causeTexts(unasked: CheckReport['unasked']): string[] {
  const places = [...groupBy(unasked, ({ folder, file, path }) => JSON.stringify([folder, file, path])).values()];
  const causes = places.flatMap((questions) => {
    const codes = questions.map(({ code }) => code).join('、');
    return questions.slice(0, 1).map(({ file, path }) => ({ codes, file: fileNameOf(file), path }));
  });
  return [...groupBy(causes, ({ codes, path }) => JSON.stringify([codes, path])).values()].map((alike) => {
    const [{ codes: all, file: first, path } = { codes: '', file: '', path: '' }, ...more] = alike;
    const where = more.length === 0 ? first : `${first} 等 ${more.length + 1} 份`;
    const field = path === '' ? '' : `${more.length === 0 ? ' ' : ''}的「${path}」`;
    return `${all}：${where}${field}有错，没有算`;
  });
}

function jsonFinding(finding: Diagnostic, textOf: CheckReport['textOf']): object {
  const { code, severity, location, path, steps, message, expected, found, hint, other, replacement, newName } =
    finding;
  const text = textOf(location?.file ?? '');
  return {
    code,
    severity,
    file: shown(location?.file ?? ''),
    line: location?.line ?? 1,
    column: location?.column ?? 1,
    path: path ?? '',
    steps: steps ?? [],
    message,
    expected: expected ?? '',
    found: found ?? '',
    hint: hint ?? '',
    ...(other && { other: jsonOfOther(other) }),
    ...(replacement && { replacement: { ...replacement, old: text?.slice(replacement.start, replacement.end) ?? '' } }),
    ...(newName !== undefined && { newName }),
  };
}

/** Replacements in the order in which they were made, then names. */
function jsonFixed({ fixes, renamings, isDryRun }: Required<CheckReport>['fixed']): object {
  return {
    dryRun: isDryRun,
    replacements: fixes.map(({ diagnostic, location, old, text }) => ({
      code: diagnostic.code,
      file: shown(location.file),
      line: location.line,
      column: location.column,
      path: diagnostic.path ?? '',
      steps: diagnostic.steps ?? [],
      old,
      text,
    })),
    renamed: renamings.map(({ from, to }) => ({ file: shown(from), newName: fileNameOf(to) })),
  };
}

/** How much is shown around a piece that says nothing by itself, in characters. */
const SHOWN_AROUND = 8;

/** `已改 部门.yaml:3:7 「支出预算/基本支出」：1,286.40 → 1286.40`, and what that came to; nothing where nothing was asked for. */
function fixLines(fixed: CheckReport['fixed']): string[] {
  if (!fixed) return [];
  const { fixes, renamings, isDryRun } = fixed;
  const verb = isDryRun ? '将改' : '已改';
  const count = fixes.length + renamings.length;
  const names = renamings.map(({ from, to }) => `${verb}名 ${shown(from)} → ${fileNameOf(to)}`);
  return [...fixes.map((fix) => `${verb} ${printFix(fix)}`), ...names, describeEnd(count, isDryRun)].map(showControls);
}

function describeEnd(count: number, isDryRun: boolean): string {
  if (count === 0) return '没有可以由程序改正的';
  return isDryRun ? `只是试看，没有写文件：会改 ${count} 处。要写入，去掉 --dry-run 再运行一次` : `共改 ${count} 处`;
}

function printFix({ diagnostic, location, old, text }: Fix): string {
  const { file, line, column, sourceLine = '' } = location;
  const path = diagnostic.path ?? '';
  const [before, behind] = [sourceLine.slice(0, column - 1), sourceLine.slice(column - 1 + old.length)];
  // A colon or a blank alone shows nobody what was changed.
  const isPlain = [old, text].every((piece) => /[\p{L}\p{N}]/u.test(piece)) || old.includes('\n');
  const around = (piece: string) => before.slice(-SHOWN_AROUND).trimStart() + piece + behind.slice(0, SHOWN_AROUND);
  const [was, is] = [old, text].map((piece) => showText(isPlain ? piece : around(piece)));
  return `${shown(file)}:${line}:${column}${path === '' ? '' : ` 「${path}」`}：${was} → ${is}`;
}
