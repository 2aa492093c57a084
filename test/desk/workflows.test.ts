/** What comes in and goes out at the desk: a year from files, workbooks sent out and back, Word edited by hand. */

import { unzipSync } from 'fflate';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UploadView } from '../../src/desk/screen-views.js';
import { REAL_DISK } from '../../src/workspace/changes/disk.js';
import { editPackage, withoutRecord } from '../support/edit-package.js';
import { createWorkspace, SAMPLE_UNIT } from '../support/workspace.js';
import { openTestDesk, smallWorkspace, UNIT, upload, type TestDesk, type Window } from './open-desk.js';

const [FIRST, SECOND] = ['项目/01-地质灾害防治经费.yaml', '项目/02-中型自然地质灾害工程治理经费.yaml'];

const WORD = path.resolve('test/fixtures/0.1.0/预算绩效目标表（合订本）.docx');

async function handOver(desk: TestDesk, files: Readonly<Record<string, Uint8Array>>): Promise<string[]> {
  const uploads: string[] = [];
  for (const [name, bytes] of Object.entries(files)) {
    uploads.push(((await upload(desk, name, bytes)).body as UploadView).upload);
  }
  return uploads;
}

function failFull(): never {
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
}

/** Sends workbooks out as the page does. @returns them by their names */
async function sendOut(desk: TestDesk, window: Window, files: readonly string[], isSplit = true) {
  const { address } = await window.ask('sendOut', { unit: UNIT, files, isSplit });
  const answer = await desk.fetch(address);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const name = decodeURIComponent(answer.headers.get('content-disposition')?.split("''")[1] ?? '');
  return { name, bytes, parts: name.endsWith('.zip') ? unzipSync(bytes) : { [name]: bytes } };
}

/** A filing of the sample's first two projects, as somebody has it from last year. */
async function lastYearsFile(): Promise<Uint8Array> {
  const desk = await openTestDesk({}, smallWorkspace());
  return (await sendOut(desk, await desk.openWindow(), [], false)).bytes;
}

