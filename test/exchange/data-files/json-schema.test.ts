/** The JSON Schemas for editors: as the model has it, and no wrong line under what the model takes. */

import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import {
  printJsonSchemas,
  DEPARTMENT_SCHEMA_FILE,
  PROJECT_SCHEMA_FILE,
} from '../../../src/exchange/data-files/json-schema.js';
import { scaffold } from '../../../src/exchange/data-files/scaffold.js';
import { blanksOf } from '../../../src/layout/pack-at-stage.js';
import { fieldNamesOf } from '../../../src/schema/shape.js';
import { readRepositoryText, samplePaths, standardPack } from '../../support/sample.js';
import { departmentShape, projectShape } from '../../support/standard-shapes.js';

const { declaration } = standardPack();
const SCHEMAS = printJsonSchemas(declaration);

function validatorOf(name: string): ValidateFunction {
  // yaml-language-server does not mind a union of types either.
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  return ajv.compile(JSON.parse(SCHEMAS.get(name) ?? '{}') as object);
}
const VALIDATORS = { department: validatorOf(DEPARTMENT_SCHEMA_FILE), project: validatorOf(PROJECT_SCHEMA_FILE) };

/** What an editor underlines. */
function underlined(text: string, kind: keyof typeof VALIDATORS): string[] {
  const validate = VALIDATORS[kind];
  validate(parse(text, { schema: 'core' }));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

describe('printJsonSchemas', () => {
  it.each([...SCHEMAS])('holds data/结构/%s equal to the model', (name, text) => {
    const file = new URL(`../../../data/结构/${name}`, import.meta.url);
    if (import.meta.env.MODE === 'accept') writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('has every field, each with a description', () => {
    for (const [name, schema] of [
      [DEPARTMENT_SCHEMA_FILE, departmentShape],
      [PROJECT_SCHEMA_FILE, projectShape],
    ] as const) {
      const text = SCHEMAS.get(name) ?? '';
      for (const field of fieldNamesOf(schema)) {
        expect(text).toMatch(new RegExp(`"${field}": \\{\\s+"title": "${field}",\\s+"description": "`));
      }
    }
  });

  it('underlines nothing in the sample, which has the line for editors', () => {
    for (const path of samplePaths()) {
      const { text } = readRepositoryText(path);
      const isDepartment = path.endsWith('部门.yaml');
      expect(underlined(text, isDepartment ? 'department' : 'project'), path).toEqual([]);
      const line = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1] ?? '';
      const schema = new URL(line, new URL(`../../../${path}`, import.meta.url));
      expect(JSON.parse(readFileSync(schema, 'utf8'))).toHaveProperty('properties');
    }
  });

  it('underlines nothing in a scaffold', () => {
    const blanks = blanksOf(standardPack());
    const department = scaffold('部门', { 年度: '2025' }, declaration, { blanks: blanks.部门 });
    const project = scaffold('项目', { 项目名称: '某项目' }, declaration, { blanks: blanks.项目 });
    expect(underlined(department, 'department')).toEqual([]);
    expect(underlined(project, 'project')).toEqual([]);
  });

  it.each([
    ['预算资金: 420000', []],
    ['预算资金: 1483491.60', []],
    ['预算资金: "00123"', []],
    ['预算资金:', []],
    ['项目名称: 2024', []],
    ['项目名称: true', []],
    ['项目计划实施时间: 2024-1-1至2024-12-31', []],
    ['本年度实施计划:\n  - 时间: 2024-01-01 至 2024-12-31\n    内容: 1', []],
    ['预算资金: 42万元', ['/预算资金 must match pattern']],
    ['预算资金: [1]', ['/预算资金 must be string,number,null']],
    ['项目计划实施时间: 全年', ['/项目计划实施时间 must match pattern']],
    ['资金姓质: 一般', [' must NOT have additional properties']],
    ['年度目标:\n  - 甲', ['/年度目标 must be string,number,boolean,null']],
    ['绩效指标:\n  产出指标:\n    生态指标: []', ['/绩效指标/产出指标 must NOT have additional properties']],
  ])('%s', (line, expected) => {
    const rest = line.startsWith('项目名称') ? '预算资金: 1' : '项目名称: 某';
    const text = /预算资金/.test(`${line}${rest}`) ? `${line}\n${rest}\n` : `${line}\n${rest}\n预算资金: 1\n`;
    expect(underlined(text, 'project').map((found) => found.replace(/ pattern .*/, ' pattern'))).toEqual(expected);
  });

  it('misses a required field', () => {
    expect(underlined('项目名称: 某', 'project')).toEqual([" must have required property '预算资金'"]);
  });
});
