/** A replacement is kept where the mended file says everything else as before, and only there. */

import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { readDataFile, readDepartment, readProject } from '../../src/model/read-filing.js';
import { confirmReplacements, type ReadFile } from '../../src/source/confirm-replacements.js';
import type { Located, Path } from '../../src/source/located.js';
import { createRandom } from '../support/random.js';
import { readSampleFiling, sampleSources, standardPack } from '../support/sample.js';
import { CERTAIN_SLIPS, plainLeavesOf, withSlip, type PlainLeaf } from '../support/slips.js';
import { standardDeclaration } from '../support/standard-shapes.js';

const pack = standardPack();
const sources = sampleSources();
const sample = readSampleFiling(pack);
const files: readonly Located<unknown>[] = [sample.department, ...sample.projects];

function read(file: string, text: string): Located<unknown> {
  const yamlFile = readDataFile({ file, text }, standardDeclaration);
  if (file === '部门.yaml') return readDepartment(yamlFile, pack.declaration);
  return readProject(yamlFile, pack.declaration, sample.department);
}

/** A file, and how often it is read again. */
function fileOf(file: string, text: string): ReadFile & { readonly count: () => number } {
  let count = 0;
  const readAgain = (other: string) => {
    count += 1;
    return read(file, other);
  };
  return { text, reading: read(file, text), readAgain, count: () => count };
}

/** The file with everything that is certain put right, again and again. */
function fixed(name: string, text: string): string {
  const file = fileOf(name, text);
  const { replacements, mended } = confirmReplacements(file, file.reading.problems);
  return replacements.size === 0 || mended === text ? text : fixed(name, mended);
}

describe('slips at places of the sample', () => {
  const random = createRandom(12);
  const slips = Object.keys(CERTAIN_SLIPS);
  const PLACES_A_SLIP = 12;

  /** A file, and some of its leaves in which the slip can be made. */
  const drawn = (slip: string, count: number): [file: string, leaves: PlainLeaf[]] => {
    for (;;) {
      const located = random.pick(files);
      const text = sources.get(located.file)?.text ?? '';
      const fitting = plainLeavesOf(located).filter((leaf) => withSlip(text, leaf, slip) !== undefined);
      if (fitting.length >= count) return [located.file, Array.from({ length: count }, () => random.pick(fitting))];
    }
  };

  it.each(slips)('%s: put right to the byte', (slip) => {
    for (let place = 0; place < PLACES_A_SLIP; place += 1) {
      const [file, leaves] = drawn(slip, 1);
      const { text = '' } = sources.get(file) ?? {};
      const typed = leaves.reduce((done, leaf) => withSlip(done, leaf, slip) ?? done, text);
      expect(typed).not.toBe(text);
      expect(read(file, typed).problems, typed).not.toEqual([]);
      expect(fixed(file, typed), String(leaves[0]?.path)).toBe(text);
    }
  });

  it.each(Array.from({ length: 24 }, (_, index) => index))('several in one file, mixed (%i)', (index) => {
    const located = random.pick(files);
    const ending = index % 2 === 0 ? '\n' : '\r\n';
    const text = (sources.get(located.file)?.text ?? '').replaceAll('\n', ending);
    const leaves = plainLeavesOf(located);
    const lines = new Set<number>();
    let typed = text;
    while (lines.size < 6) {
      const leaf = random.pick(leaves);
      const made = lines.has(leaf.line) ? undefined : withSlip(typed, leaf, random.pick(slips));
      if (made === undefined) continue;
      lines.add(leaf.line);
      typed = made;
    }
    expect(typed).not.toBe(text);
    expect(fixed(located.file, typed)).toBe(text);
  });
});

