/** Data files as department and project: what is required, what is a default, what is unknown. */

import { describe, expect, it } from 'vitest';
import { filingDate } from '../../src/model/filing.js';
import { packNameOf, readDataFile } from '../../src/model/read-filing.js';
import { diagnosticsOf, problemsOf } from '../support/problems.js';
import { departmentOf, projectOf, readSampleFiling, standardPack } from '../support/sample.js';

const pack = standardPack();
const DEPARTMENT = '年度: 2024\n部门名称: 甲局\n支出预算:\n  基本支出: 0.10\n  项目支出: 0.2\n';
const PROJECT = '项目名称: 甲\n预算资金: 420000\n';
const problemsIn = (text: string) => readDataFile({ file: '部门.yaml', text }).problems;
const department = (added = '') => departmentOf(DEPARTMENT + added, pack).value;
const project = (added = '') => projectOf(PROJECT + added, pack, department()).value;

describe('readDataFile', () => {
  it('reads a text once, by its declaration and without', () => {
    const source = { file: '部门.yaml', text: DEPARTMENT };
    expect(readDataFile(source)).toBe(readDataFile(source));
    expect(readDataFile(source, pack.declaration)).toBe(readDataFile(source, pack.declaration));
    expect(readDataFile({ ...source, text: '年度: 2025\n' }).value).toEqual({ 年度: '2025' });
  });
});

describe('readDepartment', () => {
  it('requires 年度, 部门名称 and both parts of 支出预算', () => {
    expect(problemsOf(() => departmentOf('经办人: 林燊\n', pack))).toEqual(Array<string>(4).fill('required-field 1:1'));
    const messages = diagnosticsOf(() => departmentOf('支出预算:\n  资金总额: 3\n年度:\n部门名称: ""\n', pack)).map(
      ({ message }) => message,
    );
    for (const name of ['「年度」', '「部门名称」', '「支出预算/基本支出」', '「支出预算/项目支出」'])
      expect(messages.join('\n')).toContain(name);
  });

  it('fills in 编制单位 and the exact 资金总额, and keeps what was stated', () => {
    expect(department()).toMatchObject({ 编制单位: '甲局', 支出预算: { 资金总额: '0.30' } });
    const stated = `${DEPARTMENT}  资金总额: 0.50\n编制单位: 甲局办公室\n`;
    expect(departmentOf(stated, pack).value).toMatchObject({
      编制单位: '甲局办公室',
      支出预算: { 基本支出: '0.10', 项目支出: '0.2', 资金总额: '0.50' },
    });
  });

  it.each(['24', '2024年', '20240', '1799', '２０２４'])('refuses the year %s', (year) => {
    expect(problemsOf(() => departmentOf(DEPARTMENT.replace('2024', year), pack))).toEqual(['bad-year 1:5']);
  });

  it('dates the document by 编制日期, else by the first day of the year', () => {
    expect(filingDate(department())).toBe('2024-01-01');
    expect(filingDate(department('编制日期: 2024-3-5\n'))).toBe('2024-03-05');
    expect(problemsOf(() => departmentOf(`${DEPARTMENT}编制日期: 2024-2-30\n`, pack))).toEqual(['impossible-date 6:7']);
  });

  it('reads what an edit was held against no second time, and whatever differs anew', () => {
    const { declaration } = pack;
    const source = { file: '部门.yaml', text: DEPARTMENT };
    const read = readDataFile(source, declaration);
    expect(readDataFile({ ...source }, declaration)).toBe(read);
    expect(readDataFile({ ...source, file: '项目/01-甲.yaml' }, declaration)).not.toBe(read);
    expect(readDataFile({ ...source, text: PROJECT }, declaration).value).toEqual({
      项目名称: '甲',
      预算资金: '420000',
    });
    expect(readDataFile(source, declaration)).toBe(read);
    const unread = { ...source, problems: problemsIn('- 甲\n') };
    expect(readDataFile(unread, declaration).problems).toEqual(expect.arrayContaining([...unread.problems]));
  });

  it('names the layout pack even of a file with problems', () => {
    const nameOf = (text: string) => packNameOf(readDataFile({ file: '部门.yaml', text }), text);
    expect(nameOf('模板: 某市\n年度：2024\n')).toBe('某市');
    expect([nameOf(''), nameOf('模板:\n'), nameOf('模板: [甲]\n'), nameOf('- 甲\n')]).toEqual(
      Array<string>(4).fill('标准'),
    );
  });
});

