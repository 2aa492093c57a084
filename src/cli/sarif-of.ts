/** A check's report for code hosts: SARIF, with what would put a finding right. */

import { ALL_RULES } from '../checks/all-rules.js';
import { locateOffset, type Diagnostic, type Severity } from '../diagnostic.js';
import { DIAGNOSTIC_CODES } from '../diagnostic-codes.js';
import { shownInOrder, type CheckReport } from './check-report.js';

const SARIF_LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'note' };

/** Source: SARIF 2.1.0 (OASIS). Columns are UTF-16 units there too. */
export function sarifOf({ findings, textOf }: CheckReport): object {
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
        results: shownInOrder(findings).map((finding) => sarifResult(finding, textOf)),
      },
    ],
  };
}

function sarifResult(finding: Diagnostic, textOf: CheckReport['textOf']): object {
  const { code, severity, message, expected, found, hint, location } = finding;
  const parts = [message, expected && `应为：${expected}`, found && `实为：${found}`, hint && `建议：${hint}`];
  const fix = fixOf(finding, textOf);
  return {
    ruleId: code,
    level: SARIF_LEVELS[severity],
    message: { text: parts.filter((part) => part).join('\n') },
    ...(location && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: artifactOf(location.file),
            region: { startLine: location.line, startColumn: location.column },
          },
        },
      ],
    }),
    ...(fix && { fixes: [fix] }),
  };
}

/** Of a right name SARIF knows nothing. */
function fixOf({ replacement, location, hint }: Diagnostic, textOf: CheckReport['textOf']): object | undefined {
  if (!replacement || !location) return undefined;
  const text = textOf(location.file);
  if (text === undefined) return undefined;
  const start = locateOffset(location.file, text, replacement.start);
  const end = locateOffset(location.file, text, replacement.end);
  const deletedRegion = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
  return {
    ...(hint !== undefined && { description: { text: hint } }),
    artifactChanges: [
      {
        artifactLocation: artifactOf(location.file),
        replacements: [{ deletedRegion, insertedContent: { text: replacement.text } }],
      },
    ],
  };
}

function artifactOf(file: string): object {
  return { uri: encodeURI(file.replaceAll('\\', '/')) };
}
