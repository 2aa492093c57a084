/** 指标体系.yaml: levels in order, printed when empty or not, and what may be wrong with it. */

import { describe, expect, it } from 'vitest';
import { declarationOfScheme } from '../../src/layout/scheme-sheet.js';
import { readDeclaration, readOwnDeclaration } from '../../src/model/declaration/declaration.js';
import { problemsOf } from '../support/problems.js';
import { readRepositoryText, standardPack } from '../support/sample.js';

const STANDARD = readOwnDeclaration('标准', readRepositoryText('templates/标准/包.yaml'));
const read = (levels: string) => {
  const text = `部门整体支出绩效目标表: []\n项目绩效目标表:\n${levels}`;
  return readDeclaration([STANDARD, declarationOfScheme('某市', { file: '指标体系.yaml', text })]).levels;
};
const PRODUCT = '  - 一级指标: 产出指标\n    二级指标: [数量指标, 质量指标]\n';

describe('a pack made before 包.yaml', () => {
  it('keeps the order, and which levels print when empty', () => {
    const { 项目: scheme } = read(`  - 一级指标: 效益指标\n    二级指标: []\n${PRODUCT}    空时不打印: [质量指标]\n`);
    expect(scheme).toEqual([
      { 一级指标: '效益指标', 二级指标: [] },
      {
        一级指标: '产出指标',
        二级指标: [
          { 名称: '数量指标', 空时打印: true },
          { 名称: '质量指标', 空时打印: false },
        ],
      },
    ]);
  });

  it.each([
    ['a level not printed that is none', `${PRODUCT}    空时不打印: [成本指标]\n`, ['unknown-indicator-level 5:13']],
    ['a second level twice', '  - 一级指标: 产出指标\n    二级指标: [数量指标, 数量指标]\n', ['duplicate-field 4:18']],
    ['a first level twice', PRODUCT + PRODUCT, ['duplicate-field 5:11']],
    ['no second levels', '  - 一级指标: 产出指标\n', ['wrong-kind 3:5']],
    ['an unknown key', `${PRODUCT}    三级指标: []\n`, ['unknown-field 5:5']],
  ])('reports %s', (_name, levels, places) => {
    expect(problemsOf(() => read(levels))).toEqual(places);
  });

  it('of the standard pack has the levels of the forms, all printed when empty', () => {
    const { declaration } = standardPack();
    const names = (scheme: typeof declaration.levels.项目) =>
      scheme.map((level) => `${level.一级指标}=${level.二级指标.map(({ 名称 }) => 名称).join('、')}`);
    expect(names(declaration.levels.项目)).toEqual([
      '产出指标=数量指标、质量指标、时效指标、成本指标',
      '效益指标=社会效益指标、经济效益指标、环境效益指标、可持续影响指标',
      '满意度指标=社会公众或服务对象满意度',
    ]);
    expect(names(declaration.levels.部门)).toEqual([
      '产出指标=数量指标、质量指标、时效指标、成本指标',
      '效益指标=社会效益指标、可持续影响指标、经济效益指标、生态效益指标',
      '满意度指标=服务对象满意度指标',
    ]);
    for (const { 二级指标: levels } of declaration.levels.项目)
      expect(levels.every(({ 空时打印 }) => 空时打印)).toBe(true);
  });
});
