/** Flows: the room above and below paragraphs, their indents, and where each line stands. */

import { describe, expect, it } from 'vitest';
import type { Paragraph, ParagraphStyle } from '../../src/document/document.js';
import { flowHeightPt, flowOf, placeFlow } from '../../src/typeset/text-flow.js';
import { CONTENT, paragraph } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

/** 10 pt, lines 20 pt apart; ten characters fill a line of 100 pt. */
const PLAIN: ParagraphStyle = { ...CONTENT, fontSizePt: 10, lineHeight: { fixedPt: 20 }, alignment: 'left' };
const styled = (given: Partial<ParagraphStyle>, ...lines: string[]): Paragraph =>
  paragraph({ ...PLAIN, ...given }, ...lines);
const flow = (...paragraphs: Paragraph[]) => flowOf(paragraphs, 100, FONTS);
const charactersOf = (...paragraphs: Paragraph[]) =>
  flow(...paragraphs).map(({ line }) => line.segments.map(({ text }) => text).join('').length);

describe('flowOf', () => {
  it('has 段前 above a paragraph’s first line and 段后 below its last', () => {
    const before = styled({ spaceBeforePt: 3 }, '前'.repeat(25));
    const after = styled({ spaceAfterPt: 7 }, '后'.repeat(15));
    const both = styled({ spaceBeforePt: 1, spaceAfterPt: 2 }, '一');
    const spaces = (...paragraphs: Paragraph[]) => flow(...paragraphs).map(({ spaceBeforePt }) => spaceBeforePt);
    expect(spaces(before)).toEqual([3, 0, 0]);
    expect(spaces(after)).toEqual([0, 0]);
    expect(spaces(before, after)).toEqual([3, 0, 0, 0, 0]);
    expect(spaces(after, before)).toEqual([0, 0, 3 + 7, 0, 0]);
    expect(spaces(both, both, both)).toEqual([1, 1 + 2, 1 + 2]);
    expect(spaces(after, styled({}, '一'), before)).toEqual([0, 0, 7, 3, 0, 0]);
  });

  it('sets justified text of a narrow room flush left where a line of it would be loose', () => {
    const alignments = (widthPt: number, text: string) => {
      const lines = flowOf([styled({ alignment: 'justify' }, text)], widthPt, FONTS);
      return [...new Set(lines.map(({ alignment }) => alignment))];
    };
    // 每公里管网改造 has room for one character more, which would begin the word behind it.
    expect(alignments(80, '每公里管网改造123456元')).toEqual(['left']);
    expect(alignments(80, '按月统计全年实际完成的次数')).toEqual(['justify']);
    expect(alignments(400, `${'字'.repeat(39)}123456元`)).toEqual(['justify']);
  });

  it('indents the first line alone, of text that begins at the left', () => {
    expect(charactersOf(styled({ firstLineIndentEm: 2 }, '字'.repeat(25)))).toEqual([8, 10, 7]);
    expect(charactersOf(styled({ firstLineIndentEm: 2, alignment: 'justify' }, '字'.repeat(25)))).toEqual([8, 10, 7]);
    expect(charactersOf(styled({ firstLineIndentEm: 2, alignment: 'right' }, '字'.repeat(25)))).toEqual([10, 10, 5]);
    expect(charactersOf(styled({ firstLineIndentEm: 2, alignment: 'center' }, '字'.repeat(30)))).toEqual([10, 10, 10]);
    // After a forced break the paragraph goes on.
    expect(charactersOf(styled({ firstLineIndentEm: 2 }, '字'.repeat(10), '字'.repeat(9)))).toEqual([8, 2, 9]);
  });

  it('leaves two characters of room beside an indent, and gives it up where there are not as many', () => {
    const lengths = (indentEm: number, widthPt: number) =>
      flowOf([styled({ firstLineIndentEm: indentEm }, '字'.repeat(20))], widthPt, FONTS)
        .slice(0, 2)
        .map(({ line }) => line.segments[0]?.text.length);
    expect(lengths(20, 100)).toEqual([2, 10]);
    expect(lengths(2, 40)).toEqual([2, 4]);
    expect(lengths(2, 30)).toEqual([2, 3]);
    expect(lengths(2, 20)).toEqual([2, 2]);
    expect(lengths(2, 10)).toEqual([1, 1]);
  });
});

