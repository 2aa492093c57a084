/** 指标体系.yaml of a layout pack: which levels of 绩效指标 each form prints, and in which order. */

import { throwIfErrors, type Diagnostic } from '../diagnostic.js';
import type { IndicatorScheme, Schemes } from '../model/indicator.js';
import type { SourceText } from '../source/decode-text.js';
import { nearestNameHint } from '../source/nearest-name.js';
import { readRecord, wholeOrThrow } from '../schema/read-record.js';
import { fieldNamesOf, listShape, recordShape, required, textShape, type ValueOf } from '../schema/shape.js';
import { readYaml } from '../source/read-yaml.js';

const levelShape = recordShape(
  {
    一级指标: textShape('一级指标的名称', { isRequired: true }),
    二级指标: required(listShape(textShape('一个二级指标'), '二级指标的名称，按打印次序')),
    空时不打印: listShape(textShape('一个二级指标'), '没有指标时整行不印的二级指标；其余空时印一个空行'),
  },
  '一个一级指标',
);

const schemeSheetShape = recordShape(
  {
    部门整体支出绩效目标表: required(listShape(levelShape, '部门表的指标体系')),
    项目绩效目标表: required(listShape(levelShape, '项目表的指标体系')),
  },
  '指标体系.yaml',
);

/**
 * Reads 指标体系.yaml.
 * @throws ReportError as `readRecord`, and `unknown-indicator-level`, `duplicate-field`
 */
export function readSchemeSheet(source: SourceText): Schemes {
  const { value, locate } = wholeOrThrow(
    readRecord(schemeSheetShape, readYaml(source, fieldNamesOf(schemeSheetShape))),
  );
  const problems: Diagnostic[] = [];
  for (const [form, levels] of Object.entries(value)) {
    levels.forEach((level, levelIndex) => {
      level.空时不打印.forEach((name, nameIndex) => {
        if (level.二级指标.includes(name)) return;
        problems.push({
          severity: 'error',
          code: 'unknown-indicator-level',
          message: `「${level.一级指标}」下没有「${name}」`,
          hint: nearestNameHint(name, level.二级指标),
          location: locate([form, levelIndex, '空时不打印', nameIndex]),
        });
      });
      const repeated = level.二级指标.findIndex((name, index) => level.二级指标.indexOf(name) !== index);
      const isRepeatedLevel = levels.findIndex((other) => other.一级指标 === level.一级指标) !== levelIndex;
      if (repeated === -1 && !isRepeatedLevel) return;
      const path = isRepeatedLevel ? [form, levelIndex, '一级指标'] : [form, levelIndex, '二级指标', repeated];
      problems.push({
        severity: 'error',
        code: 'duplicate-field',
        message: '同一级指标列了两次',
        hint: '删去其中一个',
        location: locate(path),
      });
    });
  }
  throwIfErrors(problems);
  return {
    部门整体支出绩效目标表: value.部门整体支出绩效目标表.map(schemeLevel),
    项目绩效目标表: value.项目绩效目标表.map(schemeLevel),
  };
}

function schemeLevel(level: ValueOf<typeof levelShape>): IndicatorScheme[number] {
  const { 一级指标, 二级指标: names, 空时不打印 } = level;
  return { 一级指标, 二级指标: names.map((名称) => ({ 名称, 空时打印: !空时不打印.includes(名称) })) };
}
