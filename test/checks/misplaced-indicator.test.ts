/** Indicators under a second level of another kind, and their neighbours that stand right. */

import { expect, it } from 'vitest';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';

const rule = ruleOf('misplaced-indicator');

/** Where the rule would have the one indicator of a project stand. */
function homes([level, name, value]: readonly [string, string, string]): (string | undefined)[] {
  const first = /效益|可持续/.test(level) ? '效益指标' : level.includes('满意') ? '满意度指标' : '产出指标';
  const indicator = { 三级指标: name, 指标值: value, 指标解释及计算公式: '' };
  const text = `绩效指标: ${JSON.stringify({ [first]: { [level]: [indicator] } })}`;
  return rawFindings(rule, { projects: [text] }).map(({ expected }) => expected);
}

it.each([
  ['数量指标', '食品抽检合格率', '100%', '质量指标'],
  ['时效指标', '数据准确率', '≥98%', '质量指标'],
  ['质量指标', '交付时间', '2024年8月25日前', '时效指标'],
  ['数量指标', '项目完成时限', '12月底前', '时效指标'],
  ['质量指标', '培训人次', '≥2400人次', '数量指标'],
  ['成本指标', '奖补幼儿园数量', '42所', '数量指标'],
  ['数量指标', '工程总造价', '≤368万元', '成本指标'],
  ['质量指标', '家长满意度', '≥90%', '社会公众或服务对象满意度'],
  ['社会效益指标', '群众满意率', '≥90%', '社会公众或服务对象满意度'],
  ['经济效益指标', '节能减排效果', '有效减少碳排放', '环境效益指标'],
  ['数量指标', '监测数据有效率', '≥90%', '质量指标'],
  ['数量指标', '隐患整改率', '100%', '质量指标'],
  ['质量指标', '故障响应时间', '≤2小时', '时效指标'],
  ['数量指标', '户均仪器共享补贴', '≤0.5万元/家', '成本指标'],
  ['经济效益指标', '化学需氧量削减量', '≥147吨', '环境效益指标'],
  ['经济效益指标', '化肥农药减量技术应用面积', '≥1.2万亩', '环境效益指标'],
] as const)('under %s finds %s %s', (level, name, value, home) => {
  expect(homes([level, name, value])).toEqual([home]);
});

it.each([
  ['数量指标', '任务完成率', '100%'],
  ['数量指标', '服务对象覆盖率', '≥95%'],
  ['数量指标', '应急响应保障时间', '≥300小时'],
  ['数量指标', '人均资助金额', '≥2000元'],
  ['经济效益指标', '减少化肥支出', '≥20万元'],
  ['经济效益指标', '化肥减量后亩产', '≥500公斤'],
  ['数量指标', '设备正常使用时间', '≥300天'],
  ['数量指标', '巡查次数', '≥60次'],
  ['质量指标', '安全事故次数', '0次'],
  ['质量指标', '获奖作品数量', '≥3件'],
  ['质量指标', '成果提交及时率', '100%'],
  ['时效指标', '资金发放及时率', '100%'],
  ['时效指标', '完成时间', '2024年12月31日前'],
  ['成本指标', '成本控制率', '≤100%'],
  ['经济效益指标', '节能节约电费', '≥3万元'],
  ['社会公众或服务对象满意度', '家长满意度', '≥90%'],
  ['社会效益指标', '受益学生人数', '≥960人'],
  ['质量指标', '', '100%'],
] as const)('under %s leaves %s %s', (level, name, value) => {
  expect(homes([level, name, value])).toEqual([]);
});
