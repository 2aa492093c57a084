/** `jixiao generate` again: only what changed, hand edits kept, interrupted runs taken up, shares, plans. */

import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PROGRAM } from '../support/program.js';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

const OUTPUT = 'output/2024/某局';
const UNIT = 'data/2024/某局';
const FIRST = `${UNIT}/项目/01-甲项目.yaml`;
const SECOND = `${UNIT}/项目/02-乙项目.yaml`;

/** A unit of two projects: five documents in each format. */
function smallUnit(): Workspace {
  const workspace = createWorkspace('empty');
  workspace.write(`${UNIT}/部门.yaml`, '年度: 2024\n部门名称: 某局\n支出预算:\n  基本支出: 1.00\n  项目支出: 3.00\n');
  workspace.write(FIRST, '项目名称: 甲项目\n预算资金: 10000\n年度目标: 完成甲事。\n');
  workspace.write(SECOND, '项目名称: 乙项目\n预算资金: 20000\n年度目标: 完成乙事。\n');
  return workspace;
}

function generate(workspace: Workspace, ...parameters: string[]) {
  return workspace.run('generate', '--format', 'docx', ...parameters);
}

const made = mkdtempSync(path.join(tmpdir(), 'jixiao-'));
afterAll(() => {
  rmSync(made, { recursive: true });
});

/** The same with its documents, which are made once for all tests. */
function writtenUnit(): Workspace {
  const workspace = smallUnit();
  const [output, kept] = [path.join(workspace.folder, 'output'), path.join(made, 'output')];
  if (existsSync(kept)) {
    cpSync(kept, output, { recursive: true });
  } else {
    expect(generate(workspace).code).toBe(0);
    cpSync(output, kept, { recursive: true });
  }
  return workspace;
}

function bytesOf(workspace: Workspace, file: string): Buffer {
  return readFileSync(path.join(workspace.folder, OUTPUT, file));
}

describe('only what changed', () => {
  it('is made again, and a comment changes nothing', () => {
    const workspace = smallUnit();
    expect(generate(workspace).out).toContain('共写 5 个文件');
    expect(generate(workspace).out).toContain('共写 0 个文件，5 个没有变化');
    workspace.edit(FIRST, '完成甲事', '完成甲事和别的事');
    const { out } = generate(workspace);
    expect(out).toContain('共写 2 个文件，3 个没有变化');
    expect(out).toContain('已写 output/2024/某局/项目/01-甲项目.docx');
    expect(out).toContain('合订本');
    workspace.edit(FIRST, '项目名称:', '# 说明\n项目名称:');
    expect(generate(workspace).out).toContain('共写 0 个文件，5 个没有变化');
    expect(generate(workspace, '--force').out).toContain('共写 0 个文件，5 个没有变化');
  });

  it('does not depend on time stamps', () => {
    const workspace = writtenUnit();
    const text = workspace.read(FIRST);
    workspace.write(FIRST, text);
    expect(generate(workspace).out).toContain('共写 0 个文件');
  });

  it('is told beforehand by plan, which writes nothing', () => {
    const workspace = smallUnit();
    const first = workspace.run('plan', '--format', 'docx');
    expect(first.out).toContain('要写 output/2024/某局/项目/01-甲项目.docx（还没有）');
    expect(workspace.list('output')).toEqual([]);
    generate(workspace);
    workspace.edit(SECOND, '完成乙事', '完成别的事');
    rmSync(path.join(workspace.folder, OUTPUT, '部门整体支出绩效目标表.docx'));
    const before = workspace.list('output');
    const { out } = workspace.run('plan', '--format', 'docx');
    expect(out).toContain('要写 output/2024/某局/项目/02-乙项目.docx（数据改了）');
    expect(out).toContain('部门整体支出绩效目标表.docx（输出不在了）');
    expect(out).not.toContain('01-甲项目');
    expect(workspace.list('output')).toEqual(before);
  });

  it('follows layouts, too', () => {
    const workspace = writtenUnit();
    for (const name of readdirSync('templates/标准', { recursive: true, encoding: 'utf8' })) {
      if (statSync(path.join('templates/标准', name)).isFile()) {
        workspace.write(path.join('templates/标准', name), readFileSync(path.join('templates/标准', name)));
      }
    }
    expect(generate(workspace).out).toContain('共写 0 个文件');
    workspace.edit('templates/标准/片段/项目基本情况.hbs', '项目名称', '项目的名称');
    const { out } = workspace.run('plan', '--format', 'docx');
    expect(out).toContain('01-甲项目.docx（版式改了）');
    expect(out).not.toContain('部门整体支出绩效目标表.docx');
  });
});

