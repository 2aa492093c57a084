/** Work in a folder that is not the process's: values and absolute paths come back, and nothing is printed. */

import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReportError } from '../../src/diagnostic.js';
import { checkFiling } from '../../src/checks/check-filing.js';
import { readFiling } from '../../src/model/read-filing.js';
import { checkUnit } from '../../src/workspace/check-unit.js';
import type { SettledNote } from '../../src/workspace/changes/settle-folders.js';
import { createResources } from '../../src/workspace/run-resources.js';
import { exportWorkbook } from '../../src/workspace/data-files/export-workbook.js';
import { importFiles } from '../../src/workspace/data-files/import-files.js';
import { findUnits } from '../../src/workspace/find-units.js';
import { createRun } from '../../src/workspace/run/run.js';
import type { RunEvent } from '../../src/workspace/run/run-events.js';
import type { GenerateOptions } from '../../src/workspace/run/run-context.js';
import { createWorkspace, SAMPLE_UNIT } from '../support/workspace.js';

vi.mock('../../src/workspace/run-resources.js', { spy: true });
vi.mock('../../src/model/read-filing.js', { spy: true });
vi.mock('../../src/checks/check-filing.js', { spy: true });

const PROJECT = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;

function optionsIn(root: string, asked: Partial<GenerateOptions> = {}): GenerateOptions {
  const nothing = { isPlan: false, isDraft: false, isForced: false, overwrites: false, prunes: false };
  return { root, paths: ['data'], formats: ['docx'], only: [], outputFolder: 'output', ...nothing, ...asked };
}

/** For work in folders in which nothing was left half done. */
function tellNothing(note: SettledNote): never {
  throw new Error(`told of ${note.kind}`);
}

/** Runs once. `stopAfter`: so many documents are dealt with before the run is interrupted. */
async function runIn(root: string, asked: Partial<GenerateOptions> = {}, stopAfter = Infinity) {
  const events: RunEvent[] = [];
  let stop: () => void = () => undefined;
  const end = await createRun(optionsIn(root, asked)).once({
    tell(event) {
      events.push(event);
      if (events.filter(({ kind }) => kind === 'document').length >= stopAfter) stop();
    },
    takeInterrupt(handler) {
      stop = handler;
      return () => undefined;
    },
  });
  const outputs = events.flatMap((event) => (event.kind === 'output' ? [event.output] : []));
  const findings = events.flatMap((event) => (event.kind === 'findings' ? event.diagnostics : []));
  return { end, events, outputs, findings };
}

