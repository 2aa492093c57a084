/** Data → workbook → data: nothing is lost, nothing is changed, and the same data gives the same bytes. */

import { describe, expect, it } from 'vitest';
import type { UnitData } from '../../../src/exchange/unit-data.js';
import { withoutEmpties } from '../../../src/exchange/without-empties.js';
import { readWorkbook } from '../../../src/exchange/workbook/read-workbook.js';
import { writeWorkbook } from '../../../src/exchange/workbook/write-workbook.js';
import { readDataFile } from '../../../src/model/read-filing.js';
import type { DataRecord } from '../../../src/exchange/unit-data.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { FILED_UNITS, type FiledUnit } from '../../support/read-back.js';
import { randomUnit } from '../../support/random-unit.js';
import { readRepositoryText, samplePaths, standardPack } from '../../support/sample.js';

const { declaration } = standardPack();

function normal({ department, projects }: UnitData): UnitData {
  return {
    ...(department && { department: withoutEmpties(department) }),
    projects: projects.map((project) => ({ ...project, fields: withoutEmpties(project.fields) })),
  };
}

describe('a workbook', () => {
  it('gives back the sample data, with nothing to be said of it', () => {
    const [department, ...projects] = samplePaths().map((file) => ({
      number: /(\d+)-/.exec(file)?.[1] ?? '',
      fields: readDataFile(readRepositoryText(file)).value as DataRecord,
    }));
    const unit = {
      ...(department && { department: department.fields }),
      projects: projects.map(({ number, fields }) => ({ 序号: number, fields })),
    };
    const taken = readWorkbook(openPackage(writeWorkbook(unit, declaration), '表.xlsx'), { declaration });
    expect(taken.diagnostics).toEqual([]);
    expect(normal(taken.unit)).toEqual(normal(unit));
  });

  it('gives back whatever data fits the model, and the same bytes from that', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const unit = randomUnit(seed, seed % 5);
      const bytes = writeWorkbook(unit, declaration);
      const taken = readWorkbook(openPackage(bytes, '表.xlsx'), { declaration });
      expect(normal(taken.unit), `seed ${seed}`).toEqual(normal(unit));
      expect(taken.diagnostics, `seed ${seed}`).toEqual([]);
      expect(Buffer.from(writeWorkbook(taken.unit, declaration)).equals(bytes), `seed ${seed}`).toBe(true);
    }
  });

  it('lacks no column that is reckoned', () => {
    const { pack, sources } = FILED_UNITS.find(({ name }) => name === '学校专项经费/data') as FiledUnit;
    const fieldsIn = (file: string) => readDataFile(sources.get(file) ?? { file, text: '' }).value as DataRecord;
    const projects = [...sources.keys()]
      .filter((file) => file.startsWith('项目/'))
      .map((file) => ({ fields: fieldsIn(file) }));
    const unit = {
      department: fieldsIn('部门.yaml'),
      projects: projects.map((project, index) => ({ 序号: `0${index + 1}`, ...project })),
    };
    const bytes = writeWorkbook(unit, pack.declaration, { 部门: [], 项目: [] });
    const taken = readWorkbook(openPackage(bytes, '表.xlsx'), { declaration: pack.declaration });
    expect(taken.diagnostics).toEqual([]);
    expect(JSON.stringify(taken.unit)).toContain('"单价"');
    expect(JSON.stringify(taken.unit)).not.toContain('"金额"');
  });

  it('that is blank gives nothing back', () => {
    const taken = readWorkbook(openPackage(writeWorkbook({ projects: [] }, declaration), '空白.xlsx'), { declaration });
    expect(taken).toEqual({ unit: { projects: [] }, diagnostics: [] });
  });
});
