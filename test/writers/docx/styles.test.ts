/** Styles: what a clerk finds in Word's style pane. */

import { describe, expect, it } from 'vitest';
import { BODY, documentOf, heading, paragraph, section, TITLE } from '../../support/documents.js';
import { all, partOf, partsOf, valueOf, type Element } from './parts.js';

const document = documentOf(section([heading('一级'), paragraph(BODY, '“正文”'), paragraph(TITLE, '不是标题')]));

async function styleOf(name: string): Promise<Element> {
  const styles = all(await partOf(document, 'word/styles.xml'), 'w:style');
  return styles.find((style) => valueOf(style, 'w:name') === name) as Element;
}

describe('styles', () => {
  it('are all there, by the names that files have for the styles of Chinese Word', async () => {
    const styles = all(await partOf(document, 'word/styles.xml'), 'w:style');
    expect(styles.map((style) => valueOf(style, 'w:name'))).toEqual(['Normal', 'Title', 'Body Text', '标签', '内容']);
    expect(styles.slice(1).every((style) => all(style, 'w:qFormat').length === 1)).toBe(true);
  });

  it('set one font for every script, and none of a theme', async () => {
    const name = '仿宋_GB2312';
    const fonts = { 'w:ascii': name, 'w:hAnsi': name, 'w:eastAsia': name, 'w:cs': name };
    expect(all(await styleOf('Body Text'), 'w:rFonts')[0]?.attributes).toEqual(fonts);
    expect(all(await partOf(document, 'word/styles.xml'), 'w:rFonts')[0]?.attributes).toEqual(fonts);
    for (const part of Object.values(await partsOf(document))) expect(part).not.toMatch(/theme/i);
  });

  it('say for all paragraphs how Chinese is set beside Latin, whatever the template of whoever opens the file', async () => {
    const [defaults] = all(await partOf(document, 'word/styles.xml'), 'w:pPrDefault');
    const set = ['w:topLinePunct', 'w:autoSpaceDE', 'w:autoSpaceDN'];
    expect(set.map((name) => all(defaults as Element, name).map(({ attributes }) => attributes))).toEqual([
      [{}],
      [{}],
      [{}],
    ]);
  });

  it('have every run take the East Asian font', async () => {
    const runs = all(await partOf(document, 'word/document.xml'), 'w:r');
    expect(runs.map((run) => all(run, 'w:rFonts')[0]?.attributes)).toEqual(runs.map(() => ({ 'w:hint': 'eastAsia' })));
  });

  it('carry size, spacing, indent and alignment', async () => {
    const body = await styleOf('Body Text');
    expect([valueOf(body, 'w:sz'), valueOf(body, 'w:jc')]).toEqual(['32', 'both']);
    expect(all(body, 'w:spacing')[0]?.attributes).toMatchObject({ 'w:line': '560', 'w:lineRule': 'exact' });
    expect(all(body, 'w:ind')[0]?.attributes).toEqual({ 'w:firstLine': '640', 'w:firstLineChars': '200' });
    const title = await styleOf('Title');
    expect(all(title, 'w:spacing')[0]?.attributes).toEqual({
      'w:before': '0',
      'w:after': '120',
      'w:line': '616',
      'w:lineRule': 'atLeast',
    });
  });

  it('have 段前 before and 段后 after, and every kind of alignment', async () => {
    const styles = (['left', 'center', 'right', 'justify'] as const).map((alignment, index) => ({
      ...TITLE,
      name: `样式${index}`,
      alignment,
      spaceBeforePt: 3 + index,
      spaceAfterPt: 7 * (index + 1),
      firstLineIndentEm: index / 2,
    }));
    const root = await partOf({ ...document, styles }, 'word/styles.xml');
    const written = all(root, 'w:style').filter((style) => valueOf(style, 'w:name')?.startsWith('样式'));
    expect(written.map((style) => valueOf(style, 'w:jc'))).toEqual(['left', 'center', 'right', 'both']);
    expect(
      written
        .map((style) => all(style, 'w:spacing')[0]?.attributes)
        .map((spacing) => [spacing?.['w:before'], spacing?.['w:after']]),
    ).toEqual([
      ['60', '140'],
      ['80', '280'],
      ['100', '420'],
      ['120', '560'],
    ]);
    expect(written.map((style) => all(style, 'w:ind')[0]?.attributes)).toEqual([
      undefined,
      { 'w:firstLine': '220', 'w:firstLineChars': '50' },
      { 'w:firstLine': '440', 'w:firstLineChars': '100' },
      { 'w:firstLine': '660', 'w:firstLineChars': '150' },
    ]);
  });

  it('begin with those declared; what only a paragraph uses comes after, and an unused one stays', async () => {
    const own = { ...BODY, name: '自定' };
    const given = { ...documentOf(section([paragraph(own, '甲')])), styles: [TITLE, BODY] };
    const names = all(await partOf(given, 'word/styles.xml'), 'w:name').map(({ attributes }) => attributes['w:val']);
    expect(names).toEqual(['Normal', 'Title', 'Body Text', '自定']);
  });

  it('take the default font and size from 正文, else from the first', async () => {
    const defaultsOf = async (styles: typeof document.styles) => {
      const root = await partOf({ ...document, styles, sections: [] }, 'word/styles.xml');
      const [defaults] = all(root, 'w:docDefaults');
      return defaults && [valueOf(defaults, 'w:sz'), all(defaults, 'w:rFonts')[0]?.attributes['w:ascii']];
    };
    expect(await defaultsOf([TITLE, BODY])).toEqual(['32', '仿宋_GB2312']);
    expect(await defaultsOf([TITLE])).toEqual(['44', '方正小标宋简体']);
    expect(await defaultsOf([])).toEqual([undefined, undefined]);
  });

  it('name what Windows calls a font otherwise', async () => {
    const fonts = all(await partOf(document, 'word/fontTable.xml'), 'w:font');
    expect(fonts.map((font) => [font.attributes['w:name'], valueOf(font, 'w:altName')])).toEqual([
      ['方正小标宋简体', undefined],
      ['仿宋_GB2312', '仿宋'],
      ['宋体', undefined],
    ]);
  });

  it('make headings of a heading’s style, but not of other text in it', async () => {
    expect(valueOf(await styleOf('Title'), 'w:outlineLvl')).toBe('0');
    expect(valueOf(await styleOf('Body Text'), 'w:outlineLvl')).toBeUndefined();
    const paragraphs = all(await partOf(document, 'word/document.xml'), 'w:p');
    expect(paragraphs.map((element) => valueOf(element, 'w:outlineLvl'))).toEqual([undefined, undefined, '9']);
  });
});
