/** Six forms of other places, laid out with their data: all that was typed and is printed stands in PDF and in Word. */

import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { filingDocuments } from '../../src/forms/filing-documents.js';
import { keyOf, printedFields } from '../../src/layout/asked-fields.js';
import { remarksOn } from '../../src/layout/author-remarks.js';
import { readPack, type Pack } from '../../src/layout/pack.js';
import type { FormSubject } from '../../src/model/declaration/read-forms.js';
import { writeReport } from '../../src/report.js';
import { textsOf, type Located } from '../../src/source/located.js';
import { FONTS } from '../support/fonts.js';
import { readPdf } from '../support/read-pdf.js';
import { FONT_ROLES } from '../support/sample.js';
import { packFilesOf, readDataSet, sourcesOf } from './pack-data.js';

/** Pack and what its author is told besides; 年度 and 模板 are the program's. */
const LAID_OUT: readonly (readonly [pack: string, ...remarks: string[]])[] = [
  ['区级项目申报'],
  ['县级项目审批'],
  ['市直项目申报'],
  ['市级半年监控'],
  ['镇级项目清单'],
  ['部门整体自评', '名称「得分系数（%）」在版式里要写在方括号里'],
];

describe.each(LAID_OUT)('%s', (name, ...remarks) => {
  const pack = readPack(packFilesOf(name), FONT_ROLES);
  const filing = readDataSet(pack.declaration, sourcesOf(name, 'data'));

  it('has nothing said of it but what is known', () => {
    expect(remarksOn(pack).map(({ message }) => message)).toEqual(remarks);
  });

  it('prints all that was typed, in PDF and in Word', { timeout: 120_000 }, async () => {
    const documents = filingDocuments(filing, pack).filter(({ kind }) => kind !== 'bound');
    const texts = { docx: '', pdf: '', svg: '' };
    for (const document of documents) {
      const built = document.build();
      // A workbook beside a form says nothing that the form does not.
      if (!('sections' in built)) continue;
      for (const { format, bytes } of await writeReport(built, ['docx', 'pdf'], FONTS, { filing, pack })) {
        texts[format] += format === 'pdf' ? (await readPdf(bytes)).pages.join('') : textOfWord(bytes);
      }
    }
    const typed = [
      ...leavesOf('部门', filing.department, pack),
      ...filing.projects.flatMap((file) => leavesOf('项目', file, pack)),
    ];
    expect(typed.length).toBeGreaterThan(15);
    for (const format of ['docx', 'pdf'] as const) {
      const printed = bare(texts[format]);
      expect(
        typed.filter((text) => !isPrinted(text, printed)),
        format,
      ).toEqual([]);
    }
  });
});

/** The lines of every field that was filled and that some layout prints. */
function leavesOf(of: FormSubject, file: Located<object>, { declaration, layouts }: Pack): string[] {
  const printed = [...layouts.values()].flatMap((layout) => printedFields(of, declaration, layout));
  const keys = new Set(printed.map((path) => namesIn(keyOf({ of, path }))));
  const levels = new Set(
    [...declaration.sets[of].values()].flatMap(({ levels: own = [] }) => {
      return own.flatMap((level) => [level.一级指标, ...level.二级指标.map(({ 名称 }) => 名称)]);
    }),
  );
  return textsOf(file.value).flatMap(({ path, text }) => {
    const names = path.filter((step) => typeof step === 'string' && !levels.has(step));
    return keys.has([of, ...names].join('/'))
      ? text
          .split('\n')
          .map(bare)
          .filter((line) => line !== '')
      : [];
  });
}

function namesIn(key: string): string {
  return key
    .split('/')
    .filter((step) => !step.startsWith('*'))
    .join('/');
}

/** A text without what layouts put into it: blanks, commas in amounts. */
function bare(text: string): string {
  return text.replace(/[\s\u3000,]/g, '');
}

/** As typed, or as a date is written out. */
function isPrinted(text: string, printed: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const written = year === undefined ? text : `${year}年${Number(month)}月${Number(day)}日`;
  return printed.includes(text) || printed.includes(written);
}

function textOfWord(bytes: Uint8Array): string {
  const { 'word/document.xml': part } = unzipSync(bytes);
  const xml = strFromU8(part ?? new Uint8Array());
  const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text);
  return texts
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