describe('a divided line', () => {
  const textsOf = (given: Paragraph) =>
    flow(given).map(({ line, behind }) =>
      [line, ...behind.map((part) => part.line)].map(({ segments }) => segments.map(({ text }) => text).join('')),
    );
  const edgesOf = (given: Paragraph) =>
    placeFlow(flow(given), 50, 0, false).map(({ text, xPt, widthPt, baselineYPt }) => [
      text,
      Math.round(xPt),
      Math.round(xPt + widthPt),
      Math.round(baselineYPt / 20),
    ]);

  it.each(['left', 'center', 'right', 'justify'] as const)(
    'has its parts at both edges, also in text set %s',
    (alignment) => {
      expect(edgesOf(styled({ alignment }, '左边的\t右边'))).toEqual([
        ['左边的', 50, 80, 1],
        ['右边', 130, 150, 1],
      ]);
    },
  );

  it('stands below the lines before it and above those after it', () => {
    expect(textsOf(styled({}, '前', '左\t右', '后'))).toEqual([['前'], ['左', '右'], ['后']]);
  });

  it('keeps a character between its parts, else its right part has lines of its own, flush right', () => {
    expect(textsOf(styled({}, '一二三四五\t六七八九'))).toEqual([['一二三四五', '六七八九']]);
    expect(textsOf(styled({}, '一二三四五\t六七八九十'))).toEqual([['一二三四五'], ['六七八九十']]);
    expect(edgesOf(styled({}, '一二三四五\t六七八九十'))).toEqual([
      ['一二三四五', 50, 100, 1],
      ['六七八九十', 100, 150, 2],
    ]);
    expect(textsOf(styled({}, `${'左'.repeat(12)}\t${'右'.repeat(12)}`))).toEqual([
      ['左'.repeat(10)],
      ['左左'],
      ['右'.repeat(10)],
      ['右右'],
    ]);
    expect(textsOf(styled({ firstLineIndentEm: 2 }, '一二三四\t五六七'))).toEqual([['一二三四', '五六七']]);
    expect(textsOf(styled({ firstLineIndentEm: 2 }, '一二三四\t五六七八'))).toEqual([['一二三四'], ['五六七八']]);
  });

  it('may have more than two parts, with even gaps, or each below the other', () => {
    expect(edgesOf(styled({}, '一二\t三\t四五六'))).toEqual([
      ['一二', 50, 70, 1],
      ['三', 90, 100, 1],
      ['四五六', 120, 150, 1],
    ]);
    expect(edgesOf(styled({ firstLineIndentEm: 2 }, '一\t二\t\t'))).toEqual([
      ['一', 70, 80, 1],
      ['二', 100, 110, 1],
    ]);
    expect(edgesOf(styled({}, '一二三\t四五六\t七八九'))).toEqual([
      ['一二三', 50, 80, 1],
      ['四五六', 50, 80, 2],
      ['七八九', 120, 150, 3],
    ]);
  });

  it('may have one part alone, or none', () => {
    expect(edgesOf(styled({}, '\t右'))).toEqual([['右', 140, 150, 1]]);
    expect(edgesOf(styled({ alignment: 'right' }, '左\t'))).toEqual([['左', 50, 60, 1]]);
    expect(textsOf(styled({}, '\t'))).toEqual([['']]);
  });
});

describe('centred text', () => {
  it('has lines of even length, at the ends of words', () => {
    const title = (text: string) =>
      flow(styled({ alignment: 'center' }, text)).map(({ line }) =>
        line.segments.map((segment) => segment.text).join(''),
      );
    expect(title('字'.repeat(12)).map(({ length }) => length)).toEqual([6, 6]);
    expect(title('社会公众或服务对象满意度')).toEqual(['社会公众或服务', '对象满意度']);
    expect(title('住房和城乡建设局综合行政执法事务中心')).toEqual(['住房和城乡建设局综合', '行政执法事务中心']);
  });
});

describe('flowHeightPt', () => {
  it('sums lines and the spaces above them', () => {
    const given = flow(styled({ spaceBeforePt: 3, spaceAfterPt: 4 }, '一'), styled({ spaceBeforePt: 5 }, '二'));
    expect(flowHeightPt(given)).toBe(3 + 20 + 4 + 5 + 20);
    expect(flowHeightPt([])).toBe(0);
    expect(flowHeightPt(flow(styled({ lineHeight: { factor: 1.5 } }, '一')))).toBe(15);
  });
});

describe('placeFlow', () => {
  it('puts baselines so that characters stand in the middle of their lines', () => {
    const given = flow(styled({ spaceBeforePt: 3, spaceAfterPt: 4 }, '一', '二'), styled({ spaceBeforePt: 5 }, '三'));
    // The em is 10 of the line's 20, with 0.88 of it above the baseline.
    const first = 100 + 5 + 8.8;
    const placed = placeFlow(given, 50, 100, false);
    expect(placed.map(({ text, baselineYPt }) => [text, Number((baselineYPt - first).toFixed(6))])).toEqual([
      ['一', 3],
      ['二', 3 + 20],
      ['三', 3 + 20 + 20 + 9],
    ]);
  });

  it('puts lines where their paragraph’s alignment wants them, and tells what is a repetition', () => {
    const xOf = (given: Partial<ParagraphStyle>) =>
      placeFlow(flow(styled(given, '四个字呢')), 50, 0, true).map(({ xPt, isRepeated }) => [xPt, isRepeated]);
    expect(xOf({})).toEqual([[50, true]]);
    expect(xOf({ firstLineIndentEm: 2 })).toEqual([[70, true]]);
    expect(xOf({ alignment: 'center' })).toEqual([[80, true]]);
    expect(xOf({ alignment: 'right' })).toEqual([[110, true]]);
    expect(xOf({ alignment: 'justify' })).toEqual([[50, true]]);
  });
});
