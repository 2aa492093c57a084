/** Slips of layout as clerks make them: each told once at its line, with the right way out, and nothing else lost. */

import { describe, expect, it } from 'vitest';
import type { Diagnostic, Replacement } from '../../src/diagnostic.js';
import { textsOf, type Located } from '../../src/source/located.js';
import { createRandom, type Random } from '../support/random.js';
import { departmentOf, projectOf, readRepositoryText, samplePaths, standardPack } from '../support/sample.js';

const pack = standardPack();
const DEPARTMENT = `年度: 2024
部门名称: 甲局
支出预算:
  基本支出: 100
  项目支出: 42
年度目标: |
  1. 完成规划成果1套。
  2. 开展宣传4次。
目标分解:
  - 完成规划成果1套
  - 开展宣传4次
组织机构: 甲局
绩效指标:
  产出指标:
    数量指标:
      - 三级指标: 规划成果
        指标值: 1套
      - 三级指标: 宣传次数
        指标值: 4次
    时效指标:
      - 三级指标: 完成时间
        指标值: 12月
  效益指标:
    社会效益指标:
      - 三级指标: 保障
        指标值: 有效保障
管理制度: 《制度》
`;

const read = (text: string, file = '部门.yaml'): Located<unknown> => {
  return file.endsWith('部门.yaml') ? departmentOf(text, pack, file) : projectOf(text, pack, undefined, file);
};
const leavesOf = ({ typed }: Located<unknown>) => textsOf(typed).map(({ path, text }) => `${path.join('/')}=${text}`);
const errorsIn = ({ problems }: Located<unknown>) => problems.filter(({ severity }) => severity === 'error');
const applied = (text: string, { start, end, text: put }: Replacement) => text.slice(0, start) + put + text.slice(end);

/** `text` with every replacement put in, one after another, as its file is read anew. */
function mendedBy(text: string, file?: string): string {
  let mended = text;
  for (let round = 0; round < 200; round += 1) {
    const { replacement } = errorsIn(read(mended, file)).find((error) => error.replacement) ?? {};
    if (!replacement) return mended;
    mended = applied(mended, replacement);
  }
  throw new Error('no end of replacements');
}

const GOAL = /年度目标: \|\n(?: .*\n)*/;
const PARTS = /目标分解:\n(?: .*\n)*/;
const SOUND = leavesOf(read(DEPARTMENT));

/** What was typed in place of what, where it is told, and what the way out says. */
type Row = readonly [what: RegExp | string, typed: string, place: string, hint: string];

const PROSE = '1. 完成规划成果1套。';
const MORE = '2. 开展宣传4次。';
const WITH_BAR = '冒号后面写 |，内容从下一行起写，各段的行首空两格';
const ONE_A_LINE = '一条一行，行首写短横线，短横线后面空一格';

