/** The mark of a draft: on each page of one, and on no other. */

import { describe, expect, it } from 'vitest';
import { draftMarkOf } from '../../src/typeset/draft-mark.js';
import { typeset } from '../../src/typeset/typeset.js';
import { cover, documentOf, heading, section } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

const plain = documentOf(cover(heading('封面')), section([heading('表')]));
const draft = { ...plain, isDraft: true };

describe('the mark of a draft', () => {
  it('stands on every page, covers and all, and counts as no text of the document', () => {
    const marks = typeset(draft, FONTS).pages.map(({ draftMark }) => draftMark?.map(({ text }) => text).join(''));
    expect(marks).toEqual(['草稿', '草稿']);
    expect(draftMarkOf(draft, FONTS)?.every(({ isRepeated }) => isRepeated)).toBe(true);
  });

  it('stands on no page of what is none', () => {
    for (const document of [plain, { ...plain, isDraft: false }]) {
      expect(typeset(document, FONTS).pages.some((page) => 'draftMark' in page)).toBe(false);
    }
    expect(draftMarkOf({ ...draft, styles: [] }, FONTS)).toBeUndefined();
  });

  it('is one line in the font of the first style, large, from the origin', () => {
    const [mark, ...rest] = draftMarkOf(draft, FONTS) ?? [];
    expect(rest).toEqual([]);
    expect(mark).toMatchObject({ xPt: 0, baselineYPt: 0, fontSizePt: 160, letterSpacingPt: 0 });
    expect(mark?.widthPt).toBeCloseTo(320);
    expect(mark?.face).toBe(FONTS.find('小标宋', 0x8349)?.face);
  });
});
