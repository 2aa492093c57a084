/** Pages as SVG in a browser against the same pages as PDF: each character at its place, and hardly a pixel otherwise. */

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../src/document/document.js';
import type { FontLibrary } from '../../src/fonts/font-library.js';
import { filingDocuments, type FilingDocument } from '../../src/forms/filing-documents.js';
import { packAtTyped } from '../../src/layout/pack-at-stage.js';
import { readPack, type Pack } from '../../src/layout/pack.js';
import type { Filing } from '../../src/model/filing.js';
import { pagesOf, writeReport } from '../../src/report.js';
import { readUnit } from '../../src/workspace/check-unit.js';
import { createResources } from '../../src/workspace/run-resources.js';
import { svgOf } from '../../src/writers/svg/write-svg.js';
import { DATA_SETS, packFilesOf, readDataSet, sourcesOf } from '../packs/pack-data.js';
import { FONTS } from '../support/fonts.js';
import { FONT_ROLES } from '../support/sample.js';
import { shownByPdf } from '../support/shown-by-pdf.js';
import { createFolder, run } from './programs.js';

const DOTS_PER_INCH = 150;
/** Points. */
const FARTHEST = 0.3;
/** Share of a page's pixels. */
const MOST_DIFFERENT = 0.005;
/** Of 255: a fifth of the way from white to black. */
const LEAST_DIFFERENCE = 51;

const UNITS: readonly (readonly [folder: string, stage: string])[] = [
  ['data/2024/六盘水市自然资源局', '申报'],
  ['data/2025/云岭市水务局', '申报'],
  ['data/2025/云岭市水务局', '监控'],
  ['data/2025/云岭市水务局', '自评'],
  ['data/2020/云岭市图书馆', '申报'],
  ['data/2020/云岭市图书馆', '监控'],
  ['data/2020/云岭市图书馆', '自评'],
];

/** Forms of other places with their data, each at its last stage. 财政部-旧 is among the units. */
const PACKS_OF_OTHERS = DATA_SETS.filter(({ pack }) => pack !== '财政部-旧').map(
  ({ pack, folder }) => [pack, folder] as const,
);

let browser: Browser;
/** One for all: a window takes longer to open than what it shows to draw. */
let window: Page;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  window = await browser.newPage();
});
afterAll(() => browser.close());

/** What is to be printed. */
interface Printed {
  readonly documents: readonly Document[];
  readonly fonts: FontLibrary;
  readonly origins: { readonly filing: Filing; readonly pack: Pack };
}

/** What a unit prints. */
function printedOf(folder: string, stage: string): Printed {
  const resources = createResources(path.resolve('.'), { stage });
  const { filing, pack } = readUnit({ folder: path.resolve(folder) }, resources);
  if (!filing || !pack) throw new Error(`${folder} cannot be read`);
  return { documents: documentsOf(filing, pack), fonts: resources.fonts, origins: { filing, pack } };
}

/** What a pack prints of its data. */
function printedByPack(name: string, folder: string): Printed {
  const whole = readPack(packFilesOf(name), FONT_ROLES);
  const pack = packAtTyped(whole, whole.declaration.stages.at(-1));
  const filing = readDataSet(pack.declaration, sourcesOf(name, folder));
  return { documents: documentsOf(filing, pack), fonts: FONTS, origins: { filing, pack } };
}

/** All forms once: the bound copy, and what stands in none. */
function documentsOf(filing: Filing, pack: Pack): Document[] {
  const bound = pack.declaration.forms.filter(({ isBound }) => isBound).map(({ name }) => name);
  const isOnce = ({ kind, outputPath: [name = ''] }: FilingDocument) => kind !== 'project' && !bound.includes(name);
  return filingDocuments(filing, pack)
    .filter(isOnce)
    .map((document) => document.build())
    .filter((built) => 'sections' in built);
}

/** Where each glyph with an outline begins, from the page's left top. */
function glyphsIn(svg: string): [x: number, y: number][] {
  return [...svg.matchAll(/<path transform="matrix\(([^ ]+) 0 0 [^ ]+ ([^ ]+) ([^)]+)\)" d="([^"]+)"/g)].flatMap(
    ([, scale, left, top, data = '']) =>
      [...data.matchAll(/M(-?\d+) 0/g)].map(([, x]): [number, number] => [
        Number(left) + Number(x) * Number(scale),
        Number(top),
      ]),
  );
}

describe.each(UNITS)('%s at %s', (folder, stage) => {
  printsAlike(printedOf(folder, stage));
});

describe.each(PACKS_OF_OTHERS)('the form %s', (pack, folder) => {
  printsAlike(printedByPack(pack, folder));
});

