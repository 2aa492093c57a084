/** Clusters and glyphs: which pieces of a text stand together, from which font, how wide. */

import { describe, expect, it } from 'vitest';
import { clustersOf, glyphsOf } from '../../src/typeset/cluster.js';
import { FONTS } from '../support/fonts.js';

const textsOf = (text: string) => clustersOf(text, '宋体', FONTS).map((cluster) => cluster.text);

describe('clustersOf', () => {
  it.each([
    ['甲乙', ['甲', '乙']],
    ['—', ['—']],
    ['——', ['——']],
    ['———', ['——', '—']],
    ['————', ['——', '——']],
    ['甲——乙', ['甲', '——', '乙']],
    ['甲—乙—丙', ['甲', '—', '乙', '—', '丙']],
    ['𬭎A', ['𬭎', 'A']],
    ['', []],
  ])('%j', (text, wanted) => {
    expect(textsOf(text)).toEqual(wanted);
  });

  it('are as wide as what is drawn of them', () => {
    for (const cluster of clustersOf('甲A1——𬭎。—', '仿宋', FONTS)) {
      const glyphs = glyphsOf(cluster.text, cluster.face);
      expect(
        glyphs.reduce((sum, { advanceEm }) => sum + advanceEm, 0),
        cluster.text,
      ).toBeCloseTo(cluster.widthEm, 9);
    }
  });

  it('are refused where no font has the character: who calls has to look first', () => {
    expect(() => clustersOf('甲👍', '宋体', FONTS)).toThrow('no font of 宋体 has 👍');
  });
});

describe('glyphsOf', () => {
  const [{ face } = { face: undefined }] = clustersOf('甲', '宋体', FONTS);
  const codesOf = (text: string) => {
    if (!face) throw new Error('no face');
    return glyphsOf(text, face).map(({ codePoints }) => String.fromCodePoint(...codePoints));
  };

  it('stand for every character of the text, in order, pairs of dashes included', () => {
    for (const text of ['甲乙', '甲—乙', '—', '——', '— 1 —', '甲——乙', '———', ''])
      expect(codesOf(text).join('')).toBe(text);
  });

  it('are refused where the face lacks the character', () => {
    expect(() => codesOf('甲👍')).toThrow(/F\d+ has no 👍/);
  });
});
