/** Damaged fonts: each is refused by name or prints every character with ink, as poppler draws it. */

import { spawnSync } from 'node:child_process';
import { ReportError } from '../../src/diagnostic.js';
import type { Document } from '../../src/document/document.js';
import { createFontLibrary } from '../../src/fonts/font-library.js';
import { findMissingGlyphs } from '../../src/typeset/find-missing-glyphs.js';
import type { Pages } from '../../src/typeset/page.js';
import { typeset } from '../../src/typeset/typeset.js';
import { writeDocx } from '../../src/writers/docx/write-docx.js';
import { writePdf } from '../../src/writers/pdf/write-pdf.js';
import { CONTENT, cover, documentOf, paragraph, WORD_FONTS } from '../support/documents.js';
import { mutateFont, soundFonts, type MutatedFont } from '../support/mutate-font.js';
import type { FuzzKind, Outcome } from './fuzz-kind.js';

const FILE = '坏.ttf';
const STYLE = { ...CONTENT, alignment: 'left', fontSizePt: 20, lineHeight: { factor: 1.5 } } as const;

/** One character a paragraph: each has a place of its own on the page. */
function documentFor(text: string): Document {
  return documentOf(cover(...[...text].map((character) => paragraph(STYLE, character))));
}

/** Prints `text` with the font in `bytes` and nothing else. */
export async function judgeFont({ text, bytes }: Pick<MutatedFont, 'text' | 'bytes'>): Promise<Outcome> {
  const roles = [{ name: STYLE.fontRole, wordFont: '宋体', chain: [{ fileName: FILE }] }];
  const fonts = createFontLibrary(roles, () => ({ path: FILE, bytes }), '字体.yaml');
  const document = documentFor(text);
  try {
    if (findMissingGlyphs(document, fonts).length > 0) return { kind: 'refused', told: 'missing-glyph' };
    await writeDocx(document, WORD_FONTS);
    const pages = typeset(document, fonts);
    return judgePdf(await writePdf(document, pages), pages);
  } catch (error) {
    if (!(error instanceof ReportError)) return { kind: 'defect', reason: String((error as Error).stack) };
    const [first] = error.diagnostics;
    const isTold = first?.code === 'font-unreadable' && first.message.includes(FILE);
    return isTold ? { kind: 'refused', told: first.message } : { kind: 'defect', reason: error.message };
  }
}

/** Dots an inch: the thinnest dash is a pale row of them. */
const RESOLUTION = 144;

/** Whether poppler finds ink where each character stands; everything passes where there is no poppler. */
function judgePdf(pdf: Uint8Array, pages: Pages): Outcome {
  const drawn = spawnSync('pdftoppm', ['-gray', '-r', `${RESOLUTION}`, '-'], { input: pdf, maxBuffer: 1 << 30 });
  if (drawn.error) return { kind: 'written' };
  const images = readGraymaps(drawn.stdout);
  if (images.length !== pages.pages.length)
    return { kind: 'defect', reason: `${images.length} 页：${String(drawn.stderr)}` };
  const blank = pages.pages.flatMap(({ texts }, index) =>
    texts.filter(({ xPt, baselineYPt, widthPt, fontSizePt }) => {
      const box = [xPt, baselineYPt - fontSizePt, xPt + widthPt, baselineYPt + fontSizePt * 0.4];
      return !hasInk(
        images[index] as Graymap,
        box.map((value) => Math.round((value * RESOLUTION) / 72)),
      );
    }),
  );
  if (blank.length === 0) return { kind: 'written' };
  return { kind: 'defect', reason: `没有笔画：${blank.map(({ text }) => text).join('')}` };
}

interface Graymap {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

/** The pictures that pdftoppm writes one after another. Source: pgm(5). */
function readGraymaps(bytes: Buffer): Graymap[] {
  const images: Graymap[] = [];
  for (let start = 0; start < bytes.length;) {
    const header = /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', start, start + 40));
    if (!header) throw new Error('no graymap');
    const [width, height] = [Number(header[1]), Number(header[2])];
    const from = start + header[0].length;
    images.push({ width, height, dots: bytes.subarray(from, from + width * height) });
    start = from + width * height;
  }
  return images;
}

function hasInk(
  { width, height, dots }: Graymap,
  [left = 0, top = 0, right = 0, bottom = 0]: readonly number[],
): boolean {
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y += 1) {
    for (let x = Math.max(0, left); x < Math.min(width, right); x += 1) {
      if ((dots[y * width + x] ?? 255) < 240) return true;
    }
  }
  return false;
}

export const fuzzFonts: FuzzKind = () => {
  const fonts = soundFonts();
  return (random) => {
    const mutated = mutateFont(fonts, random);
    return { done: mutated.damage, run: () => judgeFont(mutated) };
  };
};
