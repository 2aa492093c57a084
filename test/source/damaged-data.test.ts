/** Damaged data files by the dozen; `npm run fuzz -- yaml` tries more of them. */

import { describe, expect, it } from 'vitest';
import { fuzzYaml } from '../fuzz/yaml.js';
import { createRandom } from '../support/random.js';

describe('a damaged unit', () => {
  const make = fuzzYaml();
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('of seed %i loses no line without a word', async (seed) => {
    const { done, run } = make(createRandom(seed));
    expect(await run(), done).not.toHaveProperty('reason');
  });
});
