/** A check's report for the clerk (text), for programs (JSON) and for code hosts (SARIF). */

import type { AcceptedFinding, UnaskedQuestion } from '../checks/check-filing.js';
import { fileNameOf } from '../model/file-name.js';
import { ALL_RULES } from '../checks/all-rules.js';
import { compareByPlace, type Diagnostic, type Severity } from '../diagnostic.js';
import { DIAGNOSTIC_CODES } from '../diagnostic-codes.js';
import { countFindings, printDiagnostic } from './print-diagnostic.js';
import { shown, shownDiagnostic } from './shown.js';
import { printOut, showControls } from './terminal.js';

/** What came of checking all units. Counts are of rules, over units. */
export interface CheckReport {
  readonly findings: readonly Diagnostic[];
  readonly accepted: readonly AcceptedFinding[];
  readonly checkedCount: number;
  readonly notApplicableCount: number;
  /** Questions that errors kept from being asked, each with its unit's folder as shown. */
  readonly unasked: readonly (UnaskedQuestion & { readonly folder: string })[];
  /** Units that could not be read at all. */
  readonly unreadCount: number;
}

export type CheckFormat = 'text' | 'json' | 'sarif';

/** Prints a report in each format. */
export const CHECK_FORMATS: Readonly<Record<CheckFormat, (report: CheckReport) => void>> = {
  text: printText,
  json: (report) => {
    printOut(printJson(jsonOf(report)));
  },
  sarif: (report) => {
    printOut(printJson(sarifOf(report)));
  },
};

/** JSON leaves DEL and C1 as they are, which a terminal may obey. */
function printJson(value: object): string {
  const json = JSON.stringify(value, undefined, 2);
  const escaped = json.replace(/[\u007f-\u009f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
  return `${escaped}\n`;
}

function printText(report: CheckReport): void {
  const findings = sorted(report.findings);
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
}

function jsonOf(report: CheckReport): object {
  const count = (severity: Severity) => report.findings.filter((finding) => finding.severity === severity).length;
  return {
    findings: sorted(report.findings).map(jsonFinding),
    accepted: report.accepted.map(({ diagnostic, reason }) => ({ ...jsonFinding(diagnostic), reason })),
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

function jsonFinding({ code, severity, location, path, message, expected, found, hint }: Diagnostic): object {
  return {
    code,
    severity,
    file: shown(location?.file ?? ''),
    line: location?.line ?? 1,
    column: location?.column ?? 1,
    path: path ?? '',
    message,
    expected: expected ?? '',
    found: found ?? '',
    hint: hint ?? '',
  };
}

const SARIF_LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'note' };

/** Source: SARIF 2.1.0 (OASIS). Columns are UTF-16 units there too. */
function sarifOf({ findings }: CheckReport): object {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        tool: {
          driver: {
            name: 'jixiao',
            rules: codes.map((code) => {
              const rule = ALL_RULES.find((candidate) => candidate.code === code);
              const shortDescription = { text: rule?.summary ?? DIAGNOSTIC_CODES[code] };
              return { id: code, shortDescription, ...(rule ? { fullDescription: { text: rule.reason } } : {}) };
            }),
          },
        },
        results: sorted(findings).map(({ code, severity, message, expected, found, hint, location }) => ({
          ruleId: code,
          level: SARIF_LEVELS[severity],
          message: {
            text: [message, expected && `应为：${expected}`, found && `实为：${found}`, hint && `建议：${hint}`]
              .filter((part) => part)
              .join('\n'),
          },
          ...(location
            ? {
                locations: [
                  {
                    physicalLocation: {
                      artifactLocation: { uri: encodeURI(location.file.replaceAll('\\', '/')) },
                      region: { startLine: location.line, startColumn: location.column },
                    },
                  },
                ],
              }
            : {}),
        })),
      },
    ],
  };
}

function sorted(findings: readonly Diagnostic[]): Diagnostic[] {
  return findings.map(shownDiagnostic).sort(compareByPlace);
}
