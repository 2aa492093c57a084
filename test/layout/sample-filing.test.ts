/** The made-up filing that packs are tried out on: what a clerk could have typed, every field filled once. */

import { describe, expect, it } from 'vitest';
import { sampleFiling } from '../../src/layout/sample-filing.js';
import { readRecord } from '../../src/schema/read-record.js';
import { fieldNamesOf, type Shape } from '../../src/schema/shape.js';
import { readYaml } from '../../src/source/read-yaml.js';
import { textsOf } from '../../src/source/located.js';
import { standardPack } from '../support/sample.js';
import { departmentShape, projectShape } from '../support/standard-shapes.js';

const { declaration } = standardPack();
const { department, projects } = sampleFiling(declaration);

/** The fields of a record that hold something. */
const filled = (record: object) =>
  Object.entries(record)
    .filter(([, value]) => JSON.stringify(value).replace(/[[\]{}":,]/g, '') !== '')
    .map(([name]) => name);

describe('the sample filing', () => {
  it('is what the shapes take', () => {
    const [full, bare] = projects.map(({ value }) => value);
    for (const [shape, record] of [
      [departmentShape, department.value],
      [projectShape, full],
      [projectShape, bare],
    ] as const) {
      const typed = Object.fromEntries(Object.entries(record ?? {}).filter(([name]) => name !== '序号'));
      // YAML is a superset of JSON.
      const { problems } = readRecord(shape, readYaml({ file: '内置示例', text: JSON.stringify(typed) }, []));
      expect(problems).toEqual([]);
    }
  });

  it('fills every field that is printed, in one project; in the other what is required', () => {
    const [full, bare] = projects.map(({ value }) => value);
    const unprinted = ['已核实', '模板', '编制日期'];
    const top = (names: readonly string[], record: object) => names.filter((name) => Object.hasOwn(record, name));
    const wantedOf = (shape: Shape, record: object) =>
      top(fieldNamesOf(shape), record).filter((name) => !unprinted.includes(name));
    expect(filled(department.value)).toEqual(expect.arrayContaining(wantedOf(departmentShape, department.value)));
    expect(filled(full ?? {})).toEqual(expect.arrayContaining(wantedOf(projectShape, full ?? {})));
    const leaves = [department.value, full].flatMap((record) => textsOf(record));
    expect(leaves.filter(({ text }) => text === '').map(({ path }) => path.join('/'))).toEqual(['模板', '编制日期']);
    expect(filled(bare ?? {})).toEqual(['序号', '项目名称', '编制单位', '预算资金']);
    expect(projects.map(({ value }) => value.序号)).toEqual(['01', '02']);
  });

  it('has two indicators in the first level of each kind, one in the others, none in the last', () => {
    for (const [scheme, indicators] of [
      [declaration.levels.部门, department.value.绩效指标],
      [declaration.levels.项目, projects[0]?.value.绩效指标 ?? {}],
    ] as const) {
      for (const { 一级指标, 二级指标: levels } of scheme) {
        const counts = levels.map(({ 名称 }) => indicators[一级指标]?.[名称]?.length);
        expect(counts).toEqual(levels.map((_, index) => (index === 0 ? 2 : index === levels.length - 1 ? 0 : 1)));
      }
    }
  });

  it('stands nowhere but in the program', () => {
    for (const file of [department, ...projects]) {
      const place = { file: '内置示例', line: 1, column: 1 };
      expect([file.file, file.locate([]), file.locateText([], 0)]).toEqual(['内置示例', place, place]);
    }
  });
});
