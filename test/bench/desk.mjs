/**
 * The desk: how long a window waits behind a change for the findings, and for the pages that it asks for then; and how long a key
 * is on its way to the screen. Arguments: rounds (40), projects of a synthetic unit (30), indicators of each (60); the
 * sample's unit is measured too.
 */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builds, numbers, programOf } from './builds.mjs';
import { measureKeys } from './desk-keys.mjs';
import { openWindow, startDesk } from './desk-program.mjs';
import { spread } from './median.mjs';
import { writeSyntheticUnit } from './synthetic.mjs';

const [rounds = 40, projects = 30, indicators = 60] = numbers;
const root = mkdtempSync(path.join(tmpdir(), 'jixiao-bench-'));
const SAMPLE = '2024/六盘水市自然资源局';
const SYNTHETIC = '2024/云岭市自然资源局';

/** Types into `place` of `file` again and again; the pages are asked for when the change is told, as a page does. */
async function measure(ask, unit, file, form, place) {
  const { given } = await ask('unit', { unit });
  let was = given.files.find((known) => known.file === file)?.values[place] ?? '';
  const [pages, findings] = [[], []];
  let known = [];
  for (let round = -10; round < rounds; round += 1) {
    const becomes = `${was.replace(/\d+$/, '')}${round + 10}`;
    const steps = [{ kind: 'set', path: [place], was, becomes }];
    const changed = await ask('change', { unit, file, steps });
    const shown = await ask('preview', { unit, form, ...(file === '部门.yaml' ? {} : { file }), known });
    was = becomes;
    known = shown.given.pages.map(({ digest }) => digest);
    // The first ones compile.
    if (round >= 0) {
      findings.push(changed.milliseconds);
      pages.push(changed.milliseconds + shown.milliseconds);
    }
  }
  console.log(`${unit} ${form}: findings ${spread(findings)}, pages ${spread(pages)}`);
}

try {
  cpSync(path.join('data', SAMPLE), path.join(root, 'data', SAMPLE), { recursive: true });
  writeSyntheticUnit(path.join(root, 'data', SYNTHETIC), { projects, indicators });
  const desk = await startDesk(programOf(builds[0]), root);
  const ask = await openWindow(desk.address);
  await measure(ask, SAMPLE, '部门.yaml', '部门整体支出绩效目标表', '年度目标');
  await measure(ask, SAMPLE, '项目/01-地质灾害防治经费.yaml', '项目绩效目标表', '项目负责人');
  const { given } = await ask('unit', { unit: SYNTHETIC });
  await measure(ask, SYNTHETIC, given.files[1].file, '项目绩效目标表', '项目负责人');
  await measureKeys(desk.newAddress, SYNTHETIC, rounds * 5);
  desk.end();
} finally {
  rmSync(root, { recursive: true });
}
process.exit();