function printsAlike({ documents, fonts, origins }: Printed): void {
  expect(documents).not.toEqual([]);
  it.each(documents.map((document) => ({ title: document.title, document })))(
    'prints $title alike',
    async ({ document }) => {
      const svgs = pagesOf(document, fonts).pages.map((page) => svgOf(page));
      const [pdf] = await writeReport(document, ['pdf'], fonts, origins);
      const bytes = pdf?.bytes ?? new Uint8Array();
      const shown = await shownByPdf(bytes);
      expect(svgs).toHaveLength(shown.length);
      for (const [index, svg] of svgs.entries()) {
        const heightPt = Number(/viewBox="0 0 [^ ]+ ([^"]+)"/.exec(svg)?.[1]);
        const printed = shown[index]?.characters.filter(({ text }) => text.trim() !== '') ?? [];
        const glyphs = glyphsIn(svg);
        expect(glyphs).toHaveLength(printed.length);
        const far = printed.filter(({ xPt, yPt }, at) => {
          const [x = 0, y = 0] = glyphs[at] ?? [];
          return Math.abs(x - xPt) > FARTHEST || Math.abs(heightPt - y - yPt) > FARTHEST;
        });
        expect(far.map(({ text }) => text)).toEqual([]);
      }
      await expectSamePixels(document, svgs, bytes);
    },
  );
}

async function expectSamePixels(document: Document, svgs: readonly string[], pdf: Uint8Array): Promise<void> {
  const drawnByPoppler = drawnPages(pdf);
  expect(drawnByPoppler).toHaveLength(svgs.length);
  for (const [index, svg] of svgs.entries()) {
    const byBrowser = await drawn(svg);
    const byPoppler = drawnByPoppler[index] ?? byBrowser;
    expect([byBrowser.width, byBrowser.height]).toEqual([byPoppler.width, byPoppler.height]);
    const share = differentShare(blurred(byPoppler), blurred(byBrowser));
    expect(share, `${document.title} ${index + 1}`).toBeLessThan(MOST_DIFFERENT);
  }
}

interface Gray {
  readonly width: number;
  readonly height: number;
  readonly levels: Uint8Array;
}

/** The pages of a PDF, by poppler. */
function drawnPages(pdf: Uint8Array): Gray[] {
  const folder = createFolder();
  const file = path.join(folder, 'x.pdf');
  writeFileSync(file, pdf);
  // Not pdftoppm, which moves each glyph to its grid of pixels: it differs from this as much as from a browser.
  const asTiff = ['-gray', '-tiff', '-tiffcompression', 'none'];
  run('pdftocairo', ['-r', `${DOTS_PER_INCH}`, ...asTiff, file, path.join(folder, 'page')]);
  const names = readdirSync(folder).filter((name) => name.endsWith('.tif'));
  const pages = names.sort().map((name) => grayOfTiff(readFileSync(path.join(folder, name))));
  rmSync(folder, { recursive: true });
  return pages;
}

/** Of a file with one byte a pixel, uncompressed, its pixels right behind the header. Source: TIFF 6.0, sections 2 and 4. */
function grayOfTiff(bytes: Buffer): Gray {
  const directory = bytes.readUInt32LE(4);
  const entries = Array.from({ length: bytes.readUInt16LE(directory) }, (_, index) => directory + 2 + 12 * index);
  const valueOf = (tag: number) => {
    const entry = entries.find((at) => bytes.readUInt16LE(at) === tag) ?? 0;
    return bytes.readUInt16LE(entry + 2) === 3 ? bytes.readUInt16LE(entry + 8) : bytes.readUInt32LE(entry + 8);
  };
  const [width, height, bitsPerSample, firstStrips] = [valueOf(256), valueOf(257), valueOf(258), valueOf(273)];
  expect([bitsPerSample, bytes.readUInt32LE(firstStrips)]).toEqual([8, 8]);
  return { width, height, levels: bytes.subarray(8, 8 + width * height) };
}

/** A page as the browser shows it. */
async function drawn(svg: string): Promise<Gray> {
  const [, wide = '0', high = '0'] = /viewBox="0 0 ([^ ]+) ([^"]+)"/.exec(svg) ?? [];
  const dots = (points: string) => Math.ceil((Number(points) / 72) * DOTS_PER_INCH);
  await window.setViewportSize({ width: dots(wide), height: dots(high) });
  const scale = DOTS_PER_INCH / 96;
  await window.setContent(
    `<style>body{margin:0}svg{display:block;transform:scale(${scale});transform-origin:0 0}</style>${svg}`,
  );
  const { width, height, data } = PNG.sync.read(await window.screenshot());
  const levels = new Uint8Array(width * height);
  for (let index = 0; index < levels.length; index += 1) {
    const at = index * 4;
    levels[index] = Math.round(((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3);
  }
  return { width, height, levels };
}

/** Each pixel as the mean of itself and its neighbours. */
function blurred({ width, height, levels }: Gray): Gray {
  const soft = new Uint8Array(levels.length);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      let sum = 0;
      for (let row = -1; row <= 1; row += 1) {
        const at = (y + row) * width + x;
        sum += (levels[at - 1] ?? 0) + (levels[at] ?? 0) + (levels[at + 1] ?? 0);
      }
      soft[y * width + x] = Math.round(sum / 9);
    }
  }
  return { width, height, levels: soft };
}

function differentShare(one: Gray, other: Gray): number {
  const different = one.levels.filter((level, at) => Math.abs(level - (other.levels[at] ?? 0)) >= LEAST_DIFFERENCE);
  return different.length / one.levels.length;
}
