/** A copy of the repository that mutants are written into, so that the work tree never holds one. */

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const COPIED = ['src', 'test', 'data', 'templates', 'package.json', 'tsconfig.json', 'README.zh-CN.md'];
/** Large, and never changed. */
const LINKED = ['node_modules', 'fonts'];
const LEFT_OUT = ['test/bench', 'test/system', 'test/pages', 'test/fixtures'];

/**
 * A new copy of `root` in the system's temporary folder.
 * @param {string} root
 * @returns {string} its path
 */
export function createWorkCopy(root) {
  const copy = realpathSync(mkdtempSync(path.join(tmpdir(), 'jixiao-mutate-')));
  const leftOut = new Set(LEFT_OUT.map((name) => path.join(root, name)));
  for (const name of COPIED) {
    cpSync(path.join(root, name), path.join(copy, name), {
      recursive: true,
      filter: (source) => !leftOut.has(source),
    });
  }
  for (const name of LINKED) symlinkSync(realpathSync(path.join(root, name)), path.join(copy, name));
  return copy;
}

/** @param {string} copy as `createWorkCopy` gave it */
export function removeWorkCopy(copy) {
  rmSync(copy, { recursive: true, force: true });
}

/** The variable by which `vitest.config.mjs` is told which files are to be run before others. */
export const NEAREST_TESTS = 'NEAREST_TESTS';

/**
 * Runs test files in a copy until the first failure.
 * @param {string} copy
 * @param {{ nearest: readonly string[], others: readonly string[] }} tests files, relative to it
 * @param {number} limitMs after this the run is ended
 * @param {AbortSignal} signal ends the run
 * @returns {Promise<{ outcome: 'passed' | 'failed' | 'timeout', output: string }>}
 */
export function runTests(copy, { nearest, others }, limitMs, signal) {
  const program = path.join(copy, 'node_modules', 'vitest', 'vitest.mjs');
  const parameters = ['run', '--config', 'test/mutate/vitest.config.mjs', '--bail', '1', '--reporter', 'dot'];
  return new Promise((resolve, reject) => {
    const env = { ...process.env, [NEAREST_TESTS]: nearest.join('\n'), NO_COLOR: '1' };
    const child = spawn(process.execPath, [program, ...parameters, ...nearest, ...others], { cwd: copy, env });
    let output = '';
    let isLate = false;
    const end = () => child.kill('SIGKILL');
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, limitMs);
    signal.addEventListener('abort', end, { once: true });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve({ outcome: isLate ? 'timeout' : code === 0 ? 'passed' : 'failed', output });
    });
  });
}
