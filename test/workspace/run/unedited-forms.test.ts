/** Forms of every pack, written and not touched: nothing in them is taken for an edit. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPack, type Pack } from '../../../src/layout/pack.js';
import { importFiles } from '../../../src/workspace/data-files/import-files.js';
import { findHandEdits } from '../../../src/workspace/run/hand-edits.js';
import { packFilesOf } from '../../packs/pack-data.js';
import { editPackage } from '../../support/edit-package.js';
import { FILED_UNITS, wordForms, type FiledUnit } from '../../support/read-back.js';
import { FONT_ROLES } from '../../support/sample.js';

const folder = mkdtempSync(path.join(tmpdir(), 'unedited-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What is told of the forms of a unit that nobody touched. */
async function editsOf(unit: FiledUnit, pack = unit.pack) {
  const forms = await wordForms(unit, { isRecorded: true });
  return forms.map(({ name, bytes, filing }) => {
    const file = path.join(folder, `${name.split('/').at(-1) ?? ''}.docx`);
    writeFileSync(file, bytes);
    const { changes, others, isInData } = findHandEdits(file, folder, filing, pack) ?? {};
    return { name, changes, others, isInData };
  });
}

describe.each(FILED_UNITS)('the forms of $name', (unit) => {
  it('come back as they were sent out', async () => {
    for (const { name, ...edits } of await editsOf(unit)) {
      expect({ name, ...edits }).toEqual({ name, changes: [], others: [], isInData: true });
    }
  });
});

/** A unit of two projects, one of them without a telephone. */
const SOURCES = new Map(
  [
    ['部门.yaml', '年度: 2025\n部门名称: 某局\n支出预算: { 基本支出: 1.00, 项目支出: 2.00 }\n'],
    [
      '项目/01-甲.yaml',
      '项目名称: 甲\n项目负责人: 甲某\n联系电话: 0000-0000000\n预算资金: 10000\n年度目标: 完成甲事。\n',
    ],
    ['项目/02-乙.yaml', '项目名称: 乙\n项目负责人: 乙某\n预算资金: 10000\n年度目标: 完成乙事。\n'],
  ].map(([file = '', text = '']) => [file, { file, text }]),
);

/** 标准 with its first row of a project printed otherwise. */
function packWith(from: string, to: string): Pack {
  const files = packFilesOf('标准');
  const edited = [...files.files].map(
    ([name, source]) => [name, { ...source, text: source.text.replace(from, to) }] as const,
  );
  if (edited.every(([name, { text }]) => files.files.get(name)?.text === text)) throw new Error(`${from} is not there`);
  return readPack({ ...files, files: new Map(edited) }, FONT_ROLES);
}

describe.each([
  ['two fields in one cell', '<td colspan="3">{{项目负责人}}', '<td colspan="3">{{项目负责人}}{{联系电话}}'],
  ['a dash for what is empty', '{{联系电话}}</td>', '{{默认 联系电话 "—"}}</td>'],
  [
    'two fields in a sentence',
    '<td colspan="3">{{项目负责人}}',
    '<td colspan="3">由{{项目负责人}}牵头，联系{{联系电话}}，{{编制单位}}配合',
  ],
])('a layout with %s', (_, from, to) => {
  it('comes back as it was sent out, though its cells cannot be told apart', async () => {
    const pack = packWith(from, to);
    for (const { name, ...edits } of await editsOf({ name: '', sources: SOURCES, pack })) {
      expect({ name, ...edits }).toEqual({ name, changes: [], others: [], isInData: true });
    }
  });
});

