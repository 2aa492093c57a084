/** 撤销 and 重做 at the desk: box by box, across files, whoever made the change, and never over another hand's work. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Step } from '../../src/desk/protocol.js';
import type { UploadView } from '../../src/desk/screen-views.js';
import { SAMPLE_UNIT } from '../support/workspace.js';
import { editPackage } from '../support/edit-package.js';
import { openTestDesk, UNIT, upload } from './open-desk.js';

const FIRST = '项目/01-地质灾害防治经费.yaml';
const set = (field: string, was: string, becomes: string): Step => ({ kind: 'set', path: [field], was, becomes });

async function openUnit() {
  const desk = await openTestDesk();
  const window = await desk.openWindow();
  await window.ask('unit', { unit: UNIT });
  const read = (file = FIRST) => desk.workspace.read(`${SAMPLE_UNIT}/${file}`);
  const change = (...steps: Step[]) => window.ask('change', { unit: UNIT, file: FIRST, steps });
  const take = async (direction: 'undo' | 'redo') => {
    const taken = await window.ask('takeBack', { unit: UNIT, direction });
    if ('found' in taken) throw new Error('it is to be looked at first');
    return taken;
  };
  const historyFiles = () => readdirSync(path.join(desk.workspace.folder, SAMPLE_UNIT, '.历史'));
  return { ...desk, window, read, change, take, historyFiles };
}

describe('撤销 at the desk', () => {
  it('takes back a box at once, however often it was saved, and the box before after that', async () => {
    const { read, change, take, historyFiles } = await openUnit();
    const before = read();
    const { history } = await change(set('预算资金', '420000', '430000'));
    expect(history).toEqual({ undo: '改 01 地质灾害防治经费：预算资金' });
    const first = read();
    const leader = /项目负责人: (.*)/.exec(before)?.[1] ?? '';
    await change(set('项目负责人', leader, '甲'));
    await change(set('项目负责人', '甲', '甲某'));
    await change(set('项目负责人', '甲某', '甲某某'));
    const last = read();
    expect(historyFiles()).toHaveLength(2);
    const undone = await take('undo');
    expect([undone.title, undone.left]).toEqual(['改 01 地质灾害防治经费：项目负责人', []]);
    expect(read()).toBe(first);
    expect((await take('undo')).unit.history).toEqual({ redo: '改 01 地质灾害防治经费：预算资金' });
    expect(read()).toBe(before);
    await take('redo');
    expect((await take('redo')).unit.history).toEqual({ undo: '改 01 地质灾害防治经费：项目负责人' });
    expect(read()).toBe(last);
  });

  it('keeps apart what was typed after a pause, and what was typed after it was taken back', async () => {
    const { read, change, take, historyFiles } = await openUnit();
    const clock = vi.spyOn(Date, 'now');
    try {
      clock.mockReturnValue(Date.now() + 1000);
      await change(set('预算资金', '420000', '43'));
      clock.mockReturnValue(Date.now() + 60_000);
      await change(set('预算资金', '43', '4300'));
      expect(historyFiles()).toHaveLength(2);
      await take('undo');
      await change(set('预算资金', '43', '44'));
      await take('undo');
      expect(read()).toContain('预算资金: 43\n');
    } finally {
      clock.mockRestore();
    }
  });

  it('leaves nothing to be taken back of a box that says again what it said', async () => {
    const { change, historyFiles } = await openUnit();
    await change(set('预算资金', '420000', '4200000'));
    expect((await change(set('预算资金', '4200000', '420000'))).history).toEqual({});
    expect(historyFiles()).toEqual([]);
  });

  it('takes a new row back with what was typed into it first', async () => {
    const { read, change, take } = await openUnit();
    const before = read();
    const list = ['绩效指标', '产出指标', '数量指标'];
    await change({ kind: 'insert', path: list, index: 0, item: { 三级指标: '新' } });
    await change({ kind: 'set', path: [...list, 0, '三级指标'], was: '新', becomes: '新的' });
    await take('undo');
    expect(read()).toBe(before);
  });

  it('brings projects back: added, renamed, moved and deleted ones', async () => {
    const { window, take, workspace } = await openUnit();
    const files = () => workspace.list(`${SAMPLE_UNIT}/项目`);
    const before = files();
    const { file } = await window.ask('addProject', { unit: UNIT, name: '新的' });
    const renamed = await window.ask('renameProject', { unit: UNIT, file, name: '更新的' });
    await window.ask('moveProject', { unit: UNIT, file: renamed.file, to: 0 });
    await window.ask('deleteProject', { unit: UNIT, file: FIRST.replace('01', '02') });
    const last = files();
    for (const title of ['删除项目 02 地质灾害防治经费', '移动项目 14 更新的', '改名 14 新的', '添项目 新的']) {
      expect((await take('undo')).title).toBe(title);
    }
    expect(files()).toEqual(before);
    for (let count = 0; count < 4; count += 1) await take('redo');
    expect(files()).toEqual(last);
  });

  it('names what another hand has changed since, and leaves it', async () => {
    const { workspace, change, take, read } = await openUnit();
    await change(set('预算资金', '420000', '430000'));
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '预算资金: 430000', '预算资金: 440000');
    const { left } = await take('undo');
    expect(left).toEqual(['01 地质灾害防治经费：预算资金']);
    expect(read()).toContain('预算资金: 440000');
  });

  describe('of a step that changed several forms', () => {
    const SECOND = '项目/02-中型自然地质灾害工程治理经费.yaml';

    /** Other leaders for two projects, from a workbook that came back. */
    async function changedTwo() {
      const unit = await openUnit();
      const { window } = unit;
      const { address } = await window.ask('sendOut', { unit: UNIT, files: [FIRST, SECOND], isSplit: false });
      const sent = new Uint8Array(await (await unit.fetch(address)).arrayBuffer());
      const first = editPackage(sent, /sheet|shared/, '陈志远', '甲某');
      const back = await upload(unit, '收回.xlsx', editPackage(first, /sheet|shared/, '杨建华', '乙某'));
      const uploads = [(back.body as UploadView).upload];
      const { plan, files } = await window.ask('planImport', { unit: UNIT, uploads });
      await window.ask('import', { plan, taken: files.flatMap(({ rows }) => rows.map(({ key }) => key)) });
      const found = async () => {
        const taken = await window.ask('takeBack', { unit: UNIT, direction: 'undo' });
        if (!('found' in taken)) throw new Error('it was taken back unseen');
        return taken.found;
      };
      return { ...unit, found, both: () => [unit.read(), unit.read(SECOND)] };
    }

    it('shows it first, changes nothing by that, and takes all of it back as the history does', async () => {
      const { window, found, both, read, take } = await changedTwo();
      const written = both();
      const view = await found();
      expect(both()).toEqual(written);
      const title = '写入 01 地质灾害防治经费、02 中型自然地质灾害工程治理经费';
      expect([view.undoes, view.told]).toEqual([title, []]);
      const rows = view.files.flatMap((file) => file.rows);
      expect(rows.map(({ label, was, becomes, kind }) => [label, was, becomes, kind])).toEqual([
        ['项目负责人', '甲某', '陈志远', 'change'],
        ['项目负责人', '乙某', '杨建华', 'change'],
      ]);
      const taken = rows.map(({ key }) => key);
      const { history } = await window.ask('import', { plan: view.plan, taken });
      expect([read().includes('陈志远'), read(SECOND).includes('杨建华')]).toEqual([true, true]);
      expect(history).toEqual({ redo: title });
      expect((await window.refusal('import', { plan: view.plan, taken })).reason).toBe('gone');
      await take('redo');
      expect(both()).toEqual(written);
    });

    it('takes a part of it back as a step of its own', async () => {
      const { window, found, both, read } = await changedTwo();
      const [, second] = both();
      const view = await found();
      const taken = view.files.slice(0, 1).flatMap(({ rows }) => rows.map(({ key }) => key));
      const { history } = await window.ask('import', { plan: view.plan, taken });
      expect(read()).toContain('陈志远');
      expect(read(SECOND)).toBe(second);
      expect(history.undo).toMatch(/^撤销“写入 .*”里的 1 处$/);
    });

    it('does not take back what is not the last step any more', async () => {
      const { window, found, both, change } = await changedTwo();
      const view = await found();
      await change(set('预算资金', '420000', '430000'));
      const now = both();
      const taken = view.files.flatMap(({ rows }) => rows.map(({ key }) => key));
      expect((await window.refusal('import', { plan: view.plan, taken })).message).toContain('对照的时候又改过');
      expect((await window.refusal('import', { plan: view.plan, taken: taken.slice(0, 1) })).reason).toBe('conflict');
      expect(both()).toEqual(now);
    });
  });

  it('is refused where there is nothing, and never takes the unit itself', async () => {
    const { window } = await openUnit();
    expect((await window.refusal('takeBack', { unit: UNIT, direction: 'redo' })).message).toContain('没有可以重做的');
    const { unit } = await window.ask('newUnit', { name: '云岭市水务局', year: '2027' });
    expect((await window.ask('unit', { unit })).history).toEqual({});
    expect((await window.refusal('takeBack', { unit, direction: 'undo' })).message).toContain('前面没有可以撤销的');
  });
});
