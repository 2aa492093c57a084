/** `jixiao generate` over an output folder that somebody tampered with: messages, and nothing touched outside. */

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { ODD_THINGS, layOutJail, OUTPUT, putOdd, UNIT, type Jail } from '../support/jail.js';
import { PROGRAM } from '../support/program.js';
import { createWorkspace, type Workspace } from '../support/workspace.js';

function jailOf(workspace: Workspace): Jail {
  return layOutJail(path.join(workspace.folder, 'jail'));
}

function generate({ work }: Jail, ...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [PROGRAM, 'generate', '--format', 'docx', ...parameters],
    {
      cwd: work,
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  return { code: status, out: stdout, err: stderr };
}

const made = mkdtempSync(path.join(tmpdir(), 'jixiao-'));
afterAll(() => {
  rmSync(made, { recursive: true });
});

/** A jail whose outputs are up to date: made once for all tests. */
function writtenJail(): Jail {
  const jail = jailOf(createWorkspace('empty'));
  const [output, kept] = [path.join(jail.work, 'output'), path.join(made, 'output')];
  if (existsSync(kept)) {
    cpSync(kept, output, { recursive: true });
  } else {
    expect(generate(jail)).toMatchObject({ code: 0 });
    cpSync(output, kept, { recursive: true });
  }
  return jail;
}

interface Manifest {
  格式: number;
  输出: Record<string, { 项目名称?: string; 内容: string }>;
}

function editManifest({ work }: Jail, edit: (manifest: Manifest) => void): void {
  const file = path.join(work, OUTPUT, '清单.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  edit(manifest);
  writeFileSync(file, JSON.stringify(manifest));
}

describe('records that name a file outside', () => {
  it('are refused, told and gone the next time, with any option; the file stays', () => {
    const jail = writtenJail();
    const victim = '../../../../victim/合同.docx';
    const digest = createHash('sha256')
      .update(readFileSync(path.join(jail.victim, '合同.docx')))
      .digest('hex');
    const tamper = () => {
      editManifest(jail, ({ 输出 }) => {
        const [sound] = Object.values(输出);
        输出[victim] = { ...sound, 项目名称: '甲项目', 内容: digest };
        输出['项目/../../../../../victim/合同.docx'] = { ...sound, 项目名称: '没有了', 内容: digest };
      });
    };
    for (const parameters of [[], ['--prune'], ['--force', '--prune', '--overwrite']]) {
      tamper();
      renameSync(
        path.join(jail.work, UNIT, '项目', parameters.length === 0 ? '01-甲项目.yaml' : '07-甲项目.yaml'),
        path.join(jail.work, UNIT, '项目/07-甲项目.yaml'),
      );
      const before = jail.outside();
      const { code, err } = generate(jail, ...parameters);
      expect(jail.outside()).toBe(before);
      expect(code).toBe(0);
      expect(err).toContain('[bad-record]');
      expect(err).toContain(victim);
    }
    expect(generate(jail, '--prune').err).not.toContain('bad-record');
  });
});

describe('a manifest', () => {
  it('of a newer program keeps its unit from being touched, and stays', () => {
    const jail = writtenJail();
    editManifest(jail, (manifest) => {
      manifest.格式 = 3;
    });
    const before = jail.outputTexts();
    writeFileSync(
      path.join(jail.work, UNIT, '项目/02-乙项目.yaml'),
      '项目名称: 乙项目\n预算资金: 1000\n年度目标: 完成别的。\n',
    );
    const { code, err } = generate(jail, '--force', '--prune', '--overwrite');
    expect(code).toBe(1);
    expect(err).toContain('清单是更新版本的 jixiao 写的，这个单位的输出都没有动');
    expect(jail.outputTexts()).toEqual(before);
  });

  it.each(ODD_THINGS)('that is a %s is named and left', (kind) => {
    const jail = writtenJail();
    putOdd(kind, path.join(jail.work, OUTPUT, '清单.json'), jail);
    const before = jail.outputTexts();
    const { code, err } = generate(jail, '--force');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('[not-a-file]') as string });
    expect(err).toContain('清单.json');
    expect(jail.outputTexts()).toEqual(before);
  });
});

describe('what lies where a working file is expected', () => {
  it.each(ODD_THINGS)('is told or makes way: a %s', (kind) => {
    const jail = writtenJail();
    const places = [
      '.jixiao-1-0.log',
      '项目/01-甲项目.docx',
      '项目/02-乙项目.docx.bak',
      '部门整体支出绩效目标表.新.docx',
    ];
    for (const place of places) putOdd(kind, path.join(jail.work, OUTPUT, place), jail);
    const before = jail.outside();
    const { code, err } = generate(jail, '--force');
    expect(jail.outside()).toBe(before);
    expect(code).toBe(1);
    for (const name of places.slice(0, 2)) expect(err).toContain(name);
    expect(err).not.toContain('缺陷');
  });
});

describe('an output folder', () => {
  it('that is deleted again and again gets messages and exit code 1 or 0', async () => {
    const jail = writtenJail();
    const deleting = setInterval(() => {
      try {
        rmSync(path.join(jail.work, 'output'), { recursive: true, force: true });
      } catch {
        // Something was written just now; it goes the next time.
      }
    }, 15);
    onTestFinished(() => {
      clearInterval(deleting);
    });
    for (let round = 0; round < 3; round += 1) {
      const child = spawn(process.execPath, [PROGRAM, 'generate', '--force'], { cwd: jail.work });
      let told = '';
      child.stderr.on('data', (text: Buffer) => (told += text.toString()));
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect([0, 1], told).toContain(code);
      expect(told).not.toContain('缺陷');
    }
  });

  it('is not written into data, nor around it, and never waited for', () => {
    const jail = jailOf(createWorkspace('empty'));
    for (const output of ['data', 'data/输出', 'data/2024/别处', UNIT, `${UNIT}/项目`, '.']) {
      expect(generate(jail, '--output', output), output).toMatchObject({ code: 2, out: '' });
    }
    expect(generate(jail, '--output', '/proc/nix')).toMatchObject({ code: 1 });
  });

  it('has a name that every system takes, whatever the unit is called; and it is told', () => {
    const jail = jailOf(createWorkspace('empty'));
    for (const name of ['CON', '某\u202e局\u200b', '乙局.']) {
      const folder = path.join(jail.work, 'data/2024', name);
      mkdirSync(folder);
      writeFileSync(
        path.join(folder, '部门.yaml'),
        '年度: 2024\n部门名称: 某局\n支出预算:\n  基本支出: 1\n  项目支出: 0\n',
      );
    }
    const { out, err } = generate(jail);
    for (const name of ['output/2024/CON_/', 'output/2024/乙局．/']) expect(out).toContain(name);
    expect(err).toContain('单位文件夹的名字');
    expect(err).toContain('某〈U+202E〉局〈U+200B〉');
    // Without what is not seen it is another unit's name: one of them is refused.
    expect(err).toContain('[duplicate-output]');
  });
});

describe('few file handles', () => {
  it('are enough', () => {
    const jail = jailOf(createWorkspace('empty'));
    const command = `ulimit -n 64; exec ${process.execPath} ${PROGRAM} generate`;
    const { status, stdout } = spawnSync('bash', ['-c', command], { cwd: jail.work, encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toContain('共写 10 个文件');
  });
});
