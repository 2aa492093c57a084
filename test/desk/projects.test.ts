/** Projects added, copied, renamed, moved and taken away at the desk; units laid out for a new year. */

import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UnitView } from '../../src/desk/unit-view.js';
import { SAMPLE_UNIT } from '../support/workspace.js';
import { openTestDesk, UNIT } from './open-desk.js';

async function openUnit() {
  const desk = await openTestDesk();
  const window = await desk.openWindow();
  return { ...desk, window, unit: await window.ask('unit', { unit: UNIT }) };
}

const projectsOf = ({ files }: UnitView) => files.slice(1).map(({ number, name }) => `${number} ${name}`);
const FIRST = '项目/01-地质灾害防治经费.yaml';

describe('a project', () => {
  it('is added behind the last one, laid out to be filled in', async () => {
    const { window, unit, workspace } = await openUnit();
    const added = await window.ask('addProject', { unit: UNIT, name: ' 新的项目 ' });
    expect(added.file).toBe('项目/14-新的项目.yaml');
    expect(projectsOf(added.unit)).toEqual([...projectsOf(unit), '14 新的项目']);
    expect(workspace.read(`${SAMPLE_UNIT}/${added.file}`)).toContain('预算资金:');
    for (const name of ['', ' ', '新的项目', '地质灾害防治经费']) {
      expect((await window.refusal('addProject', { unit: UNIT, name })).reason, name).toBe('unfit');
    }
  });

  it('is copied with all but its name and what was accepted of it', async () => {
    const { window, unit, workspace } = await openUnit();
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, /$/, '已核实:\n  - 代码: unit-slip\n    理由: 看过\n');
    const { unit: after, file } = await window.ask('addProject', { unit: UNIT, name: '抄的', copyOf: FIRST });
    const copy = after.files.find((other) => other.file === file);
    expect(copy?.values).toEqual({ ...unit.files[1]?.values, 项目名称: '抄的', 已核实: '' });
  });

  it('is renamed in its field and in its file', async () => {
    const { window, workspace } = await openUnit();
    const name = '防治 a/b:c*?<script>';
    const { unit, file } = await window.ask('renameProject', { unit: UNIT, file: FIRST, name });
    expect(file).toBe('项目/01-防治 a／b：c＊？＜script＞.yaml');
    expect(unit.files[1]).toMatchObject({ file, name });
    expect(workspace.list(`${SAMPLE_UNIT}/项目`)).toHaveLength(13);
    expect((await window.refusal('renameProject', { unit: UNIT, file: FIRST, name: 'x' })).reason).toBe('gone');
    expect((await window.refusal('renameProject', { unit: UNIT, file: '部门.yaml', name: 'x' })).reason).toBe('gone');
  });

  it('is moved: numbers stay, projects change places, nothing is lost', async () => {
    const { window, unit } = await openUnit();
    const names = unit.files.slice(1).map(({ name }) => name);
    for (const [from, to] of [
      [0, 12],
      [12, 0],
      [4, 5],
      [5, 4],
      [3, 3],
    ] as const) {
      const now = await window.ask('unit', { unit: UNIT });
      const moved = now.files[from + 1];
      const { unit: after, file } = await window.ask('moveProject', { unit: UNIT, file: moved?.file ?? '', to });
      const wanted = now.files
        .slice(1)
        .map(({ name }) => name)
        .toSpliced(from, 1)
        .toSpliced(to, 0, moved?.name ?? '');
      expect(after.files.slice(1).map(({ name }) => name)).toEqual(wanted);
      expect(after.files.slice(1).map(({ number }) => Number(number))).toEqual(names.map((_name, index) => index + 1));
      expect(after.files[to + 1]?.file).toBe(file);
    }
    expect((await window.refusal('moveProject', { unit: UNIT, file: FIRST, to: 13 })).reason).toBe('unfit');
  });

  it('that is deleted lies in the bin, every one of them', async () => {
    const { window, workspace } = await openUnit();
    const text = workspace.read(`${SAMPLE_UNIT}/${FIRST}`);
    const { unit, file } = await window.ask('deleteProject', { unit: UNIT, file: FIRST });
    expect(unit.files.map((other) => other.file)).not.toContain(FIRST);
    expect(file).toMatch(/^项目\/02-/);
    expect(workspace.read(`${SAMPLE_UNIT}/.回收站/01-地质灾害防治经费.yaml`)).toBe(text);
    workspace.write(`${SAMPLE_UNIT}/${FIRST}`, '项目名称: 另一个\n');
    await window.ask('deleteProject', { unit: UNIT, file: FIRST });
    expect(workspace.list(`${SAMPLE_UNIT}/.回收站`)).toHaveLength(2);
    expect((await window.refusal('deleteProject', { unit: UNIT, file: FIRST })).reason).toBe('gone');
    // What lies in the bin is no data.
    const { entries } = await window.ask('unit', { unit: UNIT });
    expect(JSON.stringify(entries)).not.toContain('回收站');
  });
});

