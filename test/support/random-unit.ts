/** Made-up data of a unit for every field of the model, with texts that programs like to change. */

import type { DataRecord, UnitData } from '../../src/exchange/unit-data.js';
import type { YamlValue } from '../../src/source/located.js';
import type { RecordShape, Shape, TextForm } from '../../src/schema/shape.js';
import { randomText } from './random-text.js';
import { createRandom, type Random } from './random.js';
import { standardDeclaration } from './standard-shapes.js';
import type { FormSubject } from '../../src/model/declaration/read-forms.js';

/** Texts that spreadsheets take for something else, or lose a part of. */
export const AWKWARD_TEXTS: readonly string[] = [
  '007',
  '00123',
  '1.10',
  '0.30000000000000004',
  '330000240000000012345',
  '1e5',
  '=1+1',
  "'单引号",
  '+86',
  '-',
  '@甲',
  'TRUE',
  '100%',
  '2024-01-01',
  '3/4',
  ' 前有空格',
  '后有空格 ',
  '甲\n乙',
  '\n前有空行',
  '甲\n\n\n乙\n',
  '_x000D_',
  '_x005F_x000D_',
  '_x4e00_甲',
  '<甲> & "乙"',
  ']]>',
  '😀𬭎燊〇',
  '甲\u3000乙\u00a0丙',
  '示例',
  '部门',
  '合计',
  '附加字段：甲',
  '长'.repeat(5000),
];

/** A unit of a pack with `projectCount` projects that have numbers and names of their own; none where nothing names them. */
export function randomUnit(seed: number, projectCount: number, declaration = standardDeclaration): UnitData {
  const random = createRandom(seed);
  const record = (of: FormSubject) => valueOf(declaration.shapes[of], random) as DataRecord;
  const [nameField = ''] = (declaration.meanings.项目.get('项目名称')?.[0] ?? []).map(String);
  return {
    department: { ...record('部门'), 年度: '2024' },
    projects: Array.from({ length: nameField === '' ? 0 : projectCount }, (_, index) => ({
      序号: String(index + 1).padStart(2, '0'),
      fields: { ...record('项目'), [nameField]: `项目${index + 1}${textOf(random)}` },
    })),
  };
}

/** Texts that fit what a leaf is held to, in the one writing that programs leave alone. */
const FITTING: Readonly<Partial<Record<TextForm, readonly string[]>>> = {
  amount: ['0', '1.10', '420000', '330000240000000012345.67', '0.05'],
  date: ['2024-01-01', '2024-02-29'],
  period: ['2024年3月-2025年2月', '长期', '2024-01-01 至 2024-12-31', '2024-02-29 至 2024-02-29'],
  year: ['2024'],
  number: ['0', '-3.50', '10'],
  percent: ['96.86%', '-1%'],
};

function valueOf(shape: Shape, random: Random): YamlValue {
  const count = random.below(4);
  if (shape.kind === 'record' && shape.isLevel) return levelsOf(shape, random);
  switch (shape.kind) {
    case 'text': {
      const fitting = shape.choices ?? (shape.form && FITTING[shape.form]);
      if (fitting) return random.pick(fitting);
      return random.chance(0.2) ? '' : textOf(random);
    }
    case 'list':
      return Array.from({ length: count }, () => valueOf(shape.item, random));
    case 'named':
      return Object.fromEntries(Array.from({ length: count }, () => [textOf(random), valueOf(shape.item, random)]));
    case 'record':
      return Object.fromEntries(
        Object.entries(shape.fields)
          .filter(() => random.chance(0.9))
          .map(([name, field]) => [name, valueOf(field, random)]),
      );
  }
}

/** Some of the levels, those that are there with some of theirs. */
function levelsOf(shape: RecordShape, random: Random): YamlValue {
  const levels = Object.entries(shape.fields).filter(() => random.chance(0.65));
  return Object.fromEntries(levels.map(([name, level]) => [name, valueOf(level, random)]));
}

function textOf(random: Random): string {
  if (random.chance(0.5)) return random.pick(AWKWARD_TEXTS);
  return randomText(() => random.below(1_000_000) / 1_000_000, 1 + random.below(40));
}
