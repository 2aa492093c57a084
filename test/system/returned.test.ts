/** Six sections fill in twenty workbooks in LibreOffice, and somebody corrects the bound copy: what comes of it in the data. */

import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSheets } from '../../src/exchange/workbook/read-sheets.js';
import { openPackage } from '../../src/ooxml/open-package.js';
import { exportWorkbook } from '../../src/workspace/data-files/export-workbook.js';
import { importFiles } from '../../src/workspace/data-files/import-files.js';
import { editInLibreOffice, type OfficeEdit, type OfficeWork } from './edit-in-libreoffice.js';
import { createFolder, run } from './programs.js';

const UNIT = 'data/2024/六盘水市自然资源局';
const SECTIONS = 6;

/** A sheet of a workbook as it was sent out: where its columns and rows are. */
class SentSheet {
  private readonly rows;

  constructor(
    file: string,
    readonly name: string,
  ) {
    const { sheets } = readSheets(openPackage(readFileSync(file), file));
    this.rows = sheets.find((sheet) => sheet.name === name)?.read().rows ?? [];
  }

  columnOf(header: string): number {
    const [, column] =
      [...(this.rows[0]?.cells ?? [])]
        .map(([at, text]) => [text, at] as const)
        .find(([text]) => text.startsWith(header)) ?? [];
    if (column === undefined) throw new Error(`no column ${header} in ${this.name}`);
    return column;
  }

  cell(header: string, row: number): string {
    return String.fromCharCode(64 + this.columnOf(header)) + String(row);
  }

  /** The first row of a project. */
  rowOf(number: string): number {
    return this.rows.find(({ cells }) => cells.get(1) === number)?.row ?? 0;
  }

  textAt(header: string, row: number): string {
    return this.rows.find((one) => one.row === row)?.cells.get(this.columnOf(header)) ?? '';
  }

  get range(): string {
    const last = this.rows.at(-1)?.row ?? 1;
    return `A1:${String.fromCharCode(64 + Math.max(...(this.rows[0]?.cells.keys() ?? [])))}${last + 1}`;
  }
}

const numberOf = (index: number) => String(index + 1).padStart(2, '0');

/** The workbooks as the sections hand them back, and the texts that must come of them. */
function workOf(root: string): { work: OfficeWork[]; texts: string[] } {
  const whole = path.join(root, '全.xlsx');
  const [projects, indicators] = [new SentSheet(whole, '项目'), new SentSheet(whole, '绩效指标')];
  const split = readdirSync(path.join(root, '发出')).sort();
  const ofProject = (index: number) => path.join(root, '发出', split[index] ?? '');
  const to = (name: string) => path.join(root, '收回', `${name}.xlsx`);
  const set = (sheet: SentSheet, header: string, row: number, text: string): OfficeEdit => {
    return ['set', sheet.name, sheet.cell(header, row), text];
  };
  const texts: string[] = [];
  const typed = (text: string) => {
    texts.push(text);
    return text;
  };
  const work = Array.from({ length: SECTIONS }, (_, section): OfficeWork[] => {
    const [first, second] = [2 * section, 2 * section + 1];
    const row = indicators.rowOf(numberOf(first));
    const edits: OfficeEdit[] = [
      set(projects, '项目负责人', first + 2, typed(`负责人${section}甲`)),
      set(indicators, '三级指标', row, typed(`改名的指标${section}`)),
      ...(section === 2 ? [['copy sheet', '绩效指标', '绩效指标 (2)'] as const] : []),
    ];
    const own = ofProject(second);
    const ownIndicators = new SentSheet(own, '绩效指标');
    const ownEdits: OfficeEdit[] = [
      set(new SentSheet(own, '项目'), '项目负责人', 2, typed(`负责人${section}乙`)),
      ['insert', '绩效指标', '3'],
      set(ownIndicators, '编号', 3, numberOf(second)),
      set(ownIndicators, '一级指标', 3, ownIndicators.textAt('一级指标', 2)),
      set(ownIndicators, '二级指标', 3, ownIndicators.textAt('二级指标', 2)),
      set(ownIndicators, '三级指标', 3, typed(`新指标${section}`)),
      set(ownIndicators, '指标值', 3, '7次'),
      ['sort', '绩效指标', ownIndicators.range, String(ownIndicators.columnOf('三级指标'))],
    ];
    const again = set(projects, '年度目标', first + 2, typed(`重新写的年度目标${section}。`));
    return [
      { from: whole, to: to(`${section}-一`), edits },
      { from: own, to: to(`${section}-二`), edits: ownEdits },
      { from: whole, to: to(`${section}-又`), edits: [...edits, again] },
    ];
  }).flat();
  const contested = projects.cell('预算资金', 2);
  const budget = (from: string, name: string, text: string, more: OfficeEdit[] = []): OfficeWork => {
    return { from, to: to(name), edits: [['set', '项目', contested, text], ...more] };
  };
  work.push(
    budget(whole, '财务', '111111', [set(projects, '联系电话', 14, '0858-1111111')]),
    budget(ofProject(0), '业务', '222222'),
  );
  return { work, texts };
}

