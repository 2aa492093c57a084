/** Damaged fonts by the dozen: each is refused by name, or prints; `npm run fuzz -- fonts` tries more of them. */

import { describe, expect, it } from 'vitest';
import { judgeFont } from '../fuzz/fonts.js';
import { mutateFont, soundFonts } from '../support/mutate-font.js';
import { createRandom } from '../support/random.js';

const FONTS = soundFonts();

describe('a sound font', () => {
  it.each(FONTS)('$name prints', async (font) => {
    expect(await judgeFont(font)).toEqual({ kind: 'written' });
  });
});

describe('a damaged font', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('of seed %i is refused or prints', async (seed) => {
    const mutated = mutateFont(FONTS, createRandom(seed));
    expect(await judgeFont(mutated), mutated.damage).not.toHaveProperty('reason');
  });
});
