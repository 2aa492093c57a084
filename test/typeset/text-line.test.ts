/** Lines: nothing lost, nothing too wide, 禁则 kept, numbers and dashes whole, right edges straight. */

import { describe, expect, it } from 'vitest';
import type { Alignment } from '../../src/document/document.js';
import type { Column, TextLine } from '../../src/typeset/line.js';
import { breakIntoLines, placeLine } from '../../src/typeset/text-line.js';
import { unbrokenText } from '../../src/typeset/unbroken-text.js';
import { randomNumbers } from '../support/documents.js';
import { wordEndsIn } from '../../src/document/word-ends.js';
import { FONTS } from '../support/fonts.js';
import { randomText } from '../support/random-text.js';

const NO_START = '。，、；：？！）》〉」』】〕”’…—～·％℃';
const NO_END = '（《〈「『【〔“‘';

function linesOf(text: string, measureEm: number, fontRole = '宋体', given: Partial<Column> = {}): readonly TextLine[] {
  const column: Column = { alignment: 'justify', measureEm, indentEm: 0, overhangEm: 0, ...given };
  return breakIntoLines(unbrokenText(text, fontRole, FONTS), column);
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
      const number = /[\d.]+/.exec(whole)?.[0] ?? '';
      const setAs = (alignment: Alignment) => textsOf(linesOf(text, width, '宋体', { alignment }));
      expect(
        setAs('left').some((line) => line.includes(whole)),
        `${width}`,
      ).toBe(true);
      expect(
        setAs('center').some((line) => line.includes(whole)),
        `${width}`,
      ).toBe(true);
      // Before a justified line is left ragged, the unit goes to the next one.
      expect(
        setAs('justify').some((line) => line.includes(number)),
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
    ['≥1,234,567.89㎡', 7, ['≥1,234,567.89', '㎡']],
    ['≥1,234,567.89㎡', 5, ['≥1,234,', '567.89㎡']],
  ])('cuts %s in %d em where it hurts least', (text, measureEm, wanted) => {
    expect(textsOf(linesOf(text, measureEm))).toEqual(wanted);
  });

  it('squeezes marks that stand side by side, at lines’ ends and begins only where they stand there', () => {
    const widthOf = (text: string) => linesOf(text, 40)[0]?.widthEm;
    for (const [text, widthEm] of [
      ['法》、《规', 4],
      ['法》（规', 3.5],
      ['说：“《规', 4],
      ['“规”，', 3.5],
      ['（规）', 3],
      ['规、法', 3],
      ['（（（一）》）”。、', 6.5],
    ] as const)
      expect(widthOf(text), text).toBeCloseTo(widthEm, 6);
    const [, second] = linesOf('绩'.repeat(9) + '《规定》规定规定规定规定', 9) as [TextLine, TextLine];
    expect(placeLine(second, 'justify', 10, 0, 0, false)[0]).toMatchObject({ xPt: -5 });
    expect(textsOf([second])).toEqual(['《规定》规定规定规']);
  });

  it('has air between Han and Latin where the line has room for it', () => {
    const gapsOf = (measureEm: number) =>
      placeLine(linesOf('在2024年内', measureEm)[0] as TextLine, 'left', 10, 0, 0, false).map(({ gapAfterPt }) =>
        Number(gapAfterPt.toFixed(3)),
      );
    expect(gapsOf(10)).toEqual([0.9, 0.9, 0]);
    expect(gapsOf(5.1)).toEqual([0.5, 0.5, 0]);
    expect(gapsOf(5)).toEqual([0, 0, 0]);
  });

  it('goes on in columns narrower than one character', () => {
    expect(textsOf(linesOf('项目基本情况', 0.5))).toEqual([...'项目基本情况']);
  });

  it('takes characters from the next font of the chain', () => {
    const [line] = linesOf('林燊𬭎', 10, '仿宋');
    expect(new Set(line?.segments.map(({ face }) => face)).size).toBeGreaterThan(1);
    expect(line?.widthEm).toBeCloseTo(3, 3);
  });

  it('draws digits, letters and rare characters of 仿宋 alike, by a font that is as light as its Han', () => {
    const facesOf = (text: string, fontRole: string) =>
      linesOf(text, 20, fontRole)[0]?.segments.map(({ face }) => face);
    const faces = new Set(facesOf('2024Am-燊①⑪￥', '仿宋'));
    expect(faces.size).toBe(1);
    // Not `not.toContain`: for its message it would print the whole font, which takes twenty seconds.
    const others = ['楷体', '宋体', '小标宋'].map((fontRole) => facesOf('燊', fontRole)?.[0]);
    expect(others.some((face) => face === undefined || faces.has(face))).toBe(false);
  });

  it('takes the indent off the first line alone', () => {
    const lines = linesOf('绩'.repeat(30), 10, '宋体', { indentEm: 2 });
    expect(textsOf(lines).map((text) => text.length)).toEqual([8, 10, 10, 2]);
  });
});

