/** A check's report for the clerk (text), for programs (JSON) and for code hosts (SARIF). */

import { fileNameOf } from '../model/file-name.js';
import { ALL_RULES } from '../checks/all-rules.js';
import type { Diagnostic, Severity } from '../diagnostic.js';
import { shownInOrder, type CheckReport } from './check-report.js';
import { countFindings, printDiagnostic } from './print-diagnostic.js';
import { fixLines } from './print-fixes.js';
import { printJson } from './print-json.js';
import { sarifOf } from './sarif-of.js';
import { shown } from './shown.js';
import { printError, printOut, showControls } from './terminal.js';

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
  const findings = shownInOrder(report.findings);
  const texts = [...new Set(findings.map(printDiagnostic))];
  for (const text of texts) printOut(`${text}\n\n`);
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
    `发现 ${texts.length} 处${texts.length === 0 ? '' : `（${countFindings(findings)}）`}`,
    ...(report.accepted.length === 0 ? [] : [`已核实 ${report.accepted.length} 处`]),
  ];
  printOut(`${parts.join('；')}\n`);
  const certain = findings.filter(({ replacement, newName }) => replacement ?? newName).length;
  if (certain > 0 && !report.fixed) {
    printOut(`其中 ${certain} 处可以由程序改正：jixiao check --fix（先看会改什么：加上 --dry-run）\n`);
  }
}

function jsonOf(report: CheckReport): object {
  const count = (severity: Severity) => report.findings.filter((finding) => finding.severity === severity).length;
  const { textOf, fixed } = report;
  return {
    ...(fixed && { fixed: jsonFixed(fixed) }),
    findings: shownInOrder(report.findings).map((finding) => jsonFinding(finding, textOf)),
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

/** `project-sum：05-….yaml 的「预算资金」有错，没有算`; fields that keep several rules are told once. */
function unaskedTexts({ unasked }: CheckReport): string[] {
  const codes = new Map<string, string[]>();
  for (const { code, folder, file, path } of unasked) {
    const place = `${fileNameOf(file)}${path === '' ? '' : ` 的「${path}」`}`;
    const key = `${folder}\n${place}`;
    codes.set(key, [...(codes.get(key) ?? []), code]);
  }
  return [...codes].map(([key, all]) => `${all.join('、')}：${key.split('\n')[1] ?? ''}有错，没有算`);
}

function jsonFinding(finding: Diagnostic, textOf: CheckReport['textOf']): object {
  const { code, severity, location, path, steps, message, expected, found, hint, replacement, newName } = finding;
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
