/** Data files of one year made into those of another. */

import { describe, expect, it } from 'vitest';
import { otherYearsIn } from '../../../src/exchange/data-files/other-years.js';
import { rollOver } from '../../../src/exchange/data-files/roll-over.js';
import { shiftTime } from '../../../src/exchange/data-files/shift-period.js';
import { carriedFields } from '../../../src/layout/carried-fields.js';
import { parseDateRange } from '../../../src/model/date-range.js';
import { smallPack } from '../../support/edited-form.js';
import { packOf } from '../../support/packs.js';
import { standardPack } from '../../support/sample.js';
import { projectShape } from '../../support/standard-shapes.js';

const PROJECT = projectShape;
const { declaration } = standardPack();

describe('shiftTime', () => {
  it.each([
    ['2024-01-01 至 2024-12-31', 2025, '2025-01-01 至 2025-12-31'],
    ['2024-1-1至2024-4-30', 2025, '2025-1-1至2025-4-30'],
    ['2024-02-29 至 2024-02-29', 2025, '2025-02-28 至 2025-02-28'],
    ['2024-02-01 至 2024-02-29', 2025, '2025-02-01 至 2025-02-28'],
    ['2024-02-01 至 2024-02-28', 2025, '2025-02-01 至 2025-02-28'],
    ['2024-02-29 至 2024-03-31', 2028, '2028-02-29 至 2028-03-31'],
    ['2023-01-01 至 2023-02-28', 2024, '2023', '2024-01-01 至 2024-02-29'],
    ['2023-02-28 至 2023-03-31', 2024, '2023', '2024-02-28 至 2024-03-31'],
  ])('moves %s', (text, to, third, fourth?: string) => {
    const from = fourth === undefined ? 2024 : Number(third);
    expect(shiftTime(text, from, to)).toBe(fourth ?? third);
  });

  it('leaves alone what does not lie within the year', () => {
    for (const text of [
      '2023-01-01 至 2025-12-31',
      '2024-07-01 至 2025-06-30',
      '2025-01-01 至 2025-12-31',
      '全年',
      '2024-02-30 至 2024-03-01',
    ]) {
      expect(shiftTime(text, 2024, 2025)).toBeUndefined();
    }
  });

  it('moves every period of a year to one of the other', () => {
    for (const [from, to] of [
      [2023, 2024],
      [2024, 2025],
      [2024, 2028],
      [2099, 2000],
    ] as const) {
      for (let day = 0; day < 365; day += 1) {
        const date = (offset: number) => new Date(Date.UTC(from, 0, 1 + offset)).toISOString().slice(0, 10);
        const moved = shiftTime(`${date(day)} 至 ${date(364)}`, from, to) ?? '';
        expect(parseDateRange(moved)?.start.slice(0, 4), moved).toBe(String(to));
      }
    }
  });
});

describe('otherYearsIn', () => {
  const yearsOf = (text: string) =>
    otherYearsIn({ file: '试.yaml', text: `年度目标: |\n  甲\n  ${text}\n` }, 2025, PROJECT).map(({ year }) => year);

  it.each([
    ['2024年12月31日前', [2024]],
    ['2024-12-31', [2024]],
    ['2023、2024年和2025年', [2023, 2024]],
    ['2021—2025年', [2021]],
    ['〔2018〕4号，(2019)5号', [2018, 2019]],
    ['２０２４年', [2024]],
    ['二〇二四年、二○二三年', [2024, 2023]],
    ['2026年', [2026]],
    ['2000万元、1950亩、12024年、3.2024、20240101', []],
    ['控制在1986.5万元以内，≤1986.5万元，2010.12公里', []],
    ['2024.6.30前，2023.3至2024.10，自2024.9起', [2024, 2023, 2024, 2024]],
    ['2025年12月', []],
    ['QHCG-2024-011、合同2024-0007号', [2024, 2024]],
  ])('finds in %s the years %j', (text, years) => {
    expect(yearsOf(text)).toEqual(years);
  });

  it('says line, column, field and some words around', () => {
    const text =
      '# 2024年的批注\n联系电话: 2024-1234567\n绩效指标:\n  产出指标:\n    时效指标:\n      - 三级指标: 完成时限\n        指标值: "2024年12月31日前"\n';
    const found = otherYearsIn({ file: '试.yaml', text }, 2025, PROJECT);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      field: '绩效指标/产出指标/时效指标/完成时限/指标值',
      location: { file: '试.yaml', line: 7, column: 15 },
      quote: '"2024年12月31日前"',
    });
  });
});

const OLD = `# 去年的
项目名称: 某项目
项目计划实施时间: 2023-01-01 至 2025-12-31 # 三年
预算资金: "420000"
本年度实施计划:
  # 春
  - 时间: 2024-1-1至2024-2-29
    内容: 2024年做
已核实:
  - 代码: project-sum
    理由: 说过
`;

