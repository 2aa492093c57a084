/** What an indicator's name says of its value, told by name, level and value. */

import { describe, expect, it } from 'vitest';
import { endsAtHundred, wrongBound } from '../../src/checks/indicator-meaning.js';
import { indicatorsOf, type PlacedIndicator } from '../../src/checks/leaves.js';
import { subjectOf } from '../support/check-fixtures.js';

/** The one indicator of a form. */
function placed(name: string, value: string, levels: readonly [string, string]): PlacedIndicator {
  const text = `绩效指标:\n  ${levels[0]}:\n    ${levels[1]}:\n      - { 三级指标: "${name}", 指标值: "${value}" }\n`;
  const [project] = subjectOf({ projects: [text] }).filing.projects;
  const [only] = project ? indicatorsOf(project) : [];
  return only ?? expect.unreachable();
}

const COUNT = ['产出指标', '数量指标'] as const;
const QUALITY = ['产出指标', '质量指标'] as const;
const TIME = ['产出指标', '时效指标'] as const;
const COST = ['产出指标', '成本指标'] as const;
const SOCIAL = ['效益指标', '社会效益指标'] as const;
const LASTING = ['效益指标', '可持续影响指标'] as const;
const SATISFIED = ['满意度指标', '社会公众或服务对象满意度'] as const;

describe('endsAtHundred', () => {
  it.each([
    ['验收合格率', QUALITY, true],
    ['不合格率', QUALITY, false],
    ['验收合格率（抽检）', QUALITY, true],
    ['群众满意度', SATISFIED, true],
    ['某某', SATISFIED, true],
    ['满意群众', SOCIAL, true],
    ['成本控制率', COST, true],
    ['产值增长率', SOCIAL, false],
    ['合格率提高幅度', QUALITY, false],
    ['完成数量', COUNT, false],
    // What is made or earned may pass its plan; what is given out, or counted, may not.
    ['投资金额完成率', COUNT, false],
    ['固定资产投资计划完成率', COUNT, false],
    ['税收收入任务完成率', SOCIAL, false],
    ['招商引资完成率', COUNT, false],
    ['中央预算内投资完成率', TIME, true],
    ['投资项目完成率', COUNT, true],
    ['销售补贴资金支付率', TIME, true],
    ['任务完成率', COUNT, true],
  ] as const)('%s: %s', (name, levels, wanted) => {
    expect(endsAtHundred(placed(name, '≥98%', levels))).toBe(wanted);
  });
});

describe('wrongBound', () => {
  it.each([
    ['群众满意度', '90%', SATISFIED, 'at-most'],
    ['群众满意率', '90%', SOCIAL, 'at-most'],
    ['群众投诉率', '1%', SATISFIED, undefined],
    ['成本控制率', '100%', COST, 'at-least'],
    ['设备购置成本', '50万元', COST, 'at-least'],
    ['设备购置成本', '50', COST, undefined],
    ['补助标准', '500元', COST, undefined],
    ['安全事故发生率', '0%', QUALITY, 'at-least'],
    ['事故处置件数', '5件', QUALITY, undefined],
    ['事故处置率', '90%', QUALITY, 'at-most'],
    ['违规用地占比', '5%', QUALITY, 'at-least'],
    ['违规用地查处占比', '5%', QUALITY, undefined],
    ['违法建设面积', '12万平方米', COUNT, 'at-least'],
    ['拆除违法建设面积', '12万平方米', COUNT, undefined],
    ['违规图斑清理面积', '12亩', COUNT, undefined],
    ['耕地保有量', '5万亩', SOCIAL, 'at-most'],
    ['财政收入', '5万元', SOCIAL, 'at-most'],
    ['收入支出比', '5万元', SOCIAL, undefined],
    ['预算执行率', '95%', QUALITY, 'at-most'],
    ['预算执行率', '100%', QUALITY, undefined],
    ['三公经费预算执行率', '95%', QUALITY, undefined],
    ['验收合格率', '98%', QUALITY, 'at-most'],
    ['资金使用率', '98%', QUALITY, undefined],
    ['能耗降低率', '5%', SOCIAL, 'at-most'],
    ['减少经济损失', '5万元', SOCIAL, 'at-most'],
    ['能耗降低次数', '5次', SOCIAL, undefined],
    ['办结时间', '5天', TIME, 'at-least'],
    ['培训时间', '5天', TIME, undefined],
    ['排队时间', '5分钟', SOCIAL, 'at-least'],
    ['影响时长', '5年', LASTING, 'at-most'],
    ['影响时长', '5个月', LASTING, undefined],
    ['投资回收期', '5年', LASTING, undefined],
    ['道路使用年限', '5年', QUALITY, 'at-most'],
    ['巡查次数', '60次', COUNT, 'at-most'],
    ['巡查次数', '1次', COUNT, undefined],
    ['巡查次数', '0次', COUNT, undefined],
    ['会议次数', '60次', COUNT, undefined],
    ['聘用人员数', '60人', COUNT, undefined],
    ['聘用人员培训数', '60人', COUNT, 'at-most'],
    ['新增就业', '60人', SOCIAL, 'at-most'],
    ['新增债务', '60万元', SOCIAL, undefined],
    ['服务人次', '60人次', SOCIAL, 'at-most'],
    ['缺勤人次', '60人次', SOCIAL, undefined],
    ['接待人次', '60人次', SOCIAL, undefined],
    ['效果', '60', SOCIAL, undefined],
  ] as const)('%s %s: %s', (name, value, levels, wanted) => {
    const { target, ...rest } = placed(name, value, levels);
    expect(wrongBound({ target, ...rest }, target ?? expect.unreachable())).toBe(wanted);
  });
});
