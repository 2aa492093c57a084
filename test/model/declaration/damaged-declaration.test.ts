/** 包.yaml damaged by the hundred: it is read, or refused with places and ways out, and never crashes. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostic.js';
import { createRandom, type Random } from '../../support/random.js';
import { DAMAGES, type Damage } from '../../support/damage-text.js';
import { saidOf, type Texts } from './declared.js';

const STANDARD = readFileSync('templates/标准/包.yaml', 'utf8');
const MINISTRY = readFileSync('templates/财政部/包.yaml', 'utf8');
const OLDER = readFileSync('templates/财政部-旧/包.yaml', 'utf8');

/** Names and values in other places than they belong. */
const WORDS = /[^\s:,{}[\]]+/g;
const swapWords: Damage = (text, random) => {
  const words = [...text.matchAll(WORDS)];
  const [one, other] = [random.pick(words), random.pick(words)];
  return text.slice(0, one.index) + other[0] + text.slice(one.index + one[0].length);
};
const hostileWord: Damage = (text, random) => {
  const word = random.pick([...text.matchAll(WORDS)]);
  const hostile = random.pick([
    'constructor',
    '__proto__',
    'toString',
    '*',
    '**',
    '合计',
    '不分',
    '0',
    '[]',
    '{}',
    '""',
    '/',
    '甲/',
  ]);
  return text.slice(0, word.index) + hostile + text.slice(word.index + word[0].length);
};
const swapSigns: Damage = (text, random) => {
  const signs = [...text.matchAll(/[+−×÷]|[,:{}[\]]/g)];
  const sign = random.pick(signs);
  return text.slice(0, sign.index) + random.pick([...'+-−×÷*/：，｛[]{}()']) + text.slice(sign.index + 1);
};

const ALL: Readonly<Record<string, Damage>> = { ...DAMAGES, swapWords, hostileWord, swapSigns };
const ROUNDS = 8;

describe.each(Object.entries(ALL))('%s', (name, damage) => {
  it.each<[string, (damaged: (text: string) => string) => Texts]>([
    ['标准', (damaged) => ({ 标准: damaged(STANDARD) })],
    ['财政部', (damaged) => ({ 财政部: damaged(MINISTRY) })],
    ['财政部-旧 on 财政部', (damaged) => ({ 财政部: MINISTRY, '财政部-旧': damaged(OLDER) })],
    ['a base', (damaged) => ({ 财政部: damaged(MINISTRY), '财政部-旧': OLDER })],
  ])('of %s is read or refused', (_what, textsOf) => {
    const random: Random = createRandom(name.length * 1000 + 7);
    for (let round = 0; round < ROUNDS; round += 1) {
      const texts = textsOf((text) => {
        let damaged = text;
        for (let times = 1 + random.below(3); times > 0 && damaged !== ''; times -= 1)
          damaged = damage(damaged, random);
        return damaged;
      });
      expect(saidOf(texts).filter((said) => !isWhole(said))).toEqual([]);
    }
  });
});

/** In Chinese, with its place and a way out. */
function isWhole({ message, hint, location }: Diagnostic): boolean {
  return /\p{Script=Han}/u.test(message) && hint !== undefined && hint !== '' && (location?.line ?? 0) > 0;
}
