/** Data records as text: what is written reads back as it was, in the order and the writing of a clerk. */

import { describe, expect, it } from 'vitest';
import { dataFile } from '../../../src/exchange/data-files/file-part.js';
import { printDataFile } from '../../../src/exchange/data-files/print-data-file.js';
import type { DataRecord } from '../../../src/exchange/unit-data.js';
import { readDataFile } from '../../../src/model/read-filing.js';
import { createRandom } from '../../support/random.js';
import { readRepositoryText, samplePaths } from '../../support/sample.js';
import { randomValue } from './random-record.js';
import { departmentShape, projectShape, standardDeclaration } from '../../support/standard-shapes.js';

const DEPARTMENT = dataFile('部门', standardDeclaration);
const PROJECT = dataFile('项目', standardDeclaration);

const read = (text: string, file = '试.yaml') => readDataFile({ file, text }, standardDeclaration);

describe('printDataFile', () => {
  it.each([
    ['部门.yaml', DEPARTMENT, departmentShape],
    ['01-甲.yaml', PROJECT, projectShape],
  ])('writes %s so that it reads back as it was, whatever the texts', (name, file, shape) => {
    const random = createRandom(7);
    for (let round = 0; round < 300; round += 1) {
      const record = randomValue(shape, random) as DataRecord;
      const isExplained = random.chance(0.5);
      const text = printDataFile(record, file, { schemaPath: '../部门.schema.json', isExplained });
      const { value, problems } = read(text, name);
      expect(value === '' ? {} : value, text).toEqual(record);
      expect(problems.filter(({ code }) => code !== 'control-character')).toEqual([]);
    }
  });

  it('takes the sample as it is', () => {
    for (const path of samplePaths()) {
      const { value } = readDataFile(readRepositoryText(path), standardDeclaration);
      const shape = path.endsWith('部门.yaml') ? DEPARTMENT : PROJECT;
      expect(read(printDataFile(value as DataRecord, shape), path).value).toEqual(value);
    }
  });

  it('writes as a clerk does: the schema’s order, | for paragraphs, quotes only where they are needed', () => {
    const record = {
      绩效指标: {
        产出指标: { 数量指标: [{ 三级指标: '宣传次数', 指标值: '≥60次', 指标解释及计算公式: '' }], 质量指标: [] },
      },
      年度目标: '1. 完成甲。\n2. 完成乙。',
      预算资金: '00123',
      项目名称: '组织: 甲',
      本年度实施计划: [{ 时间: '2024-01-01 至 2024-04-30', 内容: '第一段\n第二段' }],
    };
    expect(printDataFile(record, PROJECT, { schemaPath: '../../../结构/项目.schema.json' })).toBe(
      [
        '# yaml-language-server: $schema=../../../结构/项目.schema.json',
        '项目名称: "组织: 甲"',
        '预算资金: 00123',
        '',
        '年度目标: |',
        '  1. 完成甲。',
        '  2. 完成乙。',
        '',
        '本年度实施计划:',
        '  - 时间: 2024-01-01 至 2024-04-30',
        '    内容: |',
        '      第一段',
        '      第二段',
        '',
        '绩效指标:',
        '  产出指标:',
        '    数量指标:',
        '      - 三级指标: 宣传次数',
        '        指标值: ≥60次',
        '        指标解释及计算公式:',
        '    质量指标: []',
        '',
      ].join('\n'),
    );
  });
});
