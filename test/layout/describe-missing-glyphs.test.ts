/** Where characters stand that no font has: at each place in the data, else in the layouts, else nowhere. */

import { describe, expect, it } from 'vitest';
import { describeMissingGlyphs } from '../../src/layout/describe-missing-glyphs.js';
import type { Filing } from '../../src/model/filing.js';
import { departmentOf, projectOf, standardPack } from '../support/sample.js';

const pack = standardPack();

/** A character that the standard layouts print, and that the filings below do not. */
const OF_LAYOUT = '单';

function filingOf(goals: string, project = '无'): Filing {
  const department = departmentOf(`年度: 2024\n部门名称: 甲局\n年度目标: ${goals}\n`, pack);
  const text = `项目名称: 乙\n年度目标: ${project}\n`;
  return { department, projects: [projectOf(text, pack, department.value, '项目/01-乙.yaml')] };
}

function described(filing: Filing, ...characters: string[]) {
  const missing = characters.map((character) => ({ character, fontRole: '仿宋' }));
  return describeMissingGlyphs(missing, { filing, pack });
}

const placesOf = (found: ReturnType<typeof described>) =>
  found.map(({ location }) => location && [location.file, location.line, location.column]);

describe('characters that no font has', () => {
  it('are told at their place in each file of the data', () => {
    const found = described(filingOf('子丑𱍐', '寅𱍐卯'), '𱍐');
    expect(placesOf(found)).toEqual([
      ['部门.yaml', 3, 9],
      ['项目/01-乙.yaml', 2, 8],
    ]);
    expect(found[0]).toMatchObject({ severity: 'error', code: 'missing-glyph' });
    expect(found[0]?.message).toContain('“𱍐”（U+31350）');
    expect(found[0]?.message).toContain('「仿宋」');
  });

  it('are told in the layouts where the data has none of them', () => {
    const places = placesOf(described(filingOf('子'), OF_LAYOUT));
    expect(places.length).toBeGreaterThan(0);
    expect(places.every((place) => String(place?.[0]).startsWith('templates/标准/'))).toBe(true);
    expect(placesOf(described(filingOf(`子${OF_LAYOUT}`), OF_LAYOUT))).toEqual([['部门.yaml', 3, 8]]);
  });

  it('are told without a place where they come from neither', () => {
    expect(placesOf(described(filingOf('子'), '𱍐'))).toEqual([undefined]);
  });

  it('are counted beyond fifty places', () => {
    const characters = Array.from({ length: 60 }, (_, index) => String.fromCodePoint(0x20000 + index));
    const found = described(filingOf(characters.join('')), ...characters);
    expect(found).toHaveLength(51);
    expect(found.at(-1)?.message).toContain('共 60 种，只列出前 50 处');
    expect(described(filingOf(characters.slice(0, 49).join('')), ...characters.slice(0, 49))).toHaveLength(49);
  });
});
