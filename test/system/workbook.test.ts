/** Workbooks opened and saved by LibreOffice Calc: they give the same data. */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UnitData } from '../../src/exchange/unit-data.js';
import { readWorkbook } from '../../src/exchange/workbook/read-workbook.js';
import { writeWorkbook } from '../../src/exchange/workbook/write-workbook.js';
import { openPackage } from '../../src/ooxml/open-package.js';
import { PROGRAM } from '../support/program.js';
import { randomUnit } from '../support/random-unit.js';
import { standardPack } from '../support/sample.js';
import { createFolder, run } from './programs.js';

const { declaration } = standardPack();

// LibreOffice 7.4 saves a text that reads `_x005F_` as if it were an escape.
const UNITS = [{ projects: [] }, randomUnit(1, 3), randomUnit(2, 2), randomUnit(3, 1)].map((unit) => {
  return JSON.parse(JSON.stringify(unit).replaceAll('_x005F_', '_')) as UnitData;
});

let saved: { before: string; after: string }[] = [];

beforeAll(() => {
  const folder = createFolder();
  const files = UNITS.map((unit, index) => {
    const file = path.join(folder, `${index}.xlsx`);
    writeFileSync(file, writeWorkbook(unit, declaration));
    return file;
  });
  execFileSync(process.execPath, [PROGRAM, 'export', 'data/2024', '-o', path.join(folder, '样例.xlsx')]);
  files.push(path.join(folder, '样例.xlsx'));
  const output = path.join(folder, 'saved');
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  run('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', output, ...files]);
  saved = files.map((before) => ({ before, after: path.join(output, path.basename(before)) }));
});

describe('a workbook saved by LibreOffice', () => {
  it('gives the same data, with nothing to be said of it', ({ skip }) => {
    skip(!saved.some(({ after }) => existsSync(after)), 'LibreOffice has no Calc here (libreoffice-calc-nogui)');
    for (const { before, after } of saved) {
      const taken = readWorkbook(openPackage(readFileSync(after), '表.xlsx'), { declaration });
      expect(taken.unit).toEqual(readWorkbook(openPackage(readFileSync(before), '表.xlsx'), { declaration }).unit);
      expect(taken.diagnostics).toEqual([]);
    }
  });
});
