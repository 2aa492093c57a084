/** Texts damaged in one of the ways in which typed files are, the same for the same seed. */

import type { Random } from './random.js';

const NOISE = [
  ...':：-–—|>[]{}"\'*&!@%`#?,，。 \u3000\u00a0\t\n\r~=<0９燊𠀀\\/',
  '\n  ',
  ': ',
  '- ',
  '---\n',
  '| \n',
  '\u0000',
];

/** Makes another text of one. */
export type Damage = (text: string, random: Random) => string;

const cut: Damage = (text, random) => text.slice(0, random.below(text.length));
const cutOut: Damage = (text, random) => {
  const start = random.below(text.length);
  return text.slice(0, start) + text.slice(start + 1 + random.below(200));
};
const insert: Damage = (text, random) => {
  const at = random.below(text.length);
  return text.slice(0, at) + random.pick(NOISE) + text.slice(at);
};
const insertMany: Damage = (text, random) => {
  let damaged = text;
  for (let count = 2 + random.below(12); count > 0; count -= 1) damaged = insert(damaged, random);
  return damaged;
};
const shuffleLines: Damage = (text, random) => {
  const lines = text.split('\n');
  for (let count = 1 + random.below(6); count > 0; count -= 1) {
    const [line = ''] = lines.splice(random.below(lines.length), 1);
    lines.splice(random.below(lines.length), 0, line);
  }
  return lines.join('\n');
};
const indent: Damage = (text, random) => {
  const lines = text.split('\n');
  const index = random.below(lines.length);
  lines[index] = random.pick([' ', '   ', '\t', '\u3000']) + (lines[index] ?? '').slice(random.below(3));
  return lines.join('\n');
};
const shuffleAll: Damage = (text, random) => {
  const lines = text.split('\n');
  for (let left = lines.length; left > 1; left -= 1) lines.push(...lines.splice(random.below(left), 1));
  return lines.join('\n');
};
const repeatLine: Damage = (text, random) => {
  const lines = text.split('\n');
  const index = random.below(lines.length);
  const line = lines[index] ?? '';
  return [...lines.slice(0, index), ...Array.from({ length: 300 }, () => line), ...lines.slice(index)].join('\n');
};
const mixColons: Damage = (text, random) => {
  const lines = text.split('\n');
  for (let count = 10; count > 0; count -= 1) {
    const index = random.below(lines.length);
    const colon = random.pick([':', '：', ' :', ': |', ': >', ': {', ': [', ': "']);
    lines[index] = ' '.repeat(random.below(10)) + (lines[index] ?? '').replace(':', colon);
  }
  return lines.join('\n');
};
/** Every damage by its name. */
export const DAMAGES = { cut, cutOut, insert, insertMany, shuffleLines, shuffleAll, repeatLine, mixColons, indent };