describe('an output edited by hand', () => {
  const file = '项目/01-甲项目.docx';
  const edited = () => {
    const workspace = writtenUnit();
    workspace.write(`${OUTPUT}/${file}`, '手工改过');
    return workspace;
  };

  it('is left alone, the new one written beside it, once', () => {
    const workspace = edited();
    expect(generate(workspace).out).toContain('手工改过，没有动 output/2024/某局/项目/01-甲项目.docx');
    expect(workspace.list(OUTPUT)).not.toContain('项目/01-甲项目.新.docx');
    workspace.edit(FIRST, '完成甲事', '完成甲事和别的事');
    expect(generate(workspace).out).toContain('01-甲项目.新.docx');
    expect(workspace.read(`${OUTPUT}/${file}`)).toBe('手工改过');
    const offered = bytesOf(workspace, '项目/01-甲项目.新.docx');
    expect(generate(workspace).out).toContain('共写 0 个文件');
    // A newer version takes the place of the one offered, unless that was edited as well.
    workspace.edit(FIRST, '完成甲事', '做完甲事');
    generate(workspace);
    expect(bytesOf(workspace, '项目/01-甲项目.新.docx')).not.toEqual(offered);
    workspace.write(`${OUTPUT}/项目/01-甲项目.新.docx`, '也改过');
    workspace.edit(FIRST, '做完甲事', '办完甲事');
    generate(workspace);
    expect(workspace.read(`${OUTPUT}/项目/01-甲项目.新.docx`)).toBe('也改过');
    expect(workspace.list(OUTPUT)).toContain('项目/01-甲项目.新2.docx');
  });

  it('is known again when the clerk takes the new one', () => {
    const workspace = edited();
    workspace.edit(FIRST, '完成甲事', '完成别的事');
    generate(workspace);
    const inOutput = (name: string) => path.join(workspace.folder, OUTPUT, name);
    renameSync(inOutput('项目/01-甲项目.新.docx'), inOutput(file));
    expect(generate(workspace).out).toContain('共写 0 个文件，5 个没有变化');
    workspace.edit(FIRST, '完成别的事', '完成甲事');
    expect(generate(workspace).out).toContain('已写 output/2024/某局/项目/01-甲项目.docx');
  });

  it('is replaced on demand, and kept as a backup', () => {
    const workspace = edited();
    workspace.edit(FIRST, '完成甲事', '完成别的事');
    generate(workspace, '--overwrite');
    expect(workspace.read(`${OUTPUT}/${file}.bak`)).toBe('手工改过');
    expect(workspace.read(`${OUTPUT}/${file}`)).not.toBe('手工改过');
  });

  it('is what differs where there is no manifest', () => {
    const workspace = edited();
    rmSync(path.join(workspace.folder, OUTPUT, '清单.json'));
    expect(generate(workspace).out).toContain('01-甲项目.新.docx');
    expect(workspace.read(`${OUTPUT}/${file}`)).toBe('手工改过');
    workspace.write(`${OUTPUT}/清单.json`, '{');
    expect(generate(workspace).err).toContain('[manifest-unreadable]');
  });
});