describe('centred text', () => {
  const evenly = (text: string, measureEm: number) => linesOf(text, measureEm, '宋体', { alignment: 'center' });

  it.each([
    ['目标管理', 10, ['目标管理']],
    ['绩效目标管', 4, ['绩效', '目标管']],
    ['绩效目标管理', 5, ['绩效目标', '管理']],
    ['绩效目标管理', 4, ['绩效目标', '管理']],
    ['社会效益指标', 5, ['社会效益', '指标']],
    // No line is added for it.
    ['绩绩绩', 1, ['绩', '绩', '绩']],
  ])('has lines of even length that end with words: %s in %d em', (text, measureEm, wanted) => {
    const lines = evenly(text, measureEm);
    expect(textsOf(lines)).toEqual(wanted);
    expect(lines.map((line) => [line.measureEm, line.indentEm])).toEqual(lines.map(() => [measureEm, 0]));
  });

  it('has titles of 8 to 80 characters never end with a few left over, nor tear a word', () => {
    const name = '云岭市住房和城乡建设与自然资源综合行政执法事务中心国土空间规划编制研究及不动产登记服务保障项目部';
    for (let length = 8; length <= 80; length += 1) {
      const text = (name + name).slice(0, length);
      const lines = evenly(text, 20);
      const widths = lines.map(({ widthEm }) => widthEm);
      expect(lines.length - Math.ceil(length / 20)).toBeLessThanOrEqual(1);
      if (widths.length > 1) expect(Math.min(...widths), `${length}`).toBeGreaterThan(Math.max(...widths) / 2);
      const ends = textsOf(lines).map((_, index, texts) => texts.slice(0, index + 1).join('').length);
      for (const end of ends.slice(0, -1)) expect(wordEndsIn(text).has(end), `${length}: ${end}`).toBe(true);
    }
  });

  it.each([
    ['长风市不动产登记中心（长风市房屋产权档案馆）', ['长风市不动产登记中心', '（长风市房屋产权档案馆）']],
    ['平湖县青石岭风景名胜区管理处暨国家森林公园服务中心', ['平湖县青石岭风景名胜区管理处', '暨国家森林公园服务中心']],
    ['云溪县城市管理和综合行政执法局环境卫生管理站', ['云溪县城市管理和综合行政', '执法局环境卫生管理站']],
    [
      '云溪县农村饮水安全工程建设管理中心（云溪县水土保持与河湖长制事务服务中心）',
      ['云溪县农村饮水安全工程建设管理中心', '（云溪县水土保持与河湖长制事务服务中心）'],
    ],
  ])('has titles end their lines with phrases: %s', (name, wanted) => {
    expect(textsOf(evenly(name, 20.1))).toEqual(wanted);
  });

  it('cuts no word to even lines out', () => {
    const [word] = linesOf('words', 10) as [TextLine];
    expect(textsOf(evenly('words绩', word.widthEm + 0.2))).toEqual(['words', '绩']);
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

  it('leaves the last line as it is, and a paragraph’s only one, however little it lacks', () => {
    expect(rightEnd(linesOf('目标管理', 30)[0] as TextLine)).toBeCloseTo(40, 3);
    for (const measureEm of [19, 19.5, 20.5]) {
      const last = linesOf('绩'.repeat(38), measureEm).at(-1) as TextLine;
      expect(last.segments[0]?.text.length).toBeGreaterThan(17);
      expect(placeLine(last, 'justify', 10, 0, 0, false)[0]?.letterSpacingPt).toBe(0);
      const [only] = linesOf('绩'.repeat(18), measureEm) as [TextLine];
      expect(placeLine(only, 'justify', 10, 0, 0, false)[0]?.letterSpacingPt).toBe(0);
    }
  });

  it('spreads what may be spread, evenly, and starts what follows where the gap ends', () => {
    // 12 gaps: after each of six characters, after the number, and between the six characters behind it.
    const [line] = linesOf('绩效目标绩效2024绩效目标绩效多少目标绩效', 14.7) as [TextLine];
    const placed = placeLine(line, 'justify', 10, 7, 99, true);
    expect(placed.map(({ text }) => text)).toEqual(['绩效目标绩效', '2024', '绩效目标绩效']);
    const gapPt = ((14.7 - line.widthEm - 2 * 0.09) * 10) / 12;
    expect(gapPt).toBeGreaterThan(0);
    expect(placed.map(({ letterSpacingPt }) => Number(letterSpacingPt.toFixed(6)))).toEqual(
      [gapPt, 0, gapPt].map((spacing) => Number(spacing.toFixed(6))),
    );
    const [first, number, second] = placed;
    expect(first?.xPt).toBeCloseTo(7);
    // Between Han and digits there is air besides.
    expect(number?.xPt).toBeCloseTo(7 + 60 + 6 * gapPt + 0.9);
    expect(second?.xPt).toBeCloseTo(7 + 60 + 6 * gapPt + 0.9 + (number?.widthPt ?? 0) + gapPt + 0.9);
    expect(placed.every((text) => text.baselineYPt === 99 && text.isRepeated && text.fontSizePt === 10)).toBe(true);
  });

  it.each(['left', 'center', 'right'] as const)('does not spread a line that is set %s', (alignment) => {
    const [line] = linesOf('绩'.repeat(30), 10.5) as [TextLine];
    expect(placeLine(line, alignment, 10, 0, 0, false)[0]?.letterSpacingPt).toBe(0);
    expect(placeLine(line, 'justify', 10, 0, 0, false)[0]?.letterSpacingPt).toBeCloseTo(5 / 9);
  });

  it('leaves boxes to tick alone, which wide spaces part, but not a text that one indents', () => {
    const spacingOf = (text: string) => {
      const [line] = linesOf(text, 14.5) as [TextLine];
      return placeLine(line, 'justify', 10, 0, 0, false).map(({ letterSpacingPt }) => letterSpacingPt > 0);
    };
    expect(spacingOf('节能产品　环境标志产品　中小企业　监狱企业')).toEqual([false]);
    expect(spacingOf(`　${'绩效目标'.repeat(6)}`)).toEqual([true]);
  });

  it('leaves a line alone that would be torn: gaps of more than 0.4 em', () => {
    const spacingOf = (measureEm: number) => {
      const line = { ...(linesOf('绩'.repeat(30), 10)[0] as TextLine), measureEm };
      return placeLine(line, 'justify', 10, 0, 0, false)[0]?.letterSpacingPt;
    };
    expect(spacingOf(10 + 9 * 0.399)).toBeCloseTo(3.99);
    expect(spacingOf(10 + 9 * 0.401)).toBe(0);
  });

  it('lets spaces at a line’s end hang into the margin, and does not count their gaps', () => {
    const [line] = linesOf('绩效目标绩效目标绩   效目标绩效', 9.5) as [TextLine];
    expect(line.widthEm).toBeCloseTo(9, 6);
    const [text] = placeLine(line, 'justify', 10, 0, 0, false);
    expect(text?.text).toBe('绩效目标绩效目标绩   ');
    expect(text?.letterSpacingPt).toBeCloseTo(5 / 8);
  });

  it('sets a single character to the left, and nothing at all as nothing', () => {
    const [one] = linesOf('绩'.repeat(3), 1.2) as [TextLine];
    expect(placeLine(one, 'justify', 10, 0, 0, false)).toMatchObject([{ xPt: 0, letterSpacingPt: 0 }]);
    const [none] = linesOf('', 10) as [TextLine];
    expect(placeLine(none, 'justify', 10, 0, 0, false)).toEqual([]);
  });

  it('centres and flushes right', () => {
    const [line] = linesOf('目标', 10) as [TextLine];
    expect(placeLine(line, 'center', 10, 5, 0, false)[0]?.xPt).toBeCloseTo(45, 3);
    expect(placeLine(line, 'right', 10, 5, 0, false)[0]?.xPt).toBeCloseTo(85, 3);
  });
});
