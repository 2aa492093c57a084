/** The data of every pack that is tried → workbook → data files: what was typed comes back as it was typed. */

import { describe, expect, it } from 'vitest';
import { editDataFile } from '../../src/exchange/data-files/edit-data-file.js';
import { dataFile } from '../../src/exchange/data-files/file-part.js';
import { printDataFile } from '../../src/exchange/data-files/print-data-file.js';
import { scaffold } from '../../src/exchange/data-files/scaffold.js';
import { sameValue } from '../../src/exchange/data-files/same-value.js';
import { takeOver } from '../../src/exchange/data-files/take-over.js';
import { typedUnit } from '../../src/exchange/typed-unit.js';
import type { DataRecord, UnitData } from '../../src/exchange/unit-data.js';
import { withoutEmpties } from '../../src/exchange/without-empties.js';
import { readWorkbook } from '../../src/exchange/workbook/read-workbook.js';
import { writeWorkbook } from '../../src/exchange/workbook/write-workbook.js';
import type { Declaration } from '../../src/model/declaration/declaration.js';
import { readDataFile, readFiling } from '../../src/model/read-filing.js';
import { openPackage } from '../../src/ooxml/open-package.js';
import { randomUnit } from '../support/random-unit.js';
import { DATA_SETS, declarationOf, PACKS, sourcesOf } from '../packs/pack-data.js';

const normal = ({ department, projects }: UnitData) => ({
  department: withoutEmpties(department ?? {}),
  projects: projects.map((project) => ({ ...project, fields: withoutEmpties(project.fields) })),
});

function through(unit: UnitData, declaration: Declaration) {
  return readWorkbook(openPackage(writeWorkbook(unit, declaration), '表.xlsx'), { declaration });
}

describe.each(DATA_SETS)('the data of $pack in $folder', ({ pack, folder }) => {
  const declaration = declarationOf(pack);
  const sources = sourcesOf(pack, folder);
  const { unit, problems } = typedUnit(readFiling(sources, declaration), declaration);

  it('come back from a workbook as they were, with nothing to be said', () => {
    expect(problems).toEqual([]);
    const taken = through(unit, declaration);
    expect(taken.diagnostics).toEqual([]);
    expect(normal(taken.unit)).toEqual(normal(unit));
  });

  it('change no byte of the files that are there', () => {
    const taken = through(unit, declaration).unit;
    for (const [name, source] of sources) {
      const of = name === '部门.yaml' ? '部门' : '项目';
      const { value } = readDataFile(source, declaration);
      const number = /(\d+)-/.exec(name)?.[1];
      const own = of === '部门' ? taken.department : taken.projects.find(({ 序号 }) => 序号 === number)?.fields;
      const { wanted } = takeOver(value as DataRecord, own ?? {}, declaration.shapes[of], true);
      expect(editDataFile(source, wanted, of, declaration).text).toBe(source.text);
      const anew = printDataFile(withoutEmpties(own ?? {}), dataFile(of, declaration));
      expect(sameValue(readDataFile({ ...source, text: anew }, declaration).value, value)).toBe(true);
    }
  });
});

describe.each(PACKS)('the pack %s', (pack) => {
  const declaration = declarationOf(pack);

  it('gives back whatever fits it, and the same bytes from that', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const unit = randomUnit(seed, seed % 3, declaration);
      const bytes = writeWorkbook(unit, declaration);
      const taken = readWorkbook(openPackage(bytes, '表.xlsx'), { declaration });
      expect(taken.diagnostics, `seed ${seed}`).toEqual([]);
      expect(normal(taken.unit), `seed ${seed}`).toEqual(normal(unit));
      expect(Buffer.from(writeWorkbook(taken.unit, declaration)).equals(bytes), `seed ${seed}`).toBe(true);
    }
  });

  it('has a blank workbook that gives nothing back', () => {
    const taken = through({ projects: [] }, declaration);
    expect(taken).toEqual({ unit: { projects: [] }, diagnostics: [] });
  });

  it('has blank files that lack nothing but what must be filled in', () => {
    for (const of of ['部门', '项目'] as const) {
      const file = of === '部门' ? '部门.yaml' : '项目/01-新项目.yaml';
      const known = of === '部门' ? { 年度: '2026' } : {};
      const text = scaffold(of, known, declaration, { blanks: declaration.shapes[of] });
      const sources = new Map([[file, { file, text }]]);
      const { department, projects } = readFiling(sources, declaration);
      const { problems } = of === '部门' ? department : (projects[0] ?? department);
      expect(problems.filter(({ code }) => code !== 'required-field')).toEqual([]);
    }
  });
});