describe('projects', () => {
  it('that are renumbered take their outputs along, hand edits included', () => {
    const workspace = writtenUnit();
    workspace.write(`${OUTPUT}/项目/01-甲项目.docx`, '手工改过');
    const inUnit = (name: string) => path.join(workspace.folder, UNIT, '项目', name);
    renameSync(inUnit('01-甲项目.yaml'), inUnit('05-甲项目.yaml'));
    const { out } = generate(workspace);
    expect(out).toContain('改名 output/2024/某局/项目/01-甲项目.docx → output/2024/某局/项目/05-甲项目.docx');
    expect(workspace.read(`${OUTPUT}/项目/05-甲项目.docx`)).toBe('手工改过');
    expect(workspace.list(OUTPUT)).not.toContain('项目/01-甲项目.docx');
  });

  it('that are gone leave their outputs, which --prune deletes unless edited', () => {
    const workspace = writtenUnit();
    rmSync(path.join(workspace.folder, SECOND));
    expect(generate(workspace).out).toContain('多余 output/2024/某局/项目/02-乙项目.docx');
    expect(workspace.list(OUTPUT)).toContain('项目/02-乙项目.docx');
    const kept = bytesOf(workspace, '项目/02-乙项目.docx');
    workspace.write(`${OUTPUT}/项目/02-乙项目.docx`, '手工改过');
    expect(generate(workspace, '--prune').out).toContain('（手工改过）');
    expect(workspace.read(`${OUTPUT}/项目/02-乙项目.docx`)).toBe('手工改过');
    writeFileSync(path.join(workspace.folder, OUTPUT, '项目/02-乙项目.docx'), kept);
    expect(generate(workspace, '--prune').out).toContain('已删 output/2024/某局/项目/02-乙项目.docx');
    expect(workspace.list(OUTPUT)).not.toContain('项目/02-乙项目.docx');
  });

  it('that cannot be read are not gone', () => {
    const workspace = writtenUnit();
    workspace.edit(SECOND, '预算资金: 20000', '预算资金: 两万');
    expect(generate(workspace, '--prune').code).toBe(1);
    expect(workspace.list(OUTPUT)).toContain('项目/02-乙项目.docx');
  });
});

describe('a run that was killed', () => {
  it('leaves whole files, and the next one takes it up', async () => {
    const workspace = createWorkspace();
    workspace.run('generate', '--output', 'clean');
    for (const milliseconds of [250, 600, 900, 1200, 1500]) {
      const child = spawn(process.execPath, [PROGRAM, 'generate'], { cwd: workspace.folder, stdio: 'ignore' });
      setTimeout(() => child.kill('SIGKILL'), milliseconds);
      await new Promise((resolve) => child.on('close', resolve));
    }
    expect(workspace.run('generate').code).toBe(0);
    const files = workspace.list('output');
    expect(files).toEqual(workspace.list('clean'));
    for (const file of files) {
      const read = (folder: string) => readFileSync(path.join(workspace.folder, folder, file));
      expect(read('output').equals(read('clean')), file).toBe(true);
    }
  });

  it('leaves no lock and no temporary file behind', () => {
    const workspace = smallUnit();
    workspace.write(`${OUTPUT}/.jixiao-999999-0.1.tmp`, '半个文件');
    workspace.write('output/.jixiao.lock', `999999999\n${hostname()}\n`);
    expect(generate(workspace).err).toContain('清掉了上次中断留下的 1 个临时文件');
    expect(workspace.list('output').filter((file) => path.basename(file).startsWith('.'))).toEqual([]);
  });
});