describe('a proposal', () => {
  const TEXT = '项目名称：甲\n预算资金: 1\n资金性质: 乙\n管理制度: 丙\n';
  /** The findings of `TEXT`, the first of which proposes `text` in place of `old`. */
  const proposed = (old: string, text: string, steps?: Path): [ReadFile, Diagnostic] => {
    const file = fileOf('项目/01-甲.yaml', TEXT);
    const finding = file.reading.problems.find(({ code }) => code === 'full-width-colon') as Diagnostic;
    const start = TEXT.indexOf(old);
    const replacement = { start, end: start + old.length, text };
    return [file, { ...finding, replacement, ...(steps && { steps }) }];
  };

  it.each<[string, string, string, boolean]>([
    ['that puts right what is wrong', '：', ': ', true],
    ['that does not', '：', '： ', false],
    ['that changes nothing', '：', '：', false],
    ['that changes another field too', '：甲\n预算资金: 1', ': 甲\n预算资金: 2', false],
    ['that takes another field away', '：甲\n预算资金: 1\n', ': 甲\n', false],
    ['that adds one', '：甲\n', ': 甲\n联系电话: 1\n', false],
    ['that makes another error', '：甲\n预算资金: 1', ': 甲\n预算资金: 一', false],
    ['that makes an error of its own', '：甲', ': [甲]', false],
    ['that breaks the file', '：甲', ': "甲', false],
    ['that turns a comment into text', '：', ': # ', false],
  ])('%s', (_name, old, text, isKept) => {
    const [file, finding] = proposed(old, text);
    const { replacements, mended } = confirmReplacements(file, [finding]);
    expect(replacements.has(finding)).toBe(isKept);
    expect(mended).toBe(isKept ? TEXT.replace(old, text) : TEXT);
  });

  it('outside the file is none', () => {
    const [file, finding] = proposed('：', ': ');
    for (const [start, end] of [
      [-1, 1],
      [2, 1],
      [4, 999],
    ] as const) {
      const beside = { ...finding, replacement: { start, end, text: ': ' } };
      expect(confirmReplacements(file, [beside]).replacements.size).toBe(0);
    }
  });

  it('that is wrong keeps no other from being made', () => {
    const text = TEXT.replace('管理制度: ', '管理制度：').replace('资金性质: ', '资金性质:');
    const file = fileOf('项目/01-甲.yaml', text);
    const findings = file.reading.problems
      .filter(({ replacement }) => replacement)
      .map((finding) => {
        return finding.steps?.[0] === '资金性质'
          ? { ...finding, replacement: { start: 0, end: 4, text: '名' } }
          : finding;
      });
    expect(findings).toHaveLength(3);
    const { replacements, mended } = confirmReplacements(file, findings);
    expect([...replacements.keys()].map(({ steps }) => steps?.[0])).toEqual(['项目名称', '管理制度']);
    expect(mended).toBe(TEXT.replace('资金性质: ', '资金性质:').replace('：', ': '));
  });

  it('of a rule must make another text of its leaf, and of no other', () => {
    const file = fileOf('项目/01-甲.yaml', TEXT);
    const finding: Diagnostic = {
      severity: 'warning',
      code: 'space-in-text',
      message: '',
      steps: ['资金性质'],
      location: file.reading.locate(['资金性质']),
    };
    const trial = (old: string, text: string) => {
      const start = TEXT.indexOf(old);
      return confirmReplacements(file, [{ ...finding, replacement: { start, end: start + old.length, text } }]);
    };
    expect(trial('乙', '丁').mended).toBe(TEXT.replace('乙', '丁'));
    expect(trial('乙', '"乙"').mended).toBe(TEXT);
    expect(trial('丙', '丁').mended).toBe(TEXT);
  });

  it.each([
    [1000, 10],
    [100, 3000],
  ])('among %i wrong ones (of a file of %i lines) costs no more than a few readings', (proposals, lines) => {
    const [, finding] = proposed('：', ': ');
    const text = TEXT + '# 注\n'.repeat(lines) + '# 一\n'.repeat(proposals);
    const file = fileOf('项目/01-甲.yaml', text);
    const start = text.indexOf('一');
    const wrong = Array.from({ length: proposals }, (_, index): Diagnostic => {
      return { ...finding, replacement: { start: start + index * 4, end: start + index * 4 + 1, text: '二' } };
    });
    expect(confirmReplacements(file, wrong).replacements.size).toBe(0);
    expect(file.count()).toBeLessThanOrEqual(64);
    expect(file.count() * text.length).toBeLessThanOrEqual(4_000_000);
  });
});
