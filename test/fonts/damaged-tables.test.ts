/** One thing wrong with a font at a time: refused as it is opened, its table named. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ReportError } from '../../src/diagnostic.js';
import { readCffOutlines } from '../../src/fonts/cff-outlines.js';
import { createFontLibrary } from '../../src/fonts/font-library.js';
import { readGlyfOutlines } from '../../src/fonts/glyf-outlines.js';
import { callOf, cffOf, numberOf } from '../support/small-cff.js';

const SERIF = readFileSync('fonts/NotoSerifSC-Bold.ttf');
const KAI = readFileSync('fonts/FandolKai-Regular.otf');

type Damage = (font: Buffer, at: (tag: string) => number, lengthOf: (tag: string) => number) => void;

function damaged(sound: Buffer, damage: Damage): Buffer {
  const font = Buffer.from(sound);
  const entryOf = (tag: string) => font.indexOf(tag, 12, 'latin1');
  damage(
    font,
    (tag) => font.readUInt32BE(entryOf(tag) + 8),
    (tag) => font.readUInt32BE(entryOf(tag) + 12),
  );
  return font;
}

/** What is said of the first font of a chain when `text` is looked for. */
function refusalOf(bytes: Uint8Array, text = '一'): string {
  const roles = [{ name: '宋体', wordFont: '宋体', chain: [{ fileName: '甲.ttf' }] }];
  const library = createFontLibrary(roles, () => ({ path: '甲.ttf', bytes }), '字体.yaml');
  try {
    for (const character of text) library.find('宋体', character.codePointAt(0) ?? 0);
    return '';
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return error.message.replace('字体文件「甲.ttf」', '');
  }
}

const zero =
  (tag: string): Damage =>
  (font, at, lengthOf) =>
    font.fill(0, at(tag), at(tag) + lengthOf(tag));

/** Where the outline of glyph `glyphId` begins. */
const glyphAt = (font: Buffer, at: (tag: string) => number, glyphId: number): number =>
  at('glyf') + font.readUInt32BE(at('loca') + glyphId * 4);

/** Makes glyph `glyphId` a composite of `part`. */
const compose = (font: Buffer, at: (tag: string) => number, glyphId: number, part: number): void => {
  font.writeInt16BE(-1, glyphAt(font, at, glyphId));
  font.writeUInt16BE(0, glyphAt(font, at, glyphId) + 10);
  font.writeUInt16BE(part, glyphAt(font, at, glyphId) + 12);
};

const CASES: readonly (readonly [name: string, told: string, damage: Damage])[] = [
  ['no outlines', '已经损坏（glyf 表）：“一”没有笔画', zero('glyf')],
  ['no places of outlines', '已经损坏（glyf 表）：“一”没有笔画', zero('loca')],
  ['no widths', '已经损坏（hmtx 表）：“一”宽 0.00 个字', zero('hmtx')],
  ['no characters', '已经损坏（cmap 表）：读不懂', zero('cmap')],
  ['no head', '已经损坏（head 表）：不是字体文件的开头', zero('head')],
  ['no glyphs', '已经损坏（maxp 表）：写着一个字形也没有', zero('maxp')],
  ['no post', '已经损坏（post 表）：没有，或者是空的', (font) => font.write('xxxx', font.indexOf('post'), 'latin1')],
  [
    'too many glyphs',
    '已经损坏（hmtx 表）：放不下 65535 个字形的字宽',
    (font, at) => font.writeUInt16BE(65_535, at('maxp') + 4),
  ],
  [
    'an em of far too many units',
    '已经损坏（hhea 表）：写着一行高 0.06 个字，按 head 表一个字高 16384 个单位',
    (font, at) => font.writeUInt16BE(16_384, at('head') + 18),
  ],
  [
    'a table outside the file',
    '已经损坏（glyf 表）：不完整，一部分在文件之外',
    (font) => font.writeUInt32BE(font.length, font.indexOf('glyf') + 12),
  ],
  [
    'two tables in one place',
    '已经损坏（loca 表）：与hmtx重叠',
    (font, at) => font.writeUInt32BE(at('hmtx') + 4, font.indexOf('loca') + 8),
  ],
  [
    'outlines in the wrong order',
    '已经损坏（loca 表）：第 10 个字形不在 glyf 表里它该在的位置',
    (font, at) => font.writeUInt32BE(0, at('loca') + 11 * 4),
  ],
  [
    'a composite of itself',
    '已经损坏（glyf 表）：第 5 个字形包含自己，或者一层包含一层，没有尽头',
    (font, at) => {
      compose(font, at, 5, 5);
    },
  ],
  [
    'composites of each other',
    '已经损坏（glyf 表）：第 6 个字形包含自己，或者一层包含一层，没有尽头',
    (font, at) => {
      compose(font, at, 5, 6);
      compose(font, at, 6, 5);
    },
  ],
  [
    'a composite of nothing',
    '已经损坏（glyf 表）：一个字形由第 60000 个字形组成，全部只有 10380 个',
    (font, at) => {
      compose(font, at, 5, 60_000);
    },
  ],
];

