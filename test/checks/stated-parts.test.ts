/** Totals stated in prose, with their parts or with price and number. */

import { describe, expect, it } from 'vitest';
import { contradictedTotalsIn, miscountedTotalsIn, mispricedTotalsIn } from '../../src/prose/stated-parts.js';
import { findingsOf, rawFindings, ruleOf } from '../support/check-fixtures.js';

describe('contradictedTotalsIn', () => {
  it.each([
    ['共540人，其中教师360人、学生160人。', '540人', '360 + 160 = 520人'],
    ['培训540人（教师360人、学生160人）。', '540人', '360 + 160 = 520人'],
    ['养护126公里，其中县道46公里、乡道90公里，一次验收合格率100%。', '126公里', '46 + 90 = 136公里'],
    ['里程合计126公里：46+90。', '合计126公里：46+90', '46+90 = 136公里'],
    ['新建监测点3个、改建5个，共9个。', '9个', '3 + 5 = 8个'],
    ['宣传3场，演练5场，合计9场', '9场', '3 + 5 = 8场'],
    ['总投资控制在540万元以内，其中工程费用360万元，设备费用160万元。', '控制在540万元以内', '360 + 160 = 520万元'],
  ])('finds %s', (line, typed, sum) => {
    const found = contradictedTotalsIn(line).map((wrong) => [line.slice(wrong.start, wrong.end), wrong.sum]);
    expect(found).toEqual([[typed, sum]]);
  });

  it.each([
    '共540人，其中教师360人、学生180人。',
    '里程合计126公里：46+80。',
    '新建监测点3个、改建5个，共8个。',
    '共540人，其中党员160人、妇女200人。',
    '共540人，其中教师360人、学生160人等。',
    '新建3个、改建5个，累计90个。',
    '检查企业3家、学校5所，共9次。',
    '每月巡查3次、每季检查5次，全年共56次。',
    '上年完成3件、本年完成5件，共9件。',
    '承办国家级赛事2项（1项马拉松）、省级赛事6项，举办市级赛事22项，共30项。',
    '排查隐患点822处，其中新增12处、核销5处。',
    '共发放540份，其中第一批360份、第二批160份，第三批20份。',
    '开展培训3场、演练5场，培训人员共90场次。',
  ])('takes %s', (line) => {
    expect(contradictedTotalsIn(line)).toEqual([]);
  });
});

describe('miscountedTotalsIn', () => {
  it.each([
    ['护理楼1栋共4层，每层设置床位60张，共计260张，其中护理型180张。', ['60张 × 4 = 240张']],
    ['护理楼1栋共4层，每层各放七十张床，共计240张。', ['七十张 × 4 = 280张']],
    ['保障24个服务站，每站配备社工4名，共72名。', ['4名 × 24 = 96名']],
    ['护理楼1栋共4层，每层设置床位60张，共计240张。', []],
    ['保障24个服务站，每站配备社工3名，共72名。', []],
    ['每站配备社工4名，共72名。', []],
    ['保障24个服务站，每站至少配备社工4名，共72名。', []],
    ['24个服务站每站每年走访4户，全年共1152户。', []],
  ])('%s', (line, sums) => {
    expect(miscountedTotalsIn(line).map(({ sum }) => sum)).toEqual(sums);
  });
});

describe('mispricedTotalsIn', () => {
  it.each([
    ['购置救护车30辆，每辆60万元，共计1800元。', '1800元'],
    ['补助30辆，每辆补助60万元，共计1810万元', '1810万元'],
  ])('finds %s', (line, typed) => {
    expect(mispricedTotalsIn(line).map(({ start, end }) => line.slice(start, end))).toEqual([typed]);
  });

  it.each([
    '购置救护车30辆，每辆60万元，共计1800万元。',
    '补助100人，每人500元，共计60万元（12个月）。',
    '购置30辆，每辆约60万元，共计1750万元。',
    '培训30人，每期60元，共计1800万元。',
  ])('takes %s', (line) => {
    expect(mispricedTotalsIn(line)).toEqual([]);
  });
});

describe('the rules', () => {
  const project = (goal: string, budget = '31500000') => `预算资金: ${budget}\n年度目标: "${goal}"`;

  it('tells of parts once, with the arithmetic', () => {
    const files = { projects: [project('共540人，其中教师360人、学生160人。')] };
    expect(findingsOf(ruleOf('unit-slip'), files)).toEqual(['年度目标 ← 540人']);
    expect(rawFindings(ruleOf('unit-slip'), files)).toMatchObject([{ expected: '360 + 160 = 520人', found: '540人' }]);
  });

  it.each([
    ['工程总投资3510万元', '3510万元'],
    ['编制费用控制在315万元以内', '315万元'],
  ])('knows the budget misread in %s', (goal, typed) => {
    expect(findingsOf(ruleOf('amount-in-text'), { projects: [project(goal)] })).toEqual([`年度目标 ← ${typed}`]);
  });

  it.each(['工程总投资3150万元', '设备费350万元', '招商引资3510万元', '设备采购费用控制在415万元以内'])(
    'takes %s',
    (goal) => {
      expect(findingsOf(ruleOf('amount-in-text'), { projects: [project(goal)] })).toEqual([]);
    },
  );
});
