/** `jixiao watch` while everything around it comes and goes: it says what is wrong, sees the next edit, ends at Ctrl-C. */

import { spawn } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PROGRAM } from '../support/program.js';
import { createWorkspace, type Workspace } from '../support/workspace.js';

const UNIT = 'data/2024/某局';
const PROJECT = `${UNIT}/项目/01-甲项目.yaml`;
const DEPARTMENT = '年度: 2024\n部门名称: 某局\n支出预算:\n  基本支出: 1\n  项目支出: 1\n';

function projectText(goal: number): string {
  return `项目名称: 甲项目\n预算资金: 10000\n年度目标: 完成第${goal}件事。\n`;
}

/** A watch under way. */
interface Watch {
  /** Resolves when `text` was printed since what was heard of last. */
  readonly heardOf: (text: string) => Promise<void>;
  /** Sends Ctrl-C. @returns the exit code */
  readonly interrupt: () => Promise<number | null>;
}

function startWatch({ folder }: Workspace): Watch {
  const child = spawn(process.execPath, [PROGRAM, 'watch', '--format', 'docx'], { cwd: folder });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let heard = '';
  const hear = (chunk: Buffer) => (heard += chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    async heardOf(text: string) {
      while (!heard.includes(text)) {
        if (child.exitCode !== null) throw new Error(`ended: ${heard}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      heard = heard.slice(heard.indexOf(text) + text.length);
    },
    async interrupt() {
      child.kill('SIGINT');
      return await closed;
    },
  };
}

describe('watch', { timeout: 240_000 }, () => {
  it('sees edits after folders, fonts, packs and outputs were away or broken', async () => {
    const workspace = createWorkspace('empty');
    const at = (file: string) => path.join(workspace.folder, file);
    workspace.write(`${UNIT}/部门.yaml`, DEPARTMENT);
    workspace.write(PROJECT, projectText(0));
    const { heardOf, interrupt } = startWatch(workspace);
    await heardOf('正在守着');
    const write = (text: string) => {
      workspace.write(PROJECT, text);
    };
    let goal = 0;
    /** A saved edit of the project, and its documents. */
    const editIsSeen = async (save = write) => {
      goal += 1;
      save(projectText(goal));
      await heardOf('已写 output/2024/某局/项目/01-甲项目.docx');
    };
    await editIsSeen();

    for (const folder of ['data', UNIT, `${UNIT}/项目`]) {
      renameSync(at(folder), at('away'));
      await heardOf(' 改了');
      renameSync(at('away'), at(folder));
      await heardOf('没有变化');
      await editIsSeen();
    }
    // As a checkout does it: other folders of the same names.
    rmSync(at('data'), { recursive: true });
    workspace.write(`${UNIT}/部门.yaml`, DEPARTMENT);
    await editIsSeen();

    // As editors do it.
    await editIsSeen((text) => {
      workspace.write(`${UNIT}/项目/01-甲项目.yaml~`, text);
      renameSync(at(`${UNIT}/项目/01-甲项目.yaml~`), at(PROJECT));
    });
    await editIsSeen((text) => {
      rmSync(at(PROJECT));
      workspace.write(PROJECT, text);
    });

    // Folders that were not there when the watch began.
    workspace.write('fonts/字体.yaml', '角色: [坏\n');
    await heardOf('[yaml-syntax]');
    rmSync(at('fonts'), { recursive: true });
    await editIsSeen();
    workspace.write('templates/标准/样式.yaml', '纸张: [\n');
    await heardOf('错误 ');
    rmSync(at('templates'), { recursive: true });
    await editIsSeen();

    rmSync(at('output'), { recursive: true });
    await editIsSeen();
    workspace.write('data/2024/乙局/部门.yaml', DEPARTMENT.replace('某局', '乙局'));
    await heardOf('已写 output/2024/乙局/');
    expect(await interrupt()).toBe(0);
  });

  it('begins with fonts that are broken, and ends at Ctrl-C all the same', async () => {
    const workspace = createWorkspace('empty');
    workspace.write(`${UNIT}/部门.yaml`, DEPARTMENT);
    workspace.write(PROJECT, projectText(0));
    workspace.write('fonts/字体.yaml', '角色: [坏\n');
    const { heardOf, interrupt } = startWatch(workspace);
    await heardOf('[yaml-syntax]');
    await heardOf('正在守着');
    rmSync(path.join(workspace.folder, 'fonts/字体.yaml'));
    await heardOf('已写 output/2024/某局/项目/01-甲项目.docx');
    workspace.write('fonts/字体.yaml', '角色: 坏\n');
    await heardOf('字体.yaml 改了');
    expect([0, 130]).toContain(await interrupt());
  });
});
