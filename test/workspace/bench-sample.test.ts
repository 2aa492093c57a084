/** What the benches measure is still there to be measured: they are run by hand, and broke unnoticed. */

import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

const SCRIPT = `
import { builds } from './test/bench/builds.mjs';
import { loadSample } from './test/bench/sample.mjs';
const { projects, layOut, layOutRows } = await loadSample(builds[0]);
const titles = projects.map((project) => layOut(project).title);
console.log(JSON.stringify({ titles, rows: JSON.stringify(layOutRows(7)).split('项工作完成情况').length - 1 }));
`;

it('lays out the forms of the sample, and one of any length', () => {
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', SCRIPT], { encoding: 'utf8' });
  const { titles, rows } = JSON.parse(printed) as { titles: string[]; rows: number };
  expect(titles).toHaveLength(13);
  expect(titles[0]).toBe('地质灾害防治经费');
  expect(rows).toBe(7);
});
