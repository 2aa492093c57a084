/** How long `jixiao watch` takes from a saved edit of a project to the last of its documents. */

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.mjs';
import { writeSyntheticUnit } from './synthetic.mjs';

const ROUNDS = Number(process.argv[2] ?? 9);
const PROGRAM = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'jixiao-bench-'));
const unit = path.join(folder, 'data', '2024', '某局');
writeSyntheticUnit(unit, { projects: 13, seed: 1 });

const program = spawn(process.execPath, [PROGRAM, 'watch'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
let printed = '';
let look = () => undefined;
program.stdout.setEncoding('utf8').on('data', (text) => {
  printed += text;
  look();
});

/** Resolves when `text` was printed since the last call. */
function waitFor(text) {
  return new Promise((resolve) => {
    look = () => {
      if (!printed.includes(text)) return;
      printed = '';
      resolve();
    };
    look();
  });
}

try {
  await waitFor('正在守着');
  const edited = path.join(unit, '项目', readdirSync(path.join(unit, '项目'))[0]);
  const text = readFileSync(edited, 'utf8');
  const milliseconds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    writeFileSync(edited, text.replace(/项目负责人: .*/, `项目负责人: 第${round}人`));
    await waitFor('共写');
    milliseconds.push(performance.now() - startedAt);
  }
  console.log(`a saved edit to its documents: ${median(milliseconds).toFixed(0)} ms (at the most ${Math.max(...milliseconds).toFixed(0)})`);
} finally {
  program.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
}