describe('a year from files', () => {
  it('is made of what they hold, under the name and year they say, and moved on to the next', async () => {
    const desk = await openTestDesk({}, createWorkspace('empty'));
    const window = await desk.openWindow();
    expect((await window.ask('home', {})).units).toEqual([]);
    const uploads = await handOver(desk, { '去年.xlsx': await lastYearsFile() });
    const said = await window.ask('lookInto', { uploads });
    expect(said).toMatchObject({ name: '六盘水市自然资源局', year: '2024' });
    expect(said.projects).toEqual(['地质灾害防治经费', '中型自然地质灾害工程治理经费']);
    const view = await window.ask('planNewUnit', { name: said.name, year: said.year, next: '2025', uploads });
    expect(desk.workspace.list('data')).toEqual([]);
    const taken = view.files.flatMap((file) => file.rows.map(({ key }) => key));
    const unit = await window.ask('import', { plan: view.plan, taken });
    expect(unit).toMatchObject({ unit: '2025/六盘水市自然资源局', year: '2025' });
    expect((await window.ask('home', {})).units.map(({ year }) => year)).toEqual(['2025', '2024']);
    const { count } = await window.ask('openPlaces', { unit: unit.unit });
    expect(count).toBeGreaterThan(5);
    // What is on the disk is refused in words that name no path.
    const refusal = await window.refusal('planNewUnit', { name: said.name, year: said.year, uploads });
    expect(`${refusal.message}${refusal.hint ?? ''}`).toMatch(/^已经有 六盘水市自然资源局 2024 年的了/);
    expect((await window.refusal('newUnit', { name: said.name, year: '2024' })).message).not.toMatch(/data|yaml|移走/);
  });

  it('has what was ticked, and a department whatever was ticked', async () => {
    const desk = await openTestDesk({}, createWorkspace('empty'));
    const window = await desk.openWindow();
    const uploads = await handOver(desk, { '去年.xlsx': await lastYearsFile() });
    const view = await window.ask('planNewUnit', { name: '某局/../..', year: '2024', uploads });
    const first = view.files.find(({ file }) => file === FIRST);
    const taken = first?.rows.filter(({ label }) => label !== '项目负责人').map(({ key }) => key) ?? [];
    const unit = await window.ask('import', { plan: view.plan, taken });
    expect(unit.files.map(({ file }) => file)).toEqual(['部门.yaml', FIRST]);
    expect(unit.files[1]?.values).toMatchObject({ 预算资金: '420000' });
    expect(unit.files[1]?.values['项目负责人'] ?? '').toBe('');
    expect(desk.workspace.list('data').every((file) => file.startsWith('2024/'))).toBe(true);
  });

  it.each([
    ['that has errors', () => Promise.resolve({ from: UNIT }), '2024 年的“部门”有错'],
    ['of a pack that there is not', () => Promise.resolve({ pack: '没有的' }), ''],
  ])('leaves no empty folder where it cannot be made: one %s', async (_of, more, message) => {
    const desk = await openTestDesk({}, smallWorkspace());
    const window = await desk.openWindow();
    desk.workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, '部门名称: ', '部门名称：');
    const refusal = await window.refusal('newUnit', { name: '某局', year: '2031', ...(await more()) });
    expect(refusal.message).toContain(message);
    expect(existsSync(path.join(desk.workspace.folder, 'data/2031'))).toBe(false);
  });

  it('leaves no empty folder where the disk is full', async () => {
    const full = { ...REAL_DISK, writeFile: () => failFull() };
    const desk = await openTestDesk({ disk: full }, createWorkspace('empty'));
    const window = await desk.openWindow();
    const uploads = await handOver(desk, { '去年.xlsx': await lastYearsFile() });
    const view = await window.ask('planNewUnit', { name: '某局', year: '2024', next: '2025', uploads });
    const taken = view.files.flatMap((file) => file.rows.map(({ key }) => key));
    expect((await window.refusal('import', { plan: view.plan, taken })).reason).toBe('disk');
    expect(existsSync(path.join(desk.workspace.folder, 'data'))).toBe(false);
  });

  it('of files that hold nothing says so', async () => {
    const desk = await openTestDesk({}, createWorkspace('empty'));
    const window = await desk.openWindow();
    const uploads = await handOver(desk, { 'x.docx': new Uint8Array(100) });
    const said = await window.ask('lookInto', { uploads });
    expect(said).toMatchObject({ name: '', projects: [] });
    expect(said.entries[0]?.severity).toBe('error');
    expect(JSON.stringify(said)).not.toContain('upload-');
  });
});

describe('files of which one cannot be read', () => {
  it('leave that one out, with its reason, and bring what the others hold', async () => {
    const desk = await openTestDesk({}, smallWorkspace());
    const window = await desk.openWindow();
    const { bytes } = await sendOut(desk, window, [FIRST]);
    const uploads = await handOver(desk, {
      '好.xlsx': editPackage(bytes, /sheet|shared/, '陈志远', '乙某'),
      '空.xlsx': new Uint8Array(),
      '图.docx': Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
    });
    const view = await window.ask('planImport', { unit: UNIT, uploads });
    expect(view.files.flatMap(({ rows }) => rows.map(({ label, becomes }) => [label, becomes]))).toEqual([
      ['项目负责人', '乙某'],
    ]);
    const errors = view.entries.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ message, places }) => [places[0]?.label, message])).toEqual([
      ['空.xlsx', '文件是空的'],
      ['图.docx', '这不是 xlsx 或 docx 文件'],
    ]);
    await window.ask('import', {
      plan: view.plan,
      taken: view.files.flatMap(({ rows }) => rows.map(({ key }) => key)),
    });
    expect(desk.workspace.read(`${SAMPLE_UNIT}/${FIRST}`)).toContain('项目负责人: 乙某');
    expect((await window.ask('lookInto', { uploads })).projects).toEqual(['地质灾害防治经费']);
    const none = await window.ask('planImport', { unit: UNIT, uploads: uploads.slice(1) });
    expect([none.files, none.entries.filter(({ severity }) => severity === 'error').length]).toEqual([[], 2]);
  });
});

