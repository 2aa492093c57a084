/** What must hold on ten filled forms, broken one at a time: each is found, and at which place. */

import { describe, expect, it } from 'vitest';
import { BROKEN_PROSE, BROKEN_RULES, BROKEN_SUMS } from './broken-forms.js';
import { askedIn, checkedBy, declarationOf, readDataSet, sourcesOf, sumFindings } from './pack-data.js';

const CODES: Readonly<Record<string, string>> = {
  等于: 'wrong-result',
  至多: 'beyond-limit',
  至少: 'beyond-limit',
  合计: 'beyond-limit',
  分值: 'level-points',
};

describe.each(Object.entries(BROKEN_SUMS))('what must hold on %s', (name, breaks) => {
  const [pack = '', part] = name.split('/');
  const declaration = declarationOf(pack);
  const sources = sourcesOf(pack, part === undefined ? 'data' : `data/${part}`);

  it.each(breaks)('%s: %s → %s', (_what, typed, wrong, ...found) => {
    const holders = [...sources.values()].filter(({ text }) => text.includes(typed));
    const [source] = holders;
    expect(holders, typed).toHaveLength(1);
    if (!source) return;
    const edited = { ...source, text: source.text.replace(typed, wrong) };
    const filing = readDataSet(declaration, new Map([...sources, [source.file, edited]]));
    const findings = sumFindings(declaration, filing).map((finding) => finding.replace(/ \S+\.yaml /, ' '));
    expect(findings.toSorted()).toEqual(found.filter((finding) => finding !== '').toSorted());
  });
});

/** A data set with one text in place of another; `&{…}` stands for what is typed in that field. */
function brokenSet(name: string, typed: string, wrong: string) {
  const [pack = '', part] = name.split('/');
  const folder = part === undefined ? 'data' : `data/${part}`;
  const declaration = declarationOf(pack);
  const sources = sourcesOf(pack, folder);
  const holders = [...sources.values()].filter(({ text }) => text.includes(typed));
  expect(holders, typed).toHaveLength(1);
  const [source = { file: '', text: '' }] = holders;
  const said = wrong.replace(
    /&\{(.*)\}/,
    (_all, field: string) => new RegExp(`^${field}: (.*)$`, 'm').exec(source.text)?.[1] ?? '',
  );
  const edited = { ...source, text: source.text.replace(typed, said) };
  const asked = askedIn(pack, folder);
  const before = checkedBy(declaration, readDataSet(declaration, sources), asked).findings;
  const filing = readDataSet(declaration, new Map([...sources, [source.file, edited]]));
  const after = checkedBy(declaration, filing, asked).findings;
  const print = ({ code, path }: (typeof after)[number]) => `${code} ${path ?? ''}`;
  const known = new Set(before.map(print));
  const problems = [filing.department, ...filing.projects].flatMap((file) => file.problems);
  return { found: [...problems, ...after].map(print).filter((finding) => !known.has(finding)), findings: after };
}

describe.each(Object.entries(BROKEN_SUMS))('check of %s with what must hold broken', (name, breaks) => {
  it.each(breaks)('%s: %s → %s', (_what, typed, wrong, ...places) => {
    const { found, findings } = brokenSet(name, typed, wrong);
    const expected = places.filter((place) => place !== '').map((place) => place.split(' '));
    for (const [word = '', path = ''] of expected) {
      const isHere = findings.some(({ code, steps }) => code === CODES[word] && steps?.join('/') === path);
      // One finding a place: what is computed is told of as such.
      const isTold = findings.some(({ code, steps }) => code === 'wrong-result' && steps?.join('/') === path);
      expect(isHere || isTold, `${word} ${path}: ${found.join('；')}`).toBe(true);
    }
    const told = findings.filter(({ code }) => Object.values(CODES).includes(code)).map(({ path }) => path);
    expect(new Set(told).size).toBe(told.length);
    if (expected.length === 0) expect(found).toEqual([]);
  });
});

describe.each(Object.entries(BROKEN_RULES))('rules of the program on %s', (name, breaks) => {
  it.each(breaks)('%s: %s → %s', (_what, typed, wrong, code, place) => {
    expect(brokenSet(name, typed, wrong).found).toContain(`${code} ${place}`);
  });
});

describe.each(Object.entries(BROKEN_PROSE))('prose of %s that contradicts a number', (name, breaks) => {
  it.each(breaks)('%s: %s → %s', (_what, typed, wrong) => {
    expect(brokenSet(name, typed, wrong).found).not.toEqual([]);
  });
});