const CERTAIN: readonly Row[] = [
  [PARTS, '目标分解:\n  -完成规划成果1套\n  -开展宣传4次\n', 'yaml-syntax 9:1', ONE_A_LINE],
  [PARTS, '目标分解:\n  - 完成规划成果1套\n  -开展宣传4次\n', 'yaml-syntax 9:1', ONE_A_LINE],
  [PARTS, '目标分解:\n-完成规划成果1套\n-开展宣传4次\n', 'yaml-syntax 9:1', ONE_A_LINE],
  ...['•', '·', '—', '–', '－', '*', '* ', '●', '▪ ', '◆', '、', '☆'].map((sign): Row => {
    const typed = `目标分解:\n  ${sign}完成规划成果1套\n  ${sign}开展宣传4次\n`;
    return [PARTS, typed, 'yaml-syntax 9:1', ONE_A_LINE];
  }),
  ...(['1.|2.', '1、|2、', '(1)|(2)', '（1） |（2） ', '①|②', '一、|二、', '（一）|（二）'] as const).map(
    (signs): Row => {
      const [first = '', second = ''] = signs.split('|');
      const typed = `目标分解:\n  ${first}完成规划成果1套\n  ${second}开展宣传4次\n`;
      return [PARTS, typed, 'yaml-syntax 9:1', ONE_A_LINE];
    },
  ),
  [PARTS, '目标分解:\n  完成规划成果1套\n  开展宣传4次\n', 'yaml-syntax 9:1', ONE_A_LINE],
  [PARTS, '目标分解: |\n  完成规划成果1套\n  开展宣传4次\n', 'yaml-syntax 9:1', ONE_A_LINE],
  [PARTS, '目标分解: -完成规划成果1套\n  -开展宣传4次\n', 'yaml-syntax 9:1', ONE_A_LINE],
  [PARTS, '目标分解:\n  - 完成规划成果1套\n   - 开展宣传4次\n', 'yaml-indent 11:4', '左边对齐'],
  [PARTS, '目标分解:\n  - 完成规划成果1套\n - 开展宣传4次\n', 'yaml-indent 11:2', '左边对齐'],
  [GOAL, `年度目标:\n${PROSE}\n${MORE}\n`, 'yaml-syntax 6:6', WITH_BAR],
  [GOAL, `年度目标:\n  ${PROSE}\n  ${MORE}\n`, 'folded-text 6:6', WITH_BAR],
  [GOAL, `年度目标: ${PROSE}\n${MORE}\n`, 'yaml-syntax 6:7', WITH_BAR],
  [GOAL, `年度目标: | ${PROSE}\n  ${MORE}\n`, 'yaml-syntax 6:7', '竖线后面换行'],
  [GOAL, `年度目标: |${PROSE}\n${MORE}\n`, 'yaml-syntax 6:7', '竖线后面换行'],
  [GOAL, `年度目标: ｜\n  ${PROSE}\n  ${MORE}\n`, 'yaml-syntax 6:7', '改为半角的 |'],
  [GOAL, `年度目标: 丨\n${PROSE}\n${MORE}\n`, 'yaml-syntax 6:7', '改为半角的 |'],
  [GOAL, `年度目标: |\n${PROSE}\n${MORE}\n`, 'yaml-indent 7:1', '各段的行首都空两格'],
  [GOAL, `年度目标: |\n  ${PROSE}\n${MORE}\n`, 'yaml-indent 8:1', '各段的行首都空两格'],
  [GOAL, `年度目标: |\n    ${PROSE}\n  ${MORE}\n`, 'yaml-indent 8:1', '各段的行首都空两格'],
  [GOAL, `年度目标: |\n  ${PROSE}\n ${MORE}\n`, 'yaml-indent 8:1', '各段的行首都空两格'],
  ['  项目支出', ' 项目支出', 'yaml-indent 5:2', '往里缩进1格，与「基本支出」左边对齐'],
  ['  项目支出', '   项目支出', 'yaml-indent 5:4', '往外退1格，与「基本支出」左边对齐'],
  ['  项目支出', '项目支出', 'yaml-indent 5:1', '往里缩进两格，与「基本支出」左边对齐'],
  ['  基本支出: 100\n  项目', '基本支出: 100\n项目', 'yaml-indent 4:1', '往里缩进两格，放到「支出预算」下面'],
  ['组织机构', '  组织机构', 'yaml-indent 12:3', '往外退两格，与「目标分解」左边对齐'],
  ['组织机构', '   组织机构', 'yaml-indent 12:4', '往外退3格'],
  ['目标分解', '  目标分解', 'yaml-indent 9:3', '往外退两格，与「年度目标」左边对齐'],
  ['目标分解', ' 目标分解', 'yaml-indent 9:2', '往外退1格，与「年度目标」左边对齐'],
  ['部门名称', ' 部门名称', 'yaml-indent 2:2', '往外退1格，与「年度」左边对齐'],
  ['年度: ', ' 年度: ', 'yaml-indent 1:2', '往外退1格'],
  ['        指标值: 4', '       指标值: 4', 'yaml-indent 19:8', '往里缩进1格，与「三级指标」左边对齐'],
  ['        指标值: 4', '           指标值: 4', 'yaml-indent 19:12', '往外退3格，与「三级指标」左边对齐'],
  ['      - 三级指标: 宣', '       - 三级指标: 宣', 'yaml-indent 18:8', '与上一条的短横线左边对齐'],
  ['      - 三级指标: 宣', '     - 三级指标: 宣', 'yaml-indent 18:6', '与上一条的短横线左边对齐'],
  ['      - 三级指标: 宣', '      -三级指标: 宣', 'yaml-syntax 18:7', '改为“- 三级指标: 宣传次数”'],
  ['      - 三级指标: 宣', '      •三级指标: 宣', 'yaml-syntax 18:7', '改为“- 三级指标: 宣传次数”'],
  ...['      ', '        ', '       '].map((blanks): Row => {
    return [
      '      - 三级指标: 宣',
      `${blanks}三级指标: 宣`,
      `yaml-syntax 18:${blanks.length + 1}`,
      '改为“- 三级指标: 宣传次数”',
    ];
  }),
  ['      - 三级指标: 规', '        三级指标: 规', 'yaml-syntax 16:9', '改为“- 三级指标: 规划成果”'],
  ['      - 三级指标: 规', '      三级指标: 规', 'yaml-syntax 16:7', '改为“- 三级指标: 规划成果”'],
  ['    时效指标', '  时效指标', 'yaml-indent 20:3', '往里缩进两格，与「数量指标」左边对齐'],
  ['    数量指标', '  数量指标', 'yaml-indent 15:3', '往里缩进两格，放到「产出指标」下面'],
  ['  效益指标', '    效益指标', 'yaml-indent 23:5', '往外退两格，与「产出指标」左边对齐'],
  ['  效益指标', '效益指标', 'yaml-indent 23:1', '往里缩进两格，与「产出指标」左边对齐'],
  ['组织机构: 甲局', '组织机构 甲局', 'yaml-syntax 12:5', '改为“组织机构: 甲局”'],
  ['组织机构: 甲局', '组织机构；甲局', 'yaml-syntax 12:5', '改为“组织机构: 甲局”'],
  ['组织机构', '---\n组织机构', 'yaml-syntax 12:1', '删去这一行'],
  ['组织机构', '=======\n组织机构', 'yaml-syntax 12:1', '删去这一行'],
];

