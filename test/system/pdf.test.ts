/** PDFs as other programs see them: sound, with embedded fonts, and with every leaf of the data in order. */

import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFolder, generateSample, objectsOfPdf, run, textOfPdf } from './programs.js';
import { leavesOfSample } from './sample-leaves.js';

let pdfs: string[] = [];

beforeAll(() => {
  pdfs = generateSample(createFolder()).filter((file) => file.endsWith('.pdf'));
});

describe('PDF', () => {
  it('is clean for qpdf', () => {
    expect(pdfs).toHaveLength(16);
    for (const pdf of pdfs) expect(run('qpdf', ['--check', pdf])).toContain('No syntax or stream encoding errors');
  });

  it('has an outline that tells how many entries it has, and rules that come to lie on whole dots', () => {
    for (const pdf of pdfs) {
      const objects = [...objectsOfPdf(pdf).values()];
      const outlines = objects.filter((object) => object['/Count'] !== undefined && object['/First'] !== undefined);
      const sections = objects.filter((object) => object['/Dest'] !== undefined);
      expect(outlines.map((outline) => outline['/Count'])).toEqual([sections.length]);
      const pages = objects.filter((object) => object['/Type'] === '/Page');
      const states = objects.filter((object) => object['/ExtGState'] !== undefined);
      expect(states).toHaveLength(pages.length);
      expect(objects.filter((object) => object['/SA'] === true)).toHaveLength(1);
    }
  });

  it('embeds a subset of every font it uses', () => {
    for (const pdf of pdfs) {
      const rows = run('pdffonts', [pdf]).trim().split('\n').slice(2);
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows) expect(row).toMatch(/Identity-H\s+yes yes yes/);
    }
  });

  it('is at most 105 KB a form', () => {
    for (const pdf of pdfs.filter((file) => file.includes('项目/'))) {
      expect(Number(/File size:\s+(\d+)/.exec(run('pdfinfo', [pdf]))?.[1]), pdf).toBeLessThan(105_000);
    }
  });

  it('has every leaf of the data, in the layout’s order', () => {
    for (const { name, leaves } of leavesOfSample()) {
      expectInOrder(textOfPdf(pdfNamed(name)), leaves, name);
    }
  });

  it('is read without blanks inside words, also where lines are spread', () => {
    for (const { name, unbroken } of leavesOfSample()) {
      const text = run('pdftotext', ['-raw', '-nodiag', pdfNamed(name), '-']).replace(/[\r\n\f]/g, '');
      // Some leaves run over a page's end.
      const whole = unbroken.filter((leaf) => text.replaceAll(' ', '').includes(leaf));
      expect(whole.length).toBeGreaterThan(0.9 * unbroken.length);
      for (const leaf of whole) expect(text).toContain(leaf);
    }
  });

  it('has the same text behind Ghostscript, through which mail and archives send it', () => {
    const folder = createFolder();
    for (const { name, leaves } of leavesOfSample()) {
      const resent = path.join(folder, `${name}.pdf`);
      run('gs', ['-q', '-dSAFER', '-sDEVICE=pdfwrite', '-o', resent, pdfNamed(name)]);
      expectInOrder(textOfPdf(resent), leaves, name);
      expect(textOfPdf(resent)).toBe(textOfPdf(pdfNamed(name)));
    }
  });
});

function pdfNamed(name: string): string {
  return pdfs.find((file) => file.endsWith(`${name}.pdf`)) ?? '';
}

function expectInOrder(text: string, leaves: readonly string[], name: string): void {
  let from = 0;
  for (const leaf of leaves) {
    const found = indexOfInPieces(text, leaf, from);
    expect(found, `${name}: ${leaf} after ${text.slice(from - 20, from)}`).toBeGreaterThanOrEqual(0);
    from = found;
  }
}

/**
 * Where `leaf` begins in `text` at or after `from`. A leaf that runs over a page's end has page number and
 * repeated labels inside it: its halves may stand apart.
 */
function indexOfInPieces(text: string, leaf: string, from: number): number {
  const whole = text.indexOf(leaf, from);
  if (whole !== -1) return whole;
  for (let length = leaf.length - 1; length > 0; length -= 1) {
    const head = text.indexOf(leaf.slice(0, length), from);
    if (head !== -1) return text.indexOf(leaf.slice(length), head + length) === -1 ? -1 : head;
  }
  return -1;
}
