/** What Word's navigation pane shows: the title of a form, or its name where other forms have that title too. */

import validate from '@ooxml-tools/validate';
import { describe, expect, it } from 'vitest';
import type { Document, Section } from '../../../src/document/document.js';
import { writeDocx } from '../../../src/writers/docx/write-docx.js';
import { BODY, cover, documentOf, heading, paragraph, section, TITLE, WORD_FONTS } from '../../support/documents.js';
import { all, partOf, textOf, valueOf, type Element } from './parts.js';

const form = (name: string, ...lines: string[]): Section =>
  section([heading(...lines), paragraph(BODY, '文')], { name });

const bound = documentOf(
  cover(heading('某某局', '预算绩效目标表')),
  form('部门表', '某某局', '部门整体支出绩效目标表'),
  form('01 治理 & 防治', '某某局', '项目绩效目标表'),
  form('02 道路养护', '某某局', '项目绩效目标表'),
);

/** Paragraphs that a reader finds in the pane: by their own level, else by their style's. */
async function paneOf(document: Document): Promise<{ text: string; style: Element | undefined }[]> {
  const styles = all(await partOf(document, 'word/styles.xml'), 'w:style');
  const styleOf = (element: Element) =>
    styles.find(({ attributes }) => attributes['w:styleId'] === valueOf(element, 'w:pStyle'));
  return all(await partOf(document, 'word/document.xml'), 'w:p').flatMap((element) => {
    const style = styleOf(element);
    const level = valueOf(element, 'w:outlineLvl') ?? (style && valueOf(style, 'w:outlineLvl'));
    return level === '0' ? [{ text: textOf(element), style }] : [];
  });
}

describe('the navigation pane', () => {
  it('shows the names of forms that have one title, and other titles', async () => {
    const shown = (await paneOf(bound)).map(({ text }) => text);
    expect(shown).toEqual(['某某局⏎预算绩效目标表', '某某局⏎部门整体支出绩效目标表', '01 治理 & 防治', '02 道路养护']);
  });

  it('shows the title of a form by itself, and then no style is there for names', async () => {
    const alone = documentOf(form('01 治理', '某某局', '项目绩效目标表'));
    expect((await paneOf(alone)).map(({ text }) => text)).toEqual(['某某局⏎项目绩效目标表']);
    const styles = async (document: Document) => all(await partOf(document, 'word/styles.xml'), 'w:style').length;
    expect(await styles(bound)).toBe((await styles(alone)) + 1);
    expect((await paneOf(documentOf(cover(paragraph(TITLE, '')), cover()))).map(({ text }) => text)).toEqual([]);
  });

  it('has these names from paragraphs that print nothing, and the titles stay as they are', async () => {
    const named = (await paneOf(bound)).slice(2);
    for (const { style } of named) {
      expect(valueOf(style as Element, 'w:color')).toBe('FFFFFF');
      expect(all(style as Element, 'w:spacing')[0]?.attributes).toMatchObject({ 'w:line': '1', 'w:lineRule': 'exact' });
    }
    const titles = all(await partOf(bound, 'word/document.xml'), 'w:p').filter(
      (element) => valueOf(element, 'w:pStyle') === TITLE.name,
    );
    expect(titles).toHaveLength(4);
  });

  it('is valid OOXML', async () => {
    expect(await validate(await writeDocx(bound, WORD_FONTS), 'docx', 'Microsoft365')).toEqual([]);
  }, 60_000);
});