function expectTold(typed: string, place: string, hint: string): readonly Diagnostic[] {
  const errors = errorsIn(read(typed));
  expect(errors.map(({ code, location }) => `${code} ${location?.line}:${location?.column}`)).toEqual([place]);
  expect(errors[0]?.hint).toContain(hint);
  expect(`${errors[0]?.message}${errors[0]?.hint}`).not.toMatch(/YAML|映射|标量|锚点|层级/);
  const { line = 0, sourceLine } = errors[0]?.location ?? {};
  expect(sourceLine).toBe(typed.split('\n')[line - 1]?.replace(/\r$/, ''));
  return errors;
}

describe('a field behind another one', () => {
  const without = DEPARTMENT.replace('管理制度: 《制度》\n', '');
  const joined = (behind: string) => without.replace('组织机构: 甲局', `组织机构: 甲局${behind}《制度》`);

  it.each([' 管理制度: ', '　管理制度：', '，管理制度: ', '；管理制度：', '   管理制度:'])(
    '%j is a line of its own',
    (behind) => {
      const text = joined(behind);
      const column = '组织机构: 甲局'.length + behind.indexOf('管') + 1;
      expectTold(text, `yaml-syntax 12:${column}`, '「管理制度」另起一行写，与「组织机构」左边对齐');
      expect(leavesOf(read(mendedBy(text))).toSorted()).toEqual(SOUND.toSorted());
      expect(leavesOf(read(text)).toSorted()).toEqual(SOUND.toSorted());
    },
  );

  it('is none where the file has it elsewhere, or no field is called so', () => {
    expect(errorsIn(read(DEPARTMENT.replace('甲局\n绩', '甲局 管理制度：《制度》\n绩')))).toEqual([]);
    expect(errorsIn(read(joined(' 管理办法：')))).toEqual([]);
    expect(errorsIn(read(joined('管理制度：')))).toEqual([]);
  });
});

describe('a slip whose meaning is certain', () => {
  it.each(CERTAIN)('%s → %j', (what, typed, place, hint) => {
    const text = DEPARTMENT.replace(what, () => typed);
    expect(text).not.toBe(DEPARTMENT);
    const [error] = expectTold(text, place, hint);
    expect(leavesOf(read(text))).toEqual(SOUND);
    const mended = applied(text, error?.replacement ?? { start: 0, end: 0, text: '' });
    expect(errorsIn(read(mended))).toEqual([]);
    expect(leavesOf(read(mended))).toEqual(SOUND);

    const crlf = text.replaceAll('\n', '\r\n');
    const [same] = expectTold(crlf, place, hint);
    expect(applied(crlf, same?.replacement ?? { start: 0, end: 0, text: '' })).toBe(mended.replaceAll('\n', '\r\n'));
  });
});