describe('an edit in a cell that holds more than a field', () => {
  const editsIn = async (to: string, number: string, typed: string, edited: string) => {
    const pack = packWith('{{联系电话}}</td>', to);
    const forms = await wordForms({ name: '', sources: SOURCES, pack }, { isRecorded: true });
    const form = forms.find(({ name }) => name.includes(number));
    const file = path.join(folder, 'edited.docx');
    writeFileSync(
      file,
      editPackage(form?.bytes ?? new Uint8Array(), /^word\/document\.xml$/, `>${typed}<`, `>${edited}<`),
    );
    const { changes, others } = (form && findHandEdits(file, folder, form.filing, pack)) ?? {};
    return { changes: changes?.map(({ before, after }) => `${before} → ${after}`), others };
  };

  it('is told, and not put into one of them', async () => {
    const [typed, edited] = ['甲0000-0000000', '甲0000-0000001'];
    expect(await editsIn('{{项目名称}}{{联系电话}}</td>', '01', typed, edited)).toEqual({
      changes: [],
      others: [`${edited}（发出时印的是 ${typed}）`],
    });
  });

  it('is taken where a dash stood for nothing', async () => {
    const found = await editsIn('{{默认 联系电话 "—"}}</td>', '02', '—', '0000-0000002');
    expect(found).toEqual({ changes: [' → 0000-0000002'], others: [] });
  });
});

it('makes a unit by the pack of the file, where there is none yet', async () => {
  const unit = FILED_UNITS.find(({ name }) => name === 'data/2025/云岭市水务局');
  const [bound] = unit ? await wordForms(unit, { isRecorded: true }) : [];
  writeFileSync(path.join(folder, '合订本.docx'), bound?.bytes ?? '');
  const options = { root: folder, paths: ['合订本.docx'], folder: '2025/某局', isClearing: false, isDryRun: true };
  const { problems, plan } = await importFiles(options, () => undefined);
  // What no form prints is told all the same.
  expect(problems.map(({ code }) => code)).toEqual(['unprinted-field']);
  const department = plan?.files.find(({ path: file }) => file.endsWith('部门.yaml'))?.content?.bytes;
  expect(new TextDecoder().decode(department)).toContain('模板: 财政部\n');
});

describe('a unit that is made of its bound copy', () => {
  it.each([
    ['申报', undefined],
    ['自评', '自评'],
  ])('is at the stage of the forms, and called as it was: %s', async (stage, typed) => {
    const unit = FILED_UNITS.find(({ name }) => name === 'data/2025/云岭市水务局') as FiledUnit;
    const forms = await wordForms(unit, { isRecorded: true });
    const bound = forms.find(({ name }) => name.startsWith(`${stage}/`) && name.includes('合订本'));
    writeFileSync(path.join(folder, '合订本.docx'), bound?.bytes ?? '');
    const options = { root: folder, paths: ['合订本.docx'], folder: '2025/某局', isClearing: false, isDryRun: true };
    const { problems, plan } = await importFiles(options, () => undefined);
    const department = plan?.files.find(({ path: file }) => file.endsWith('部门.yaml'))?.content?.bytes;
    const text = new TextDecoder().decode(department);
    expect(/^阶段: (.*)$/m.exec(text)?.[1]).toBe(typed);
    expect(text).toContain('部门名称: 云岭市水务局\n');
    // What is said to be missing is missing.
    const [, missing = ''] = /部门\.yaml：([^；]*)/.exec(problems.map(({ message }) => message).join('\n')) ?? [];
    expect(missing.split('、').filter((name) => text.includes(`\n${name}:`))).toEqual([]);
  });

  it('is made though a file beside it has no form', async () => {
    const unit = FILED_UNITS.find(({ name }) => name === 'data/2025/云岭市水务局') as FiledUnit;
    const [form] = await wordForms(unit, { isRecorded: true });
    const bytes = form?.bytes ?? new Uint8Array();
    writeFileSync(path.join(folder, '合订本.docx'), bytes);
    const letter =
      '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>';
    const [plain] = await wordForms(unit);
    writeFileSync(
      path.join(folder, '通知.docx'),
      editPackage(plain?.bytes ?? bytes, /^word\/document\.xml$/, /[^]+/, letter),
    );
    const options = { root: folder, folder: '2026/某校', isClearing: false, isDryRun: true };
    const both = await importFiles({ ...options, paths: ['合订本.docx', '通知.docx'] }, () => undefined);
    expect(both.problems.filter(({ code }) => code === 'no-form').map(({ severity }) => severity)).toEqual(['warning']);
    expect(both.plan?.files.length).toBeGreaterThan(1);
    const alone = await importFiles({ ...options, paths: ['通知.docx'] }, () => undefined);
    expect(alone.problems.map(({ code, severity }) => `${severity} ${code}`)).toContain('error no-form');
    expect(alone.plan).toBeUndefined();
  });
});
