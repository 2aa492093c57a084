/** A check's report for code hosts: SARIF, with what would put a finding right. */

import { ALL_RULES } from '../checks/all-rules.js';
import { numberFindings } from '../checks/number-findings.js';
import { compareByPlace, locateOffset, type Diagnostic, type Location, type Severity } from '../diagnostic.js';
import { DIAGNOSTIC_CODES } from '../diagnostic-codes.js';
import type { CheckReport } from './check-report.js';
import { shown } from './shown.js';

const SARIF_LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'note' };

/** Source: SARIF 2.1.0 (OASIS). Columns are UTF-16 units there too. */
export function sarifOf({ findings, textOf }: CheckReport): object {
  const numbers = numberFindings(findings);
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
        results: [...findings]
          .sort(compareByPlace)
          .map((finding) => sarifResult(finding, numbers.get(finding) ?? '', textOf)),
      },
    ],
  };
}

function sarifResult(finding: Diagnostic, number: string, textOf: CheckReport['textOf']): object {
  const { code, severity, message, expected, found, hint, location, other } = finding;
  const parts = [message, expected && `应为：${expected}`, found && `实为：${found}`, hint && `建议：${hint}`];
  const fix = fixOf(finding, textOf);
  return {
    ruleId: code,
    level: SARIF_LEVELS[severity],
    message: { text: parts.filter((part) => part).join('\n') },
    // Whoever keeps the results of many runs knows this one by it.
    partialFingerprints: { 'jixiaoNumber/v1': number },
    ...(location && { locations: [{ physicalLocation: physicalLocationOf(location) }] }),
    ...(other && {
      relatedLocations: [
        { id: 1, message: { text: `「${other.path}」` }, physicalLocation: physicalLocationOf(other.location) },
      ],
    }),
    ...(fix && { fixes: [fix] }),
  };
}

function physicalLocationOf(location: Location): object {
  const { file, line, column } = location;
  const endColumn = endColumnOf(location);
  return {
    artifactLocation: artifactOf(file),
    region: { startLine: line, startColumn: column, ...(endColumn > column && { endColumn }) },
  };
}

/** Where the end is not known, that of what stands on the line, but for a comment. */
function endColumnOf({ column, endColumn, sourceLine = '' }: Location): number {
  const behind = sourceLine.slice(column - 1).replace(/\s+#.*$/, '');
  return endColumn ?? column + behind.trimEnd().length;
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

/** From the working folder, where the file lies inside; else an address of its own. */
function artifactOf(file: string): object {
  const name = shown(file).replaceAll('\\', '/');
  const isAbsolute = /^(?:[A-Za-z]:)?\//.test(name);
  return { uri: isAbsolute ? `file://${name.startsWith('/') ? '' : '/'}${escaped(name)}` : escaped(name) };
}

/** `#` and `?` mean something in an address, in a name they do not. */
function escaped(name: string): string {
  return encodeURI(name).replaceAll('#', '%23').replaceAll('?', '%3F');
}
