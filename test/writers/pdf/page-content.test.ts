/** A page's content stream, read as a viewer reads it: every text and every border where it was placed. */

import { describe, expect, it } from 'vitest';
import type { FontFace } from '../../../src/fonts/font-face.js';
import type { Page, PlacedRule, PlacedText } from '../../../src/typeset/page.js';
import { typeset } from '../../../src/typeset/typeset.js';
import { pageContent } from '../../../src/writers/pdf/page-content.js';
import type { FontCodes } from '../../../src/writers/pdf/pdf-font.js';
import { glyphsOf } from '../../../src/typeset/cluster.js';
import {
  BODY,
  cell,
  documentOf,
  heading,
  paragraph,
  randomNumbers,
  randomTable,
  section,
  table,
} from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';
import { randomText } from '../../support/random-text.js';

/** The codes of a face whose glyphs keep their numbers, with what they are wider by. */
function codesIn(face: FontFace, id = face.name): FontCodes {
  return {
    ...{ id, texts: [], ref: () => undefined },
    encode: (text, widening, lastWidening) => printCodes(text, face, widening, lastWidening),
  };
}

/** The glyphs of a text in hexadecimal, four digits each, with the eighths of an em behind those that are wider or narrower. */
function printCodes(text: string, face: FontFace, widening: number, lastWidening: number): string {
  const codes = glyphsOf(text, face).map(({ id }) => id.toString(16).padStart(4, '0'));
  const printed = (eighths: number) => (eighths === 0 ? '' : `${eighths > 0 ? '+' : ''}${eighths}`);
  return codes.map((code, index) => code + printed(index < codes.length - 1 ? widening : lastWidening)).join('');
}

function fontsOf(pages: readonly Page[]): Map<FontFace, FontCodes> {
  const faces = new Set(pages.flatMap(({ texts, draftMark = [] }) => [...texts, ...draftMark].map(({ face }) => face)));
  return new Map([...faces].map((face) => [face, codesIn(face)]));
}

/** A text as it is drawn: from where, in which font and size, its letters how far apart. */
interface DrawnText {
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly size: number;
  readonly spacing: number;
  readonly codes: string;
}

/** Carries out the operators of a content stream. Source: ISO 32000-1, tables 51 to 109. */
function draw(content: string) {
  const texts: DrawnText[] = [];
  const rules: PlacedRule[] = [];
  const matrices: number[][] = [];
  const grays: number[] = [];
  let state = '';
  let [font, size, spacing, x, y, width, depth, isText] = ['', 0, 0, 0, 0, 1, 0, false];
  let path: [number, number, number, number][] = [];
  const operands: string[] = [];
  const numbers = () => operands.map(Number);
  for (const token of content.split(/\s+/)) {
    if (!/^(?:[a-zA-Z]+)$/.test(token)) {
      operands.push(token);
      continue;
    }
    const [a = 0, b = 0] = numbers();
    if (token === 'BT') [isText, x, y] = [true, 0, 0];
    else if (token === 'ET') isText = false;
    else if (token === 'Tf') [font, size] = [operands[0] ?? '', b];
    else if (token === 'Tc') spacing = a;
    else if (token === 'Td') [x, y] = [x + a, y + b];
    else if (token === 'Tj') {
      expect(isText).toBe(true);
      texts.push({ x, y, font, size, spacing, codes: operands[0] ?? '' });
    } else if (token === 'w') {
      expect(path, 'a width that changes inside a path').toEqual([]);
      width = a;
    } else if (token === 'm') path.push([a, b, a, b]);
    else if (token === 'l') path.at(-1)?.splice(2, 2, a, b);
    else if (token === 'S') {
      expect(state, 'the state of rules').toBe('/R');
      rules.push(...path.map(([x1Pt, y1Pt, x2Pt, y2Pt]) => ({ x1Pt, y1Pt, x2Pt, y2Pt, widthPt: width })));
      path = [];
    } else if (token === 'gs') state = operands[0] ?? '';
    else if (token === 'q') depth += 1;
    else if (token === 'Q') depth -= 1;
    else if (token === 'cm') matrices.push(numbers());
    else if (token === 'g') grays.push(a);
    else throw new Error(`unknown operator ${token}`);
    operands.length = 0;
  }
  expect({ depth, isText, path }).toEqual({ depth: 0, isText: false, path: [] });
  return { texts, rules, matrices, grays };
}

