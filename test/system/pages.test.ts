/** Pages of the sample forms against accepted pictures of them; a difference is shown as old, new and diff. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { beforeAll, expect, it } from 'vitest';
import { createFolder, generateSample, run } from './programs.js';

const ACCEPTED = 'test/pages/accepted';
const DIFFERENT = 'test/pages/different';
const DOTS_PER_INCH = 72;
/** The documents looked at: of which data, at which stage of the year, and how the pictures of their pages are called. */
const DOCUMENTS: readonly (readonly [data: string, stage: string, ending: string, prefix: string])[] = [
  ['data/2024', '申报', '（合订本）.pdf', 'page'],
  ['data/2024', '申报', '绩效目标汇总表.pdf', 'summary'],
  ['data/2025', '申报', '（合订本）.pdf', 'ministry-goals'],
  ['data/2025', '申报', '申报一览表.pdf', 'ministry-list'],
  ['data/2025', '监控', '（合订本）.pdf', 'ministry-watch'],
  ['data/2025', '自评', '（合订本）.pdf', 'ministry-review'],
  ['data/2020', '自评', '（合订本）.pdf', 'old-review'],
];

/** Share of a page's pixels that may differ beyond anti-aliasing: less than one character of text. */
const TOLERANCE = 0.0002;

const isAccepting = import.meta.env.MODE === 'accept';
const pictures = new Map<string, Buffer>();

beforeAll(() => {
  const folder = createFolder();
  const made = new Map<string, readonly string[]>();
  for (const [data, stage, ending, prefix] of DOCUMENTS) {
    const key = `${data}/${stage}`;
    const files = made.get(key) ?? generateSample(path.join(folder, key), [data], stage);
    made.set(key, files);
    const file = files.find((name) => name.endsWith(ending)) ?? '';
    run('pdftoppm', ['-r', `${DOTS_PER_INCH}`, '-gray', '-png', file, path.join(folder, prefix)]);
  }
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.png'))) {
    pictures.set(name, readFileSync(path.join(folder, name)));
  }
  if (isAccepting) rmSync(ACCEPTED, { recursive: true, force: true });
});

it('pages look as accepted', () => {
  rmSync(DIFFERENT, { recursive: true, force: true });
  mkdirSync(ACCEPTED, { recursive: true });
  if (isAccepting) for (const [name, picture] of pictures) writeFileSync(path.join(ACCEPTED, name), picture);
  const accepted = readdirSync(ACCEPTED);
  expect([...pictures.keys()].sort()).toEqual(accepted.sort());
  expect([...pictures].filter(([name, picture]) => differs(name, picture)).map(([name]) => name)).toEqual([]);
});

function differs(name: string, picture: Buffer): boolean {
  const file = path.join(ACCEPTED, name);
  if (!existsSync(file)) return true;
  const [before, after] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(picture)];
  const { width, height } = after;
  if (before.width !== width || before.height !== height) return true;
  const difference = new PNG({ width, height });
  const count = pixelmatch(before.data, after.data, difference.data, width, height, { threshold: 0.2 });
  if (count <= width * height * TOLERANCE) return false;
  mkdirSync(DIFFERENT, { recursive: true });
  const stem = path.join(DIFFERENT, path.basename(name, '.png'));
  writeFileSync(`${stem}-old.png`, readFileSync(file));
  writeFileSync(`${stem}-new.png`, picture);
  writeFileSync(`${stem}-diff.png`, PNG.sync.write(difference));
  return true;
}
