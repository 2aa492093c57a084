/** Lines: nothing lost, nothing too wide, 禁则 kept, numbers and dashes whole, right edges straight. */

import { describe, expect, it } from 'vitest';
import { clustersOf } from '../../src/typeset/cluster.js';
import { breakIntoLines, placeLine, type TextLine } from '../../src/typeset/text-line.js';
import { randomNumbers } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';
import { randomText } from '../support/random-text.js';

const NO_START = '。，、；：？！）》〉」』】〕”’…—～·％℃';
const NO_END = '（《〈「『【〔“‘';

function linesOf(text: string, measureEm: number, fontRole = '宋体', indentEm = 0): TextLine[] {
  return breakIntoLines(clustersOf(text, fontRole, FONTS), measureEm, indentEm);
}

function textsOf(lines: readonly TextLine[]): string[] {
  return lines.map((line) => line.segments.map((segment) => segment.text).join(''));
}

describe('breakIntoLines', () => {
  it.each(['宋体', '仿宋', '小标宋'])('keeps text, width and 禁则 in any column of 4 em or more (%s)', (fontRole) => {
    const random = randomNumbers(7);
    for (let round = 0; round < 400; round += 1) {
      const text = randomText(random, 5 + random() * 200);
      const measureEm = 4 + random() * random() * 30;
      const lines = linesOf(text, measureEm, fontRole);
      const texts = textsOf(lines);
      expect(texts.join('')).toBe(text);
      for (const [index, line] of lines.entries()) {
        const lineText = texts[index] ?? '';
        expect(line.widthEm, lineText).toBeLessThanOrEqual(measureEm + 1e-6);
        if (index > 0) expect(NO_START, `${text} @${measureEm}`).not.toContain([...lineText][0]);
        if (index < lines.length - 1) expect(NO_END, `${text} @${measureEm}`).not.toContain([...lineText].at(-1));
        expect(lineText).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
      }
    }
  });

  it.each([
    ['工程项目全年完成≥60次', 8, '≥60次'],
    ['资金总额应为3412.92万元', 9, '3412.92万元'],
    ['验收合格率达到100%以上', 9, '100%'],
    ['自上一年度起至2024年止', 9, '2024年'],
    ['完成时限不超过12个月内', 8, '12个月'],
  ])('does not tear %s (%d em) inside %s', (text, measureEm, whole) => {
    for (let width = measureEm; width < measureEm + 6; width += 0.5) {
      expect(
        textsOf(linesOf(text, width)).some((line) => line.includes(whole)),
        `${width}`,
      ).toBe(true);
    }
  });

  it('tears a number with its unit only where the column has no room for it', () => {
    expect(textsOf(linesOf('3412.92万元', 4)).join('')).toBe('3412.92万元');
    expect(linesOf('3412.92万元', 4).length).toBeGreaterThan(1);
  });

  it('sets 破折号 two ems wide and keeps it whole', () => {
    for (const fontRole of ['宋体', '仿宋', '小标宋', '黑体', '楷体']) {
      expect(linesOf('——', 10, fontRole)[0]?.widthEm, fontRole).toBeCloseTo(2, 3);
    }
    const texts = textsOf(linesOf('目标管理——绩效——评价——结果——应用', 5));
    for (const text of texts) expect(text.replaceAll('——', '')).not.toContain('—');
  });

  it('cuts a word wider than the column where it stands, not on a line of its own', () => {
    const texts = textsOf(linesOf('网址https://www.example.com/a/very/long/path/without/end', 10));
    expect(texts[0]).toMatch(/^网址https:/);
  });

  it.each([
    ['≥120000页', 4.5, ['≥120000', '页']],
    ['38756.49万元', 5.5, ['38756.49', '万元']],
    ['≥1,234,567.89㎡', 5, ['≥1,234,', '567.89㎡']],
  ])('cuts %s in %d em at a seam', (text, measureEm, wanted) => {
    expect(textsOf(linesOf(text, measureEm))).toEqual(wanted);
  });

  it('goes on in columns narrower than one character', () => {
    expect(textsOf(linesOf('项目基本情况', 0.5))).toEqual([...'项目基本情况']);
  });

  it('takes characters from the next font of the chain', () => {
    const [line] = linesOf('林燊𬭎', 10, '仿宋');
    expect(new Set(line?.segments.map(({ face }) => face)).size).toBeGreaterThan(1);
    expect(line?.widthEm).toBeCloseTo(3, 3);
  });

  it('takes the indent off the first line alone', () => {
    const lines = linesOf('绩'.repeat(30), 10, '宋体', 2);
    expect(textsOf(lines).map((text) => text.length)).toEqual([8, 10, 10, 2]);
  });
});

describe('placeLine', () => {
  const rightEnd = (line: TextLine) => {
    const last = placeLine(line, 'justify', 10, 0, 0, false).at(-1);
    const count = [...(last?.text ?? '')].length;
    return (last?.xPt ?? 0) + (last?.widthPt ?? 0) + (last?.letterSpacingPt ?? 0) * (count - 1);
  };

  it('justifies every full line to the same edge', () => {
    const random = randomNumbers(3);
    const text = randomText(random, 4000).replace(/[ -~ïé±≥≤]+/g, '');
    const lines = linesOf(text, 30);
    const justified = lines.slice(0, -1).filter((line) => line.widthEm > 27);
    expect(justified.length).toBeGreaterThan(20);
    for (const line of justified) {
      // The blank half of a mark at the end may hang into the margin.
      expect([300, 305].some((edge) => Math.abs(rightEnd(line) - edge) < 0.001)).toBe(true);
    }
  });

  it('leaves the last line as it is', () => {
    expect(rightEnd(linesOf('目标管理', 30)[0] as TextLine)).toBeCloseTo(40, 3);
  });

  it('centres and flushes right', () => {
    const [line] = linesOf('目标', 10) as [TextLine];
    expect(placeLine(line, 'center', 10, 5, 0, false)[0]?.xPt).toBeCloseTo(45, 3);
    expect(placeLine(line, 'right', 10, 5, 0, false)[0]?.xPt).toBeCloseTo(85, 3);
  });
});