describe('a new unit', () => {
  it('is laid out blank, or goes on from an earlier year, and is then a unit like any other', async () => {
    const { window } = await openUnit();
    const blank = await window.ask('newUnit', { name: '某局', year: '2031' });
    expect(blank.unit).toBe('2031/某局');
    const next = await window.ask('newUnit', { name: '', year: '2025', from: UNIT });
    expect(next.unit).toBe('2025/六盘水市自然资源局');
    const { units } = await window.ask('home', {});
    expect(units.map(({ unit }) => unit)).toEqual([blank.unit, next.unit, UNIT]);
    expect((await window.ask('unit', { unit: next.unit })).files).toHaveLength(14);
    expect((await window.refusal('newUnit', { name: '', year: '2025', from: UNIT })).reason).toBe('unfit');
    expect((await window.refusal('newUnit', { name: '', year: '2032' })).reason).toBe('unfit');
    expect((await window.refusal('newUnit', { name: '某局', year: '2031' })).reason).toBe('unfit');
    expect((await window.refusal('newUnit', { name: 'x', year: '2031', pack: '../标准' })).reason).not.toBe('defect');
  });
});

describe('a year that was a mistake', () => {
  it('goes into the bin whole, is no data there, and comes back as it was, though not over another one', async () => {
    const { window, openWindow, workspace } = await openUnit();
    const other = await openWindow();
    const { unit } = await window.ask('newUnit', { name: '', year: '2025', from: UNIT });
    const texts = () => workspace.list('data/2025/六盘水市自然资源局/项目').join();
    const before = texts();
    const left = await window.ask('deleteUnit', { unit });
    expect([left.units.map((home) => home.unit), left.bin, left.entries]).toEqual([
      [UNIT],
      [expect.objectContaining({ year: '2025', name: '六盘水市自然资源局' })],
      [],
    ]);
    expect(workspace.list('data')).toEqual(expect.not.arrayContaining(['2025']));
    await expect.poll(() => other.news).toContainEqual({ news: 'files' });
    expect((await window.refusal('unit', { unit })).reason).toBe('gone');
    // What was a mistake is made anew, and is one again.
    await window.ask('newUnit', { name: '', year: '2025', from: UNIT });
    const [binned] = left.bin;
    expect((await window.refusal('restoreUnit', { unit: binned?.unit ?? '' })).reason).toBe('unfit');
    expect((await window.ask('deleteUnit', { unit })).bin).toHaveLength(2);
    const back = await window.ask('restoreUnit', { unit: binned?.unit ?? '' });
    expect([back.units.map((home) => home.unit), back.bin.length, texts()]).toEqual([[unit, UNIT], 1, before]);
    // It is worked on as before.
    const { files } = await window.ask('unit', { unit });
    const steps = [{ kind: 'set', path: ['预算资金'], was: files[1]?.values['预算资金'] ?? '', becomes: '7' }] as const;
    await window.ask('change', { unit, file: FIRST, steps });
    for (const path of ['', '..', '../2024/六盘水市自然资源局', binned?.unit ?? '']) {
      expect((await window.refusal('restoreUnit', { unit: path })).reason, path).toBe('gone');
    }
    expect((await window.refusal('deleteUnit', { unit: '../data' })).reason).toBe('gone');
  });
});

describe('the first screen', () => {
  it('tells of each unit how it stands, and of a workspace without any that there is none', async () => {
    const { window, workspace, unit } = await openUnit();
    const [home] = (await window.ask('home', {})).units;
    expect(home).toMatchObject({ unit: UNIT, year: '2024', projectCount: 13, sums: unit.sums });
    expect(home?.generatedAt).toBeUndefined();
    rmSync(path.join(workspace.folder, 'data'), { recursive: true });
    expect((await window.ask('home', {})).units).toEqual([]);
  });
});
