/** Random data records of the model's shape, full of what YAML misunderstands. */

import type { YamlValue } from '../../../src/source/located.js';
import type { Shape } from '../../../src/schema/shape.js';
import type { Random } from '../../support/random.js';

const PIECES: readonly string[] = [
  '绩效目标',
  '项目名称：',
  '组织机构:',
  ': ',
  '：',
  ' #',
  '#3 楼',
  '- ',
  '? ',
  '> 60',
  '>=60次',
  '|',
  '!重要',
  '&a',
  '*a',
  '%',
  '@',
  '`',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '=SUM(A1)',
  '00123',
  '1.10',
  '1e3',
  'null',
  'true',
  '~',
  '---',
  '...',
  '\t',
  ' ',
  '  ',
  '\u3000',
  '\u00a0',
  '\u0085',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\u200b',
  '😀',
  '𬭎',
  '\\',
  '\\n',
  '\n',
  '\n\n',
  '\n  ',
  '\u0007',
  '2024-01-01',
  '<<',
  '__proto__'.slice(0, 5),
];

/** Some text; it has no line feed at its end, which no data file keeps. */
export function awkwardText(random: Random): string {
  if (random.chance(0.05)) return `${'很长的一段'.repeat(random.below(4000))}x`;
  const count = random.below(7);
  const text = Array.from({ length: count }, () => random.pick(PIECES)).join('');
  return text.replace(/\n+$/, '');
}

/** A value of `shape`; what it leaves out it leaves out at random. */
export function randomValue(shape: Shape, random: Random): YamlValue {
  if (shape.kind === 'text') return awkwardText(random);
  if (shape.kind === 'list') return Array.from({ length: random.below(4) }, () => randomValue(shape.item, random));
  const names =
    shape.kind === 'record'
      ? Object.keys(shape.fields).filter(() => random.chance(0.8))
      : Array.from({ length: random.below(4) }, () => awkwardText(random).replaceAll('\n', '') || '名');
  const entries = names.map((name) => {
    const field = shape.kind === 'record' ? shape.fields[name] : shape.item;
    return [name, field ? randomValue(field, random) : ''] as const;
  });
  return Object.fromEntries(entries.filter(([name]) => name.length < 200));
}
