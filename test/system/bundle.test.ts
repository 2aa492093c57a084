/** The bundles of `npm run bundle`: unpacked in a folder with blanks, with no network, no PATH and no Node but their own. */

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import { walkManual, walksOf } from '../support/walk-manual.js';
import { createWorkspace } from '../support/workspace.js';
import { createFolder, generateSample, run } from './programs.js';

const BUNDLES = path.resolve('dist/bundles');
const folder = path.join(createFolder(), '办公 电脑');
/** A shell command in a network of its own, without any variable: what an office machine gives. */
const BARE = ['-r', '-n', 'env', '-i'];
const canUnshare = spawnSync('unshare', [...BARE, '/bin/true']).status === 0;
const alone = (program: string) => (canUnshare ? ['unshare', ...BARE, program] : ['/usr/bin/env', '-i', program]);

let names: string[] = [];
const digestOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const digests = () => names.map((name) => digestOf(path.join(BUNDLES, name)));
/** As `npm run bundle`, but for compiling the program, which other tests run meanwhile and which is as good as new. */
const bundle = () => {
  execFileSync('npm', ['exec', '--call', 'node dist/bundle/make-bundles.js'], { stdio: 'ignore' });
  names = readdirSync(BUNDLES).sort();
};
/** The folder of a machine's bundle. */
const unpacked = (machine: string) => {
  const name = names.find((other) => other.includes(machine)) ?? '';
  return path.join(folder, name.replace(/\.(?:zip|tar\.gz)$/, ''));
};

const unzip = (file: string) => {
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(file)))) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
};

beforeAll(() => {
  bundle();
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const file = path.join(BUNDLES, name);
    if (name.endsWith('.zip')) unzip(file);
    else run('tar', ['-xzf', file, '-C', folder]);
  }
});

it('has one for each machine, with the bytes that its list says', () => {
  expect(names.map((name) => name.replace(/^jixiao-[\d.]+-/, ''))).toEqual([
    'linux-arm64.tar.gz',
    'linux-x64.tar.gz',
    'win-x64.zip',
  ]);
  for (const machine of ['linux-arm64', 'linux-x64', 'win-x64']) {
    const lines = readFileSync(path.join(unpacked(machine), '校验和.txt'), 'utf8')
      .trimEnd()
      .split('\n');
    const listed = lines.map((line) => line.slice(66)).sort();
    const files = readdirSync(unpacked(machine), { recursive: true, encoding: 'utf8' });
    const there = files.filter((file) => statSync(path.join(unpacked(machine), file)).isFile());
    expect(listed).toEqual(there.filter((file) => file !== '校验和.txt').sort());
    for (const line of lines) expect(digestOf(path.join(unpacked(machine), line.slice(66)))).toBe(line.slice(0, 64));
  }
});

it('has a Node of the machine', () => {
  // Sources: ELF, e_machine; PE, the letters in front of the header.
  const machineOf = (file: string) => readFileSync(path.join(unpacked(file), 'app/node')).readUInt16LE(18);
  expect([machineOf('linux-x64'), machineOf('linux-arm64')]).toEqual([62, 183]);
  expect(readFileSync(path.join(unpacked('win-x64'), 'app/node.exe')).toString('latin1', 0, 2)).toBe('MZ');
});

it('shows the commands when it is started without any', () => {
  const [program = '', ...parameters] = alone(path.join(unpacked('linux-x64'), 'jixiao'));
  expect(run(program, parameters)).toContain('jixiao generate');
});

it('opens the desk by its other name', async () => {
  const desk = spawn('/usr/bin/env', ['-i', path.join(unpacked('linux-x64'), '绩效')], { cwd: createFolder() });
  const said = await new Promise<string>((resolve) => {
    desk.stdout.once('data', (data: Buffer) => {
      resolve(data.toString('utf8'));
    });
  });
  expect(said).toContain('已在浏览器里打开');
  desk.kill('SIGINT');
  expect(await new Promise((resolve) => desk.once('exit', resolve))).toBe(0);
});

it('goes through a year by the manual, alone', () => {
  const walk = walksOf(readFileSync('README.zh-CN.md', 'utf8'))[0] ?? '';
  const workspace = createWorkspace('empty');
  const start = alone(path.join(unpacked('linux-x64'), 'jixiao'));
  const { text, commandCount } = walkManual(walk, workspace, start, process.env);
  expect(commandCount).toBeGreaterThan(10);
  // Without a locale `doctor` says so.
  const said = (printed: string) => printed.replace(/^.*命令行的文字编码[^]*?\n(?!　)/gm, '');
  expect(said(text)).toBe(said(walk));
});

it('makes the same documents as the program that was compiled', () => {
  const [expected, output] = [createFolder(), createFolder()];
  const files = generateSample(expected).filter((file) => !file.endsWith('.json'));
  const [program = '', ...parameters] = alone(path.join(unpacked('linux-x64'), 'jixiao'));
  run(program, [...parameters, 'generate', path.resolve('data/2024'), '--output', output]);
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) expect(digestOf(path.join(output, path.relative(expected, file)))).toBe(digestOf(file));
});

it('writes nothing beside its folder', () => {
  const temporary = createFolder();
  const start = alone('TMPDIR=' + temporary);
  const [program, ...parameters] = [...start, 'HOME=' + temporary, path.join(unpacked('linux-x64'), 'jixiao')];
  run(program, [...parameters, 'check', path.resolve('data/2020')]);
  expect(readdirSync(temporary)).toEqual([]);
});

it('is made anew with the same bytes', () => {
  const again = path.join(createFolder(), 'program');
  execFileSync(process.execPath, ['dist/bundle/bundle-program.js', again], { stdio: 'ignore' });
  const contentOf = (made: string) =>
    readdirSync(made, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(path.join(made, file)).isFile())
      .map((file) => [file, digestOf(path.join(made, file))])
      .sort();
  expect(contentOf(again)).toEqual(contentOf('dist/program'));
  const before = digests();
  bundle();
  expect(digests()).toEqual(before);
});
