/** What jixiao wrote comes back: the sample's bound copy and each form, and filings of random texts. */

import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { filingDocuments } from '../../../src/forms/filing-documents.js';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import type { Filing } from '../../../src/model/filing.js';
import { fitDocument } from '../../../src/typeset/fit-document.js';
import { writeDocx } from '../../../src/writers/docx/write-docx.js';
import { WORD_FONTS } from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';
import { randomText } from '../../support/random-text.js';
import { createRandom, type Random } from '../../support/random.js';
import { readSampleFiling, standardPack } from '../../support/sample.js';
import { filingOf, printedFiling, printedDepartment, printedProject } from '../../support/word-filings.js';

const pack = standardPack();
const filing = readSampleFiling(pack);
const fonts = new Map([...WORD_FONTS, ['黑体', '黑体'], ['楷体', '楷体_GB2312']]);

async function filesOf(wanted: Filing): Promise<{ kind: string; name: string; bytes: Uint8Array }[]> {
  return Promise.all(
    filingDocuments(wanted, pack).flatMap((document) => {
      const built = document.build();
      if ('sheets' in built) return [];
      const name = `${document.outputPath.at(-1)}.docx`;
      return [writeDocx(fitDocument(built, FONTS), fonts).then((bytes) => ({ kind: document.kind, name, bytes }))];
    }),
  );
}

describe('the sample filing', () => {
  let files: Awaited<ReturnType<typeof filesOf>> = [];
  beforeAll(async () => {
    files = await filesOf(filing);
  });

  it('comes back from its bound copy, every printed field, and nothing else is said than what was not printed', () => {
    const { bytes, name } = files.find(({ kind }) => kind === 'bound') ?? { bytes: new Uint8Array(), name: '' };
    const { unit, diagnostics } = readWordForms(openPackage(bytes, name), pack);
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['hint unprinted-field']);
    expect(diagnostics[0]?.message).toMatch(/部门.yaml：编制日期$/);
    expect(printedFiling(filingOf(unit, pack), pack)).toEqual(printedFiling(filing, pack));
    expect(unit.department).not.toHaveProperty('编制单位');
    expect(unit.department?.['支出预算']).not.toHaveProperty('资金总额');
  });

  it('comes back by its labels alone, when no style tells label from content', () => {
    const { bytes } = files.find(({ kind }) => kind === 'bound') ?? { bytes: new Uint8Array() };
    const { 'word/styles.xml': styles, ...rest } = unzipSync(bytes);
    expect(styles).toBeDefined();
    const { unit, diagnostics } = readWordForms(openPackage(zipSync(rest), '去年.docx'), pack);
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['hint unprinted-field']);
    expect(printedFiling(filingOf(unit, pack), pack)).toEqual(printedFiling(filing, pack));
  });

  it('comes back from the department form, but for what only the cover prints', () => {
    const { bytes, name } = files.find(({ kind }) => kind === 'department') ?? { bytes: new Uint8Array(), name: '' };
    const { unit, diagnostics } = readWordForms(openPackage(bytes, name), pack);
    expect(diagnostics.map(({ code }) => code)).toEqual(['unprinted-field']);
    expect(diagnostics[0]?.message).toContain('附件序号、经办人、联系电话、');
    const cover = { 附件序号: '', 经办人: '', 联系电话: '' };
    expect(printedDepartment(filingOf(unit, pack).department.value, pack)).toEqual({
      ...printedDepartment(filing.department.value, pack),
      ...cover,
    });
  });

  it('takes of the summary what its title says', () => {
    const { bytes, name } = files.find((file) => file.name.startsWith('绩效目标汇总表')) ?? {
      bytes: new Uint8Array(),
      name: '',
    };
    const { unit, diagnostics } = readWordForms(openPackage(bytes, name), pack);
    expect(unit).toEqual({ department: { 年度: '2024', 部门名称: '六盘水市自然资源局' }, projects: [] });
    expect(diagnostics.map(({ code }) => code)).toEqual(['unprinted-field', 'unread-content']);
  });

  it('comes back from each project form, numbered by its file name', () => {
    const projects = files.filter(({ kind }) => kind === 'project');
    expect(projects).toHaveLength(13);
    projects.forEach(({ bytes, name }, index) => {
      const { unit, diagnostics } = readWordForms(openPackage(bytes, `去年/${name}`), pack);
      expect(diagnostics).toEqual([]);
      expect(unit.department).toEqual({ 年度: '2024', 部门名称: '六盘水市自然资源局' });
      const 支出预算 = { 基本支出: '1', 项目支出: '1' };
      const [project] = filingOf({ ...unit, department: { ...unit.department, 支出预算 } }, pack).projects;
      const expected = filing.projects[index]?.value;
      if (!project || !expected) throw new Error('no project');
      expect(printedProject(project.value, pack)).toEqual(printedProject(expected, pack));
    });
  });
});

