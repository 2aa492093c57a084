/** The made-up filing that packs are tried out on: what a clerk could have typed, every declared field filled once. */

import { describe, expect, it } from 'vitest';
import { sampleFiling } from '../../src/layout/sample-filing.js';
import type { Declaration } from '../../src/model/declaration/declaration.js';
import { Reckoner, type ReckonedFile } from '../../src/model/declaration/reckon.js';
import type { FormSubject } from '../../src/model/declaration/read-forms.js';
import type { Located } from '../../src/source/located.js';
import { textsOf } from '../../src/source/located.js';
import type { Shape } from '../../src/schema/shape.js';
import { declarationOf, PACKS } from '../packs/pack-data.js';
import { standardPack } from '../support/sample.js';

const DECLARATIONS: readonly (readonly [string, Declaration])[] = [
  ['标准', standardPack().declaration],
  ...PACKS.map((name) => [name, declarationOf(name)] as const),
];

/** What speaks to the program, and would change what is tried. */
const LEFT_OUT = ['已核实', '模板', '编制日期', '阶段'];

/** The leaves of `shape` by their paths, lists and levels passed over. */
function leavesOf(shape: Shape, path: readonly string[] = []): string[] {
  switch (shape.kind) {
    case 'text':
      return [path.join('/')];
    case 'list':
      return leavesOf(shape.item, path);
    case 'named':
      return [];
    case 'record':
      return Object.entries(shape.fields).flatMap(([name, field]) => leavesOf(field, [...path, name]));
  }
}

describe.each(DECLARATIONS)('the sample filing of %s', (_name, declaration) => {
  const { department, projects } = sampleFiling(declaration);
  const [full, bare] = projects as readonly Located<object>[];

  it('is what the shapes take', () => {
    for (const { problems, holes } of [department, ...projects]) expect([problems, holes]).toEqual([[], []]);
  });

  it('fills every field that is declared, in one project; in the other what is required', () => {
    for (const [of, file] of [
      ['部门', department],
      ['项目', full],
    ] as const satisfies readonly (readonly [FormSubject, Located<object> | undefined])[]) {
      const filled = new Set(
        textsOf(file?.value).flatMap(({ path, text }) => {
          return text === '' ? [] : [path.filter((step) => typeof step === 'string').join('/')];
        }),
      );
      // The last second level is left empty, to see how it prints.
      const lasts = [...declaration.sets[of]].flatMap(([at, { levels = [] }]) => {
        return levels.flatMap((level) => {
          const last = level.二级指标.length > 1 ? level.二级指标.at(-1) : undefined;
          return last ? [`${at}/${level.一级指标}/${last.名称}/`] : [];
        });
      });
      const wanted = leavesOf(declaration.shapes[of]).filter((leaf) => {
        return !LEFT_OUT.includes(leaf.split('/')[0] ?? '') && !lasts.some((last) => leaf.startsWith(last));
      });
      expect(wanted.filter((leaf) => !filled.has(leaf))).toEqual([]);
    }
    const typed = textsOf(bare?.typed).map(({ path }) => path.join('/'));
    // It has no rows, of which something may be required, too.
    const required = declaration.leaves.项目.filter(({ shape, path }) => {
      return shape.kind === 'text' && shape.isRequired && !path.includes('*') && !path.includes('**');
    });
    expect(typed).toEqual(required.map(({ path }) => path.join('/')));
    expect(projects.map(({ value }) => value.序号)).toEqual(['01', '02']);
  });

  it('has sums that hold', () => {
    const files = { 部门: [department], 项目: projects } as unknown as Record<FormSubject, readonly ReckonedFile[]>;
    const reckoner = new Reckoner(declaration.rules, declaration.shapes, files);
    expect(reckoner.wrongResults(() => true).map(({ path }) => path.join('/'))).toEqual([]);
  });

  it('stands nowhere but in the program', () => {
    for (const file of [department, ...projects]) {
      const place = { file: '内置示例', line: 1, column: 1 };
      expect([file.file, file.locate([]), file.locateText([], 0)]).toEqual(['内置示例', place, place]);
    }
  });
});
