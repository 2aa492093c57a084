/** Damaged data files: each is read, checked and laid out without a crash, and no line of it is lost without a word. */

import { checkFiling } from '../../src/checks/check-filing.js';
import { DEFAULT_SETTINGS } from '../../src/checks/check-settings.js';
import { ReportError, type Diagnostic } from '../../src/diagnostic.js';
import { DIAGNOSTIC_CODES } from '../../src/diagnostic-codes.js';
import { filingDocuments } from '../../src/forms/filing-documents.js';
import { errorsOf, obstaclesOf } from '../../src/forms/needs.js';
import { draftOf } from '../../src/model/draft.js';
import type { Filing } from '../../src/model/filing.js';
import { DEPARTMENT_FILE, readFiling } from '../../src/model/read-filing.js';
import { decodeText, type SourceText } from '../../src/source/decode-text.js';
import type { Located } from '../../src/source/located.js';
import { DAMAGES, type Damage } from '../support/damage-text.js';
import type { Random } from '../support/random.js';
import { sampleSources, standardPack } from '../support/sample.js';
import { CERTAIN_SLIPS, plainLeavesOf, withSlip } from '../support/slips.js';
import type { FuzzKind, Outcome } from './fuzz-kind.js';

/** Lines between the place of a problem and a line that it speaks for. */
const NEAR_LINES = 3;

/** What is typed on a line, beside blanks and marks of YAML. */
function bare(text: string): string {
  return text.normalize('NFC').replace(/[\s\u3000\u00a0"'\\|>：:\-[\]{},，#&*!%@`?~\p{Cc}\p{DI}]+/gu, '');
}

/** The names and texts of `value`, one after the other. */
function allOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => (Array.isArray(value) ? '' : name) + allOf(part))
    .join('');
}

/** The lines of a file that are neither in what was read of it nor near a problem; none where the whole is refused. */
function lostLines({ text }: SourceText, { typed, value, problems }: Located<unknown>): string[] {
  if (problems.some(({ severity }) => severity === 'error')) return [];
  const read = bare(allOf(typed) + allOf(value));
  return text.split('\n').filter((line, index) => {
    if (/^\s*#/.test(line)) return false;
    const content = bare(line.replace(/\s#.*$/, ''));
    const name = bare(/^[^:：]*/.exec(line)?.[0] ?? '');
    const rest = bare(line.replace(/^[^:：]*/, '').replace(/\s#.*$/, ''));
    const isRead = read.includes(content) || (read.includes(name) && read.includes(rest));
    return !isRead && !problems.some(({ location }) => Math.abs((location?.line ?? 1) - index - 1) <= NEAR_LINES);
  });
}

/** What is wrong with a diagnostic, if anything. */
function unusable({ code, message, hint, location }: Diagnostic): string | undefined {
  if (!Object.hasOwn(DIAGNOSTIC_CODES, code)) return '没有这个代码';
  if (!/[\u4e00-\u9fff]/.test(message) || !/[\u4e00-\u9fff]/.test(hint ?? '')) return '没有话或没有出路';
  return location && location.line >= 1 && location.column >= 1 ? undefined : '没有位置';
}

const PACK = standardPack();

/** Lays out what no error is in the way of, and all of it as a draft. */
function layOut(filing: Filing, diagnostics: readonly Diagnostic[]): void {
  const errors = errorsOf(filing, diagnostics);
  const whole = filingDocuments(filing, PACK).filter(
    ({ needs }) => obstaclesOf(needs, errors, filing, PACK.declaration).length === 0,
  );
  const drafts = filingDocuments(draftOf(filing, PACK.declaration), PACK);
  for (const document of [...whole, ...drafts]) document.build();
}

/** Reads `texts` as a unit's files. */
function judge(texts: ReadonlyMap<string, string>): Outcome {
  const sources = new Map<string, SourceText>();
  try {
    for (const [file, text] of texts) sources.set(file, decodeText(file, Buffer.from(text)));
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return { kind: 'refused', told: error.message };
  }
  const filing = readFiling(sources, PACK.declaration);
  const subject = { filing, declaration: PACK.declaration, canPrint: () => true, folderYear: '2024' };
  const { findings } = checkFiling(subject, DEFAULT_SETTINGS);
  const files: readonly Located<unknown>[] = [filing.department, ...filing.projects];
  const problems = files.flatMap((file) => file.problems);
  const all = [...problems, ...findings];
  for (const problem of all) {
    const reason = unusable(problem);
    if (reason !== undefined) return { kind: 'defect', reason: `${reason}：${JSON.stringify(problem).slice(0, 400)}` };
  }
  for (const file of files) {
    const source = sources.get(file.file);
    const lost = source ? lostLines(source, file) : [];
    if (lost.length > 0)
      return { kind: 'defect', reason: `${file.file} 丢了：${lost.slice(0, 3).join('⏎').slice(0, 400)}` };
  }
  layOut(filing, all);
  const first = problems.find(({ severity }) => severity === 'error');
  return first ? { kind: 'refused', told: first.message } : { kind: 'written' };
}

/** A slip of typing at some leaf of a file. */
function slip(located: Located<unknown>, random: Random): Damage {
  const leaves = plainLeavesOf(located);
  return (text) => {
    const kind = random.pick(Object.keys(CERTAIN_SLIPS));
    return withSlip(text, random.pick(leaves), kind) ?? text;
  };
}

export const fuzzYaml: FuzzKind = () => {
  const sample = sampleSources();
  const filing = readFiling(sample, PACK.declaration);
  return (random) => {
    const project = random.pick(filing.projects);
    const files: readonly Located<unknown>[] = [filing.department, project];
    const texts = new Map([DEPARTMENT_FILE, project.file].map((file) => [file, sample.get(file)?.text ?? '']));
    const done: string[] = [];
    for (let count = 1 + random.below(3); count > 0; count -= 1) {
      const located = random.pick(files);
      const [name, damage] = random.chance(0.5)
        ? (['slip', slip(located, random)] as const)
        : random.pick(Object.entries(DAMAGES));
      texts.set(located.file, damage(texts.get(located.file) || '\n', random));
      done.push(`${located.file}：${name}`);
    }
    return { done: done.join('，'), run: () => judge(texts) };
  };
};
