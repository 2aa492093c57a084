/** The two guards around the typesetter: text that pages lack, characters that fonts lack. */

import { describe, expect, it } from 'vitest';
import { findLostText } from '../../src/typeset/find-lost-text.js';
import { findMissingGlyphs } from '../../src/typeset/find-missing-glyphs.js';
import type { Pages, PlacedText } from '../../src/typeset/page.js';
import { typeset } from '../../src/typeset/typeset.js';
import {
  BODY,
  cell,
  CONTENT,
  cover,
  documentOf,
  heading,
  PAGE_NUMBER,
  paragraph,
  section,
  table,
} from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

describe('findLostText', () => {
  const document = documentOf(section([heading('标题'), table(2, 1, [cell(0, 0, '甲甲'), cell(0, 1, '乙')])]));
  const sound = typeset(document, FONTS);

  /** What is missed when `change` is made to each text of the sound pages. */
  function lostBy(change: (text: PlacedText) => readonly PlacedText[]): unknown {
    const pages: Pages = {
      ...sound,
      pages: sound.pages.map((page) => ({ ...page, texts: page.texts.flatMap(change) })),
    };
    return Object.fromEntries(findLostText(document, pages));
  }
  const only = (wanted: string, change: (text: PlacedText) => readonly PlacedText[]) => (text: PlacedText) =>
    text.text === wanted ? change(text) : [text];

  it('finds nothing lost on sound pages, whose numbers are no text of the document', () => {
    expect(lostBy((text) => [text])).toEqual({});
    expect(sound.pages[0]?.texts.some(({ isRepeated }) => isRepeated)).toBe(true);
  });

  it('counts what is not placed, what is cut, and what is there too often', () => {
    expect(lostBy(only('甲甲', () => []))).toEqual({ 甲: 2 });
    expect(lostBy(only('甲甲', (text) => [{ ...text, text: '甲' }]))).toEqual({ 甲: 1 });
    expect(lostBy(only('乙', (text) => [text, text]))).toEqual({ 乙: -1 });
    expect(lostBy(only('乙', (text) => [text, { ...text, isRepeated: true }]))).toEqual({});
    expect(lostBy(() => [])).toEqual({ 标: 1, 题: 1, 甲: 2, 乙: 1 });
  });

  it.each<[string, Partial<PlacedText>, boolean]>([
    ['left of its page', { xPt: -0.1 }, true],
    ['at the left edge', { xPt: 0 }, false],
    ['right of its page', { xPt: 595.28 }, true],
    ['left of the right edge', { xPt: 595.2 }, false],
    ['above its page', { baselineYPt: 0 }, true],
    ['just on its page', { baselineYPt: 0.1 }, false],
    ['at the bottom edge', { baselineYPt: 841.89 }, true],
    ['above the bottom edge', { baselineYPt: 841.8 }, false],
  ])('counts text that lies %s', (_name, place, isLost) => {
    expect(lostBy(only('乙', (text) => [{ ...text, ...place }]))).toEqual(isLost ? { 乙: 1 } : {});
  });
});

describe('findMissingGlyphs', () => {
  const found = (...sections: Parameters<typeof documentOf>) =>
    findMissingGlyphs(documentOf(...sections), FONTS).map(({ character, fontRole }) => `${character} ${fontRole}`);

  it('names each character once a role, in the order of its first use, wherever it stands', () => {
    const inCell = table(1, 1, [cell(0, 0, '👍甲🎉')]);
    expect(found(section([paragraph(CONTENT, '甲👍乙'), inCell, paragraph(BODY, '👍')]), cover(heading('🎉')))).toEqual(
      ['👍 宋体', '🎉 宋体', '👍 仿宋', '🎉 小标宋'],
    );
    expect(found(section([paragraph(CONTENT, '甲')]))).toEqual([]);
  });

  it('looks at what stands around page numbers', () => {
    const numbered = (given: object) => section([], { pageNumber: { ...PAGE_NUMBER, ...given } });
    expect(found(numbered({ before: '👍' }))).toEqual(['👍 宋体']);
    expect(found(numbered({ after: '🎉', fontRole: '黑体' }))).toEqual(['🎉 黑体']);
    expect(found(numbered({ before: '', after: '' }))).toEqual([]);
    // A role without fonts has no digits either.
    expect(found(numbered({ before: '', after: '', fontRole: '没有' }))).toHaveLength(10);
    expect(found(cover())).toEqual([]);
  });
});
