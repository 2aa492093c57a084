/** What Word files hold beside plain text: tracked changes, fields, controls, boxes, notes — and files that are none. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { problemsOf } from '../../support/problems.js';
import { standardPack } from '../../support/sample.js';
import { paragraphs, wordFile, wordTable } from '../../support/word-files.js';

const pack = standardPack();
const t = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** What is read of a project form whose 项目名称 has this XML as its cell, and what is said of it. */
function readName(xml: string, parts: Readonly<Record<string, string>> = {}, after = '') {
  const body =
    wordTable(
      [1000, 3000],
      [
        ['项目名称', { xml }],
        ['预算资金（元）', '420000'],
      ],
    ) + after;
  const { unit, diagnostics } = readWordForms(openPackage(wordFile(body, parts), '某.docx'), pack);
  return {
    name: unit.projects[0]?.fields['项目名称'],
    said: diagnostics
      .filter(({ code }) => code !== 'unprinted-field')
      .map(({ code, found }) => `${code} ${found ?? ''}`.trim()),
  };
}

describe('a text in Word', () => {
  const cases: Readonly<Record<string, readonly [xml: string, name: string, ...said: string[]]>> = {
    'with tracked changes': [
      `<w:p>${t('绿道')}<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:id="2">${t('照明')}</w:ins></w:p>`,
      '绿道照明',
      'tracked-changes 删除的文字：旧',
    ],
    'with a moved part': [
      `<w:p><w:moveFrom w:id="1">${t('照明')}</w:moveFrom>${t('绿道')}<w:moveTo w:id="2">${t('照明')}</w:moveTo></w:p>`,
      '绿道照明',
      'tracked-changes',
    ],
    'in a content control': [`<w:sdt><w:sdtPr/><w:sdtContent><w:p>${t('绿道')}</w:p></w:sdtContent></w:sdt>`, '绿道'],
    'in a hyperlink': [`<w:p><w:hyperlink r:id="x">${t('绿道')}</w:hyperlink></w:p>`, '绿道'],
    'as a field': [
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD a</w:instrText></w:r>${t('噪声')}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${t('绿道')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
      '绿道',
    ],
    'in many runs': [`<w:p>${t('绿')}<w:proofErr w:type="spellStart"/>${t('道')}</w:p>`, '绿道'],
    'in the fallback too': [
      `<w:p><mc:AlternateContent><mc:Choice Requires="wps">${t('绿道')}</mc:Choice><mc:Fallback>${t('绿道')}</mc:Fallback></mc:AlternateContent></w:p>`,
      '绿道',
    ],
    'with a soft hyphen and a picture': [
      `<w:p>${t('绿道')}<w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>`,
      '绿道',
      'unread-content',
    ],
    'with hidden words': [
      `<w:p>${t('绿道')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r></w:p>`,
      '绿道甲',
      'unread-content',
    ],
  };
  for (const [title, [xml, name, ...said]] of Object.entries(cases)) {
    it(`${title} is read`, () => {
      expect(readName(xml)).toEqual({ name, said });
    });
  }

  it('gets the numbers that Word prints before it', () => {
    const level =
      '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl>';
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0">${level}</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const line = (text: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr>${t(text)}</w:p>`;
    const body = wordTable(
      [1000, 3000],
      [
        ['项目名称', '绿道'],
        ['年度目标', { xml: line('管护') + line('补植') }],
      ],
    );
    const { unit } = readWordForms(openPackage(wordFile(body, { 'numbering.xml': numbering }), '某.docx'), pack);
    expect(unit.projects[0]?.fields['年度目标']).toBe('（一）管护\n（二）补植');
  });

  it('outside the body is reported, page numbers but', () => {
    const parts = {
      'header1.xml': `<w:hdr>${paragraphs('内部资料')}</w:hdr>`,
      'footer1.xml': `<w:ftr>${paragraphs('— 1 —')}</w:ftr>`,
      'footnotes.xml': `<w:footnotes>${paragraphs('见附表')}</w:footnotes>`,
    };
    expect(readName(paragraphs('绿道'), parts).said).toEqual(['unplaced-text 内部资料', 'unplaced-text 见附表']);
  });

  it('in a text box, a nested table, or a cell that a merge hides is placed or reported', () => {
    const box = `<w:p><w:r><w:pict><w:txbxContent>${paragraphs('项目负责人：甲某') + paragraphs('旁注')}</w:txbxContent></w:pict></w:r></w:p>`;
    const nested = wordTable(
      [1000, 1000],
      [
        ['联系电话', '010-1'],
        ['备忘', '乙'],
      ],
    );
    const hidden = wordTable(
      [900, 900],
      [
        [{ text: '项目类别', merge: 'restart' }, '特定目标类'],
        [{ text: '藏', merge: 'continue' }, ''],
      ],
    );
    expect(readName(`${paragraphs('绿道')}${nested}<w:p/>`, {}, box + hidden).said).toEqual([
      // Behind 备忘, of which the remark tells.
      'unplaced-text 乙',
      'unplaced-text 旁注',
      'unplaced-text 藏',
    ]);
  });
});

describe('a file that is no Word filing', () => {
  const refuse = (bytes: Uint8Array) =>
    problemsOf(() => readWordForms(openPackage(bytes, '某.docx'), pack)).map((problem) => problem.replace(/ .*/, ''));
  const document = (xml: string) => zipSync({ 'word/document.xml': strToU8(xml) });

  it('is refused in Chinese', () => {
    expect(refuse(zipSync({ 'xl/workbook.xml': strToU8('<a/>'), '[Content_Types].xml': strToU8('<a/>') }))).toEqual([
      'not-office-file',
    ]);
    expect(refuse(zipSync({ 'content.xml': strToU8('<a/>') }))).toEqual(['not-office-file']);
    expect(refuse(strToU8('{\\rtf1 abc}'))).toEqual(['not-office-file']);
    expect(refuse(strToU8('<html><table></table></html>'))).toEqual(['not-office-file']);
    expect(refuse(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toEqual(['not-office-file']);
    expect(refuse(wordFile(paragraphs('甲')).subarray(0, 300))).toEqual(['file-damaged']);
    expect(refuse(document('<w:document'))).toEqual(['file-damaged']);
    expect(refuse(document('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))).toEqual(['file-damaged']);
    expect(refuse(document('<a>'.repeat(500)))).toEqual(['file-too-large']);
  });

  it('with nothing of a form is said to have none, its texts reported', () => {
    const { unit, diagnostics } = readWordForms(openPackage(wordFile(paragraphs('会议纪要')), '某.docx'), pack);
    expect(unit).toEqual({ projects: [] });
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'error no-form',
      'warning unplaced-text',
    ]);
  });

  /** A row of two cells: `w:tr`, and for each `w:tc`, `w:tcPr`, `w:p`, `w:r`, `w:t`. */
  const ELEMENTS_A_ROW = 11;
  /** Elements of relationships, and of the body above its rows. */
  const FEW = 20;

  it('of 100,000 rows, of rows of more cells than Word has columns, or of nothing but elements is given up there', () => {
    const many = Array.from({ length: 100_000 }, () => ['甲', '乙']);
    const wide = [
      Array.from({ length: 64 }, () => ({ text: '乙', span: 1_000_000_000 })),
      ...Array.from({ length: 1000 }, () => ['甲', '乙']),
    ];
    const cases: readonly [body: string, mostElements: number][] = [
      [wordTable([1000, 1000], many), 20_001 * ELEMENTS_A_ROW + FEW],
      [wordTable([1000, 1000], wide), 64 * 6 + FEW],
      ['<w:p/>'.repeat(1_000_000), 400_001 + FEW],
      ['<w:p>'.repeat(1_000_000), 201 + FEW],
    ];
    for (const [body, mostElements] of cases) {
      const opened = openPackage(wordFile(body), '某.docx');
      expect(problemsOf(() => readWordForms(opened, pack))).toEqual(['file-too-large 1:1']);
      expect(opened.work.elements).toBeLessThan(mostElements);
    }
  });

  it('of as many rows as are read is gone through once, with no more findings than anyone reads', () => {
    const rows = Array.from({ length: 19_000 }, (_, index) => ['项目名称', `甲${index}`]);
    const opened = openPackage(wordFile(wordTable([1000, 1000], rows)), '某.docx');
    const { diagnostics } = readWordForms(opened, pack);
    expect(diagnostics.length).toBeLessThan(1100);
    expect(diagnostics.at(-1)?.message).toMatch(/^从这里起另有 \d+ 段文字/);
    expect(opened.work.elements).toBeLessThan(rows.length * ELEMENTS_A_ROW + FEW);
  });

  it('with a thousand headers has its styles and numbers read once', () => {
    const part = (name: string) => [`${name}.xml`, `<w:hdr>${paragraphs('内部资料')}</w:hdr>`] as const;
    const headers = Array.from({ length: 1000 }, (_, index) => part(`header${index + 1}`));
    const parts = { ...Object.fromEntries(headers), 'numbering.xml': '<w:numbering/>', 'styles.xml': '<w:styles/>' };
    const opened = openPackage(wordFile(paragraphs('项目名称：绿道'), parts), '某.docx');
    readWordForms(opened, pack);
    // Relationships, document, styles and numbering beside the headers.
    expect(opened.work.parts).toBe(1000 + 4);
  });

  it('whose document lies in a folder of an odd name is read as any other', () => {
    const body = wordTable([1000, 3000], [['项目名称', '绿道']]);
    const plain = unzipSync(wordFile(body, { 'header1.xml': `<w:hdr>${paragraphs('内部资料')}</w:hdr>` }));
    const moved = Object.entries(plain).map(([name, bytes]) => {
      const content = name === '_rels/.rels' ? strToU8(strFromU8(bytes).replace('word/', 'w(ord/')) : bytes;
      return [name.replace('word/', 'w(ord/'), content] as const;
    });
    const taken = readWordForms(openPackage(zipSync(Object.fromEntries(moved)), '某.docx'), pack);
    expect(taken.unit.projects[0]?.fields['项目名称']).toBe('绿道');
    expect(taken.diagnostics.map(({ found }) => found)).toContain('内部资料');
  });
});