describe('workbooks of projects', () => {
  it('go out one a project, and it is known who has not sent his back', async () => {
    const desk = await openTestDesk({}, smallWorkspace());
    const window = await desk.openWindow();
    const { name, parts } = await sendOut(desk, window, [FIRST, SECOND]);
    expect(name).toBe('2024年六盘水市自然资源局-填报表（2份）.zip');
    expect(Object.keys(parts)).toEqual(['01-地质灾害防治经费.xlsx', '02-中型自然地质灾害工程治理经费.xlsx']);
    const [first = new Uint8Array(), second = new Uint8Array()] = Object.values(parts);
    const uploads = await handOver(desk, {
      'a.xlsx': editPackage(first, /sheet|shared/, '陈志远', '某某'),
      'b.xlsx': second,
    });
    const view = await window.ask('planImport', { unit: UNIT, uploads });
    expect(view.brought.map(({ file, editCount }) => [file, editCount])).toEqual([
      ['a.xlsx', 1],
      ['b.xlsx', 0],
    ]);
    await window.ask('import', {
      plan: view.plan,
      taken: view.files.flatMap(({ rows }) => rows.map(({ key }) => key)),
    });
    const { projects } = await window.ask('sent', { unit: UNIT });
    expect(
      projects.filter(({ sentAt }) => sentAt !== undefined).map(({ file, backAt }) => [file, backAt !== undefined]),
    ).toEqual([
      [FIRST, true],
      [SECOND, false],
    ]);
    expect((await sendOut(desk, window, [SECOND])).name).toBe('02-中型自然地质灾害工程治理经费.xlsx');
    expect((await desk.fetch('/sent?name=sent-99')).status).toBe(409);
  });

  it('leave what two sides changed to be chosen, with what was sent out beside it', async () => {
    const desk = await openTestDesk({}, smallWorkspace());
    const { workspace } = desk;
    const window = await desk.openWindow();
    const { bytes } = await sendOut(desk, window, [FIRST]);
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '陈志远', '甲某');
    const theirs = editPackage(
      editPackage(bytes, /sheet|shared/, '陈志远', '乙某'),
      /sheet|shared/,
      '0858-0000002',
      '0858-0000009',
    );
    const uploads = await handOver(desk, { 'x.xlsx': theirs });
    const plan = () => window.ask('planImport', { unit: UNIT, uploads });
    const view = await plan();
    const rows = view.files.flatMap((file) => file.rows);
    expect(rows.map(({ label, was, becomes, kind, base }) => ({ label, was, becomes, kind, base }))).toEqual([
      { label: '项目负责人', was: '甲某', becomes: '乙某', kind: 'conflict', base: '陈志远' },
      { label: '联系电话', was: '0858-0000002', becomes: '0858-0000009', kind: 'change', base: undefined },
    ]);
    const keysOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ key }) => key);
    const ours = await window.ask('import', { plan: view.plan, taken: keysOf('change') });
    expect(ours.files[1]?.values).toMatchObject({ 项目负责人: '甲某', 联系电话: '0858-0000009' });
    const again = await plan();
    const left = again.files.flatMap((file) => file.rows.map(({ key }) => key));
    const all = await window.ask('import', { plan: again.plan, taken: left });
    expect(all.files[1]?.values).toMatchObject({ 项目负责人: '乙某' });
  });

  it.each([
    ['what stands there', undefined, undefined, '陈志远'],
    ['one of them', undefined, '乙某', '乙某'],
    ['what stands there, of three', '丙某', undefined, '丙某'],
    ['one of three', '丙某', '甲某', '甲某'],
  ])(
    'of which two say different things change nothing there but what is chosen: %s',
    async (_of, own, text, stands) => {
      const desk = await openTestDesk({}, smallWorkspace());
      const window = await desk.openWindow();
      const { bytes } = await sendOut(desk, window, [FIRST]);
      if (own !== undefined) desk.workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '陈志远', own);
      const phone = ['0858-0000002', '0858-0000009'] as const;
      const uploads = await handOver(desk, {
        'a.xlsx': editPackage(bytes, /sheet|shared/, '陈志远', '甲某'),
        'b.xlsx': editPackage(editPackage(bytes, /sheet|shared/, '陈志远', '乙某'), /sheet|shared/, ...phone),
      });
      const view = await window.ask('planImport', { unit: UNIT, uploads });
      const rows = view.files.flatMap((file) => file.rows);
      expect(rows.map(({ label }) => label)).toEqual(['联系电话']);
      const [place] = view.contested;
      if (!place) throw new Error('nothing is contested');
      expect(place).toMatchObject({
        label: '01 地质灾害防治经费：项目负责人',
        base: '陈志远',
        stands: own ?? '陈志远',
      });
      expect(place.texts.map((one) => `${one.file} ${one.text}`).sort()).toEqual(['a.xlsx 甲某', 'b.xlsx 乙某']);
      const index = place.texts.findIndex((one) => one.text === text);
      const chosen = [text === undefined ? { key: place.key } : { key: place.key, text: index }];
      // What is not ticked stays out, whatever is chosen beside it.
      const unit = await window.ask('import', { plan: view.plan, taken: [], chosen });
      expect(unit.files[1]?.values).toMatchObject({ 项目负责人: stands, 联系电话: '0858-0000002' });
      expect((await window.refusal('import', { plan: view.plan, taken: [], chosen })).reason).toBe('gone');
    },
  );

  it('of which two say different things are not written over what changed meanwhile', async () => {
    const desk = await openTestDesk({}, smallWorkspace());
    const window = await desk.openWindow();
    const { bytes } = await sendOut(desk, window, [FIRST]);
    const uploads = await handOver(desk, {
      'a.xlsx': editPackage(bytes, /sheet|shared/, '陈志远', '甲某'),
      'b.xlsx': editPackage(bytes, /sheet|shared/, '陈志远', '乙某'),
    });
    const { plan, contested } = await window.ask('planImport', { unit: UNIT, uploads });
    const key = contested[0]?.key ?? '';
    desk.workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '陈志远', '丁某');
    expect((await window.refusal('import', { plan, taken: [], chosen: [{ key, text: 0 }] })).reason).toBe('conflict');
    expect((await window.refusal('import', { plan, taken: [], chosen: [{ key, text: 7 }] })).reason).toBe('gone');
    expect((await window.refusal('import', { plan, taken: [], chosen: [{ key: '9' }] })).reason).toBe('gone');
  });
});

