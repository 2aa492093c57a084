/** 指标体系.yaml of a pack made before 包.yaml: which levels of 绩效指标 each form prints, and in which order. */

import { throwIfErrors, type Diagnostic } from '../diagnostic.js';
import type { OwnDeclaration } from '../model/declaration/declaration.js';
import type { YamlValue } from '../source/located.js';
import type { SourceText } from '../source/decode-text.js';
import { nearestNameHint } from '../source/nearest-name.js';
import { readRecord, wholeOrThrow } from '../schema/read-record.js';
import { fieldNamesOf, listShape, recordShape, required, textShape } from '../schema/shape.js';
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
 * What a pack without 包.yaml declares: 标准, with the levels of its own 指标体系.yaml.
 * @throws ReportError as `readRecord`, and `unknown-indicator-level`, `duplicate-field`
 */
export function declarationOfScheme(name: string, source: SourceText): OwnDeclaration {
  const { value, typed, locate } = wholeOrThrow(
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
    name,
    isOlder: true,
    problems: [],
    tree: {
      value: { 部门: levelsIn(typed, FORM_OF.部门), 项目: levelsIn(typed, FORM_OF.项目) },
      locate: ([of, , , ...rest], part) => locate([of === '部门' ? FORM_OF.部门 : FORM_OF.项目, ...rest], part),
    },
  };
}

/** What the sets of indicators of the two kinds of file are called here. */
const FORM_OF = { 部门: '部门整体支出绩效目标表', 项目: '项目绩效目标表' } as const;

function levelsIn(typed: YamlValue, form: string): YamlValue {
  const levels = (typed as Readonly<Record<string, YamlValue>>)[form] ?? [];
  return { 绩效指标: { 分级: levels } };
}
