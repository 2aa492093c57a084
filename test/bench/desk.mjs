/**
 * The desk's server: how long a window waits behind a change, for the pages and for the findings. Arguments: rounds (40),
 * projects of a synthetic unit (30), indicators of each (60); the sample's unit is measured too.
 */

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builds, numbers, programOf } from './builds.mjs';
import { median } from './median.mjs';
import { writeSyntheticUnit } from './synthetic.mjs';

const { WebSocket } = createRequire(path.resolve('package.json'))('ws');

const [rounds = 40, projects = 30, indicators = 60] = numbers;
const root = mkdtempSync(path.join(tmpdir(), 'jixiao-bench-'));
const SAMPLE = '2024/六盘水市自然资源局';
const SYNTHETIC = '2024/云岭市自然资源局';

/** A desk in a process of its own, as a browser has it. @returns its address, and what ends it */
function startDesk() {
  const desk = spawn(process.execPath, [programOf(builds[0]), 'desk', '--no-open'], { cwd: root, env: { ...process.env, TMPDIR: root } });
  return new Promise((resolve) => {
    desk.stdout.once('data', (said) => {
      resolve({ address: /http:\S+/.exec(said)[0], end: () => desk.kill() });
    });
  });
}

/** A window: asks, and tells how many milliseconds the answer took. */
async function openWindow(address) {
  const { origin, hash } = new URL(address);
  const token = JSON.stringify({ token: hash.slice(1) });
  const entered = await fetch(`${origin}/session`, { method: 'POST', headers: { origin }, body: token });
  const cookie = entered.headers.get('set-cookie').split(';')[0];
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, { headers: { origin, cookie } });
  const waiting = new Map();
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    waiting.get(message.id)?.(message);
  });
  await new Promise((resolve) => socket.once('open', resolve));
  let lastId = 0;
  return (kind, asked) => {
    const id = (lastId += 1);
    const startedAt = performance.now();
    socket.send(JSON.stringify({ id, kind, asked }));
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ given, refused }) => {
        if (refused) reject(new Error(JSON.stringify(refused)));
        else resolve({ given, milliseconds: performance.now() - startedAt });
      });
    });
  };
}

/** Types into `path` of `file` again and again, each time with its pages asked for at once. */
async function measure(ask, unit, file, form, place) {
  const { given } = await ask('unit', { unit });
  let was = given.files.find((known) => known.file === file)?.values[place] ?? '';
  const [pages, findings] = [[], []];
  let known = [];
  for (let round = -10; round < rounds; round += 1) {
    const becomes = `${was.replace(/\d+$/, '')}${round + 10}`;
    const steps = [{ kind: 'set', path: [place], was, becomes }];
    const [changed, shown] = await Promise.all([
      ask('change', { unit, file, steps }),
      ask('preview', { unit, form, ...(file === '部门.yaml' ? {} : { file }), known }),
    ]);
    was = becomes;
    known = shown.given.pages.map(({ digest }) => digest);
    // The first ones compile.
    if (round >= 0) {
      pages.push(shown.milliseconds);
      findings.push(changed.milliseconds);
    }
  }
  const told = (times) => `${median(times).toFixed(0)} ms (95 %: ${times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)].toFixed(0)})`;
  console.log(`${unit} ${form}: pages ${told(pages)}, findings ${told(findings)}`);
}

try {
  cpSync(path.join('data', SAMPLE), path.join(root, 'data', SAMPLE), { recursive: true });
  writeSyntheticUnit(path.join(root, 'data', SYNTHETIC), { projects, indicators });
  const desk = await startDesk();
  const ask = await openWindow(desk.address);
  await measure(ask, SAMPLE, '部门.yaml', '部门整体支出绩效目标表', '年度目标');
  await measure(ask, SAMPLE, '项目/01-地质灾害防治经费.yaml', '项目绩效目标表', '项目负责人');
  const { given } = await ask('unit', { unit: SYNTHETIC });
  await measure(ask, SYNTHETIC, given.files[1].file, '项目绩效目标表', '项目负责人');
  desk.end();
} finally {
  rmSync(root, { recursive: true });
}
process.exit();