describe('texts that no box was found for', () => {
  const oddWord = () => {
    const stray = '<w:body><w:p><w:r><w:t>三月底前报送</w:t></w:r></w:p>';
    return editPackage(readFileSync(WORD), /document\.xml$/, '<w:body>', stray);
  };

  it('go where the clerk puts them, behind what stands there, and nowhere by themselves', async () => {
    const desk = await openTestDesk({}, smallWorkspace());
    const { workspace } = desk;
    const window = await desk.openWindow();
    workspace.edit(`${SAMPLE_UNIT}/${SECOND}`, /^项目负责人: .*$/m, '项目负责人: # 空着');
    const uploads = await handOver(desk, { '去年.docx': oddWord() });
    const view = await window.ask('planImport', { unit: UNIT, uploads });
    const text = view.unplaced.find((one) => one.text === '三月底前报送');
    if (!text) throw new Error('nothing is without a place');
    expect(text).toMatchObject({ file: '去年.docx', said: '这段文字没有对应的格子，没有写进去' });
    expect(view.entries.map(({ message }) => message).join()).not.toContain('没有对应的格子');
    const boxesOf = (file: string) => view.boxes.find((one) => one.file === file)?.boxes.map(({ label }) => label);
    expect(view.boxes[0]?.file).toBe('部门.yaml');
    expect(boxesOf(FIRST)).not.toContain('项目负责人');
    expect(boxesOf(FIRST)).toContain('年度目标');
    const placed = [
      { key: text.key, file: FIRST, path: ['年度目标'] },
      { key: text.key, file: SECOND, path: ['联系电话'] },
    ];
    const before = workspace.read(`${SAMPLE_UNIT}/${FIRST}`);
    const unit = await window.ask('import', { plan: view.plan, taken: [], placed });
    expect(unit.files[1]?.values['年度目标']).toMatch(new RegExp(`[^\\n]\\n${text.text}$`));
    expect(workspace.read(`${SAMPLE_UNIT}/${FIRST}`).split('\n')).toEqual(
      expect.arrayContaining(before.split('\n').slice(0, 8)),
    );
    const again = await window.ask('planImport', { unit: UNIT, uploads });
    const { key = '' } = again.unplaced[0] ?? {};
    for (const path of [['绩效指标'], ['没有的'], ['__proto__'], ['项目名称', '里面']]) {
      const asked = { plan: again.plan, taken: [], placed: [{ key, file: FIRST, path }] };
      expect((await window.refusal('import', asked)).reason, path.join()).toBe('unfit');
    }
  });

  it('go into a year that is made of the same files', async () => {
    const desk = await openTestDesk({}, createWorkspace('empty'));
    const window = await desk.openWindow();
    const uploads = await handOver(desk, { '去年.docx': oddWord() });
    const view = await window.ask('planNewUnit', { name: '某局', year: '2024', uploads });
    const { key = '', text = '' } = view.unplaced.find((one) => one.text === '三月底前报送') ?? {};
    const taken = view.files.flatMap(({ rows }) => rows.map((row) => row.key));
    const placed = [{ key, file: FIRST, path: ['联系电话'] }];
    const unit = await window.ask('import', { plan: view.plan, taken, placed });
    expect(unit.files[1]?.values).toMatchObject({ 项目名称: '地质灾害防治经费', 联系电话: `0858-0000002；${text}` });
  });
});

