/** What is left in texts of drafts and of typing: full-width digits, broken numbering, placeholders. */

import { describe, expect, it } from 'vitest';
import { pieceOf, rawFindings, ruleOf, type FilingText } from '../support/check-fixtures.js';
import { quantitiesOf } from '../../src/prose/quantity.js';
import { readChineseNumber } from '../../src/prose/chinese-number.js';

function found(code: string, files: FilingText): string[] {
  const rule = ruleOf(code);
  return rawFindings(rule, files).flatMap((finding) => {
    return (finding.severity ?? rule.severity) === 'hint' ? [] : [pieceOf(finding)];
  });
}

const goal = (text: string) => ({ projects: [`年度目标: |\n${text.replace(/^/gm, '  ')}`] });

describe('full-width-characters', () => {
  const beside = '惠及学生13000人，合格率100%，覆盖42所学校，2024年12月31日前完成。';
  it.each([
    ['可用率99.5％', '％'],
    ['培训４８期', '４８'],
    ['面积４６００．５平方米', '４６００．５'],
    ['安装Ａ型设备', 'Ａ'],
  ])('finds %s', (text, piece) => {
    expect(found('full-width-characters', goal(beside + text))).toEqual([
      beside.includes(piece) ? expect.anything() : piece,
    ]);
  });
  it('finds nothing in half-width text, nor where a form is full-width throughout', () => {
    expect(found('full-width-characters', goal(beside))).toEqual([]);
    expect(found('full-width-characters', goal('合格率９５％，覆盖４２所。'))).toEqual([]);
  });
});

describe('list-numbering', () => {
  it.each([
    ['1. 甲。\n2. 乙。\n4. 丙。', ['4.']],
    ['1. 甲。\n2. 乙。\n2. 丙。', ['2.@12']],
    ['（一）甲。\n（三）乙。', ['（三）']],
    ['一、甲。\n二、乙。\n四、丙。', ['四、']],
    ['①甲；②乙；④丙。', ['④']],
    ['1.甲；2.乙；4.丙。', ['4.']],
    ['目标1：甲；\n目标3：乙。', ['目标3']],
    ['1）甲；2）乙；5）丙', ['5）']],
    ['一是甲。\n二是乙。\n二是丙。', ['二是@10']],
    // One slip, told once.
    ['1. 甲。\n1. 乙。\n3. 丙。', ['1.@6']],
    ['1. 甲。\n5. 乙。\n3. 丙。', ['5.']],
    ['1．甲。\n2．3个点。\n4．260公里。', ['4．']],
  ])('in %j finds %j', (text, pieces) => {
    expect(found('list-numbering', goal(text))).toEqual(pieces);
  });
  it.each([
    '1. 甲。\n2. 乙。\n3. 丙。',
    '一、甲：\n1.子；\n2.丑。\n二、乙：\n1.寅；\n2.卯。',
    '一、甲：\n1.子；\n2.丑。\n二、乙：\n3.寅；\n4.卯。',
    '（一）甲：1.子；2.丑。\n（二）乙：1.寅；2.卯。',
    '建设3.5公里；4.2公里以内。',
    '（1）甲；（2）乙。\n一、丙。',
    '2.承接上年。',
    '1．甲。\n2．3个点。\n3．260公里。\n4．丁。',
    '1.甲。\n2.3个点。\n3.丙。',
    '1.5万亩甲。\n2.6万亩乙。',
  ])('leaves %j', (text) => {
    expect(found('list-numbering', goal(text))).toEqual([]);
  });
  it('goes on from entry to entry of a list', () => {
    const list = (...entries: string[]) => ({
      department: `目标分解:\n${entries.map((one) => `  - ${one}`).join('\n')}`,
    });
    expect(found('list-numbering', list('1.甲。', '2.乙。', '3.丙。'))).toEqual([]);
    expect(found('list-numbering', list('1.甲。', '3.乙。'))).toEqual(['3.']);
  });
});

describe('leftover-placeholder', () => {
  it.each([
    ['合格率达到XX%', 'XX'],
    ['合格率达到**%', '**'],
    ['资助某某中学学生', '某某'],
    ['X月底前完成', 'X'],
    ['20XX年完成', 'XX'],
    ['完成____公里', '____'],
    ['补助资金（待定）', '待定'],
    ['改造校舍【请填写面积】', '【请填写面积】'],
    ['培训×××人', '×××'],
    ['投入×万元', '×'],
    ['×年完成', '×'],
  ])('in %s finds %s', (text, piece) => {
    expect(found('leftover-placeholder', goal(text))).toEqual([piece]);
  });
  it.each([
    '13000人×200天×5元',
    '（改造前水耗－改造后水耗）×年用水量×水价',
    '补贴标准×人次数',
    '合格数÷总数*100%',
    '管理水平有待核实、完善',
    '某些地区',
    '购置X射线机2台',
    '防护IP65级',
    '路线待批准后实施',
  ])('leaves %s', (text) => {
    expect(found('leftover-placeholder', goal(text))).toEqual([]);
  });
});

describe('Chinese numerals', () => {
  it.each([
    ['四十六', 46],
    ['一百三十', 130],
    ['壹佰贰拾', 120],
    ['十', 10],
    ['两千零八', 2008],
    ['三五', undefined],
    ['百', undefined],
    ['', undefined],
  ])('reads %j as %j', (text, number) => {
    expect(readChineseNumber(text)).toBe(number);
  });
  it.each([
    ['对四十六所幼儿园', '46 所'],
    ['预算一百三十万元以内', '1300000 元'],
    ['满意度百分之九十五以上', '95 %'],
    ['第二十三条', ''],
    ['十四五规划', ''],
    ['三五十个', ''],
  ])('of %s are quantities: %j', (text, expected) => {
    expect(
      quantitiesOf(text)
        .map(({ number, unit }) => `${number} ${unit}`)
        .join(),
    ).toBe(expected);
  });
});