describe('rollOver', () => {
  const options = { from: 2024, to: 2025, emptyAmounts: false, fields: [] };

  it('changes the dates and nothing else, and lists the rest', () => {
    const rolled = rollOver({ file: '试.yaml', text: OLD }, '项目', declaration, options);
    expect(rolled.text).toBe(
      OLD.replace('2024-1-1至2024-2-29', '2025-1-1至2025-2-28').replace('\n  - 代码: project-sum\n    理由: 说过', ''),
    );
    expect(rolled.unmoved).toEqual([{ field: '项目计划实施时间', text: '2023-01-01 至 2025-12-31', line: 3 }]);
    expect(rolled.amounts).toEqual([{ field: '预算资金', text: '420000', line: 4 }]);
    expect(rolled.otherYears.map(({ year, location }) => [year, location.line, location.column])).toEqual([
      [2024, 8, 9],
    ]);
    expect(rolled.acceptances).toEqual(['[project-sum] 说过']);
  });

  it('empties amounts when asked', () => {
    const { text, amounts } = rollOver({ file: '试.yaml', text: OLD }, '项目', declaration, {
      ...options,
      emptyAmounts: true,
    });
    expect(text).toContain('\n预算资金:\n');
    expect(amounts).toEqual([]);
  });

  it.each([
    ['项目属性: 新增项目', ['项目属性 新增项目 延续项目']],
    ['项目属性: 延续项目', []],
    ['建设性质: 新建', ['建设性质 新建 续建']],
    ['建设性质: 续建', []],
    ['总体目标: 新增检测参数35项', []],
  ])('asks about what was new last year: %s', (line, asked) => {
    const files = { '包.yaml': '基于: 标准\n项目:\n  建设性质: { 选一: [新建, 续建] }\n', '指标体系.yaml': null };
    const own = packOf(files).declaration;
    const text = `项目名称: 甲\n${line}\n`;
    const { novelties } = rollOver({ file: '试.yaml', text }, '项目', own, options);
    expect(novelties.map((open) => [open.field, open.text, open.instead].join(' '))).toEqual(asked);
  });

  it.each([
    ['years that go on', '还本付息: [{ 所属年度: 2024, 时间: 甲 }, { 所属年度: 2025 }, { 所属年度: 2026 }]', false],
    ['one year', '还本付息: [{ 所属年度: 2024, 时间: 甲 }]', true],
    ['one year twice, and an empty one', '还本付息: [{ 所属年度: 2024 }, { 所属年度: 2024 }, { 所属年度: "" }]', true],
    ['years of a grid', '资金: { 甲: { 所属年度: 2024 }, 乙: { 所属年度: 2025 } }', false],
    ['periods of which one would become the other', '还本付息: [{ 时间: 2024年 }, { 时间: 2025年 }]', false],
    [
      'periods, one longer than the year',
      '还本付息: [{ 时间: 2024年1月-2024年6月 }, { 时间: 2024年7月-2025年3月 }]',
      true,
    ],
  ])('moves the rows of a table together: %s', (_what, typed, isMoved) => {
    const files = {
      '包.yaml': `基于: 标准
项目:
  还本付息: { 栏: { 所属年度: 年度, 时间: 期间 } }
  资金: { 行: { 甲: , 乙: }, 栏: { 所属年度: 年度 } }
`,
      '指标体系.yaml': null,
    };
    const own = packOf(files).declaration;
    const { text } = rollOver({ file: '试.yaml', text: `项目名称: 甲\n${typed}\n` }, '项目', own, options);
    const yearsOf = (whole: string) => (whole.match(/20\d{2}/g) ?? []).join(' ');
    const moved = typed.includes('-') ? '2025 2025 2024 2025' : yearsOf(typed.replaceAll('2024', '2025'));
    expect(yearsOf(text)).toBe(isMoved ? moved : yearsOf(typed));
  });

  it('moves 年度 and drops 编制日期 of a department', () => {
    const text = '年度: 2024\n部门名称: 某局\n支出预算:\n  基本支出: 1\n  项目支出: 2\n编制日期: 2024-03-15\n';
    const rolled = rollOver({ file: '部门.yaml', text }, '部门', declaration, { ...options, emptyAmounts: true });
    expect(rolled.text).toBe('年度: 2025\n部门名称: 某局\n支出预算:\n  基本支出:\n  项目支出:\n编制日期:\n');
  });
});

describe('what is said of a project each year anew', () => {
  const pack = smallPack({
    '包.yaml': `包: 小包
表: { 申报: { 意见表: 项目 } }
部门: { 部门名称: 文字 }
项目:
  项目名称: { 种类: 文字, 必填: 是 }
  填报日期: 日期
  主管部门意见: 长文
  评审人员: { 栏: { 姓名: 文字, 评分: 数 } }
`,
    '意见表.hbs': '<p>{{项目名称}}{{填报日期}}{{主管部门意见}}</p>{{#each 评审人员}}<p>{{姓名}}{{评分}}</p>{{/each}}',
  });
  const text = `项目名称: 农村公路
填报日期: 2026-03-10
主管部门意见: 同意
评审人员:
  - { 姓名: 甲某, 评分: 90 }
`;

  it('is listed, and so is a day that was of the new year already', () => {
    const rolled = rollOver({ file: '试.yaml', text }, '项目', pack.declaration, {
      from: 2025,
      to: 2026,
      emptyAmounts: false,
      fields: carriedFields(pack)['项目'],
    });
    expect(rolled.text).toBe(text);
    expect(rolled.unmoved).toEqual([{ field: '填报日期', text: '2026-03-10', line: 2 }]);
    expect(rolled.judgements).toEqual([
      { field: '主管部门意见', text: '同意', line: 3 },
      { field: '评审人员/第1项（甲某）/评分', text: '90', line: 5 },
    ]);
  });
});