describe('the pack of a year from files', () => {
  it('is guessed by what has a place in it, and may be another', async () => {
    const standard = withoutRecord(await lastYearsFile());
    const desk = await openTestDesk({}, createWorkspace('empty'));
    const window = await desk.openWindow();
    expect((await window.ask('home', {})).packs.slice(0, 2)).toEqual(['标准', '财政部']);
    const { unit } = await window.ask('newUnit', { name: '某局', year: '2024', pack: '财政部' });
    const blank = (await window.ask('unit', { unit })).files[1]?.file ?? '';
    const { file } = await window.ask('renameProject', { unit, file: blank, name: '某某项目' });
    const fill = (path: string[], becomes: string) => ({ kind: 'set' as const, path, was: '', becomes });
    const money = ['财政拨款', '上年结转资金'].map((row) => fill(['项目资金', row, '年度'], '12'));
    const steps = [fill(['实施单位'], '某站'), fill(['中期目标'], '建成三处'), ...money];
    await window.ask('change', { unit, file, steps });
    const { address } = await window.ask('sendOut', { unit, files: [], isSplit: false });
    const sent = new Uint8Array(await (await desk.fetch(address)).arrayBuffer());
    const uploads = await handOver(desk, { 'a.xlsx': sent, 'b.xlsx': withoutRecord(sent), 'c.xlsx': standard });
    const packs = [];
    for (const upload of uploads) packs.push((await window.ask('lookInto', { uploads: [upload] })).pack);
    expect(packs).toEqual(['财政部', '财政部', '标准']);
    const asked = { name: '另一局', year: '2024', uploads: uploads.slice(1, 2) };
    const other = await window.ask('planNewUnit', { ...asked, uploads: uploads.slice(2), pack: '财政部' });
    expect(other.entries.some(({ severity }) => severity === 'error')).toBe(true);
    const nothing = await window.refusal('import', { plan: other.plan, taken: [] });
    expect(nothing.message).toBe('没有读出内容，没有建');
    const view = await window.ask('planNewUnit', { ...asked, pack: '财政部' });
    const taken = view.files.flatMap(({ rows }) => rows.map((row) => row.key));
    const made = await window.ask('import', { plan: view.plan, taken });
    expect(made.pack).toBe('财政部');
    expect(made.files[1]?.values).toMatchObject({ 实施单位: '某站', 中期目标: '建成三处' });
    expect((await window.refusal('planNewUnit', { ...asked, pack: '../财政部' })).reason).toBe('unfit');
  });
});

describe('a file of another year', () => {
  it('is told to be one', async () => {
    const desk = await openTestDesk({}, smallWorkspace());
    const { workspace } = desk;
    const window = await desk.openWindow();
    workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, '年度: 2024', '年度: 2025');
    const uploads = await handOver(desk, { '去年.xlsx': await lastYearsFile() });
    expect(await window.ask('planImport', { unit: UNIT, uploads })).toMatchObject({ otherYear: '2024' });
  });
});
