/** 清单.json and its journal: what is printed is read back, and what is none is no manifest. */

import { describe, expect, it } from 'vitest';
import {
  parseJournal,
  parseManifest,
  printJournalEntry,
  printManifest,
  type Manifest,
  type OutputRecord,
} from '../../src/batch/manifest.js';
import { outputPathOf } from '../../src/batch/output-path.js';
import { BAD_PATHS } from '../support/hostile-paths.js';
import { createRandom, type Random } from '../support/random.js';

const SOURCES = { 表: 'a', 数据: 'b', 版式: 'c', 字体: 'd', 程序: 'e' };
const RECORD: OutputRecord = { 来源: SOURCES, 内容: 'f' };
const A = outputPathOf('a.docx');
const UNIT: NonNullable<Manifest['unit']> = {
  ...{ 数据: '1', 版式包: '标准', 版式: '2', 字体: '3', 程序: '4', 日期: '2024-03-01' },
  ...{ 齐全: ['docx', 'pdf'], 警告: 7 },
};

const AWKWARD = ['甲', '"引号"', 'a\\b', '换\n行', '', ' ', '__proto__', '10', '9', '😀'];
const PATHS = ['01-项目.docx', '部门/表.pdf', '10.docx', '9.docx', '😀.xlsx', '甲 乙.docx.bak', 'é.docx'].map(
  outputPathOf,
);

function randomPrinted(random: Random): NonNullable<OutputRecord['所印']> {
  const files = ['部门.yaml', '项目/01-甲.yaml', '项目/02-乙.yaml'].filter(() => random.chance(0.6));
  const values = () => Object.fromEntries(['年度', '甲/乙'].map((field) => [field, random.pick(AWKWARD)]));
  return Object.fromEntries(files.map((file) => [file, values()]));
}

function randomRecord(random: Random): OutputRecord {
  const digest = () => String(random.below(1e9));
  const sources = () => ({ 表: digest(), 数据: digest(), 版式: digest(), 字体: digest(), 程序: digest() });
  return {
    ...(random.chance(0.7) ? { 项目名称: random.pick(AWKWARD) } : {}),
    ...(random.chance(0.7) ? { 阶段: random.pick(AWKWARD) } : {}),
    ...(random.chance(0.5) ? { 所印: randomPrinted(random) } : {}),
    来源: sources(),
    内容: digest(),
    ...(random.chance(0.3)
      ? { 另存: { 文件: random.pick(['甲.新.docx', '乙.pdf']), 来源: sources(), 内容: digest() } }
      : {}),
  };
}

function randomManifest(random: Random): Manifest {
  const names = PATHS.filter(() => random.chance(0.5));
  const outputs = new Map(names.map((name) => [name, randomRecord(random)]));
  return random.chance(0.5) ? { unit: UNIT, outputs } : { outputs };
}

describe('a manifest', () => {
  it('is read back as it was printed', () => {
    const random = createRandom(1);
    for (let round = 0; round < 100; round += 1) {
      const manifest = randomManifest(random);
      expect(parseManifest(printManifest(manifest, '0.1.0'))).toEqual({ kind: 'manifest', manifest, refused: [] });
    }
    expect(parseManifest(printManifest({ outputs: new Map() }, '0.1.0'))).toMatchObject({
      manifest: { outputs: new Map() },
    });
  });

  it('is the same text in whatever order its outputs were written', () => {
    const entries = ['b.docx', 'a.pdf', 'c/a.pdf', 'a.docx', '乙.pdf', '甲.pdf'].map(
      (name) => [outputPathOf(name), RECORD] as const,
    );
    const printed = printManifest({ unit: UNIT, outputs: new Map(entries) }, '0.1.0');
    expect(printed).toContain('由 jixiao 0.1.0 写');
    expect(printManifest({ unit: UNIT, outputs: new Map([...entries].reverse()) }, '0.1.0')).toBe(printed);
    const value = JSON.parse(printed) as { 输出: object };
    expect(Object.keys(value.输出)).toEqual(['a.docx', 'a.pdf', 'b.docx', 'c/a.pdf', '乙.pdf', '甲.pdf']);
  });

  it('says on its first lines what it is, for whoever opens it, and ends in a line break', () => {
    const printed = printManifest({ unit: UNIT, outputs: new Map([[A, RECORD]]) }, '0.1.0');
    expect(printed.split('\n').slice(0, 4)).toEqual([
      '{',
      expect.stringMatching(/^ {2}"说明": "由 jixiao 0\.1\.0 写：.*请勿改动。",$/),
      '  "格式": 2,',
      '  "单位": {',
    ]);
    expect(printed.endsWith('}\n')).toBe(true);
  });

  it('keeps what several outputs printed once, and says nothing of it where a part is missing', () => {
    const printed = { '部门.yaml': { 年度: '2025' }, '项目/01-甲.yaml': { 名称: '甲' } };
    const outputs = new Map(PATHS.map((name) => [name, { ...RECORD, 阶段: '申报', 所印: printed }]));
    const value = JSON.parse(printManifest({ outputs }, '0.1.0')) as { 所印: Record<string, unknown> };
    const [first = ''] = Object.keys(value.所印);
    expect(Object.keys(value.所印)).toHaveLength(2);
    const without = { ...value, 所印: Object.fromEntries(Object.entries(value.所印).filter(([key]) => key !== first)) };
    const read = parseManifest(JSON.stringify(without));
    const records = read.kind === 'manifest' ? [...read.manifest.outputs.values()] : [];
    expect(records).toEqual(PATHS.map(() => ({ ...RECORD, 阶段: '申报' })));
    const line = printJournalEntry(A, { ...RECORD, 所印: printed });
    expect(parseJournal(line).entries).toEqual([[A, { ...RECORD, 所印: printed }]]);
  });

  const SOUND = { 说明: '', 格式: 1, 单位: UNIT, 输出: { 'a.docx': RECORD } };
  const without = (value: object, key: string) =>
    Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

  it.each<[what: string, value: unknown]>([
    ['no JSON', '{ "说明": '],
    ['another value', []],
    ['null', null],
    ['an older format', { ...SOUND, 格式: 0 }],
    ['no format', without(SOUND, '格式')],
    ['no outputs', without(SOUND, '输出')],
    ['a key that nobody knows', { ...SOUND, 别的: 1 }],
    ['a unit without its pack', { ...SOUND, 单位: without(UNIT, '版式包') }],
    ['half a warning', { ...SOUND, 单位: { ...UNIT, 警告: 0.5 } }],
    ['an output without content', { ...SOUND, 输出: { a: without(RECORD, '内容') } }],
    ['an output without its fonts', { ...SOUND, 输出: { a: { ...RECORD, 来源: without(SOURCES, '字体') } } }],
    ['an output with more than is known', { ...SOUND, 输出: { a: { ...RECORD, 别的: '' } } }],
    ['a digest that is a number', { ...SOUND, 输出: { a: { ...RECORD, 内容: 1 } } }],
  ])('is not read from %s', (_what, value) => {
    expect(parseManifest(JSON.stringify(SOUND))).toMatchObject({ kind: 'manifest', manifest: { unit: UNIT } });
    expect(parseManifest(typeof value === 'string' ? value : JSON.stringify(value))).toEqual({ kind: 'none' });
  });
});