describe('paragraphs', () => {
  it.each([
    ['年度目标:\n1. 完成甲。\n\n2. 完成乙。\n', '1. 完成甲。\n\n2. 完成乙。'],
    ['年度目标:\n1. 完成甲。\n说明: 完成乙。\n', '1. 完成甲。\n说明: 完成乙。'],
    ['年度目标:\n1. 完成甲。\n内容：完成乙。\n', '1. 完成甲。\n内容：完成乙。'],
    ['年度目标:\n-完成甲。\n-完成乙。\n', '-完成甲。\n-完成乙。'],
    ['年度目标:\n完成甲。\n', '完成甲。'],
    ['年度目标: | 完成甲。\n', '完成甲。'],
  ])('of %j are read to their end', (typed, text) => {
    const file = read(DEPARTMENT.replace(GOAL, () => typed));
    expect(errorsIn(file)).toHaveLength(1);
    expect(leavesOf(file).filter((leaf) => !SOUND.includes(leaf))).toEqual([`年度目标=${text}`]);
  });

  it.each(['组织机够: 甲局', '管理制渡: 甲'])('end at %j, a field that is misspelt', (line) => {
    const { typed } = read(DEPARTMENT.replace(GOAL, () => `年度目标:\n1. 完成甲。\n${line}\n`));
    expect((typed as { 年度目标: string }).年度目标).toBe('1. 完成甲。');
  });

  it('are told, and left alone, where a line may have been broken for its length', () => {
    const text = DEPARTMENT.replace('组织机构: 甲局', '组织机构: 甲局规划\n科');
    expect(errorsIn(read(text)).map(({ code, replacement }) => [code, replacement])).toEqual([
      ['yaml-syntax', undefined],
    ]);
  });
});

describe('cells pasted from a table', () => {
  const ROWS = '宣传次数\t4次\t全年\n培训\t2次\t全年\n';
  it.each([
    [/ {6}- 三级指标: 宣.*\n.*\n/, ROWS, 18],
    [PARTS, `目标分解:\n${ROWS}`, 10],
    [GOAL, `年度目标:\n${ROWS}`, 7],
    [PARTS, `目标分解:\n  ${ROWS.replace('\n', '\n  ')}`, 10],
  ])('in place of %s are one error', (what, typed, line) => {
    const file = read(DEPARTMENT.replace(what, () => typed));
    const errors = errorsIn(file);
    expect(errors.map(({ code, location }) => `${code} ${location?.line}`)).toEqual([`yaml-syntax ${line}`]);
    expect(errors[0]?.message).toContain('2 行是从表格里粘贴来的');
    expect(errors[0]?.replacement).toBeUndefined();
    expect(file.holes.length).toBeGreaterThan(0);
    expect(leavesOf(file).filter((leaf) => /^(?:组织机构|管理制度|支出预算)/.test(leaf))).toHaveLength(4);
  });
});

describe('the sample with a slip at any place', () => {
  const sources = samplePaths().map((path) => readRepositoryText(path));

  /** One line moved a little, a list or a text without its signs; undefined where the line has none of it. */
  const SLIPS: Readonly<Record<string, (lines: string[], index: number, random: Random) => boolean>> = {
    'a line moved by a blank or two'(lines, index, random) {
      const line = lines[index] ?? '';
      if (!/^ *(?:- )?[^\s:#]+:(?: |$)/.test(line)) return false;
      const by = random.pick([-2, -1, 1, 2]);
      if (by < 0 && !line.startsWith(' '.repeat(-by))) return false;
      lines[index] = by < 0 ? line.slice(-by) : ' '.repeat(by) + line;
      return true;
    },
    'paragraphs without bar and blanks'(lines, index) {
      if (!lines[index]?.endsWith(': |')) return false;
      lines[index] = (lines[index] ?? '').slice(0, -2);
      for (let at = index + 1; lines[at]?.startsWith('  '); at += 1) lines[at] = (lines[at] ?? '').trimStart();
      return true;
    },
    'items without a blank behind the dash'(lines, index) {
      if (!/^(?:目标分解|阶段计划):$/.test(lines[index] ?? '')) return false;
      for (let at = index + 1; lines[at]?.startsWith('  - '); at += 1) lines[at] = (lines[at] ?? '').replace('- ', '-');
      return true;
    },
  };

  it.each(Object.keys(SLIPS))('%s: nothing is lost, and the replacements bring it back', (name) => {
    const random = createRandom(name.length);
    for (let round = 0; round < 200; round += 1) {
      const source = random.pick(sources);
      const lines = source.text.split('\n');
      const start = random.below(lines.length);
      const index = lines.findIndex((_line, at) => at >= start && SLIPS[name]?.([...lines], at, createRandom(round)));
      if (index === -1) continue;
      SLIPS[name]?.(lines, index, createRandom(round));
      const text = lines.join('\n');
      const slipped = read(text, source.file);
      const sound = leavesOf(read(source.text, source.file));
      expect(leavesOf(slipped), text).toEqual(sound);
      expect(leavesOf(read(mendedBy(text, source.file), source.file)), text).toEqual(sound);
      expect(errorsIn(read(mendedBy(text, source.file), source.file)), text).toEqual([]);
    }
  });
});
