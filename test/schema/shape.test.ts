/** What a schema says of a value's shape, as layouts and hints use it. */

import { describe, expect, it } from 'vitest';
import { fieldNamesOf, type Shape } from '../../src/schema/shape.js';
import { departmentShape, projectShape } from '../support/standard-shapes.js';

/** The shape in one line: `{名: 文, 名: [文]}`. */
function outline(shape: Shape): string {
  if (shape.kind === 'text') return '文';
  if (shape.kind === 'list') return `[${outline(shape.item)}]`;
  if (shape.kind === 'named') return `名→${outline(shape.item)}`;
  return `{${Object.entries(shape.fields)
    .map(([name, field]) => `${name}: ${outline(field)}`)
    .join(', ')}}`;
}

describe('the declarations', () => {
  it('say what each field holds', () => {
    const outlineOf = (name: string) => outline(projectShape.fields[name] ?? projectShape);
    expect(outlineOf('项目计划实施时间')).toBe('文');
    expect(outlineOf('本年度实施计划')).toBe('[{时间: 文, 内容: 文}]');
    expect(outlineOf('附加字段')).toBe('名→文');
    expect(outlineOf('绩效指标')).toContain('满意度指标: {社会公众或服务对象满意度: [{三级指标: 文, 指标值: 文');
  });

  it('describes every field, for the manual', () => {
    const undescribed: string[] = [];
    const visit = (shape: Shape, path: string) => {
      if (shape.kind !== 'record') return;
      for (const [name, field] of Object.entries(shape.fields)) {
        if (field.description === '') undescribed.push(`${path}/${name}`);
        visit(field, `${path}/${name}`);
      }
    };
    visit(departmentShape, '部门');
    visit(projectShape, '项目');
    expect(undescribed).toEqual([]);
  });

  it('lists field names at every depth', () => {
    const names = fieldNamesOf(departmentShape);
    expect(names).toEqual(expect.arrayContaining(['支出预算', '资金总额', '指标值', '附加字段']));
  });
});
