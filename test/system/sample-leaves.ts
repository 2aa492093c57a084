/** What the standard layout prints of the sample data, leaf by leaf, white space removed. */

import { arrangeIndicators, type Indicators, type IndicatorScheme } from '../../src/model/indicator.js';
import { fileNameOf } from '../../src/model/file-name.js';
import { readSampleFiling, standardPack } from '../support/sample.js';

export interface FormLeaves {
  /** The form's file name without ending. */
  readonly name: string;
  readonly leaves: readonly string[];
  /** Those in which no blank is typed. */
  readonly unbroken: readonly string[];
}

/** The leaves of the department form and of each project form, in printed order. */
export function leavesOfSample(): FormLeaves[] {
  const pack = standardPack();
  const { declaration } = pack;
  const filing = readSampleFiling(pack);
  const department = filing.department.value;
  const form = {
    name: '部门整体支出绩效目标表',
    ...printed(
      department.部门名称,
      ...department.职能描述.split('\n'),
      department.支出预算.基本支出,
      department.支出预算.项目支出,
      department.支出预算.资金总额,
      ...department.年度目标.split('\n'),
      ...department.目标分解,
      department.组织机构,
      department.管理制度,
      ...department.阶段计划,
      ...indicators(department.绩效指标, declaration.levels.部门),
    ),
  };
  const projects = filing.projects.map(({ file, value: project }) => {
    const leaves = printed(
      project.项目名称,
      project.项目负责人,
      project.联系电话,
      project.项目类别,
      project.项目属性,
      project.项目计划实施时间,
      project.预算资金,
      project.资金性质,
      ...project.年度目标.split('\n'),
      ...project.本年度实施计划.flatMap(({ 时间, 内容 }) => [时间, 内容]),
      project.组织机构,
      project.管理制度,
      ...indicators(project.绩效指标, declaration.levels.项目),
    );
    return { name: fileNameOf(file).replace(/\.yaml$/, ''), ...leaves };
  });
  return [form, ...projects];
}

function indicators(given: Indicators, scheme: IndicatorScheme): string[] {
  const parts = ['三级指标', '指标值', '指标解释及计算公式'];
  return arrangeIndicators(given, scheme, {}).flatMap((row) => parts.map((part) => String(row[part] ?? '')));
}

function printed(...texts: string[]): Pick<FormLeaves, 'leaves' | 'unbroken'> {
  const typed = texts.filter((text) => text.trim() !== '');
  return {
    leaves: typed.map((text) => text.replace(/\s/g, '')),
    unbroken: typed.filter((text) => !/\s/.test(text)),
  };
}