describe('runs side by side', () => {
  it('wait for one another in a folder', async () => {
    const workspace = createWorkspace();
    const run = () =>
      new Promise<number | null>((resolve) => {
        const child = spawn(process.execPath, [PROGRAM, 'generate'], { cwd: workspace.folder, stdio: 'ignore' });
        child.on('close', resolve);
      });
    expect(await Promise.all([run(), run()])).toEqual([0, 0]);
    expect(workspace.listDocuments('output')).toHaveLength(32);
    expect(workspace.run('generate').out).toContain('共写 0 个文件，32 个没有变化');
  });

  it('divide the work into shares whose manifests merge', () => {
    const workspace = createWorkspace();
    const counts = [1, 2, 3].map((index) => {
      const { out } = workspace.run('generate', '--shard', `${index}/3`, '--format', 'docx');
      return Number(/共写 (\d+) 个文件/.exec(out)?.[1]);
    });
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(16);
    expect(workspace.list('output').filter((file) => file.includes('清单')).length).toBeGreaterThan(1);
    expect(workspace.run('generate', '--format', 'docx').out).toContain('共写 0 个文件，16 个没有变化');
    expect(workspace.list('output').filter((file) => file.includes('清单'))).toEqual([
      '2024/六盘水市自然资源局/清单.json',
    ]);
  });

  it('make the same bytes with workers and without', () => {
    const workspace = createWorkspace();
    // As few as workers are started for.
    for (let unit = 0; unit < 3; unit += 1) {
      for (const file of workspace.list(SAMPLE_UNIT)) {
        workspace.write(`data/2024/局${unit}/${file}`, workspace.read(`${SAMPLE_UNIT}/${file}`));
      }
    }
    expect(workspace.run('generate', '--jobs', '3', '--format', 'docx', '--output', 'a').code).toBe(0);
    expect(workspace.run('generate', '--jobs', '1', '--format', 'docx', '--output', 'b').code).toBe(0);
    expect(workspace.list('a')).toEqual(workspace.list('b'));
    expect(workspace.listDocuments('a')).toHaveLength(4 * 16);
    for (const file of workspace.list('a')) {
      const read = (folder: string) => readFileSync(path.join(workspace.folder, folder, file));
      expect(read('a').equals(read('b')), file).toBe(true);
    }
  });
});

describe('around the run', () => {
  it('SOURCE_DATE_EPOCH is the date of every document', () => {
    const workspace = smallUnit();
    process.env['SOURCE_DATE_EPOCH'] = '1000000000';
    workspace.run('generate', '--format', 'pdf', '--only', '01');
    process.env['SOURCE_DATE_EPOCH'] = '昨天';
    expect(workspace.run('generate')).toMatchObject({ code: 2 });
    delete process.env['SOURCE_DATE_EPOCH'];
    expect(bytesOf(workspace, '项目/01-甲项目.pdf').toString('latin1')).toContain('2001-09-09T01:46:40Z');
    expect(workspace.run('plan', '--format', 'pdf', '--only', '01').out).toContain('选项改了');
  });

  it('tells machines line by line', () => {
    const { out } = generate(smallUnit(), '--json');
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; written?: number });
    expect(events.filter(({ event }) => event === 'written')).toHaveLength(5);
    expect(events.at(-1)).toMatchObject({ event: 'summary', written: 5, unchanged: 0, stopped: null });
  });

  it.runIf(process.getuid?.() !== 0)('says once that the output folder is read-only', () => {
    const workspace = smallUnit();
    workspace.write('output/说明.txt', '');
    chmodSync(path.join(workspace.folder, 'output'), 0o500);
    const { code, err } = generate(workspace);
    chmodSync(path.join(workspace.folder, 'output'), 0o700);
    expect(code).toBe(1);
    expect(err.match(/\[file-unwritable\]/g)).toHaveLength(1);
  });

  it('watches: a saved edit is generated, an error is shown and the last good output stays', async () => {
    const workspace = smallUnit();
    const child = spawn(process.execPath, [PROGRAM, 'watch', '--format', 'docx'], { cwd: workspace.folder });
    let heard = '';
    const hear = (chunk: Buffer) => (heard += chunk.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const heardOf = async (text: string) => {
      while (!heard.includes(text)) await new Promise((resolve) => setTimeout(resolve, 20));
      heard = '';
    };
    await heardOf('正在守着');
    workspace.edit(FIRST, '完成甲事', '完成别的事');
    await heardOf('共写 2 个文件');
    const good = bytesOf(workspace, '项目/01-甲项目.docx');
    workspace.edit(FIRST, '预算资金: 10000', '预算资金: 一万');
    await heardOf('[bad-amount]');
    expect(bytesOf(workspace, '项目/01-甲项目.docx').equals(good)).toBe(true);
    workspace.edit(FIRST, '预算资金: 一万', '预算资金: 10000');
    await heardOf('没有变化');
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
  });
});
