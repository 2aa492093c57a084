/** A made-up filing that fills every field: what a layout pack is tried out on. */

import type { Department, Filing, Project } from '../model/filing.js';
import type { Indicators, IndicatorScheme } from '../model/indicator.js';
import type { Located } from '../source/located.js';
import type { Declaration } from '../model/declaration/declaration.js';

const PLACE = { file: '内置示例', line: 1, column: 1 };

/** A filing with one project that has every field and one that has the required ones alone. */
export function sampleFiling(declaration: Declaration): Filing {
  return {
    department: located(sampleDepartment(declaration.levels.部门)),
    projects: [located(fullProject(declaration.levels.项目)), located(bareProject())],
  };
}

function located<T>(value: T): Located<T> {
  const places = { locate: () => PLACE, locateText: () => PLACE, replacementFor: () => undefined };
  return { value, typed: '', holes: [], problems: [], file: PLACE.file, ...places };
}

function sampleDepartment(scheme: IndicatorScheme): Department {
  return {
    年度: '2024',
    附件序号: '附件1',
    部门名称: '示例市某局',
    编制单位: '示例市某局',
    经办人: '甲某',
    联系电话: '0000-0000000',
    职能描述: '1. 第一项职能。\n2. 第二项职能。',
    支出预算: { 基本支出: '100.5', 项目支出: '42', 资金总额: '142.5' },
    年度目标: '1. 第一个目标。\n2. 第二个目标。',
    目标分解: ['第一个目标的分解', '第二个目标的分解'],
    组织机构: '示例市某局',
    管理制度: '《某办法》',
    阶段计划: ['第一阶段', '第二阶段'],
    绩效指标: sampleIndicators(scheme),
    已核实: [],
    附加字段: { 备注: '示例' },
    模板: '',
    编制日期: '',
  };
}

function fullProject(scheme: IndicatorScheme): Project {
  return {
    序号: '01',
    项目名称: '某项目',
    编制单位: '示例市某局',
    项目负责人: '乙某',
    联系电话: '0000-0000001',
    项目类别: '特定目标类',
    项目属性: '新增项目',
    项目计划实施时间: '2024-01-01 至 2024-12-31',
    预算资金: '420000',
    资金性质: '一般公共预算安排',
    年度目标: '完成某项工作。',
    本年度实施计划: [
      { 时间: '2024-01-01 至 2024-06-30', 内容: '前期工作' },
      { 时间: '2024-07-01 至 2024-12-31', 内容: '组织实施' },
    ],
    组织机构: '示例市某局',
    管理制度: '《某办法》',
    绩效指标: sampleIndicators(scheme),
    已核实: [],
    附加字段: { 备注: '示例' },
  };
}

function bareProject(): Project {
  return {
    序号: '02',
    项目名称: '只填了必填项的项目',
    编制单位: '示例市某局',
    项目负责人: '',
    联系电话: '',
    项目类别: '',
    项目属性: '',
    项目计划实施时间: '',
    预算资金: '1',
    资金性质: '',
    年度目标: '',
    本年度实施计划: [],
    组织机构: '',
    管理制度: '',
    绩效指标: {},
    已核实: [],
    附加字段: {},
  };
}

/** Two indicators in each first second-level of the scheme, one in the others, none in the last. */
function sampleIndicators(scheme: IndicatorScheme): Indicators {
  const indicator = (name: string) => ({
    三级指标: `${name}的一项`,
    指标值: '≥60次',
    指标解释及计算公式: '按台账统计',
  });
  return Object.fromEntries(
    scheme.map((level) => {
      const entries = level.二级指标.map(({ 名称 }, index): [string, Indicators[string][string]] => {
        const isEmpty = index > 0 && index === level.二级指标.length - 1;
        return [名称, isEmpty ? [] : index === 0 ? [indicator(名称), indicator(`${名称}又`)] : [indicator(名称)]];
      });
      return [level.一级指标, Object.fromEntries(entries)];
    }),
  );
}