describe('twenty workbooks of six sections', () => {
  const folder = createFolder();
  const root = path.join(folder, 'sent');
  let files: string[] = [];
  let texts: string[] = [];

  beforeAll(async () => {
    cpSync('data', path.join(root, 'data'), { recursive: true });
    const asked = { root, folder: UNIT, isForced: false };
    await exportWorkbook({ ...asked, output: '全.xlsx' }, () => undefined);
    await exportWorkbook({ ...asked, output: '发出', isSplit: true }, () => undefined);
    const made = workOf(root);
    cpSync(path.join(root, '发出'), path.join(root, '收回'), { recursive: true });
    for (const name of readdirSync(path.join(root, '收回'))) run('rm', [path.join(root, '收回', name)]);
    editInLibreOffice(folder, made.work);
    ({ texts } = made);
    files = made.work.map(({ to }) => to);
    const last = projectFile(root, 12);
    writeFileSync(last, readFileSync(last, 'utf8').replace(/^联系电话: .*$/m, '联系电话: 0858-2222222'));
  });

  /** The data after the files were imported in these steps, and how many conflicts were told. */
  async function after(steps: readonly (readonly string[])[], name: string, isRepeated = false) {
    const target = path.join(folder, name);
    cpSync(path.join(root, 'data'), path.join(target, 'data'), { recursive: true });
    let conflicts = 0;
    const put = async () => {
      let changed = 0;
      for (const paths of steps) {
        const asked = { root: target, paths, folder: UNIT, isClearing: false, isDryRun: false };
        const { plan, problems, changedCount } = await importFiles(asked, () => undefined);
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        conflicts += plan?.files.flatMap((file) => file.conflicts).length ?? 0;
        changed += changedCount;
      }
      return changed;
    };
    await put();
    const told = conflicts;
    if (isRepeated) expect(await put()).toBe(0);
    return { text: dataIn(target), conflicts: told };
  }

  it('lose no value and tell two conflicts, in every order, at once and one by one', async ({ skip }) => {
    skip(!files.every((file) => existsSync(file)), 'LibreOffice has no Calc here (libreoffice-calc-nogui)');
    expect(files).toHaveLength(20);
    const shuffled = [...files].sort((a, b) =>
      (path.basename(a).at(2) ?? '').localeCompare(path.basename(b).at(2) ?? ''),
    );
    const atOnce = await Promise.all(
      [files, [...files].reverse(), shuffled].map((order, index) => after([order], `once${index}`, true)),
    );
    for (const { text, conflicts } of atOnce) {
      expect(text).toBe(atOnce[0]?.text);
      expect(conflicts).toBe(2);
    }
    for (const typed of texts) expect(atOnce[0]?.text).toContain(typed);
    expect(atOnce[0]?.text).not.toMatch(/预算资金: (?:111111|222222)/);
    expect(atOnce[0]?.text).toContain('0858-2222222');
    // One by one whoever comes first has the cell that two differ in.
    const settled = (text: string) => text.replace(/预算资金: (?:420000|111111|222222)/g, '预算资金: ？');
    for (const [index, order] of [[...files].reverse(), shuffled].entries()) {
      const { text, conflicts } = await after(
        order.map((file) => [file]),
        `step${index}`,
      );
      expect(settled(text)).toBe(settled(atOnce[0]?.text ?? ''));
      expect(conflicts).toBe(2);
    }
  });
});

function projectFile(root: string, index: number): string {
  const folder = path.join(root, UNIT, '项目');
  return path.join(folder, readdirSync(folder).sort()[index] ?? '');
}

function dataIn(root: string): string {
  const names = readdirSync(path.join(root, UNIT), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  return names
    .sort()
    .map((name) => `${name}\n${readFileSync(path.join(root, UNIT, name), 'utf8')}`)
    .join('\n');
}
