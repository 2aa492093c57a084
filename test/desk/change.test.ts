/** What is typed at the desk, written into the data files: in place, all of it or nothing, and never over another hand's work. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/desk/protocol.js';
import type { FileView, TypedValue, UnitView } from '../../src/desk/unit-view.js';
import { REAL_DISK, type Disk } from '../../src/workspace/changes/disk.js';
import { createKillingDisk } from '../support/killing-disk.js';
import { SAMPLE_UNIT } from '../support/workspace.js';
import { openTestDesk, UNIT } from './open-desk.js';

const DEPARTMENT = '部门.yaml';
const onDisk = (file: string) => `${SAMPLE_UNIT}/${file}`;

async function openUnit(more: Parameters<typeof openTestDesk>[0] = {}) {
  const desk = await openTestDesk(more);
  const window = await desk.openWindow();
  const unit = await window.ask('unit', { unit: UNIT });
  const change = (file: string, ...steps: Step[]) => window.ask('change', { unit: UNIT, file, steps });
  const conflict = (file: string, ...steps: Step[]) => window.refusal('change', { unit: UNIT, file, steps });
  return { ...desk, window, unit, change, conflict };
}

const fileOf = ({ files }: Pick<UnitView, 'files'>, index: number) => files[index] as FileView;
const set = (place: Step['path'], was: TypedValue, becomes: TypedValue): Step => ({
  kind: 'set',
  path: place,
  was,
  becomes,
});

describe('a change', () => {
  it('of a text changes its line alone', async () => {
    const { workspace, unit, change } = await openUnit();
    const { file, values, digest } = fileOf(unit, 1);
    const before = workspace.read(onDisk(file));
    const news = await change(file, set(['预算资金'], values['预算资金'] ?? '', '430000'));
    expect(workspace.read(onDisk(file))).toBe(before.replace('420000', '430000'));
    expect(news.version).toBeGreaterThan(unit.version);
    const [changed] = news.files;
    expect(changed).toMatchObject({ file, amount: '43', values: { 预算资金: '430000' } });
    expect(changed?.digest).not.toBe(digest);
    expect(news.sums.projects).not.toBe(unit.sums.projects);
  });

  it('tells how much more the projects come to than 项目支出, or less', async () => {
    const { unit, change } = await openUnit();
    const { values } = fileOf(unit, 0);
    const budget = values['支出预算'] as Record<string, string>;
    const { projects = '' } = unit.sums;
    const path = ['支出预算', '项目支出'];
    const less = await change(DEPARTMENT, set(path, budget['项目支出'] ?? '', '1'));
    expect(less.sums.difference).toMatch(/^-\d/);
    const same = await change(DEPARTMENT, set(path, '1', projects));
    expect(Number(same.sums.difference)).toBe(0);
  });

  it('keeps comments, order and line ends, whatever is done to a list', async () => {
    const { workspace, change, window } = await openUnit();
    const file = '项目/20-试.yaml';
    const text = [
      '# 开头的话',
      '项目名称: 试 # 名称',
      '本年度实施计划:',
      '  # 第一段',
      '  - 时间: 1月',
      '    内容: 甲 # 甲的话',
      '  - 时间: 2月',
      '    内容: 乙',
      '预算资金: 1',
      '',
    ].join('\r\n');
    workspace.write(onDisk(file), text);
    await window.ask('unit', { unit: UNIT });
    const [first, second] = [
      { 时间: '1月', 内容: '甲' },
      { 时间: '2月', 内容: '乙' },
    ];
    const plan = ['本年度实施计划'];
    await change(file, { kind: 'insert', path: plan, index: 2, item: { 时间: '3月', 内容: '丙' } });
    expect(workspace.read(onDisk(file))).toBe(
      text.replace('    内容: 乙\r\n', '    内容: 乙\r\n  - 时间: 3月\r\n    内容: 丙\r\n'),
    );
    await change(file, { kind: 'remove', path: plan, index: 2, was: { 时间: '3月', 内容: '丙' } });
    expect(workspace.read(onDisk(file))).toBe(text);
    await change(file, { kind: 'move', path: plan, from: 0, to: 1, was: first });
    await change(file, { kind: 'move', path: plan, from: 1, to: 0, was: first });
    await change(file, set([...plan, 1, '内容'], '乙', '乙二'), set([...plan, 2, '内容'], '', '丁'));
    const after = workspace.read(onDisk(file));
    for (const kept of ['# 开头的话\r\n', '试 # 名称\r\n', '内容: 乙二\r\n', '内容: 丁\r\n'])
      expect(after).toContain(kept);
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    expect(second.内容).toBe('乙');
  });

  it('is refused where another hand was there first, and tells what stands there', async () => {
    const { workspace, unit, conflict, change } = await openUnit();
    const { file, values } = fileOf(unit, 1);
    workspace.edit(onDisk(file), '420000', '450000');
    const refused = await conflict(file, set(['预算资金'], values['预算资金'] ?? '', '430000'));
    expect(refused).toMatchObject({
      reason: 'conflict',
      stands: [{ file, path: ['预算资金'], value: '450000' }],
    });
    expect(refused.news?.files.find((other) => other.file === file)?.values['预算资金']).toBe('450000');
    expect(workspace.read(onDisk(file))).toContain('预算资金: 450000');
    // Another field of the same file is nobody's but the clerk's.
    await change(file, set(['项目负责人'], values['项目负责人'] ?? '', '某某'));
    expect(workspace.read(onDisk(file))).toContain('预算资金: 450000');
    expect(workspace.read(onDisk(file))).toContain('项目负责人: 某某');
  });

  it('does all of its steps or none', async () => {
    const { workspace, unit, conflict } = await openUnit();
    const { file, values } = fileOf(unit, 2);
    const before = workspace.read(onDisk(file));
    await conflict(file, set(['项目负责人'], values['项目负责人'] ?? '', '某某'), set(['预算资金'], '1', '2'));
    expect(workspace.read(onDisk(file))).toBe(before);
  });

  it('of two windows is done one after the other, and each is told', async () => {
    const { unit, openWindow, workspace } = await openUnit();
    const { file, values } = fileOf(unit, 3);
    const windows = await Promise.all([openWindow(), openWindow()]);
    const was = values['预算资金'] ?? '';
    const answers = await Promise.allSettled(
      windows.map((window, index) =>
        window.ask('change', { unit: UNIT, file, steps: [set(['预算资金'], was, String(index + 5))] }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(workspace.read(onDisk(file))).toMatch(/预算资金: [56]\n/);
    const told = windows.map(({ news }) => news.filter((one) => one.news === 'unit').length);
    expect(told.every((count) => count > 0)).toBe(true);
  });

  it('on a full disk leaves the file as it was', async () => {
    let isFull = false;
    const full = () => {
      if (isFull) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    };
    const disk: Disk = {
      ...REAL_DISK,
      writeFile(file, bytes) {
        full();
        REAL_DISK.writeFile(file, bytes);
      },
    };
    const { unit, conflict, change, workspace } = await openUnit({ disk });
    const { file, values } = fileOf(unit, 1);
    const before = workspace.read(onDisk(file));
    const step = set(['预算资金'], values['预算资金'] ?? '', '430000');
    isFull = true;
    const refused = await conflict(file, step);
    expect(refused).toMatchObject({ reason: 'disk' });
    expect(refused.message).toContain('磁盘满了');
    expect(workspace.read(onDisk(file))).toBe(before);
    isFull = false;
    await change(file, step);
    expect(workspace.read(onDisk(file))).toContain('预算资金: 430000');
    expect(readdirSync(path.join(workspace.folder, SAMPLE_UNIT)).filter((name) => name.startsWith('.'))).toEqual([
      '.历史',
    ]);
  });

  it('that is cut off at any step is whole afterwards: all of it, or nothing', async () => {
    const file = '项目/01-地质灾害防治经费.yaml';
    const step = set(['预算资金'], '420000', '430000');
    const outcomes = new Set<boolean>();
    for (let last = 1; last < 12; last += 1) {
      const { disk } = createKillingDisk(last);
      const { workspace, window } = await openUnit({ disk, onDefect: () => undefined });
      const before = workspace.read(onDisk(file));
      await window.ask('change', { unit: UNIT, file, steps: [step] }).catch(() => undefined);
      const next = await openTestDesk({}, workspace);
      const opened = await (await next.openWindow()).ask('unit', { unit: UNIT });
      const isDone = opened.files[1]?.values['预算资金'] === '430000';
      outcomes.add(isDone);
      expect(workspace.read(onDisk(file)), String(last)).toBe(isDone ? before.replace('420000', '430000') : before);
      const left = readdirSync(path.join(workspace.folder, SAMPLE_UNIT)).filter((name) => name.endsWith('.json'));
      expect(left, String(last)).toEqual([]);
    }
    expect(outcomes).toEqual(new Set([true, false]));
  });

  it('that no data file can hold is refused', async () => {
    const { unit, conflict, workspace } = await openUnit();
    const { file, values } = fileOf(unit, 1);
    const before = workspace.read(onDisk(file));
    const goal = values['年度目标'] ?? '';
    for (const text of ['字'.repeat(600_000), '行\n'.repeat(20_000)]) {
      expect((await conflict(file, set(['年度目标'], goal, text))).reason).toBe('unfit');
    }
    expect((await conflict(file, set(['年度目标'], goal, '字'.repeat(2_000_000)))).reason).toBe('unfit');
    expect(workspace.read(onDisk(file))).toBe(before);
  });

  it.each([
    '<script>alert(1)</script>',
    '& < > " \' #',
    '- 是列表吗: 不是',
    '{}',
    '|',
    '001',
    '~',
    'null',
    '=1+1',
    '🀄️',
  ])('keeps %s as it was typed', async (text) => {
    const { unit, change, window } = await openUnit();
    const { file, values } = fileOf(unit, 1);
    const news = await change(file, set(['项目名称'], values['项目名称'] ?? '', text));
    expect(fileOf(news, 0).values['项目名称']).toBe(text);
    const shown = await window.ask('preview', { unit: UNIT, form: '项目绩效目标表', file, known: [] });
    for (const { lines = [] } of shown.pages) expect(lines.join('\n')).not.toMatch(/<script|alert/);
  });

  it.each(['甲\u0007某', '甲\u0085', '\ud800'])('is refused where it would close the form: %j', async (text) => {
    const { workspace, unit, conflict } = await openUnit();
    const { file, values } = fileOf(unit, 1);
    const before = workspace.read(onDisk(file));
    const refused = await conflict(file, set(['项目负责人'], values['项目负责人'] ?? '', text));
    expect([refused.reason, refused.message]).toEqual(['unfit', expect.stringContaining('控制字符')]);
    expect(refused.at).toEqual([['项目负责人']]);
    expect(workspace.read(onDisk(file))).toBe(before);
  });

  it('that takes back what no data file could hold meets no other hand', async () => {
    const { workspace, unit, conflict, change } = await openUnit();
    const { file, values } = fileOf(unit, 1);
    const [goal, tooLong] = [values['年度目标'] ?? '', '甲乙丙丁'.repeat(200_000)];
    const before = workspace.read(onDisk(file));
    expect((await conflict(file, set(['年度目标'], goal, tooLong))).reason).toBe('unfit');
    await change(file, set(['年度目标'], tooLong, goal));
    expect(workspace.read(onDisk(file))).toBe(before);
  });

  it('takes names for names, whatever they are', async () => {
    const { unit, window, workspace } = await openUnit();
    const { file } = fileOf(unit, 1);
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const steps = [set([name, 'x'], '', 'y')];
      await window.ask('change', { unit: UNIT, file, steps }).catch(() => undefined);
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    }
    expect(workspace.read(onDisk(file))).toContain('预算资金: 420000');
  });

  it('is refused where it names what the forms do not have, and leaves what another hand wrote', async () => {
    const { workspace, unit, conflict, change } = await openUnit();
    const { file } = fileOf(unit, 1);
    workspace.edit(onDisk(file), /^预算资金:/m, '他们的: 留着\n预算资金:');
    const before = workspace.read(onDisk(file));
    const rows: Step[] = [
      set(['密级'], '', '无'),
      set(['本年度实施计划', 0, '备注'], '', '甲'),
      set(['项目负责人', '姓名'], '', '甲'),
      { kind: 'insert', path: ['本年度实施计划'], index: 0, item: { 内容: '甲', 备注: '乙' } },
    ];
    for (const step of rows) {
      const { reason, message } = await conflict(file, step);
      expect([reason, message]).toEqual([
        'unfit',
        expect.stringMatching(/这套表里没有“(密级|备注|姓名)”|不是几项内容/),
      ]);
    }
    expect(workspace.read(onDisk(file))).toBe(before);
    await change(file, set(['预算资金'], '420000', '430000'));
    await change(file, set(['他们的'], '留着', '还留着'));
    expect(workspace.read(onDisk(file))).toBe(before.replace('420000', '430000').replace('留着', '还留着'));
  });

  it('of a file that cannot be read is refused, with why', async () => {
    const { workspace, window, conflict } = await openUnit();
    const file = '项目/20-坏.yaml';
    workspace.write(onDisk(file), '项目名称: "没有合上\n预算资金: 1\n');
    const unit = await window.ask('unit', { unit: UNIT });
    const broken = unit.files.find((other) => other.file === file);
    expect(broken?.broken).toContain('要先改好');
    expect((await conflict(file, set(['预算资金'], '1', '2'))).reason).toBe('broken');
  });
});

describe('what another hand changes', () => {
  it('is told to the windows that are open', async () => {
    const { workspace, window, unit } = await openUnit();
    workspace.edit(onDisk(fileOf(unit, 1).file), '420000', '450000');
    const isTold = () =>
      window.news.some((one) => one.news === 'unit' && one.given.files.some(({ amount }) => amount === '45'));
    while (!isTold()) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isTold()).toBe(true);
  });
});

describe('a finding', () => {
  it('is put right at once where that is certain', async () => {
    const { workspace, window } = await openUnit();
    workspace.edit(onDisk(DEPARTMENT), '部门名称: ', '部门名称：');
    const { entries } = await window.ask('unit', { unit: UNIT });
    const slip = entries.find(({ fix }) => fix !== undefined);
    expect(slip?.severity).toBe('error');
    await window.ask('fix', { unit: UNIT, numbers: [slip?.number ?? ''] });
    expect(workspace.read(onDisk(DEPARTMENT))).toContain('部门名称:');
    const mended = await window.ask('unit', { unit: UNIT });
    expect(mended.entries.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect((await window.refusal('fix', { unit: UNIT, numbers: [slip?.number ?? ''] })).reason).toBe('gone');
  });

  it('of an amount in the other unit is put right where the other forms leave no doubt', async () => {
    const { workspace, window, unit } = await openUnit();
    const amounts = [
      [onDisk(DEPARTMENT), '项目支出: 38756.49', '项目支出: 387564900'],
      [onDisk(DEPARTMENT), '基本支出: 3412.92', '基本支出: 34129200'],
      [onDisk(fileOf(unit, 1).file), '预算资金: 420000', '预算资金: 42'],
    ] as const;
    const fixes = [];
    for (const [file, right, wrong] of amounts) {
      workspace.edit(file, right, wrong);
      const { entries } = await window.ask('unit', { unit: UNIT });
      const slip = entries.find(({ message }) => message.includes('填写的'));
      fixes.push([right, slip?.code, slip?.fix]);
      workspace.edit(file, wrong, right);
      if (!slip?.fix) continue;
      workspace.edit(file, right, wrong);
      await window.ask('fix', { unit: UNIT, numbers: [slip.number] });
      expect(workspace.read(file)).toContain(right);
      const { entries: left } = await window.ask('unit', { unit: UNIT });
      expect(left.map(({ code }) => code)).not.toContain('unit-slip');
    }
    expect(fixes).toEqual([
      ['项目支出: 38756.49', 'unit-slip', { becomes: '38756.49' }],
      ['基本支出: 3412.92', 'unit-slip', undefined],
      ['预算资金: 420000', 'unit-slip', undefined],
    ]);
  });

  it('is accepted with a reason, and told as accepted', async () => {
    const { workspace, window, unit } = await openUnit();
    const [warning] = unit.entries;
    expect(warning).toMatchObject({ severity: 'warning', isAcceptable: true, code: 'project-sum' });
    const number = warning?.number ?? '';
    expect((await window.refusal('accept', { unit: UNIT, number, reason: ' ' })).reason).toBe('unfit');
    const news = await window.ask('accept', { unit: UNIT, number, reason: '有的项目不单独填表' });
    const left = await window.ask('unit', { unit: UNIT });
    expect(left.entries.map(({ code }) => code)).not.toContain('project-sum');
    expect(news.accepted).toMatchObject([{ code: 'project-sum', reason: '有的项目不单独填表' }]);
    expect(workspace.read(onDisk(DEPARTMENT))).toContain('理由: 有的项目不单独填表');
  });
});
