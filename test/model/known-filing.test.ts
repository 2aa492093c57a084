/** A filing in the words of rules: what is put together, shifted or missing, and the way back to where it was typed. */

import { describe, expect, it } from 'vitest';
import { knownFiling } from '../../src/model/known-filing.js';
import { ownPlaceOf, textAt, valueAt } from '../../src/source/located.js';
import { declarationOf, readDataSet, sourcesOf } from '../packs/pack-data.js';
import { readSampleFiling, standardPack } from '../support/sample.js';

function seenIn(pack: string, folder = 'data') {
  const declaration = declarationOf(pack);
  const own = readDataSet(declaration, sourcesOf(pack, folder));
  return { own, ...knownFiling(own)(declaration) };
}

describe('a filing in the words of rules', () => {
  it('is itself where it is in these words already', () => {
    const pack = standardPack();
    const filing = readSampleFiling(pack);
    expect(knownFiling(filing)(pack.declaration)).toBe(filing);
  });

  it('has sign, number and unit of a value in one text, and each character at its place', () => {
    const { department } = seenIn('部门整体自评');
    const path = ['绩效指标', '', '', 4, '指标值'];
    const text = textAt(department.value, path);
    expect(text).toBe('≥42万件');
    const places = [...text].map((_character, offset) => ownPlaceOf(department, path, offset).path.at(-1));
    expect(places).toEqual(['指标性质', '年初指标值', '年初指标值', '计量单位', '计量单位']);
    const { line, column, sourceLine = '' } = department.locateText(path, 4);
    expect([line > 10, sourceLine[column - 1]]).toEqual([true, '件']);
    const replacement = department.replacementFor(path, '桩', [4, 5]);
    expect(replacement && replacement.end - replacement.start).toBe(1);
    expect(department.replacementFor(path, '桩', [2, 5])).toBeUndefined();
    expect(department.replacementFor(path, '桩')).toBeUndefined();
  });

  it('leaves out the word 定性 of a value', () => {
    expect(textAt(seenIn('部门整体自评').department.value, ['绩效指标', '', '', 14, '指标值'])).toBe('健全');
  });

  it('has amounts in the unit that rules reckon in', () => {
    const { projects, own } = seenIn('财政部-旧', 'data/申报');
    const [project] = projects;
    expect(textAt(project?.value, ['预算资金'])).toBe('8200000');
    expect(textAt(own.projects[0]?.value, ['项目资金', '资金总额', '年度'])).toBe('820.00');
    expect(project?.replacementFor(['预算资金'], '1')).toBeUndefined();
  });

  it('is empty where the pack has no such field, and shows what it has no word for besides', () => {
    const { department, projects } = seenIn('区级项目申报');
    expect(valueAt(department.value, ['支出预算', '基本支出'])).toBe('');
    expect(valueAt(department.value, ['目标分解'])).toEqual([]);
    const others = projects[0]?.own?.others.map(({ path }) => path.join('/')) ?? [];
    expect(others).toContain('主管部门');
    expect(others).not.toContain('项目名称');
    // What was chosen from the pack's own words is nobody's text.
    expect(others).not.toContain('项目性质');
  });
});
