/** The package of `npm pack`, installed in an empty project without a network: its command, and its module in TypeScript. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { readmeExample } from '../support/readme-example.js';
import { SAMPLE_UNIT } from '../support/workspace.js';
import { createFolder } from './programs.js';

const folder = createFolder();
const run = (program: string, ...parameters: string[]) =>
  execFileSync(program, parameters, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const types = ['--typeRoots', path.resolve('node_modules/@types')];

beforeAll(() => {
  // Compiled it is already, and other tests run it.
  const parameters = ['pack', '--ignore-scripts', '--pack-destination', folder, '--silent'];
  execFileSync('npm', parameters, { stdio: 'ignore' });
  const [tarball = ''] = readdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  run('npm', 'install', '--offline', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', tarball);
});

it('brings nothing else along', () => {
  expect(readdirSync(path.join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['jixiao']);
});

it('has the command', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(run('npx', '--offline', 'jixiao', '--version').trim()).toBe(version);
  run('npx', '--offline', 'jixiao', 'init', '--year', '2025', '--unit', '某局', '--project', '某项目');
  expect(run('npx', '--offline', 'jixiao', 'doctor')).toContain('没有发现问题');
});

it('has types in CommonJS too, where modules are resolved most strictly', () => {
  writeFileSync(path.join(folder, 'use.cts'), "import { loadFonts } from 'jixiao';\nconsole.log(loadFonts());\n");
  const options = [
    '--strict',
    '--noEmit',
    '--target',
    'es2022',
    '--lib',
    'es2023',
    '--module',
    'node16',
    '--types',
    'node',
  ];
  run(process.execPath, path.resolve('node_modules/typescript/bin/tsc'), ...options, ...types, 'use.cts');
});

it('is called from TypeScript, with every check of the compiler', () => {
  cpSync(SAMPLE_UNIT, path.join(folder, 'unit'), { recursive: true });
  mkdirSync(path.join(folder, 'src'));
  writeFileSync(path.join(folder, 'src/example.ts'), readmeExample());
  const options = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node', '--outDir', 'built'];
  run(process.execPath, path.resolve('node_modules/typescript/bin/tsc'), ...options, ...types, 'src/example.ts');
  execFileSync(process.execPath, ['../built/example.js'], { cwd: path.join(folder, 'unit'), stdio: 'ignore' });
  const written = readdirSync(path.join(folder, 'unit/out'), { recursive: true, encoding: 'utf8' });
  expect(written.filter((file) => file.endsWith('.pdf')).length).toBeGreaterThan(10);
});
