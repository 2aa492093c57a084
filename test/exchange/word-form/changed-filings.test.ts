/** Filings of every pack with other texts, and with texts and rows left out: written by each form, what is printed comes back. */

import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isMapping } from '../../../src/exchange/data-files/same-value.js';
import { DEPARTMENT_FILE, readDataFile } from '../../../src/model/read-filing.js';
import { shapeAt, type Shape } from '../../../src/schema/shape.js';
import type { YamlValue } from '../../../src/source/located.js';
import { createRandom, type Random } from '../../support/random.js';
import { FILED_UNITS, readBack, wordForms, type FiledUnit } from '../../support/read-back.js';

/** The sample of 标准 has many projects alike. */
const isTried = (name: string) => !/\/(?:0[2-9]|1\d)-/.test(name);

const TEXTS = [
  '改造渠道3.6公里',
  '完成率',
  '年度目标任务',
  '项目名称变更为新名称',
  '其中：财政拨款40万元',
  '1. 开展巡查12次；2. 建立台账',
  '数量（个）',
  '≥95%',
  '甲、乙两处',
  '2024年6月底前',
  '合计',
  '无',
];

/** Where no style tells what is content, 附件 2 is known by what it looks like alone. */
const BY_ITS_LOOK = '附件序号';

/** `value` with free texts that are others, or left out; what is held to a form, or named by the program, stays. */
function changed(value: YamlValue, shape: Shape | undefined, random: Random, isTop = true): YamlValue {
  if (typeof value === 'string') {
    const isFree = shape?.kind === 'text' && !shape.form && !shape.choices && !shape.offered && !shape.isRequired;
    if (!isFree || random.chance(0.5)) return value;
    return random.chance(0.3) ? '' : `${random.pick(TEXTS)}${random.below(100)}`;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => changed(item, shape && shapeAt(shape, [0]), random, false));
    const kept = items.filter((item) => item !== '' && (items.length === 1 || random.chance(0.9)));
    return kept;
  }
  const entries = Object.entries(value).map(([name, field]): [string, YamlValue] => {
    const inner = shape && shapeAt(shape, [name]);
    const isKept = name === BY_ITS_LOOK || (isTop && inner?.kind === 'text' && inner.isRequired === true);
    return [name, isKept ? field : changed(field, inner, random, false)];
  });
  return Object.fromEntries(entries);
}

function changedUnit(unit: FiledUnit, seed: number): FiledUnit {
  const random = createRandom(seed);
  const { shapes } = unit.pack.declaration;
  const sources = [...unit.sources].map(([file, source]) => {
    const of = file === DEPARTMENT_FILE ? '部门' : '项目';
    const { value } = readDataFile(source, unit.pack.declaration);
    const other = isMapping(value) ? changed(value, shapes[of], random) : value;
    return [file, { file, text: JSON.stringify(other) }] as const;
  });
  return { ...unit, sources: new Map(sources) };
}

describe.each(FILED_UNITS)('filings like $name', (unit) => {
  it.each([1, 2, 3])('come back, with styles and without (%i)', async (seed) => {
    const other = changedUnit(unit, seed);
    for (const form of (await wordForms(other)).filter(({ name }) => isTried(name))) {
      const parts = Object.entries(unzipSync(form.bytes)).filter(([name]) => name !== 'word/styles.xml');
      for (const bytes of [form.bytes, zipSync(Object.fromEntries(parts))]) {
        const { missing, wrong, taken } = readBack({ ...form, bytes }, other);
        const told = taken.diagnostics.filter(({ code }) => code === 'unplaced-text').map(({ found }) => found);
        expect({ form: form.name, isStyled: bytes === form.bytes, missing, wrong, told }).toEqual({
          form: form.name,
          isStyled: bytes === form.bytes,
          missing: [],
          wrong: [],
          told: [],
        });
      }
    }
  });
});