describe('a font with', () => {
  it.each(CASES)('%s', (_name, told, damage) => {
    expect(refusalOf(damaged(SERIF, damage))).toBe(told);
  });

  it('outlines that end in their midst', () => {
    const damage: Damage = (font, at, lengthOf) => font.fill(0xff, at('CFF ') + (lengthOf('CFF ') >> 1), at('CFF ') + lengthOf('CFF '));
    expect(refusalOf(damaged(KAI, damage), '预算绩效')).toMatch(/^已经损坏（CFF 表）/);
  });

  it('another size of its outlines than of its widths', () => {
    const damage: Damage = (font, at) => font.writeUInt16BE(1200, at('head') + 18);
    expect(refusalOf(damaged(KAI, damage))).toBe('已经损坏（CFF 表）：字形的大小与 head 表不符');
  });

  it('names that all are one long text', () => {
    const damage: Damage = (font, at) => {
      font.writeUInt16BE(20, at('name') + 2);
      for (let record = 0; record < 20; record += 1) font.writeUInt16BE(65_535, at('name') + 6 + record * 12 + 8);
    };
    expect(refusalOf(damaged(SERIF, damage))).toBe('已经损坏（name 表）：大得不像字体的名称');
  });

  it.each(['\0\0\0\0', '%PDF', 'typ1', 'PK\x03\x04'])('the first bytes %j', (signature) => {
    expect(refusalOf(damaged(SERIF, (font) => font.write(signature, 'latin1')))).toMatch(/^不是能用的字体文件/);
  });
});

describe('a character that a sound font leaves blank', () => {
  const blank = damaged(KAI, (font, at, lengthOf) => {
    // The charstring of 预 becomes nothing but its end.
    const library = createFontLibrary(
      [{ name: '楷体', wordFont: '楷体', chain: [{ fileName: '楷.otf' }] }],
      () => ({ path: '楷.otf', bytes: KAI }),
      '',
    );
    const face = library.facesOf('楷体')[0];
    const { offset, length } = (
      face?.fontkitFont as unknown as {
        'CFF ': { topDict: { CharStrings: { offset: number; length: number }[] } };
      }
    )['CFF '].topDict.CharStrings[face?.glyphOf('预'.codePointAt(0) ?? 0)?.id ?? 0] ?? { offset: 0, length: 0 };
    expect(offset).toBeGreaterThan(at('CFF '));
    expect(offset).toBeLessThan(at('CFF ') + lengthOf('CFF '));
    font.fill(14, offset, offset + length);
  });

  it('is printed by the next font of the chain', () => {
    const chain = [{ fileName: '空.otf' }, { fileName: '楷.otf' }];
    const library = createFontLibrary(
      [{ name: '楷体', wordFont: '楷体', chain }],
      (name) => ({ path: name, bytes: name === '空.otf' ? blank : KAI }),
      '',
    );
    const faceNameOf = (character: string) => library.find('楷体', character.codePointAt(0) ?? 0)?.face.name;
    expect(['预', '算'].map(faceNameOf)).toEqual(['F2', 'F1']);
  });
});

describe('composites', () => {
  it('that multiply are drawn so many times and no more', () => {
    /** Two bytes a number. */
    const numbers = (...values: number[]) => values.flatMap((value) => [(value >> 8) & 255, value & 255]);
    // Glyph 0 is a triangle; each further one is made of a hundred of the one before.
    const box = numbers(0, 0, 100, 100);
    const triangle = [...numbers(1), ...box, ...numbers(2), ...numbers(0), 1, 1, 1, ...numbers(0, 100, -100, 0, 0, 100), 0];
    const parts = (glyphId: number) => Array.from({ length: 100 }, (_, index) => numbers(index < 99 ? 0x22 : 2, glyphId, 0)).flat();
    const glyphs = [triangle, ...[0, 1, 2, 3].map((glyphId) => [...numbers(-1), ...box, ...parts(glyphId)])];
    const offsets = glyphs.reduce((sums, { length }) => [...sums, (sums.at(-1) ?? 0) + length], [0]);
    const view = (bytes: readonly number[]) => new DataView(Uint8Array.from(bytes).buffer);
    const tables = new Map([
      ['glyf', view(glyphs.flat())],
      ['loca', view(offsets.flatMap((offset) => numbers(0, offset)))],
    ]);
    const metrics = { glyphCount: 5, unitsPerEm: 1000, hasLongOffsets: true, advanceOf: () => 0, bearingOf: () => 0 };
    const readOutline = readGlyfOutlines(tables, metrics);
    expect(readOutline(1)).toMatchObject({ xMin: 0, yMin: 0, xMax: 100, yMax: 100 });
    expect(() => readOutline(4)).toThrow('画不完');
  });
});

describe('charstrings', () => {
  const problemOf = (charString: readonly number[], subroutines: readonly (readonly number[])[]): string => {
    const metrics = { glyphCount: 1, unitsPerEm: 1000, hasLongOffsets: false, advanceOf: () => 0, bearingOf: () => 0 };
    try {
      readCffOutlines(new Map([['CFF ', cffOf([charString], subroutines)]]), metrics)(0);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const drawing = [...numberOf(10), ...numberOf(10), 21, ...numberOf(5), ...numberOf(5), 5, 14];

  it('that draw', () => {
    expect(problemOf(drawing, [])).toBe('');
    expect(problemOf([...callOf(0), 14], [[...drawing.slice(0, -1), 11]])).toBe('');
  });

  it('that call themselves', () => {
    expect(problemOf(callOf(0), [callOf(0)])).toContain('没有尽头');
  });

  it('that call the next one again and again, a thousand million times in all', () => {
    const next = (index: number) => (index === 8 ? [11] : Array.from({ length: 10 }, () => callOf(index + 1)).flat());
    const subroutines = Array.from({ length: 9 }, (_, index) => next(index));
    expect(problemOf(callOf(0), subroutines)).toContain('画不完');
  });

  it('that call nothing', () => {
    expect(problemOf(callOf(7), [])).toContain('没有的部分');
  });

  it('that leave numbers out', () => {
    expect(problemOf([21, 14], [])).toContain('缺少坐标');
  });
});