describe('a manifest that is not trusted', () => {
  const printed = (outputs: object, more: object = {}) =>
    JSON.stringify({ 说明: '', 格式: 1, 单位: UNIT, 输出: outputs, ...more });

  it('loses the records that name no output, and tells them; then nobody says that the unit is whole', () => {
    for (const bad of BAD_PATHS.filter((text) => text !== '__proto__')) {
      const read = parseManifest(printed({ 'a.docx': RECORD, [bad]: RECORD }));
      expect(read).toEqual({ kind: 'manifest', manifest: { outputs: new Map([[A, RECORD]]) }, refused: [bad] });
      const beside = { ...RECORD, 另存: { 文件: bad, 来源: SOURCES, 内容: '' } };
      expect(parseManifest(printed({ 'a.docx': beside }))).toEqual({
        kind: 'manifest',
        manifest: { outputs: new Map() },
        refused: [bad],
      });
      expect(parseJournal(`${JSON.stringify([bad, RECORD])}\n`)).toEqual({ entries: [], refused: [bad] });
      expect(parseJournal(`${JSON.stringify(['a.docx', beside])}\n`)).toEqual({ entries: [], refused: [bad] });
    }
  });

  it('of a newer format is known as that, whatever else it has', () => {
    expect(parseManifest(printed({}, { 格式: 3, 新的: [] }))).toEqual({ kind: 'newer', format: 3 });
    expect(parseManifest('{"格式":17}')).toEqual({ kind: 'newer', format: 17 });
    expect(parseManifest('{"格式":"3"}')).toEqual({ kind: 'none' });
  });

  it('has no more records than a unit can have', () => {
    const outputs = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.docx`, count > 9 ? 0 : RECORD]));
    expect(parseManifest(printed(outputs(3)))).toMatchObject({ kind: 'manifest' });
    expect(parseManifest(printed(outputs(50_001)))).toEqual({ kind: 'too-many' });
  });
});

describe('a journal', () => {
  it('is read back in the order in which it was written, the same output twice included', () => {
    const random = createRandom(2);
    const entries = Array.from({ length: 50 }, () => [random.pick(PATHS), randomRecord(random)] as const);
    const printed = entries.map(([name, record]) => printJournalEntry(name, record)).join('');
    expect(parseJournal(printed)).toEqual({ entries, refused: [] });
  });

  it('loses its last entry alone when it is cut off anywhere in that', () => {
    const first = printJournalEntry(A, RECORD);
    const second = printJournalEntry(outputPathOf('b.docx'), { ...RECORD, 项目名称: '某项目' });
    expect(second.slice(0, -1)).not.toContain('\n');
    for (let length = 0; length < second.length - 1; length += 1) {
      expect(parseJournal(first + second.slice(0, length)).entries).toEqual([[A, RECORD]]);
    }
    expect(parseJournal(first + second.trimEnd()).entries).toHaveLength(2);
  });

  it('goes on after a line that is none', () => {
    const sound = printJournalEntry(A, RECORD);
    for (const line of ['', '[]', '{}', 'null', '["a.docx"]', '["a.docx",{}]', '[1,2]', '\u0000\u0000']) {
      expect(parseJournal(`${line}\n${sound}${line}\n`).entries, line).toEqual([[A, RECORD]]);
    }
    expect(parseJournal('')).toEqual({ entries: [], refused: [] });
  });
});
