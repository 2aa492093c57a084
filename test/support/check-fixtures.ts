/** Small filings for the rules' tests: YAML in, what one rule finds out. */

import { ALL_RULES } from '../../src/checks/all-rules.js';
import type { FilingToCheck } from '../../src/checks/check-filing.js';
import { Reader } from '../../src/checks/reader.js';
import type { Finding, Rule, Subject } from '../../src/checks/rule.js';
import { knownFiling } from '../../src/model/known-filing.js';
import { printPath, type Path } from '../../src/source/located.js';
import { numbersAlone } from '../../src/source/row-name.js';
import { departmentOf, projectOf, standardPack } from './sample.js';

const pack = standardPack();

/** YAML of a filing's files. The required fields are put in where they are missing. */
export interface FilingText {
  readonly department?: string;
  readonly projects?: readonly string[];
}

const DEPARTMENT_REQUIRED = { 年度: '2024', 部门名称: '甲局', 支出预算: '{ 基本支出: 1, 项目支出: 2 }' };
const PROJECT_REQUIRED = { 预算资金: '10000' };

/** A filing of 2024: 部门.yaml, and a project file for each text (named `01-项目1` and so on unless they say otherwise). */
export function subjectOf({ department = '', projects = [] }: FilingText): Subject {
  const read = departmentOf(withRequired(department, DEPARTMENT_REQUIRED), pack);
  return asSubject({
    filing: {
      department: read,
      projects: projects.map((text, index) => {
        const name = /^项目名称: (.*)$/m.exec(text)?.[1] ?? `项目${index + 1}`;
        const file = `项目/0${index + 1}-${name}.yaml`;
        return projectOf(withRequired(text, { 项目名称: name, ...PROJECT_REQUIRED }), pack, read.value, file);
      }),
    },
    declaration: pack.declaration,
    canPrint: (character) => !/\p{Extended_Pictographic}/u.test(character),
    folderYear: '2024',
  });
}

/** What a rule is given of `filing` where every rule is as it is by default. */
export function asSubject(given: FilingToCheck): Subject {
  const filing = knownFiling(given.filing)(given.declaration);
  const reader = new Reader(filing, given.folderYear);
  return {
    ...given,
    filing,
    own: given.filing,
    reader,
    severityOf: (code) => ALL_RULES.find((rule) => rule.code === code)?.severity ?? 'off',
  };
}

/** What the rule finds, as `path ← piece of its text`, in the order found; its own texts are looked at by `rawFindings`. */
export function findingsOf(rule: Rule, files: FilingText, limits = rule.limits ?? {}): string[] {
  return rawFindings(rule, files, limits).map(printFinding);
}

/** A finding as `path ← piece of its text`. */
export function printFinding(finding: Finding): string {
  const printed = numbersAlone(printPath(finding.path, finding.file.value));
  return finding.span ? `${printed} ← ${pieceOf(finding)}` : printed;
}

/** The piece of a text that a finding is about, with its offset where it stands before as well; empty for no piece. */
export function pieceOf({ file, path, span }: Finding): string {
  if (!span) return '';
  const text = textAt(file.value, path);
  const piece = text.slice(...span);
  return text.indexOf(piece) === span[0] ? piece : `${piece}@${span[0]}`;
}

/** The findings themselves; none when the rule is not applicable. */
export function rawFindings(rule: Rule, files: FilingText, limits = rule.limits ?? {}) {
  const found = rule.check(subjectOf(files), limits);
  return found === 'not-applicable' ? [] : found;
}

/** The rule of a code. */
export function ruleOf(code: string): Rule {
  const rule = ALL_RULES.find((candidate) => candidate.code === code);
  if (!rule) throw new Error(`no rule ${code}`);
  return rule;
}

function withRequired(text: string, required: Readonly<Record<string, string>>): string {
  const missing = Object.entries(required).filter(([name]) => !new RegExp(`^${name}:`, 'm').test(text));
  return `${missing.map(([name, value]) => `${name}: ${value}\n`).join('')}${text}\n`;
}

function textAt(value: unknown, path: Path): string {
  return path.reduce<unknown>((part, step) => (part as Record<string | number, unknown>)[step], value) as string;
}
