/** The rules about totals, years and file names: each with what is right and what is not. */

import { describe, expect, it } from 'vitest';
import { checkFiling as checkSubject } from '../../src/checks/check-filing.js';
import { DEFAULT_SETTINGS } from '../../src/checks/check-settings.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import type { Filing } from '../../src/model/filing.js';
import { folderYearOf } from '../../src/workspace/find-units.js';
import { departmentOf, projectOf, readSampleFiling, standardPack } from '../support/sample.js';

const pack = standardPack();
const CODES = ['total-mismatch', 'year-mismatch', 'file-name-mismatch'];

/** What the three rules of this file find. */
function checkFiling(filing: Filing, folderYear = '2024'): Diagnostic[] {
  const subject = { filing, declaration: pack.declaration, canPrint: () => true, folderYear };
  const { findings } = checkSubject(subject, DEFAULT_SETTINGS);
  return findings.filter(({ code }) => CODES.includes(code));
}

function filingOf({
  year = '2024',
  spending = '{ 基本支出: 1.10, 项目支出: 2 }',
  projectFile = '01-甲.yaml',
  projectName = '甲',
}): Filing {
  const department = departmentOf(`部门名称: 甲局\n支出预算: ${spending}\n年度: ${year}\n`, pack);
  const project = projectOf(`项目名称: ${projectName}\n预算资金: 1\n`, pack, department.value, `项目/${projectFile}`);
  return { department, projects: [project] };
}

const found = (changes: Parameters<typeof filingOf>[0]) =>
  checkFiling(filingOf(changes)).map(({ code, severity, location }) => {
    return `${severity} ${code} ${location?.file.split('/').at(-1)}:${location?.line}:${location?.column}`;
  });

describe('checkFiling', () => {
  it('finds nothing in the sample', () => {
    expect(checkFiling(readSampleFiling(pack))).toEqual([]);
  });

  it('adds: nothing wrong', () => {
    expect(found({})).toEqual([]);
  });
});

describe('total-mismatch', () => {
  it.each(['3.1', '3.10', '3.100', '03.1'])('takes %s as the sum of 1.10 and 2', (total) => {
    expect(found({ spending: `{ 基本支出: 1.10, 项目支出: 2, 资金总额: ${total} }` })).toEqual([]);
  });

  it.each(['3.11', '3.1000000000000001', '0', '310'])('doubts %s', (total) => {
    expect(found({ spending: `{ 基本支出: 1.10, 项目支出: 2, 资金总额: ${total} }` })).toEqual([
      'warning total-mismatch 部门.yaml:2:36',
    ]);
  });

  it('says the sum and the exact difference', () => {
    const [problem] = checkFiling(filingOf({ spending: '{ 基本支出: 0.1, 项目支出: 0.2, 资金总额: 0.31 }' }));
    expect(problem?.expected).toBe('0.1 + 0.2 = 0.3（万元）');
    expect(problem?.found).toBe('0.31（相差 0.01 万元）');
    expect(problem?.other).toBeUndefined();
  });

  it('points to 项目支出 where the whole is right with what the projects come to', () => {
    const [problem] = checkFiling(filingOf({ spending: '{ 基本支出: 0.1, 项目支出: 0.2, 资金总额: 0.1001 }' }));
    expect(problem?.other?.path).toBe('支出预算/项目支出');
  });
});

describe('year-mismatch', () => {
  it('doubts a year other than the folder’s', () => {
    expect(found({ year: '2023' })).toEqual(['warning year-mismatch 部门.yaml:3:5']);
  });

  it.each([
    ['/数据/2024/甲局', '2024'],
    ['/某处/甲局', undefined],
    ['/data/2024年/甲局', undefined],
    ['/data/12345/甲局', undefined],
  ])('knows of %s the year %s', (folder, year) => {
    expect(folderYearOf(folder)).toBe(year);
  });
});

describe('file-name-mismatch', () => {
  it.each([
    ['01-甲.yaml', '甲'],
    ['1-甲.yaml', '甲'],
    ['01-甲／乙.yaml', '甲/乙'],
    ['01-e\u0301.yaml', '\u00e9'],
  ])('takes %s for %s', (projectFile, projectName) => {
    expect(found({ projectFile, projectName })).toEqual([]);
  });

  it('doubts another name', () => {
    expect(found({ projectFile: '01-乙.yaml' })).toEqual(['warning file-name-mismatch 01-乙.yaml:1:7']);
    const [problem] = checkFiling(filingOf({ projectFile: '01-乙.yaml', projectName: '甲/丙' }));
    expect(problem).toMatchObject({ expected: '01-甲／丙.yaml', found: '01-乙.yaml' });
  });
});
