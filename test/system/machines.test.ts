/**
 * The program on other machines than this: the lowest Node and the current one, and Windows, as far as wine is one. Node 24
 * and later crash there, so that 22 takes the place of the bundle's own; no pipes, which wine's node cannot write to.
 */

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROGRAM } from '../support/program.js';
import { SAMPLE_UNIT } from '../support/workspace.js';
import { createFolder } from './programs.js';

const nodes = createFolder();
const nodeOf = (name: string, file: string) => path.join(nodes, 'node_modules', name, 'bin', file);

/** Every file below a folder but what names the program's own place, with its bytes. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]));
}

/** A folder with blanks and Chinese in its path, and the sample's department with two projects in it. */
function createData(edit: (text: string) => string = (text) => text): string {
  const folder = path.join(createFolder(), '办公 电脑');
  const unit = path.join(folder, SAMPLE_UNIT);
  mkdirSync(path.join(unit, '项目'), { recursive: true });
  const projects = readdirSync(path.join(SAMPLE_UNIT, '项目')).slice(0, 2);
  for (const file of ['部门.yaml', ...projects.map((name) => `项目/${name}`)]) {
    writeFileSync(path.join(unit, file), edit(readFileSync(path.join(SAMPLE_UNIT, file), 'utf8')));
  }
  return folder;
}

/** What `generate` writes of `createData()` on this machine. */
let here: Record<string, string> = {};

beforeAll(() => {
  for (const name of ['package.json', 'package-lock.json']) {
    cpSync(path.join('test/system/nodes', name), path.join(nodes, name));
  }
  execFileSync('npm', ['ci', '--force', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: nodes,
    stdio: 'ignore',
  });
  const data = createData();
  execFileSync(process.execPath, [PROGRAM, 'generate', '--output', 'here'], { cwd: data, stdio: 'ignore' });
  here = contentOf(path.join(data, 'here'));
});

describe.each(['lowest', 'current'])('the %s Node', (name) => {
  it('makes the same bytes', () => {
    const data = createData();
    const options = { cwd: data, env: {}, stdio: 'ignore' } as const;
    execFileSync(nodeOf(name, 'node'), [PROGRAM, 'generate', '--output', 'there'], options);
    expect(contentOf(path.join(data, 'there'))).toEqual(here);
  });
});

describe.skipIf(spawnSync('wine', ['--version']).status !== 0)('Windows', () => {
  const wineEnv = {
    PATH: process.env['PATH'],
    HOME: nodes,
    WINEPREFIX: path.join(nodes, 'wine'),
    WINEDEBUG: '-all',
    LC_ALL: 'C.UTF-8',
    NODE_SKIP_PLATFORM_CHECK: '1',
  };
  const jixiao = (cwd: string, ...parameters: string[]) => {
    const command = [nodeOf('windows', 'node.exe'), PROGRAM, ...parameters];
    const screen = path.join(createFolder(), 'screen');
    const handle = openSync(screen, 'w');
    const { status } = spawnSync('wine', command, { cwd, env: wineEnv, stdio: ['ignore', handle, handle] });
    closeSync(handle);
    return { status, printed: readFileSync(screen, 'utf8') };
  };
  const begin = (cwd: string, ...command: readonly string[]) => {
    const { pid = 0 } = spawn('wine', ['cmd', '/c', ...command], {
      cwd,
      env: wineEnv,
      stdio: 'ignore',
      detached: true,
    });
    return { end: () => process.kill(-pid) };
  };
  // With the last program wine's server goes, which takes seconds to come, and may just be going when the next program comes.
  let server: ReturnType<typeof begin> | undefined;
  beforeAll(() => {
    server = begin(nodes, 'ping', '-n', '3600', '127.0.0.1');
  });
  afterAll(() => server?.end());

  it('writes the same names and bytes, in a path with blanks and Chinese', () => {
    const data = createData();
    expect(jixiao(data, 'generate', '--output', 'there').status).toBe(0);
    expect(contentOf(path.join(data, 'there'))).toEqual(here);
    expect(jixiao(data, 'generate', '--output', 'there').printed).toContain('没有变化');
  });

  it('writes below a path of more than 260 characters', () => {
    const data = createData();
    const deep = ['长'.repeat(60), '路'.repeat(60), '径'.repeat(60), '名'.repeat(60)].join('/');
    expect(jixiao(data, 'generate', '--output', deep).status).toBe(0);
    expect(contentOf(path.join(data, deep))).toEqual(here);
  });

  it('reads lines that end as Windows ends them', () => {
    const data = createData((text) => text.replaceAll('\n', '\r\n'));
    expect(jixiao(data, 'check').printed).toContain('发现');
    expect(jixiao(data, 'generate', '--output', 'there').status).toBe(0);
    const documents = (made: Record<string, string>) =>
      Object.fromEntries(Object.entries(made).filter(([name]) => !name.endsWith('.json')));
    expect(documents(contentOf(path.join(data, 'there')))).toEqual(documents(here));
  });

  it('leaves a document alone that another program has open, says so, and writes the rest', async () => {
    const data = createData();
    expect(jixiao(data, 'generate', '--output', 'there').status).toBe(0);
    const before = contentOf(path.join(data, 'there'));
    const project = path.join(data, SAMPLE_UNIT, '项目', readdirSync(path.join(data, SAMPLE_UNIT, '项目'))[0] ?? '');
    writeFileSync(project, readFileSync(project, 'utf8').replace('年度目标: |\n', '年度目标: |\n  另有一条。\n'));
    const held = Object.keys(before).find((name) => name.endsWith(path.basename(project, '.yaml') + '.pdf')) ?? '';
    // By another name of the same file, since cmd reads its scripts in an encoding of its own.
    linkSync(path.join(data, 'there', held), path.join(data, 'held.pdf'));
    writeFileSync(path.join(data, 'hold.cmd'), '@echo off\r\nping -n 600 127.0.0.1 <held.pdf >is-held\r\n');
    const holder = begin(data, 'hold.cmd');
    try {
      while (!existsSync(path.join(data, 'is-held'))) await sleep(100);
      const { status, printed } = jixiao(data, 'generate', '--output', 'there');
      expect(status).toBe(1);
      expect(printed).toContain('正被别的程序打开');
    } finally {
      holder.end();
    }
    const after = contentOf(path.join(data, 'there'));
    expect(after[held]).toBe(before[held]);
    expect(after[held.replace('.pdf', '.docx')]).not.toBe(before[held.replace('.pdf', '.docx')]);
  });

  it('finds nothing wrong with itself', () => {
    expect(jixiao(createData(), 'doctor')).toMatchObject({
      status: 0,
      printed: expect.stringContaining('没有发现问题') as string,
    });
  });
});
