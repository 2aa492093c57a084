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

  it('make headings of a heading’s style, but not of other text in it', async () => {
    expect(valueOf(await styleOf('Title'), 'w:outlineLvl')).toBe('0');
    expect(valueOf(await styleOf('Body Text'), 'w:outlineLvl')).toBeUndefined();
    const paragraphs = all(await partOf(document, 'word/document.xml'), 'w:p');
    expect(paragraphs.map((element) => valueOf(element, 'w:outlineLvl'))).toEqual([undefined, undefined, '9']);
  });
});
