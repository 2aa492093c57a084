/** What explanations reckon by labels with numbers, brackets, shares and things of several kinds; which end is the odd one. */

import { describe, expect, it } from 'vitest';
import { said, type Form } from '../support/told-of-form.js';

describe('explained-sum', () => {
  it.each<[Form, readonly string[]]>([
    // Labels that say of how many, and bare amounts.
    [{ lines: ['成本指标|补助总额|≤230万元|体育馆90万元＋游泳馆60万元＋体育场40万元＋2个健身中心40万元'] }, []],
    [
      { lines: ['成本指标|补助总额|≤230万元|体育馆90万元＋游泳馆70万元＋体育场40万元＋2个健身中心40万元'] },
      ['指标解释及计算公式 90万元 + 70万元 + 40万元 + 40万元 = 240万元'],
    ],
    [{ lines: ['成本指标|项目支出|≤570万元|四个项目分别为180万元、140万元、136万元、114万元'] }, []],
    [
      { lines: ['成本指标|项目支出|≤570万元|四个项目分别为180万元、150万元、136万元、114万元'] },
      ['指标解释及计算公式 180万元 + 150万元 + 136万元 + 114万元 = 580万元'],
    ],
    [{ lines: ['成本指标|项目支出|≤1273.22万元|6个项目预算之和12732200元，折合1273.22万元'] }, []],
    // Things of several kinds are so many 件, where they are told to be all.
    [{ lines: ['数量指标|采购物资数量|3100件|帐篷300顶、棉被2000床、折叠床800张合计'] }, []],
    [
      { lines: ['数量指标|采购物资数量|3100件|帐篷300顶、棉被3000床、折叠床800张合计'] },
      ['指标解释及计算公式 300顶 + 3000床 + 800张 = 4100件'],
    ],
    [{ lines: ['数量指标|建设学校|5所|学校3所、操场2片合计投资'] }, []],
    // So many for each of them.
    [{ lines: ['数量指标|绿色仓容|8000吨|每栋2000吨，4栋合计'] }, []],
    [{ lines: ['数量指标|绿色仓容|8000吨|每栋1500吨，4栋合计'] }, ['指标解释及计算公式 1500吨 × 4栋 = 6000吨']],
    [{ lines: ['数量指标|培训人次|≥360人次|3期×120人次，以签到册累计'] }, []],
    [
      { lines: ['数量指标|培训人次|≥360人次|3期×100人次，以签到册累计'] },
      ['指标解释及计算公式 3期 × 100人次 = 300人次'],
    ],
    [{ lines: ['数量指标|库存普查次数|≥2次|春季、秋季各1次'] }, []],
    [{ lines: ['数量指标|库存普查次数|≥4次|春季、秋季各1次'] }, ['指标值 ≥4次']],
    [{ lines: ['数量指标|库存普查次数|≥4次|春季、秋季等各1次'] }, []],
    [{ lines: ['数量指标|子系统|3个|政府采购、土地及矿业权和国有产权各1个'] }, []],
    [{ lines: ['数量指标|子系统|3个|政府采购、土地及矿业权、国有产权各1个'] }, []],
    // Shares of a sum, growth in brackets.
    [{ lines: ['成本指标|本年支出|≤291万元|合同总价300万元×97%'] }, []],
    [{ lines: ['成本指标|本年支出|≤290万元|合同总价298.5万元×97%'] }, []],
    [{ lines: ['成本指标|本年支出|≤291万元|合同总价300万元×90%'] }, ['指标解释及计算公式 300万元 × 90% = 270万元']],
    [{ lines: ['数量指标|接待群众|≥42万人次|上年40万人次×（1＋5%）'] }, []],
    [
      { lines: ['数量指标|接待群众|≥42万人次|上年40万人次×（1＋8%）'] },
      ['指标解释及计算公式 40万人次 × 108% = 43.2万人次'],
    ],
    // A price is a factor beside as many as are counted.
    [{ lines: ['成本指标|运动场单价|≤36万元/个|4个×36万元=144万元'] }, []],
    [{ lines: ['成本指标|运动场单价|≤36万元/个|4个×35万元=140万元'] }, ['指标值 ≤36万元/个']],
    [{ lines: ['成本指标|运动场单价|≤36万元/个|2个×30万元＋2个×42万元=144万元'] }, []],
    // What it is reckoned of stands in the goal, or what it comes to: it is the value that is odd.
    [
      { goal: '总投资600万元，形成仓容8000吨。', lines: ['成本指标|单位成本|≤570元/吨|总投资600万元÷仓容8000吨'] },
      ['指标值 ≤570元/吨'],
    ],
    [
      { goal: '单位成本不超过570元/吨。', lines: ['成本指标|单位成本|≤570元/吨|总投资600万元÷仓容8000吨'] },
      ['指标解释及计算公式 600万元 ÷ 8000吨 = 750元'],
    ],
  ])('%j', (form, wanted) => {
    expect(said('explained-sum', form)).toEqual(wanted);
  });
});

describe('unit-slip', () => {
  it.each<[string, readonly string[]]>([
    ['上年40万人次×（1＋5%）=42万人次', []],
    ['上年40万人次×（1＋8%）=42万人次', ['指标解释及计算公式 上年40万人次×（1＋8%）=42万人']],
    ['（12人＋8人）×300元=6000元', []],
    ['（12人＋8人）×300元=7000元', ['指标解释及计算公式 12人＋8人）×300元=7000元']],
    ['（教师12人，学生8人）×300元=7000元', []],
    ['甲项180万元、乙项140万元、136万元，合计456万元', []],
    ['甲项180万元、乙项150万元、136万元，合计456万元', ['指标解释及计算公式 456万元']],
  ])('%s', (explanation, wanted) => {
    expect(said('unit-slip', { lines: [`数量指标|接待群众|≥1人次|${explanation}`] })).toEqual(wanted);
  });
});

const COUNTED = '数量指标|重点研发项目数|20项|';
const PRICE = (price: string) => `成本指标|重点研发项目资助标准|≤${price}|重点研发项目资助总额÷重点研发项目数`;
const TOTAL = '成本指标|总成本|≤900万元|20项×30万元＋评审费300万元＝900万元';
const AREA = '数量指标|广场改造面积|1500平方米|';
const PER_METRE = (price: number) => `成本指标|广场改造单位成本|≤${price}元/平方米|结算金额÷广场改造面积`;
const PARTS = '成本指标|总投资|≤100万元|陵园广场改造36万元、碑亭维修64万元，合计100万元';

describe('unit-cost', () => {
  it.each<[string, Form, readonly string[]]>([
    ['as reckoned with', { budget: '9000000', lines: [COUNTED, PRICE('30万元/项'), TOTAL] }, []],
    ['another', { budget: '9000000', lines: [COUNTED, PRICE('35万元/项'), TOTAL] }, ['指标值 ≤35万元/项']],
    ['of another thing', { budget: '9000000', lines: [COUNTED, PRICE('3万元/项'), TOTAL] }, []],
    ['as named in all', { lines: [AREA, PER_METRE(240), PARTS] }, []],
    [
      'more than is named in all',
      { lines: [AREA, PER_METRE(420), PARTS] },
      ['指标值 ≤420元/平方米 × 1500 = 630,000 元'],
    ],
    ['rounded up', { lines: [AREA, PER_METRE(250), PARTS] }, []],
  ])('holds a price against what the form has for as many: %s', (_name, form, wanted) => {
    expect(said('unit-cost', form)).toEqual(wanted);
  });
});
