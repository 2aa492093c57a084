/** The file as a whole: no text lost, the same bytes, a sound package. */

import validate from '@ooxml-tools/validate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { paragraphsOf } from '../../../src/document/document.js';
import { writeDocx } from '../../../src/writers/docx/write-docx.js';
import {
  BODY,
  cell,
  cover,
  documentOf,
  heading,
  LABEL,
  LANDSCAPE,
  paragraph,
  randomNumbers,
  randomTable,
  section,
  table,
  TITLE,
  WORD_FONTS,
} from '../../support/documents.js';
import { expectGolden } from '../../support/golden.js';
import { all, partOf, partsOf, textOf, valueOf } from './parts.js';

const ODD_TEXTS = [
  '  两个空格  ',
  '<&>"\'',
  '“引号”……——',
  '𬭎𠮷',
  '全角　空格',
  'a\tb',
  ']]>',
  '{page}',
  '￥3412.92',
  'é ñ',
  ' ',
];

const TINY = documentOf(
  cover(heading('某某局', '预算绩效目标表')),
  section([
    heading('项目绩效目标表'),
    paragraph(BODY, '编制单位：某某局'),
    table(
      3,
      2,
      [
        cell(0, 0, '', { rowSpan: 2, paragraphs: [paragraph(LABEL, '指标')] }),
        cell(0, 1, '≥60次', { columnSpan: 2, verticalAlignment: 'top' }),
        cell(1, 1, '一'),
        cell(1, 2, '二'),
      ],
      [0],
    ),
  ]),
);

const VARIED = documentOf(
  cover(heading('封面'), paragraph(BODY, '附件2')),
  section([heading('表'), table(2, 1, [cell(0, 0, '甲'), cell(0, 1, '乙')], [0]), table(1, 1, [cell(0, 0, '丙')])]),
  section([randomTable(randomNumbers(1)), paragraph(TITLE, '不是标题'), paragraph(BODY, ...ODD_TEXTS)], {
    pageSetup: LANDSCAPE,
  }),
  cover(),
);

describe('writeDocx', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('keeps every text, in order', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const document = documentOf(
        section([
          paragraph(BODY, ...ODD_TEXTS),
          randomTable(randomNumbers(seed)),
          ...ODD_TEXTS.map((text) => paragraph(LABEL, text)),
        ]),
      );
      const given = document.sections.flatMap(({ blocks }) =>
        [...paragraphsOf(blocks)].map(({ lines }) => lines.join('⏎')),
      );
      const written = all(await partOf(document, 'word/document.xml'), 'w:p').map(textOf);
      expect(written.filter((text) => text !== '')).toEqual(given.filter((text) => text !== ''));
    }
  });

  it('asks Word to keep spaces', async () => {
    const texts = all(await partOf(VARIED, 'word/document.xml'), 'w:t');
    expect(texts.every(({ attributes }) => attributes['xml:space'] === 'preserve')).toBe(true);
  });

  it('gives the same bytes for the same Document, whatever was written before and wherever', async () => {
    vi.stubEnv('TZ', 'Asia/Shanghai');
    const first = await writeDocx(VARIED, WORD_FONTS);
    await writeDocx(TINY, WORD_FONTS);
    vi.stubEnv('TZ', 'America/New_York');
    vi.useFakeTimers({ now: new Date('2031-07-01T00:00:00Z') });
    const second = await writeDocx(VARIED, WORD_FONTS);
    vi.useRealTimers();
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  });

  it('names title, author, date and language', async () => {
    const core = (await partsOf(TINY))['docProps/core.xml'];
    expect(core).toContain(
      '<dc:title>绩效 &lt;目标&gt; &amp; “表”</dc:title><dc:creator>某某局</dc:creator><dc:language>zh-CN</dc:language>',
    );
    expect(core?.match(/2024-03-01T00:00:00Z/g)).toHaveLength(2);
    expect(core).not.toContain('lastModifiedBy');
  });

  it('refuses what no XML file may hold, and roles without a font', async () => {
    await expect(writeDocx(documentOf(section([paragraph(BODY, 'a\u0001b')])), WORD_FONTS)).rejects.toThrow(
      'U+1 cannot stand in XML',
    );
    await expect(writeDocx(TINY, new Map())).rejects.toThrow('no Word font for the role');
  });

  it('writes valid OOXML', async () => {
    for (const document of [TINY, VARIED, documentOf(cover(heading('甲')))]) {
      expect(await validate(await writeDocx(document, WORD_FONTS), 'docx', 'Microsoft365')).toEqual([]);
    }
  }, 60_000);

  it('squeezes adjacent marks and does not stretch a line before a forced break, as Word does with Chinese', async () => {
    const settings = await partOf(TINY, 'word/settings.xml');
    expect(valueOf(settings, 'w:characterSpacingControl')).toBe('compressPunctuation');
    expect(all(settings, 'w:compat').flatMap((compat) => all(compat, 'w:doNotExpandShiftReturn'))).toHaveLength(1);
  });

  it('writes the document part as accepted', async () => {
    const written = `${(await partsOf(TINY))['word/document.xml']?.replaceAll('><', '>\n<') ?? ''}\n`;
    expectGolden(written, 'writers/docx/golden/tiny-document.xml');
  });

  it('writes the parts around it as accepted, those of a draft with its headers', async () => {
    const parts = Object.entries(await partsOf({ ...TINY, isDraft: true }));
    const others = parts.filter(([name]) => name !== 'word/document.xml');
    const printed = others.map(([name, xml]) => `=== ${name}\n${xml.replaceAll('><', '>\n<')}\n`);
    expectGolden(printed.join('\n'), 'writers/docx/golden/tiny-other-parts.txt');
  });
});
