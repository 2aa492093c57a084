/** PDFs as other programs see them: sound, with embedded fonts, and with every leaf of the data in order. */

import { beforeAll, describe, expect, it } from 'vitest';
import { createFolder, generateSample, run, textOfPdf } from './programs.js';
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

  it('embeds a subset of every font it uses', () => {
    for (const pdf of pdfs) {
      const rows = run('pdffonts', [pdf]).trim().split('\n').slice(2);
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows) expect(row).toMatch(/Identity-H\s+yes yes yes/);
    }
  });

  it('is at most 100 KB a form', () => {
    for (const pdf of pdfs.filter((file) => file.includes('项目/'))) {
      expect(Number(/File size:\s+(\d+)/.exec(run('pdfinfo', [pdf]))?.[1]), pdf).toBeLessThan(100_000);
    }
  });

  it('has every leaf of the data, in the layout’s order', () => {
    for (const { name, leaves } of leavesOfSample()) {
      const text = textOfPdf(pdfs.find((file) => file.endsWith(`${name}.pdf`)) ?? '');
      let from = 0;
      for (const leaf of leaves) {
        const found = indexOfInPieces(text, leaf, from);
        expect(found, `${name}: ${leaf} after ${text.slice(from - 20, from)}`).toBeGreaterThanOrEqual(0);
        from = found;
      }
    }
  });
});

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
