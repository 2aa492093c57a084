/** Damaged layouts by the dozen; `npm run fuzz -- templates` tries more of them. */

import { describe, expect, it } from 'vitest';
import { fuzzTemplates } from '../fuzz/templates.js';
import { createRandom } from '../support/random.js';

describe('a damaged layout', () => {
  const make = fuzzTemplates();
  it.each(Array.from({ length: 60 }, (_, seed) => seed))('of seed %i lays out or is refused', async (seed) => {
    const { done, run } = make(createRandom(seed));
    expect(await run(), done).not.toHaveProperty('reason');
  });
});
