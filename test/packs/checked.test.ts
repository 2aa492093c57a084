/** `check` on ten filled forms of other places: it asks for nothing that the form lacks, and speaks in the form's words. */

import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../src/checks/all-rules.js';
import { describeRulesSeen } from '../../src/checks/describe-rules-seen.js';
import { rulesSeen } from '../../src/checks/rules-seen.js';
import { textsOf, type Located, type Path } from '../../src/source/located.js';
import { expectGolden } from '../support/golden.js';
import { askedIn, checkedBy, DATA_SETS, declarationOf, readDataSet, sourcesOf } from './pack-data.js';

describe.each(DATA_SETS)('check of $pack/$folder', ({ pack, folder }) => {
  const declaration = declarationOf(pack);
  const filing = readDataSet(declaration, sourcesOf(pack, folder));
  const { findings, checkedCount, notApplicableCount, unasked } = checkedBy(declaration, filing, askedIn(pack, folder));

  it('asks for nothing that the form lacks', () => {
    expect(findings.filter(({ code }) => code.startsWith('empty-')).map(({ message }) => message)).toEqual([]);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(unasked).toEqual([]);
    expect(checkedCount + notApplicableCount).toBe(ALL_RULES.length);
  });

  it('names fields as the pack does, at places where something was typed', () => {
    const typed = new Map([filing.department, ...filing.projects].map((file) => [file.file, textsOf(file.typed)]));
    const strange = findings.filter(({ location, steps = [] }) => {
      const texts = typed.get(location?.file ?? '') ?? [];
      return !texts.some(({ path }) => steps.every((step, index) => step === path[index]));
    });
    expect(strange.map(({ code, path }) => `${code} ${path ?? ''}`)).toEqual([]);
  });

  it('finds each field that is emptied, but for what follows from others or may be empty', () => {
    const asked = askedIn(pack, folder);
    const sources = sourcesOf(pack, folder);
    const places = new Map<string, [file: Located<unknown>, path: Path]>();
    for (const file of [filing.department, ...filing.projects]) {
      for (const { path, text } of textsOf(file.typed)) {
        const key = [path[0], ...path.slice(1).filter((step) => !/^\d+$|指标$/.test(String(step)))].join('/');
        if (text !== '' && path[0] !== '年度' && path[0] !== '模板' && !places.has(key)) places.set(key, [file, path]);
      }
    }
    const silent = [...places].filter(([, [file, path]]) => {
      const { start, end } = file.replacementFor(path, 'x') ?? { start: 0, end: 0 };
      const source = sources.get(file.file);
      if (!source || start === end) return false;
      const edited = { ...source, text: `${source.text.slice(0, start)}""${source.text.slice(end)}` };
      const without = readDataSet(declaration, new Map([...sources, [file.file, edited]]));
      if ([without.department, ...without.projects].some(({ problems }) => problems.length > 0)) return false;
      return !checkedBy(declaration, without, asked).findings.some(({ code }) => code.startsWith('empty-'));
    });
    const computed = new Set(declaration.rules.map(({ path }) => path.at(-1)));
    const addends = new Set(
      declaration.rules.flatMap(({ references }) => [...references.values()].map((at) => at.path.at(-1))),
    );
    const unexpected = silent
      .map(([key]) => key)
      .filter((key) => {
        const name = key.split('/').at(-1);
        return !computed.has(name) && !addends.has(name) && !/备注|说明|原因|措施|建议|调整|整改|单位/.test(key);
      });
    expect(unexpected).toEqual([]);
  });
});

describe('what rules see', () => {
  it.each(['财政部', '部门整体自评'])('of %s', (pack) => {
    const seen = rulesSeen(declarationOf(pack)).map(({ code, isApplicable, seen: words, missing }) => {
      const told = words.map(({ word, fields }) => `${word} = ${fields.join(' + ')}`);
      return [`${code}${isApplicable ? '' : '（不查）'}`, ...told, ...missing.map((word) => `没有 ${word}`)].join('；');
    });
    expectGolden(`${seen.join('\n')}\n`, `checks/golden/rules-${pack}.txt`);
  });

  it('is told by the kinds of files', () => {
    const rows = describeRulesSeen(declarationOf('部门整体自评')).split('\n');
    expect(rows).toContain('| `telephone` | 查部门 | 部门：联系电话 | 项目：联系电话 |');
    expect(rows).toContain('| `rectification-due` | 不查 | — | 部门、项目：是否整改 |');
    expect(describeRulesSeen(declarationOf('标准')).split('\n')).toContain(
      '| `qualitative-value` | 查 | 部门、项目：绩效指标/指标值 | — |',
    );
  });
});
