/** Word files of every pack that come back as they were sent out: nothing is changed by them, and nothing said of them. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import { filingDocuments } from '../../../src/forms/filing-documents.js';
import { packAt } from '../../../src/layout/pack-at-stage.js';
import { readFiling } from '../../../src/model/read-filing.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { fitDocument } from '../../../src/typeset/fit-document.js';
import { printSentBy } from '../../../src/workspace/print-sent.js';
import { writeDocx } from '../../../src/writers/docx/write-docx.js';
import { WORD_FONTS } from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';
import { FILED_UNITS, type FiledUnit } from '../../support/read-back.js';

const FONT_NAMES = new Map([...WORD_FONTS, ['黑体', '黑体'], ['楷体', '楷体_GB2312']]);

/** The lists of all projects at a stage of a unit's pack, and its other forms of the department. */
async function listsOf({ pack, sources }: FiledUnit, stage: string) {
  const there = packAt(pack, stage);
  const documents = filingDocuments(readFiling(sources, there.declaration), there, '某单位');
  const files = documents
    .filter(({ outputPath: [name = '', ...below] }) => below.length === 0 && !name.includes('合订本'))
    .map(async (document) => {
      const built = document.build();
      if ('sheets' in built) return [];
      const name = `${document.outputPath.at(-1) ?? ''}.docx`;
      return [{ name, bytes: await writeDocx(fitDocument(built, FONTS), FONT_NAMES) }];
    });
  return (await Promise.all(files)).flat();
}

const STAGES = FILED_UNITS.flatMap((unit) =>
  unit.pack.declaration.stages.map((stage) => ({ unit, stage, name: unit.name })),
);

describe.each(STAGES)('a form of the department in $name, $stage', ({ unit, stage }) => {
  it('that nobody edited is known for it, whatever it prints', async () => {
    for (const { name, bytes } of await listsOf(unit, stage)) {
      const taken = readWordForms(openPackage(bytes, name), unit.pack, printSentBy(unit.pack));
      const said = taken.diagnostics.filter(({ code }) => code !== 'unprinted-field');
      expect({ name, said }).toEqual({ name, said: [] });
      const { record, projects } = taken.sent ?? {};
      expect(projects).toEqual(record?.projects.map((_, index) => index));
      expect(taken.unit.projects.map(({ fields }) => fields)).toEqual(record?.projects.map(({ fields }) => fields));
    }
  });
});

/** The list of 学校专项经费, which prints fields of the department around its table, with one text of it edited. */
async function editedList(from: string | RegExp, to: string) {
  const unit = FILED_UNITS.find(({ pack }) => pack.name === '学校专项经费') as FiledUnit;
  const { pack } = unit;
  const [list] = (await listsOf(unit, pack.declaration.stages[0] ?? '')).filter(({ name }) => name.includes('汇总表'));
  const files = unzipSync(list?.bytes ?? new Uint8Array());
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  expect(xml.replace(from, to)).not.toBe(xml);
  const edited = zipSync({ ...files, 'word/document.xml': strToU8(xml.replace(from, to)) });
  const taken = readWordForms(openPackage(edited, '汇总表.docx'), pack, printSentBy(pack));
  const said = taken.diagnostics.filter(({ code }) => code !== 'unprinted-field');
  return { ...taken, said: said.map(({ location, found, hint }) => [location?.place, found, hint]) };
}

describe('what was edited in a list of all projects', () => {
  it.each([
    ['校长', '丙某', '丙小某'],
    ['联系电话', '0000-0000000', '0000-0000001'],
    ['班级数', '24个班', '25个班'],
  ])('is taken where it is the department’s: %s', async (field, from, to) => {
    const { unit, sent, said } = await editedList(from, to);
    const { department, projects = [] } = sent?.record ?? {};
    const value = to.replace('个班', '');
    expect(said).toEqual([]);
    expect(unit.department).toEqual({ ...department, [field]: value });
    expect(unit.projects.map(({ fields }) => fields)).toEqual(projects.map(({ fields }) => fields));
  });

  it.each([
    [
      '>229,874.25<',
      '>229,875<',
      '第 1 个表格第 2 行第 4 列',
      '229,875（发出时印的是 229,874.25）',
      /的数据文件里改「申请金额」/,
    ],
    ['合　计', '总　计', '第 2 个表格第 1 行第 1 列', '总　计（发出时印的是 合　计）', /在各项目的数据文件里改/],
  ])('is told at its place where it is the projects’: %s', async (from, to, place, found, hint) => {
    const { unit, sent, said } = await editedList(from, to);
    expect(said).toEqual([[place, found, expect.stringMatching(hint)]]);
    expect(unit.projects.map(({ fields }) => fields)).toEqual(sent?.record.projects.map(({ fields }) => fields));
  });

  it('is told where a row is gone', async () => {
    const { said, unit } = await editedList(/<w:tr\b(?:(?!<\/w:tr>)[^])*骨干教师培训[^]*?<\/w:tr>/, '');
    expect(said).toEqual([
      ['第 1 个表格第 3 行', expect.stringContaining('骨干教师培训；'), '要去掉这个项目，删去它的数据文件'],
    ]);
    expect(unit.projects).toHaveLength(2);
  });
});
