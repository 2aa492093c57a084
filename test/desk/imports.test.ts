/** Files handed over: what they would change, row by row, and no more of it written than was ticked. */

import { readdirSync, readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { rowsBetween, withoutRows } from '../../src/desk/import-rows.js';
import type { UploadView } from '../../src/desk/screen-views.js';
import { sameValue } from '../../src/exchange/data-files/same-value.js';
import type { YamlValue } from '../../src/source/located.js';
import { makeWorkbook, type MadeSheet } from '../support/workbooks.js';
import { SAMPLE_UNIT } from '../support/workspace.js';
import { openTestDesk, UNIT, upload } from './open-desk.js';

const WORKBOOK = path.resolve('test/fixtures/0.1.0/六盘水市自然资源局-绩效目标填报表.xlsx');
const FIRST = '项目/01-地质灾害防治经费.yaml';

/** A column of a sheet: its header, and so many rows. */
function column(letter: string, header: string, count: number, textIn: (row: number) => string) {
  const rows = Array.from({ length: count }, (_, index) => [`${letter}${index + 2}`, textIn(index + 2)]);
  return Object.fromEntries([[`${letter}1`, header], ...rows]) as Record<string, string>;
}

describe('a file that is handed over', () => {
  it('changes what is ticked, and nothing else', async () => {
    const desk = await openTestDesk();
    const { workspace } = desk;
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '预算资金: 420000', '预算资金: 1 # 另一个数');
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '陈志远', '某某');
    const before = workspace.read(`${SAMPLE_UNIT}/${FIRST}`);
    const window = await desk.openWindow();
    await window.ask('unit', { unit: UNIT });
    const { body } = await upload(desk, '../..\\填报表.xlsx', readFileSync(WORKBOOK));
    const { upload: number, name } = body as UploadView;
    expect(name).toBe('填报表.xlsx');
    const view = await window.ask('planImport', { unit: UNIT, uploads: [number] });
    const rows = view.files.flatMap((file) => file.rows.map((row) => ({ file: file.file, ...row })));
    const budget = rows.find(({ label }) => label === '预算资金（元）');
    expect(budget).toMatchObject({ file: FIRST, was: '1', becomes: '420000', kind: 'change' });
    expect(workspace.read(`${SAMPLE_UNIT}/${FIRST}`)).toBe(before);
    const unit = await window.ask('import', { plan: view.plan, taken: [budget?.key ?? ''] });
    expect(workspace.read(`${SAMPLE_UNIT}/${FIRST}`)).toBe(before.replace('预算资金: 1 #', '预算资金: 420000 #'));
    expect(unit.files[1]?.values['项目负责人']).toBe('某某');
    expect((await window.refusal('import', { plan: view.plan, taken: [] })).reason).toBe('gone');
  });

  it('is not written over what another hand changed while it was looked at', async () => {
    const desk = await openTestDesk();
    const { workspace } = desk;
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '预算资金: 420000', '预算资金: 1');
    const window = await desk.openWindow();
    const { body } = await upload(desk, 'x.xlsx', readFileSync(WORKBOOK));
    const view = await window.ask('planImport', { unit: UNIT, uploads: [(body as UploadView).upload] });
    workspace.edit(`${SAMPLE_UNIT}/${FIRST}`, '预算资金: 1', '预算资金: 2');
    const taken = view.files.flatMap(({ rows }) => rows.map(({ key }) => key));
    expect((await window.refusal('import', { plan: view.plan, taken })).reason).toBe('conflict');
    expect(workspace.read(`${SAMPLE_UNIT}/${FIRST}`)).toContain('预算资金: 2\n');
  });

  it('that is none of those which can be imported is refused with words', async () => {
    const desk = await openTestDesk();
    const window = await desk.openWindow();
    for (const name of ['x.exe', 'x', '', '..', 'x.xlsx/']) {
      expect((await upload(desk, name, new Uint8Array(3))).status, name).toBe(409);
    }
    const hostile: [string, Uint8Array][] = [
      ['x.xlsx', new TextEncoder().encode('PK\u0003\u0004 not a zip')],
      ['<img src=x>.docx', new Uint8Array(1000)],
      ['empty.xlsx', new Uint8Array()],
    ];
    for (const [name, bytes] of hostile) {
      const { body } = await upload(desk, name, bytes);
      const view = await window.ask('planImport', { unit: UNIT, uploads: [(body as UploadView).upload] });
      expect(view.files, name).toEqual([]);
      expect(view.entries[0]?.severity, name).toBe('error');
      // Where it was put is nobody's business.
      expect(JSON.stringify(view), name).not.toContain('upload-');
    }
    expect((await window.refusal('planImport', { unit: UNIT, uploads: ['../x'] })).reason).toBe('gone');
  });

  it('with more than any unit has is refused before anything is made of it', async () => {
    const desk = await openTestDesk();
    const window = await desk.openWindow();
    const planned = async (sheets: readonly MadeSheet[]) => {
      const { body } = await upload(desk, '表.xlsx', makeWorkbook({ sheets }));
      return await window.ask('planImport', { unit: UNIT, uploads: [(body as UploadView).upload] });
    };
    const projects = column('A', '项目名称', 1001, (row) => `项目${row}`);
    const many = await planned([{ name: '项目', cells: projects }]);
    expect(many.files).toEqual([]);
    expect(many.entries[0]).toMatchObject({ message: '里面有 1001 个项目，不像一个单位的填报表' });
    const rows = Object.assign(
      {},
      ...['一级指标', '二级指标', '三级指标', '指标值'].map((name, index) => {
        return column(
          'BCDE'[index] ?? '',
          name,
          5100,
          (row) => ['产出指标', '数量指标', `指标${row}`, '≥1次'][index] ?? '',
        );
      }),
    ) as Record<string, string>;
    const owners = column('A', '编号', 5100, () => '01');
    const long = await planned([
      { name: '项目', cells: { A1: '编号', B1: '项目名称', A2: '01', B2: '地质灾害防治经费' } },
      { name: '绩效指标', cells: { ...owners, ...rows } },
    ]);
    expect(long.files).toEqual([]);
    expect(long.entries[0]?.message).toMatch(/^一张表里填了 \d{5} 格，不像一份填报数据$/);
  });

  it('with many projects keeps no other window waiting', async () => {
    const desk = await openTestDesk();
    const [window, other] = [await desk.openWindow(), await desk.openWindow()];
    const cells = column('A', '项目名称', 300, (row) => `项目${row}`);
    const { body } = await upload(desk, '表.xlsx', makeWorkbook({ sheets: [{ name: '项目', cells }] }));
    const order: string[] = [];
    const planning = window.ask('planImport', { unit: UNIT, uploads: [(body as UploadView).upload] });
    const planned = planning.then((view) => order.push(`${view.files.length} files`));
    // The desk is at it before the other window asks.
    await window.ask('sent', { unit: UNIT });
    await other.ask('home', {});
    order.push('home');
    await planned;
    expect(order).toEqual(['home', '300 files']);
  });

  it('that turns the words around its name is told of without that', async () => {
    const desk = await openTestDesk();
    const { body } = await upload(desk, '甲\u202excod.exe', new Uint8Array(3));
    expect((body as { refused: { message: string } }).refused.message).toBe(
      '甲xcod.exe：只能收 Excel（.xlsx）和 Word（.docx）',
    );
  });

  it('that is too large is refused with words, however slowly it comes', async () => {
    const desk = await openTestDesk();
    const size = 33 * 1024 * 1024;
    const sending = request(`${desk.origin}/upload?name=x.xlsx`, {
      method: 'POST',
      headers: { origin: desk.origin, cookie: desk.cookie, 'content-length': size },
    });
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      sending.on('response', resolve).on('error', reject);
    });
    sending.write(new Uint8Array(size - 1));
    // As long as takes whoever answers first and cuts the line then.
    await sleep(1000);
    sending.end(new Uint8Array(1));
    const { statusCode } = await answer;
    const said = Buffer.concat(await (await answer).toArray()).toString();
    expect([statusCode, said]).toEqual([409, expect.stringContaining('x.xlsx：文件太大')]);
    expect(desk.workspace.list('.private')).toEqual([]);
  });

  it('is kept no longer than the desk is on', async () => {
    const desk = await openTestDesk();
    await upload(desk, 'x.xlsx', readFileSync(WORKBOOK));
    const folder = path.join(desk.workspace.folder, '.private');
    expect(readdirSync(folder)).toHaveLength(1);
    await desk.running.end();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('rows of an import', () => {
  const before = {
    甲: '一',
    乙: { 丙: '二', 丁: '' },
    列: [
      { 名: 'a', 值: '1' },
      { 名: 'b', 值: '2' },
    ],
    空: '',
  };
  const afters: Record<string, YamlValue>[] = [
    { ...before, 甲: '变' },
    { ...before, 乙: { 丙: '', 丁: '新' } },
    { ...before, 列: [{ 名: 'b', 值: '3' }] },
    { ...before, 列: [{ 名: 'x', 值: '9' }, ...before.列, { 名: 'y', 值: '8' }] },
    {
      ...before,
      列: [
        { 名: 'c', 值: '长长的不同的话' },
        { 名: 'a', 值: '1' },
      ],
    },
    { ...before, 列: [], 空: ['p', 'q'] },
    { ...before, 甲: '变', 乙: { 丙: '变', 丁: '变' }, 列: [{ 名: 'a', 值: '5' }], 新的: { 里: '面' } },
  ];

  it.each(afters.map((after, index) => ({ after, index })))(
    'of $index make the whole change, and without them none',
    ({ after }) => {
      const rows = rowsBetween(before, after, '');
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      expect(sameValue(withoutRows(after, []) as YamlValue, after)).toBe(true);
      expect(withoutRows(after, rows), JSON.stringify(rows)).toSatisfy((record: YamlValue) =>
        sameValue(record, before),
      );
      // Any one left out leaves the others in.
      for (const row of rows) {
        const left = rowsBetween(before, withoutRows(after, [row]), '');
        expect(left).toHaveLength(rows.length - 1);
      }
    },
  );
});
