/** Tampered output folders by the dozen; `npm run fuzz -- manifests` tries more of them. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tamperIn } from '../fuzz/manifests.js';
import { createRandom } from '../support/random.js';

describe('a tampered output folder', () => {
  const place = mkdtempSync(path.join(tmpdir(), 'jixiao-jail-'));
  afterAll(() => {
    rmSync(place, { recursive: true, force: true });
  });
  const make = tamperIn(place);
  it.each(Array.from({ length: 30 }, (_, seed) => seed))('of seed %i costs nobody a file', async (seed) => {
    const trial = make(createRandom(seed));
    expect(await trial.run(), trial.done).not.toHaveProperty('reason');
  });
});
