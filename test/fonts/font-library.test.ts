/** Fonts that cannot be used: each refused by name, whatever is wrong with it. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ReportError } from '../../src/diagnostic.js';
import { createFontLibrary } from '../../src/fonts/font-library.js';

const SERIF = readFileSync('fonts/NotoSerifSC-Bold.ttf');
const SYMBOLS = readFileSync('fonts/DejaVuSans-symbols.ttf');

function libraryOf(bytes: Uint8Array, reference: { fileName: string; fontName?: string } = { fileName: '甲.ttf' }) {
  const roles = [{ name: '宋体', wordFont: '宋体', chain: [reference] }];
  return createFontLibrary(roles, () => ({ path: '甲.ttf', bytes }), '字体.yaml');
}

function problemOf(look: () => unknown): string {
  try {
    look();
    return '';
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return `${error.diagnostics[0]?.code} ${error.message}`;
  }
}

function damaged(index: number): Uint8Array {
  const bytes = Uint8Array.from(SYMBOLS);
  for (let offset = index * 40; offset < index * 40 + 400 && offset < bytes.length; offset += 1) bytes[offset] = 0xff;
  return bytes;
}

describe('a font library', () => {
  it('refuses what is no font', () => {
    const look = (bytes: Uint8Array) => problemOf(() => libraryOf(bytes).find('宋体', 0x4e00));
    for (const bytes of [new Uint8Array(), Buffer.from('ttcf garbage'), Buffer.from('wOFF'), Buffer.from('文字')]) {
      expect(look(bytes)).toMatch(/^font-unreadable 字体文件「甲\.ttf」/);
    }
    expect(look(SERIF.subarray(0, SERIF.length / 2))).toContain('已经损坏');
  });

  it('refuses names that are paths or name a font of no collection', () => {
    for (const fileName of ['', '..', '../../etc/passwd', 'a\\b']) {
      expect(problemOf(() => libraryOf(SERIF, { fileName }).find('宋体', 0x4e00))).toContain('不是一个文件名');
    }
    const reference = { fileName: '甲.ttf', fontName: 'Name' };
    expect(problemOf(() => libraryOf(SERIF, reference).find('宋体', 0x4e00))).toContain('不是合集');
  });

  it('never fails otherwise on a damaged font', () => {
    for (let index = 0; index * 40 < Math.min(SYMBOLS.length, 40_000); index += 7) {
      const library = libraryOf(damaged(index));
      const problem = problemOf(() => [0x20, 0x2014, 0x2460, 0x25a1].map((code) => library.find('宋体', code)));
      expect(problem).toMatch(/^$|^font-unreadable/);
    }
  });

  it('names faces by their place, in whatever order they are opened', () => {
    const roles = ['NotoSerifSC-Bold.ttf', 'DejaVuSans-symbols.ttf'].map((fileName) => {
      return { name: fileName, wordFont: '宋体', chain: [{ fileName }] };
    });
    const library = createFontLibrary(roles, (name) => ({ path: name, bytes: readFileSync(`fonts/${name}`) }), '');
    expect(library.facesOf('DejaVuSans-symbols.ttf')[0]?.name).toBe('F2');
    expect(library.facesOf('NotoSerifSC-Bold.ttf')[0]?.name).toBe('F1');
  });
});
