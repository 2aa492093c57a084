/** Tampered output folders by the dozen; `npm run fuzz -- manifests` tries more of them. */

import { describe, expect, it } from 'vitest';
import { fuzzManifests } from '../fuzz/manifests.js';
import { createRandom } from '../support/random.js';

describe('a tampered output folder', () => {
  const make = fuzzManifests();
  it.each(Array.from({ length: 30 }, (_, seed) => seed))('of seed %i costs nobody a file', async (seed) => {
    const trial = make(createRandom(seed));
    expect(await trial.run(), trial.done).not.toHaveProperty('reason');
  });
});