describe('a run', () => {
  const printed = vi.fn(() => true);
  beforeEach(() => {
    vi.spyOn(process.stdout, 'write').mockImplementation(printed);
    vi.spyOn(process.stderr, 'write').mockImplementation(printed);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    expect(printed).not.toHaveBeenCalled();
  });

  it('loads neither fonts nor layouts where there is nothing to do', async () => {
    const { folder } = createWorkspace();
    await runIn(folder);
    vi.mocked(createResources).mockClear();
    expect((await runIn(folder)).end.writtenCount).toBe(0);
    expect(createResources).not.toHaveBeenCalled();
    await runIn(folder, { isForced: true });
    expect(createResources).toHaveBeenCalledTimes(1);
  });

  it('writes below the folder it is given, and names each output by its absolute path', async () => {
    const workspace = createWorkspace();
    workspace.edit(PROJECT, /预算资金: .*/, '预算资金: 四十二万');
    const { end, outputs, findings, events } = await runIn(workspace.folder);
    const written = outputs.map(({ file }) => path.relative(workspace.folder, file).replaceAll(path.sep, '/')).sort();
    expect(written).toEqual(workspace.listDocuments('output').map((file) => `output/${file}`));
    expect(written).toHaveLength(end.writtenCount);
    expect(end.writtenCount).toBeGreaterThan(10);
    expect(findings.find(({ code }) => code === 'bad-amount')?.location?.file).toBe(
      path.join(workspace.folder, PROJECT),
    );
    expect(findings.every(({ location }) => !location || path.isAbsolute(location.file))).toBe(true);
    const [start] = events.filter((event) => event.kind === 'start');
    const documentCount = events.filter(({ kind }) => kind === 'document').length;
    expect(documentCount).toBeGreaterThan(10);
    expect(documentCount).toBeLessThanOrEqual(start?.documentCount ?? 0);
  });

  it('only tells what it would do, when that is all that is asked for', async () => {
    const workspace = createWorkspace();
    const { outputs } = await runIn(workspace.folder, { isPlan: true });
    expect(new Set(outputs.map(({ kind }) => kind))).toEqual(new Set(['planned']));
    expect(workspace.list('output')).toEqual([]);
  });

  it.each([
    ['目标分解', '-完成甲\n  -完成乙'],
    ['目标分解', '完成甲\n  完成乙'],
    ['年度目标', '完成甲。\n完成乙。'],
    ['目标分解', '- [完成甲'],
  ])('counts what a hole in %s, %j, keeps from being written', async (name, typed) => {
    const workspace = createWorkspace();
    const whole = await runIn(workspace.folder, { isPlan: true });
    expect(whole.end).not.toHaveProperty('unwrittenCount');
    const field = new RegExp(`^${name}:.*\\n(?: .*\\n)+`, 'm');
    workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, field, `${name}:\n  ${typed}\n`);
    const { end, outputs } = await runIn(workspace.folder);
    expect(end.unwrittenCount).toBeGreaterThan(0);
    expect((end.unwrittenCount ?? 0) + end.writtenCount).toBe(whole.outputs.length);
    expect(outputs).toHaveLength(end.writtenCount);
    expect(workspace.listDocuments('output').join()).not.toContain('部门整体支出绩效目标表');
  });

  it('stops between two documents when it is interrupted, and goes on the next time', async () => {
    const workspace = createWorkspace();
    const first = await runIn(workspace.folder, {}, 3);
    expect(first.end.stopped).toBe('interrupted');
    const before = workspace.listDocuments('output').length;
    expect(before).toBe(first.end.writtenCount);
    const second = await runIn(workspace.folder);
    expect(second.end).not.toHaveProperty('stopped');
    expect(second.end).toMatchObject({
      unchangedCount: before,
      writtenCount: workspace.listDocuments('output').length - before,
    });
    const third = await runIn(workspace.folder);
    expect(third.events.some(({ kind }) => kind === 'document')).toBe(false);
    expect(third.end).toEqual({ writtenCount: 0, unchangedCount: workspace.listDocuments('output').length });
  });

  it.each([
    ['once', (text: string) => text, 1],
    ['again where it has changed since', (text: string) => text.replace(/^项目名称: .*/m, '项目名称: 灾害防治经费'), 2],
  ])('with `only` reads the unit that was looked into %s, and checks it once', async (_, edit, readings) => {
    const workspace = createWorkspace();
    const run = createRun(optionsIn(workspace.folder, { only: ['01'] }));
    vi.mocked(readFiling).mockClear();
    vi.mocked(checkFiling).mockClear();
    await run.once({
      tell: ({ kind }) => {
        if (kind === 'start') workspace.write(PROJECT, edit(workspace.read(PROJECT)));
      },
      takeInterrupt: () => () => undefined,
    });
    expect([readFiling, checkFiling].map((asked) => vi.mocked(asked).mock.calls.length)).toEqual([readings, 1]);
    expect(workspace.listDocuments('output').join()).toContain(readings === 1 ? '01-地质' : '01-灾害');
  });

  it('keeps fonts until they change', async () => {
    const workspace = createWorkspace();
    const run = createRun(optionsIn(workspace.folder, { only: ['01'] }));
    const host = { tell: () => undefined, takeInterrupt: () => () => undefined };
    const manifest = path.join(workspace.folder, 'fonts', '字体.yaml');
    const once = () => run.once(host);
    await expect(once()).resolves.toMatchObject({ writtenCount: 1 });
    workspace.write('fonts/字体.yaml', '角色: 没有\n');
    run.forget([path.join(workspace.folder, PROJECT), path.join(workspace.folder, 'fonts.yaml')]);
    await expect(once()).resolves.toMatchObject({ unchangedCount: 1 });
    run.forget([manifest]);
    await expect(once()).rejects.toBeInstanceOf(ReportError);
    workspace.write('fonts/字体.yaml', '角色: {}\n');
    run.forget([manifest]);
    await expect(once()).resolves.toMatchObject({ unchangedCount: 1 });
  });
});

describe('paths', () => {
  it('are seen from the folder in what is told of wrong use', () => {
    const workspace = createWorkspace('empty');
    workspace.write('a/部门.yaml', '年度: 2024\n');
    workspace.write('a/b/部门.yaml', '年度: 2024\n');
    const { units, problems } = findUnits(workspace.folder, ['a']);
    expect(units).toEqual([{ folder: path.join(workspace.folder, 'a') }]);
    expect(problems).toMatchObject([
      {
        message: '这个单位在另一个单位（a）的文件夹里，没有读它',
        location: { file: path.join(workspace.folder, 'a/b') },
      },
    ]);
    expect(() => findUnits(workspace.folder, ['c'])).toThrow('找不到 c：');
  });

  it('are absolute where files to be imported, packs and settings are wrong', async () => {
    const workspace = createWorkspace();
    workspace.write('坏.xlsx', 'PK');
    const { problems, plan } = await importFiles(
      { root: workspace.folder, paths: ['坏.xlsx'], folder: SAMPLE_UNIT, isDryRun: false, isClearing: false },
      tellNothing,
    );
    expect(plan).toBeUndefined();
    expect(problems.map(({ location }) => location?.file)).toEqual([path.join(workspace.folder, '坏.xlsx')]);

    workspace.write(`${SAMPLE_UNIT}/检查.yaml`, '没有: 1\n');
    workspace.write('templates/标准/样式.yaml', '页面: 大\n');
    const { diagnostics } = checkUnit(
      { folder: path.join(workspace.folder, SAMPLE_UNIT) },
      createResources(workspace.folder),
    );
    const files = new Set(diagnostics.map(({ location }) => location?.file));
    expect(files).toContain(path.join(workspace.folder, 'templates/标准/样式.yaml'));
    expect([...files].every((file) => file !== undefined && path.isAbsolute(file))).toBe(true);
  });

  it('as typed are seen from the folder', async () => {
    const workspace = createWorkspace();
    const exported = await exportWorkbook(
      { root: workspace.folder, folder: undefined, output: 'a.xlsx', isForced: false },
      tellNothing,
    );
    expect(exported).toEqual([{ file: path.join(workspace.folder, 'a.xlsx'), projectCount: 13, isOfProjects: false }]);
    expect(workspace.list('.')).toContain('a.xlsx');
  });
});
