/** 阶段: where in its year a unit is, one of the stages under which its pack has forms. */

import { textShape, type TextShape } from '../../schema/shape.js';
import type { FieldProblem } from '../../source/field-problem.js';
import { nearestNameHint } from '../../source/nearest-name.js';
import type { YamlFile } from '../../source/read-yaml.js';

/** The field 阶段 of 部门.yaml, for a pack with these stages. Code: `unknown-stage`. */
export function stageShape(stages: readonly string[]): TextShape {
  const [first = ''] = stages;
  const description =
    stages.length > 1 ? `一年走到哪一步：${stages.join('、')}；不填则为${first}` : `这个版式包只有一个阶段：${first}`;
  return textShape(description, {
    choices: stages,
    problemOf: (typed) => (stages.includes(typed) ? undefined : stageProblem(typed, stages)),
  });
}

function stageProblem(typed: string, stages: readonly string[]): FieldProblem {
  return {
    code: 'unknown-stage',
    message: '版式包没有这个阶段',
    expected: stages.join('、'),
    found: typed,
    hint: nearestNameHint(typed, stages),
  };
}

/** The stage that a department file asks for, be it by a line of what could not be parsed; undefined where it asks for none. */
export function typedStageOf({ value }: YamlFile, text: string): string | undefined {
  const read = typeof value === 'object' && !Array.isArray(value) ? value['阶段'] : undefined;
  const typed = read || /^阶段[:：][ \u3000]*["']?([^\s"'#]+)/m.exec(text)?.[1];
  return typeof typed === 'string' && typed !== '' ? typed : undefined;
}
