/** What jixiao wrote comes back: the sample's bound copy and each form, and filings of random texts. */

import { beforeAll, describe, expect, it } from 'vitest';
import { filingDocuments } from '../../../src/batch/filing-documents.js';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import type { Filing } from '../../../src/model/filing.js';
import { writeDocx } from '../../../src/writers/docx/write-docx.js';
import { WORD_FONTS } from '../../support/documents.js';
import { readSampleFiling, standardPack } from '../../support/sample.js';
import { filingOf, printedFiling, printedDepartment, printedProject } from '../../support/word-filings.js';

const pack = standardPack();
const filing = readSampleFiling(pack);
const fonts = new Map([...WORD_FONTS, ['黑体', '黑体'], ['楷体', '楷体_GB2312']]);

async function filesOf(wanted: Filing): Promise<{ kind: string; name: string; bytes: Uint8Array }[]> {
  return Promise.all(
    filingDocuments(wanted, pack).map(async ({ kind, outputPath, build }) => ({
      kind,
      name: `${outputPath.at(-1)}.docx`,
      bytes: await writeDocx(build(), fonts),
    })),
  );
}

describe('the sample filing', () => {
  let files: Awaited<ReturnType<typeof filesOf>> = [];
  beforeAll(async () => {
    files = await filesOf(filing);
  });

  it('comes back from its bound copy, every printed field, and nothing else is said than what was not printed', () => {
    const { bytes, name } = files.find(({ kind }) => kind === 'bound') ?? { bytes: new Uint8Array(), name: '' };
    const { unit, diagnostics } = readWordForms(bytes, name, pack.schemes);
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['hint unprinted-field']);
    expect(diagnostics[0]?.message).toMatch(/部门.yaml：已核实、附加字段、模板、编制日期；项目文件：已核实、附加字段$/);
    expect(printedFiling(filingOf(unit, pack), pack)).toEqual(printedFiling(filing, pack));
    expect(unit.department).not.toHaveProperty('编制单位');
    expect(unit.department?.['支出预算']).not.toHaveProperty('资金总额');
  });

  it('comes back from the department form, but for what only the cover prints', () => {
    const { bytes, name } = files.find(({ kind }) => kind === 'department') ?? { bytes: new Uint8Array(), name: '' };
    const { unit, diagnostics } = readWordForms(bytes, name, pack.schemes);
    expect(diagnostics.map(({ code }) => code)).toEqual(['unprinted-field']);
    expect(diagnostics[0]?.message).toContain('附件序号、经办人、联系电话、');
    const cover = { 附件序号: '', 经办人: '', 联系电话: '' };
    expect(printedDepartment(filingOf(unit, pack).department.value, pack)).toEqual({
      ...printedDepartment(filing.department.value, pack),
      ...cover,
    });
  });

  it('comes back from each project form, numbered by its file name', () => {
    const projects = files.filter(({ kind }) => kind === 'project');
    expect(projects).toHaveLength(13);
    projects.forEach(({ bytes, name }, index) => {
      const { unit, diagnostics } = readWordForms(bytes, `去年/${name}`, pack.schemes);
      expect(diagnostics.map(({ code }) => code)).toEqual(['unprinted-field']);
      expect(unit.department).toEqual({ 年度: '2024', 部门名称: '六盘水市自然资源局' });
      const 支出预算 = { 基本支出: '1', 项目支出: '1' };
      const [project] = filingOf({ ...unit, department: { ...unit.department, 支出预算 } }, pack).projects;
      const expected = filing.projects[index]?.value;
      if (!project || !expected) throw new Error('no project');
      expect(printedProject(project.value, pack)).toEqual(printedProject(expected, pack));
    });
  });
});
