/** One error hides nothing else: every finding elsewhere is still reported, every form that does not need the place is the same. */

import { describe, expect, it } from 'vitest';
import { digestOfDocument, digestOfWorkbook } from '../../src/batch/document-digest.js';
import { checkFiling } from '../../src/checks/check-filing.js';
import { DEFAULT_SETTINGS } from '../../src/checks/check-settings.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import { filingDocuments } from '../../src/forms/filing-documents.js';
import { errorsOf, obstaclesOf } from '../../src/forms/needs.js';
import type { Filing } from '../../src/model/filing.js';
import { readFiling } from '../../src/model/read-filing.js';
import type { SourceText } from '../../src/source/decode-text.js';
import { isWithin } from '../../src/source/located.js';
import { createRandom } from '../support/random.js';
import { sampleSources, standardPack } from '../support/sample.js';
import { plainLeavesOf, type PlainLeaf } from '../support/slips.js';

const pack = standardPack();
const ERRORS = 90;

/** The sample with a few doubts in each file, so that there is something to be hidden. */
function doubtfulSources(): Map<string, SourceText> {
  return new Map(
    [...sampleSources()].map(([file, source]) => {
      const text = source.text
        .replace(/^联系电话: .*$/m, '联系电话:')
        .replace(/^(管理制度: .*)$/m, '$1《某某 办法》')
        .replace(/^( +指标值: .*)\n( +指标解释及计算公式: )/m, '$1\n$2（');
      return [file, { ...source, text }];
    }),
  );
}

interface Looked {
  readonly filing: Filing;
  readonly diagnostics: readonly Diagnostic[];
  readonly unasked: readonly string[];
}

function look(sources: ReadonlyMap<string, SourceText>): Looked {
  const filing = readFiling(sources, pack.declaration);
  const subject = { filing, declaration: pack.declaration, canPrint: () => true, folderYear: '2024' };
  const { findings, unasked } = checkFiling(subject, DEFAULT_SETTINGS);
  const problems = [filing.department, ...filing.projects].flatMap((file) => file.problems);
  return { filing, diagnostics: [...problems, ...findings], unasked: unasked.map(({ code }) => code) };
}

/** The documents that no error is in the way of, each with a digest of all that it shows. */
function documentsOf({ filing, diagnostics }: Looked): Map<string, string> {
  const errors = errorsOf(filing, diagnostics);
  const whole = filingDocuments(filing, pack).filter(
    ({ needs }) => obstaclesOf(needs, errors, filing, pack.declaration).length === 0,
  );
  return new Map(
    whole.map((document) => {
      const built = document.build();
      const digest = 'sheets' in built ? digestOfWorkbook(built) : digestOfDocument(built);
      return [`${document.outputPath.join('/')} ${document.formats.join()}`, digest];
    }),
  );
}

/** An entry whose name cannot be read goes by its number. */
const keyOf = ({ code, location, steps, message }: Diagnostic) =>
  JSON.stringify([code, location?.file, steps, message.replace(/「[^」]*」/, '')]);

/** Each an error of its own class, put in place of a plain value. */
const SLIPS: Readonly<Record<string, (before: string, text: string) => string>> = {
  'a list for a text': (before) => `${before}[甲]`,
  'an alias': (before, text) => `${before}*${text}`,
  'a tag': (before, text) => `${before}!${text}`,
  'a character that cannot be printed': (before) => `${before}"甲\\x01"`,
  'a quote without its end': (before, text) => `${before}"${text}`,
  'a bracket without its end': (before, text) => `${before}[${text}`,
  'two colons': (before, text) => `${before}${text}: 甲`,
  'a name that nobody knows': (before, text) => `${before.replace(/(\S+): $/, '$1甲: ')}${text}`,
  'the same field twice': (before, text) => `${before}${text}\n${before.replace(/- /, '  ')}${text}`,
  'a full-width colon': (before, text) => `${before.replace(/: $/, '：')}${text}`,
};
const WRONG_VALUES: Readonly<Record<string, string>> = {
  年度: '2024年',
  预算资金: '1,2万',
  基本支出: '９',
  项目支出: '12元',
  项目计划实施时间: '2024-04-31 至 2024-12-31',
  时间: '2024-06-01 至 2024-01-01',
};

function withError(source: SourceText, { path, text, line, column }: PlainLeaf, slip: string): SourceText {
  const lines = source.text.split('\n');
  const before = (lines[line - 1] ?? '').slice(0, column - 1);
  const wrong = WRONG_VALUES[String(path.at(-1))];
  lines[line - 1] =
    slip === 'a wrong value' && wrong ? before + wrong : (SLIPS[slip]?.(before, text) ?? `${before}[甲]`);
  return { ...source, text: lines.join('\n') };
}

describe('an error in the sample', () => {
  const sources = doubtfulSources();
  const sound = look(sources);
  const soundDocuments = documentsOf(sound);
  const random = createRandom(11);
  const slips = [...Object.keys(SLIPS), 'a wrong value', 'a wrong value'];
  const cases = Array.from({ length: ERRORS }, (_, index) => {
    const located = random.pick([sound.filing.department, ...sound.filing.projects]);
    const slip = slips[index % slips.length] ?? '';
    const leaves = plainLeavesOf(located);
    const fitting = leaves.filter(({ path }) => slip !== 'a wrong value' || String(path.at(-1)) in WRONG_VALUES);
    return [slip, located.file, random.pick(fitting)] as const;
  });

  it('is looked for among many findings and forms', () => {
    expect(sound.diagnostics.length).toBeGreaterThan(60);
    expect(soundDocuments.size).toBe(17);
    expect(new Set(cases.map(([slip]) => slip)).size).toBe(11);
  });

  it.each(cases)('%s in %s hides nothing elsewhere', (slip, file, leaf) => {
    const source = sources.get(file);
    const broken = look(new Map([...sources, [file, withError(source as SourceText, leaf, slip)]]));
    const told = broken.diagnostics.filter(({ severity }) => severity === 'error');
    expect(told.map(({ location }) => location?.file)).toContain(file);

    const isTouched = ({ location, steps = [] }: Diagnostic) => {
      return location?.file === file && (isWithin(steps, leaf.path) || isWithin(leaf.path, steps));
    };
    const now = new Set(broken.diagnostics.map(keyOf));
    const hidden = sound.diagnostics.filter((finding) => !now.has(keyOf(finding)) && !isTouched(finding));
    // What reckons with the very place is said to have been left out.
    expect(hidden.filter(({ code }) => !broken.unasked.includes(code)).map(keyOf)).toEqual([]);
    const known = new Set(sound.diagnostics.map(keyOf));
    const added = broken.diagnostics.filter((finding) => !known.has(keyOf(finding)) && finding.severity !== 'error');
    expect(added.filter((finding) => !isTouched(finding)).map(keyOf)).toEqual([]);

    const documents = documentsOf(broken);
    expect(documents.size).toBeLessThan(soundDocuments.size + 1);
    for (const [name, digest] of documents) expect(digest, name).toBe(soundDocuments.get(name));
  });
});