/** Chinese text as a person would type it into a field; in a field of one line there is no line break. */
function randomField(random: Random, lineCount = 1): string {
  const numbers = () => random.below(1 << 20) / (1 << 20);
  const lines = Array.from({ length: lineCount }, () => randomText(numbers, 1 + random.below(40)));
  return lines.join('\n');
}

function randomFiling(random: Random): Filing {
  const maybe = (text: string) => (random.chance(0.15) ? '' : text);
  const indicators = (form: '部门' | '项目') =>
    Object.fromEntries(
      pack.declaration.levels[form].map(({ 一级指标, 二级指标 }) => [
        一级指标,
        Object.fromEntries(
          二级指标.map(({ 名称 }) => [
            名称,
            Array.from({ length: random.below(4) }, () => ({
              三级指标: random.pick(['指标1：次数', '数量指标', '备注', randomField(random)]),
              指标值: maybe(random.pick(['≥60次', '100%', '指标值', '☑是', randomField(random)])),
              指标解释及计算公式: maybe(randomField(random, 1 + random.below(2))),
            })),
          ]),
        ),
      ]),
    );
  const department = {
    年度: '2025',
    附件序号: maybe(`附件${random.below(9)}`),
    部门名称: `${randomField(random)}局`,
    编制单位: maybe(`${randomField(random)}单位`),
    经办人: maybe(random.pick(['联系电话', '  甲某 ', '乙：某'])),
    联系电话: maybe('0858-0000001'),
    职能描述: maybe(randomField(random, 4)),
    支出预算: { 基本支出: '3412.920', 项目支出: String(random.below(1000)), 资金总额: maybe('9.10') },
    年度目标: maybe(random.pick([randomField(random, 3), '　　组织机构：甲\n\n管理制度：乙', '目标分解'])),
    目标分解: Array.from({ length: random.below(4) }, () => random.pick([randomField(random, 2), '1. 甲', '2'])),
    组织机构: maybe(random.pick([randomField(random), '管理制度'])),
    管理制度: maybe(randomField(random, 2)),
    阶段计划: Array.from({ length: random.below(3) }, () => randomField(random, 2)),
    绩效指标: indicators('部门'),
  };
  const projects = Array.from({ length: 1 + random.below(3) }, (_, index) => ({
    项目名称: `${randomField(random)}项目${index}`,
    编制单位: maybe(randomField(random)),
    项目负责人: maybe(random.pick(['项目类别', ' 丙某'])),
    联系电话: maybe('1'),
    项目类别: maybe('□特定目标类'),
    项目属性: maybe(random.pick(['新增项目', '☑新增项目 □延续项目'])),
    项目计划实施时间: maybe('2025-01-01 至 2025-12-31'),
    预算资金: random.pick(['0', '1.10', '420000.50']),
    资金性质: maybe(randomField(random)),
    年度目标: maybe(randomField(random, 2)),
    本年度实施计划: Array.from({ length: random.below(4) }, () => ({
      时间: maybe('2025-01-01 至 2025-06-30'),
      内容: random.pick(['内容', '1', randomField(random, 2)]),
    })),
    组织机构: maybe(randomField(random)),
    管理制度: maybe('组织机构：'),
    绩效指标: indicators('项目'),
  }));
  const records = projects.map((fields, index) => ({ 序号: `0${index + 1}`, fields }));
  return filingOf({ department, projects: records }, pack);
}

describe('filings of random texts, some of which look like labels, serial numbers or ticked boxes', () => {
  const random = createRandom(20260);
  for (let round = 0; round < 25; round += 1) {
    it(`come back (${round})`, async () => {
      const wanted = randomFiling(random);
      const [bound] = await filesOf(wanted);
      const { unit } = readWordForms(openPackage(bound?.bytes ?? new Uint8Array(), '合订本.docx'), pack);
      const projects = unit.projects.map((project) => ({ 序号: '01', ...project }));
      expect(printedFiling(filingOf({ ...unit, projects }, pack), pack)).toEqual(printedFiling(wanted, pack));
    });
  }
});