describe('readProject', () => {
  it('requires 项目名称 and 预算资金', () => {
    expect(problemsOf(() => projectOf('项目类别: 甲\n', pack))).toEqual(Array<string>(2).fill('required-field 1:1'));
  });

  it('takes number and 编制单位 from file and department', () => {
    expect(project()).toMatchObject({ 序号: '01', 编制单位: '甲局' });
    expect(project('编制单位: 乙中心\n').编制单位).toBe('乙中心');
    expect(projectOf(PROJECT, pack).value.编制单位).toBe('');
  });

  it.each([
    ['本年度实施计划', ['', '[]', '{}', '""']],
    ['绩效指标', ['', '{}', '[]', '{ 产出指标: }', '{ 产出指标: [] }']],
    ['附加字段', ['', '{}', '[]']],
  ])('%s: missing and empty mean the same', (name, spellings) => {
    const printed = (value: unknown) => JSON.stringify(value).replace('"产出指标":{}', '');
    const missing = printed(project()[name as '附加字段']);
    for (const spelling of spellings)
      expect(printed(project(`${name}: ${spelling}\n`)[name as '附加字段'])).toBe(missing);
  });

  it('reads an empty second level, entry and value', () => {
    const levels =
      '绩效指标:\n  产出指标:\n    数量指标: []\n    质量指标:\n    时效指标:\n      -\n      - 指标值: 1\n';
    expect(project(levels).绩效指标).toMatchObject({
      产出指标: {
        数量指标: [],
        质量指标: [],
        时效指标: [
          { 三级指标: '', 指标值: '', 指标解释及计算公式: '' },
          { 三级指标: '', 指标值: '1', 指标解释及计算公式: '' },
        ],
      },
    });
  });

  it('takes any name under 附加字段, as text', () => {
    expect(project('附加字段:\n  备注: 00123\n  审核 意见:\n').附加字段).toEqual({ 备注: '00123', '审核 意见': '' });
    expect(problemsOf(() => projectOf(`${PROJECT}附加字段:\n  备注: [甲]\n`, pack))).toEqual(['wrong-kind 4:7']);
  });

  it('reports unknown levels with the nearest name, beside other problems', () => {
    const levels =
      '绩效指标:\n  产出:\n    数量指标: []\n  效益指标:\n    生态效益指标: []\n    社会效益: []\n审核意见: 无\n';
    expect(problemsOf(() => projectOf(PROJECT + levels, pack))).toEqual([
      'unknown-indicator-level 4:3',
      'unknown-indicator-level 7:5',
      'unknown-indicator-level 8:5',
      'unknown-field 9:1',
    ]);
    const hints = diagnosticsOf(() => projectOf(PROJECT + levels, pack)).map(({ hint }) => hint);
    expect(hints).toContain('改为「产出指标」');
    expect(hints).toContain('改为「社会效益指标」');
  });

  it('normalises periods and leaves every other text alone', () => {
    const read = project(
      '项目计划实施时间: 2024-1-1至2024-12-31\n本年度实施计划:\n  - 时间: 2024-2-1 至 2024-2-29\n项目属性: "延续项目 "\n',
    );
    expect(read.项目计划实施时间).toBe('2024-01-01 至 2024-12-31');
    expect(read.本年度实施计划).toEqual([{ 时间: '2024-02-01 至 2024-02-29', 内容: '' }]);
    expect(read.项目属性).toBe('延续项目 ');
  });
});

describe('the sample data', () => {
  it('reads without a problem, thirteen projects and their indicators', () => {
    const filing = readSampleFiling(pack);
    expect(filing.projects.map(({ value }) => Number(value.序号))).toEqual([...Array(13).keys()].map((n) => n + 1));
    expect(filing.department.value.支出预算.资金总额).toBe('42169.41');
    const counts = filing.projects.map(({ value }) =>
      Object.values(value.绩效指标).flatMap((level) => Object.values(level).flat()),
    );
    expect(counts.flat()).toHaveLength(130);
  });
});
