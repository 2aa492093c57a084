/** Files that mean what they say: read as YAML reads them, though line by line they are full of what looks like a slip. */

import { describe, expect, it, vi } from 'vitest';
import { Document, Lexer, parseDocument, visit, type Scalar } from 'yaml';
import { readDataFile } from '../../src/model/read-filing.js';
import { readYaml } from '../../src/source/read-yaml.js';
import { randomValue } from '../exchange/data-files/random-record.js';
import { countedList } from '../support/count-work.js';
import { createRandom, type Random } from '../support/random.js';
import { departmentShape, projectShape, standardDeclaration } from '../support/standard-shapes.js';

const STYLES = ['PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;

/** `record` in every way that YAML can be written. */
function writtenAnyhow(record: unknown, random: Random): string {
  const document = new Document(record, { schema: 'failsafe' });
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && random.chance(0.7)) node.type = random.pick(STYLES);
    },
  });
  const layout = { indent: random.pick([2, 3, 4]), indentSeq: random.chance(0.5), lineWidth: random.pick([0, 20, 80]) };
  return document.toString(layout);
}

/** What yaml reads, but for nulls; undefined of a file that is broken, or one of whose texts is doubtful as it is written. */
function soundValueOf(text: string): unknown {
  const document = parseDocument(text, { schema: 'failsafe' });
  if (document.errors.length > 0) return undefined;
  const doubtful: Scalar[] = [];
  visit(document, {
    Scalar(key, node) {
      if (key === 'key') return;
      if (isDoubtfullyWritten(node, text.slice(node.range?.[0], node.range?.[1]))) doubtful.push(node);
      const value = typeof node.value === 'string' ? node.value : '';
      const isNull = node.type === 'PLAIN' && /^(?:~|null)$/i.test(value);
      node.value = isNull ? '' : value.replace(/\n+$/, '');
    },
    Pair(_key, pair) {
      pair.value ??= document.createNode('');
    },
  });
  return doubtful.length > 0 ? undefined : document.toJS();
}

/** Lines that run together, signs taken for a bar, and lines of a text, or what stands behind a blank, that look like a field. */
function isDoubtfullyWritten({ type }: Scalar, typed: string): boolean {
  if (type === 'PLAIN') return typed.includes('\n') || /^[｜丨│∣¦]|[ 　，,；;][^\s:：]{2,20}[ 　]*[:：]/.test(typed);
  return type !== 'QUOTE_DOUBLE' && type !== 'QUOTE_SINGLE' && /^ *[^\s:]+ *:(?: |$)/m.test(typed);
}

describe('a sound file', () => {
  it.each([
    ['部门.yaml', departmentShape],
    ['01-甲.yaml', projectShape],
  ])('of %s is read as YAML reads it', (file, shape) => {
    const random = createRandom(23);
    let count = 0;
    for (let round = 0; round < 400; round += 1) {
      const text = writtenAnyhow(randomValue(shape, random), random);
      const sound = soundValueOf(text);
      if (sound === undefined || sound === null || text.length > 30_000) continue;
      count += 1;
      expect(readDataFile({ file, text }, standardDeclaration).value, text).toEqual(sound);
    }
    expect(count).toBeGreaterThan(60);
  });

  it.each([
    '目标分解:\n  - 组织机构：甲\n  - 项目名称:乙\n',
    '组织机构: 甲\n管理制度: |\n  组织机构: 乙\n  ===\n  -丙\n',
    '组织机构: 甲\n管理制度: |2\n    乙\n  组织机构: 丙\n',
    '附加字段:\n  备注: "甲\n\n    项目名称：乙\n\n    > 60"\n',
    "附加字段:\n  备注: '甲\n\n    ——乙\n\n    组织机构: 丙'\n",
    '目标分解: [\n  甲,\n  组织机构：乙,\n  ]\n',
  ])('%j has no slip', (text) => {
    const { value, problems } = readDataFile({ file: '试.yaml', text }, standardDeclaration);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const asYaml = JSON.stringify(parseDocument(text, { schema: 'failsafe' }).toJS());
    // The line break at the end of a `|` text is no paragraph.
    expect(value).toEqual(JSON.parse(asYaml.replaceAll(/(?:\\n)+"/g, '"')));
  });
});

describe('quotes that are closed', () => {
  const BROKEN = '年度目标:\n1. 完成甲。\n2. 完成乙。\n';
  it.each([
    ['"甲\n  项目名称：乙\n  > 60"', '甲 项目名称：乙 > 60'],
    ['"甲\n  组织机构:乙 \\"\n  -丙"', '甲 组织机构:乙 " -丙'],
    ["'甲''\n  组织机构: 乙\n  　丙'", "甲' 组织机构: 乙 　丙"],
    ['\n  "甲。\n  - 乙: 丙。\n  ---"', '甲。 - 乙: 丙。 ---'],
    ['\n  "组织机构：甲。\n  目标分解: 丙。"', '组织机构：甲。 目标分解: 丙。'],
  ])('keep %j as it is beside a slip', (quoted, text) => {
    for (const file of [`${BROKEN}管理制度: ${quoted}\n`, `管理制度: ${quoted}\n${BROKEN}`]) {
      const { value, problems } = readDataFile({ file: '部门.yaml', text: file }, standardDeclaration);
      expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['yaml-syntax']);
      expect(value).toEqual({ 年度目标: '1. 完成甲。\n2. 完成乙。', 管理制度: text });
    }
  });
});

describe('reading a file', () => {
  it.each([
    ['a sound one: parsed once, its lines not looked at', '项目名称: 甲\n管理制度: |\n  1. 乙\n', 1, false],
    ['lines that run together: looked at, and not parsed again', '项目名称: 甲\n  乙\n', 1, true],
    ['a slip: parsed again as it was meant', '项目名称：甲\n', 2, true],
    ['lines too many to be read, even blank: not parsed again and again', '项目名称: 甲\n'.repeat(40_000), 3, true],
  ])('%s', (_, text, parsings, isSearched) => {
    const lex = vi.spyOn(Lexer.prototype, 'lex');
    const names = countedList(standardDeclaration.fieldNames);
    readYaml({ file: '01-甲.yaml', text }, names.value, projectShape);
    expect(lex.mock.calls.length).toBe(parsings);
    expect(names.steps() > 0).toBe(isSearched);
    lex.mockRestore();
  });
});
