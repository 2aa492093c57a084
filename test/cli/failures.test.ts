/** `jixiao` where things go wrong around it: interrupted, outputs closed, links in circles, files that are none. */

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAM } from '../support/program.js';
import { createWorkspace, SAMPLE_UNIT } from '../support/workspace.js';

const FIRST = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;
const OUTPUT = 'output/2024/六盘水市自然资源局';

function inShell(folder: string, command: string): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `set -o pipefail; ${command}`], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, JIXIAO: `${process.execPath} ${PROGRAM}` },
  });
  return { code: status, out: stdout, err: stderr };
}

describe('generate', () => {
  it('stops at once when interrupted, leaving whole files', async () => {
    const workspace = createWorkspace();
    for (const name of ['甲局', '乙局', '丙局']) {
      cpSync(path.join(workspace.folder, SAMPLE_UNIT), path.join(workspace.folder, 'data/2024', name), {
        recursive: true,
      });
    }
    const child = spawn(process.execPath, [PROGRAM, 'generate'], { cwd: workspace.folder });
    child.stdout.once('data', () => child.kill('SIGINT'));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(130);
    const files = workspace.list('output');
    expect(files.length).toBeGreaterThan(0);
    expect(files.length).toBeLessThan(100);
    expect(files.filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  it('goes on writing when nobody reads its report', () => {
    const workspace = createWorkspace();
    expect(inShell(workspace.folder, '$JIXIAO generate --format docx | head -1').code).toBe(0);
    expect(workspace.listDocuments(OUTPUT)).toHaveLength(16);
    expect(inShell(workspace.folder, '$JIXIAO generate --format docx --output b > /dev/full').code).toBe(1);
    expect(workspace.listDocuments('b')).toHaveLength(16);
  });

  it('writes the other format when one file cannot be replaced', () => {
    const workspace = createWorkspace();
    mkdirSync(path.join(workspace.folder, OUTPUT, '项目/01-地质灾害防治经费.docx'), { recursive: true });
    const { code, err } = workspace.run('generate', '--only', '01');
    expect({ code, files: workspace.listDocuments(OUTPUT) }).toEqual({
      code: 1,
      files: ['项目/01-地质灾害防治经费.pdf'],
    });
    expect(err).toContain('同名的文件夹挡住了');
  });

  it('writes the same PDF alone and among others', () => {
    const workspace = createWorkspace();
    workspace.run('generate', '--format', 'pdf');
    workspace.run('generate', '--format', 'pdf', '--only', '01', '--output', 'alone');
    const read = (output: string) =>
      readFileSync(path.join(workspace.folder, output, '2024/六盘水市自然资源局/项目/01-地质灾害防治经费.pdf'));
    expect(Buffer.compare(read('output'), read('alone'))).toBe(0);
  });

  it('names what lies in the folders and is not read', () => {
    const workspace = createWorkspace();
    symlinkSync('圈', path.join(workspace.folder, 'data/圈'));
    symlinkSync('六盘水市自然资源局', path.join(workspace.folder, 'data/2024/丁局'));
    workspace.write('data/2024/戊局/部门.yml', '年度: 2024\n');
    workspace.write(`${SAMPLE_UNIT}/88-放错了.yaml`, '项目名称: 放错了\n');
    workspace.write(`${SAMPLE_UNIT}/下级/部门.yaml`, '年度: 2024\n');
    const { code, err } = workspace.run('generate', '--format', 'docx');
    expect(code).toBe(1);
    for (const name of ['圈', '戊局/部门.yml', '88-放错了.yaml', '下级']) expect(err).toContain(name);
    // Bound copy and summary wait for the project that is not read.
    expect(workspace.listDocuments('output')).toHaveLength(14);
  });

  it('refuses pipes and devices instead of waiting for their end', () => {
    const workspace = createWorkspace();
    execFileSync('mkfifo', [path.join(workspace.folder, SAMPLE_UNIT, '项目/20-管道.yaml')]);
    symlinkSync('/dev/zero', path.join(workspace.folder, SAMPLE_UNIT, '项目/21-零.yaml'));
    const { code, err } = workspace.run('generate', '--only', '20', '--only', '21');
    expect(code).toBe(1);
    expect(err).toMatch(/是管道或设备[\s\S]*2 份表：20:1、21:1/);
  });

  it('tells the problems of project files beside a 部门.yaml that cannot be decoded', () => {
    const workspace = createWorkspace();
    workspace.write(`${SAMPLE_UNIT}/部门.yaml`, Uint8Array.from([0xc4, 0xea, 0xb6, 0xc8, 0x3a, 0x20, 0x31]));
    workspace.edit(FIRST, /预算资金: .*/, '预算资金: 很多');
    const { code, err } = workspace.run('generate', '--only', '没有的');
    expect(code).toBe(1);
    for (const text of ['[file-encoding]', '[bad-amount]', '--only 没有的 一份表也没有对上']) {
      expect(err).toContain(text);
    }
  });

  it('shows control characters instead of sending them to the terminal', () => {
    const workspace = createWorkspace();
    workspace.edit(FIRST, /项目类别: .*/, '项目类别: 甲\u001b[31m乙');
    expect(workspace.run('generate', '--only', '01').err).toMatch(/甲␛\[31m乙/);
  });

  it('refuses a font that is a path or damaged, naming it once', () => {
    const workspace = createWorkspace();
    const damaged = readFileSync('fonts/FandolKai-Regular.otf').fill(0x02, 200_000, 3_000_000);
    workspace.write('fonts/坏.otf', damaged);
    for (const name of ['../../etc/passwd', '坏.otf']) {
      workspace.write('fonts/字体.yaml', `角色:\n  仿宋:\n    字体链: [${name}]\n  宋体:\n    字体链: [${name}]\n`);
      const { code, err } = workspace.run('generate', '--format', 'pdf');
      expect(code, err).toBe(1);
      expect(err).toContain('[font-unreadable]');
      expect(err).toContain(`「${name}」`);
    }
  });
});

describe('wrong use', () => {
  it.each([
    [['generate', '']],
    [['generate', '--only', '']],
    [['generate', '--output', '']],
    [['generate', 'x'.repeat(300)]],
    [['generate', `${SAMPLE_UNIT}/部门.yaml/x`]],
    [['template', '']],
    [['help', 'nix']],
  ])('%j', (parameters) => {
    const { code, out } = createWorkspace().run(...parameters);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});