/** Room that readers take for a blank, from this on, in ems. */
const BLANK_EM = 0.098;

/** By how many eighths of an em a character is wider, so that what is left of the gap behind it is told from a blank. */
const wideningFor = (gapEm: number) =>
  [-4, -3, -2, -1, 0, 1, 2, 3].find((eighths) => gapEm - eighths / 8 <= BLANK_EM) ?? 9;

/** The codes of a text as it stands on its page. */
function codesOf({ text, face, letterSpacingPt, gapAfterPt, fontSizePt }: PlacedText): string {
  return printCodes(text, face, wideningFor(letterSpacingPt / fontSizePt), wideningFor(gapAfterPt / fontSizePt));
}

const random = randomNumbers(3);
const PAGES = typeset(
  documentOf(
    section([
      heading('标题'),
      ...Array.from({ length: 12 }, () => paragraph(BODY, randomText(random, 300))),
      randomTable(randomNumbers(4)),
      { ...table(2, 1, [cell(0, 0, '粗'), cell(0, 1, '框')]), style: { ...table(1, 1, []).style, borderWidthPt: 1.5 } },
      randomTable(randomNumbers(5)),
    ]),
  ),
  FONTS,
).pages;
const FONT_IDS = fontsOf(PAGES);

describe('pageContent', () => {
  it('draws each text from where it was placed, in its font, size and letter spacing', () => {
    let [spaced, widened] = [0, 0];
    for (const page of PAGES) {
      const { texts } = draw(pageContent(page, FONT_IDS));
      const given = page.texts.filter(({ text }) => text !== '');
      expect(texts.map(({ font, size, codes }) => [font, size, codes])).toEqual(
        given.map((text) => [`/${text.face.name}`, text.fontSizePt, `<${codesOf(text)}>`]),
      );
      for (const [index, placed] of given.entries()) {
        const { xPt, baselineYPt, letterSpacingPt, fontSizePt } = placed;
        const drawn = texts[index] as DrawnText;
        const widenedPt = (wideningFor(letterSpacingPt / fontSizePt) / 8) * fontSizePt;
        if (widenedPt > 0) widened += 1;
        // Hundredths of a point; what was rounded does not add up over a page.
        expect(Math.abs(drawn.x - xPt)).toBeLessThanOrEqual(0.005 + 1e-6);
        expect(Math.abs(page.heightPt - drawn.y - baselineYPt)).toBeLessThanOrEqual(0.005 + 1e-6);
        expect(Math.abs(drawn.spacing + widenedPt - letterSpacingPt)).toBeLessThanOrEqual(0.0001 + 1e-9);
        if (letterSpacingPt > 0) spaced += 1;
      }
    }
    expect(PAGES.length).toBeGreaterThan(3);
    expect(spaced).toBeGreaterThan(100);
    expect(widened).toBeGreaterThan(10);
  });

  it('draws each border from end to end, as wide as it is', () => {
    const widths = new Set<number>();
    for (const page of PAGES) {
      const { rules } = draw(pageContent(page, FONT_IDS));
      expect(rules).toHaveLength(page.rules.length);
      for (const [index, { x1Pt, y1Pt, x2Pt, y2Pt, widthPt }] of page.rules.entries()) {
        const drawn = rules[index] as PlacedRule;
        expect(drawn.widthPt).toBe(widthPt);
        expect(drawn.x1Pt).toBeCloseTo(x1Pt, 1);
        expect(drawn.x2Pt).toBeCloseTo(x2Pt, 1);
        expect(page.heightPt - drawn.y1Pt).toBeCloseTo(y1Pt, 1);
        expect(page.heightPt - drawn.y2Pt).toBeCloseTo(y2Pt, 1);
      }
      for (const { widthPt } of rules) widths.add(widthPt);
    }
    expect([...widths].sort()).toEqual([0.5, 1.5]);
  });

  it('tells font, spacing and width once as long as they stay, and numbers without what they do not need', () => {
    const [face] = FONT_IDS.keys() as unknown as [FontFace];
    const text = (given: Partial<PlacedText>): PlacedText => ({
      ...{
        text: '一',
        face,
        fontSizePt: 10.5,
        xPt: 10,
        baselineYPt: 20,
        widthPt: 10,
        letterSpacingPt: 0,
        gapAfterPt: 0,
      },
      isRepeated: false,
      ...given,
    });
    const code = codesOf(text({}));
    const page: Page = {
      widthPt: 100,
      heightPt: 120,
      texts: [
        text({}),
        text({ xPt: 20.004, text: '' }),
        text({ xPt: 20.006 }),
        text({ letterSpacingPt: 0.12345, baselineYPt: 40 }),
        text({ letterSpacingPt: 0.12345, fontSizePt: 12, xPt: 9.999, baselineYPt: 40 }),
        text({ fontSizePt: 12 }),
      ],
      rules: [
        { x1Pt: 0, y1Pt: 10, x2Pt: 100, y2Pt: 10, widthPt: 0.5 },
        { x1Pt: 0, y1Pt: 120, x2Pt: 0.004, y2Pt: 130, widthPt: 0.5 },
        { x1Pt: 1, y1Pt: 2, x2Pt: 3, y2Pt: 4, widthPt: 1 },
      ],
    };
    const fonts = new Map([[face, codesIn(face, 'F9')]]);
    expect(pageContent(page, fonts).split('\n')).toEqual([
      '/R gs',
      '0.5 w',
      '0 110 m 100 110 l',
      '0 0 m 0 -10 l',
      'S',
      '1 w',
      '1 118 m 3 116 l',
      'S',
      'BT',
      '/F9 10.5 Tf',
      `10 100 Td <${code}> Tj`,
      `10.01 0 Td <${code}> Tj`,
      '0.1235 Tc',
      `-10.01 -20 Td <${code}> Tj`,
      '/F9 12 Tf',
      `0 0 Td <${code}> Tj`,
      '0 Tc',
      `0 20 Td <${code}> Tj`,
      'ET',
    ]);
    expect(pageContent({ ...page, rules: [], texts: [] }, fonts)).toBe('BT\nET');
    // Of a face that is not embedded nothing can be drawn.
    expect(pageContent({ ...page, rules: [] }, new Map())).toBe('BT\nET');
  });

  it.each([
    ['upright', 600, 800],
    ['on its side', 800, 600],
  ])('draws a draft’s mark beneath all else, pale, along the diagonal of a sheet %s', (_name, widthPt, heightPt) => {
    const document = { ...documentOf(section([heading('表')])), isDraft: true };
    const [page] = typeset(document, FONTS).pages as [Page];
    const sheet = { ...page, widthPt, heightPt };
    const content = pageContent(sheet, fontsOf([page]));
    const { texts, grays, matrices } = draw(content);
    expect(texts[0]).toMatchObject({ x: 0, y: 0, size: 160, spacing: 0 });
    expect(texts[0]?.codes).toBe(`<${codesOf(page.draftMark?.[0] as PlacedText)}>`);
    expect(grays).toEqual([0.85]);
    expect(content.startsWith('q 0.85 g\n')).toBe(true);
    // What comes after the mark is drawn as if it were not there.
    expect(content.split('\nQ\n')[1]).toBe(pageContent({ ...sheet, draftMark: [] }, fontsOf([page])));
    // The middle of the two characters (320 × 160, from 0.12 em below the baseline on) comes to the sheet's middle.
    const [turn = [], shift = []] = matrices;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = turn;
    const place = (x: number, y: number) => {
      const [left, up] = [x + (shift[4] ?? 0), y + (shift[5] ?? 0)];
      return [a * left + c * up + e, b * left + d * up + f];
    };
    const [middleX = 0, middleY = 0] = place(160, 0.38 * 160);
    expect(middleX).toBeCloseTo(widthPt / 2, 1);
    expect(middleY).toBeCloseTo(heightPt / 2, 1);
    // Its baseline runs along the diagonal, and its letters are neither stretched nor mirrored.
    const [fromX = 0, fromY = 0] = place(0, 0);
    const [toX = 0, toY = 0] = place(320, 0);
    expect((toY - fromY) / (toX - fromX)).toBeCloseTo(heightPt / widthPt, 2);
    expect(Math.hypot(toX - fromX, toY - fromY)).toBeCloseTo(320, 0);
    expect(a * d - b * c).toBeCloseTo(1, 3);
    expect([a, b]).toEqual([d, -c]);
  });
});
