/** The declaration of 标准: data files of 0.1.0 have the same fields, held in the same way. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readDeclaration, readOwnDeclaration } from '../../../src/model/declaration/declaration.js';
import { departmentShape } from '../../../src/model/department.js';
import { projectShape } from '../../../src/model/project.js';
import type { Shape } from '../../../src/schema/shape.js';

const SOURCE = { file: '包.yaml', text: readFileSync('templates/标准/包.yaml', 'utf8') };

/** Each leaf of `shape`: its place, its form, whether it must be there, and what is said of it. */
function leavesOf(shape: Shape, path = ''): string[] {
  if (shape.kind === 'text')
    return [[path, shape.form ?? '', shape.isRequired ? '必填' : '', shape.description].join('|')];
  if (shape.kind !== 'record') return leavesOf(shape.item, `${path}/*`);
  return Object.entries(shape.fields).flatMap(([name, field]) => leavesOf(field, `${path}/${name}`));
}

const withoutIndicators = (lines: readonly string[]) => lines.filter((line) => !/^\/(?:绩效指标|阶段)/.test(line));

it.each([
  ['部门', departmentShape],
  ['项目', projectShape],
] as const)('%s', (of, shape) => {
  const declared = readDeclaration([readOwnDeclaration('标准', SOURCE)]);
  expect(withoutIndicators(leavesOf(declared.shapes[of]))).toEqual(withoutIndicators(leavesOf(shape)));
});
