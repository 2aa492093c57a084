/** The limit to what a layout prints: for each rendering anew, to the entry and to the character. */

import { describe, expect, it } from 'vitest';
import { OutputLimit, OutputTooLarge } from '../../src/layout/block-helpers.js';
import { compileTemplate } from '../../src/layout/render.js';
import { scopeRecord } from '../../src/layout/render-scope.js';
import { parseTemplate, type Template } from '../../src/layout/template.js';
import { problemsOf } from '../support/problems.js';

const template = (name: string, text: string): Template => parseTemplate(name, { file: `${name}.hbs`, text });
const partialsOf = (texts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(texts).map(([name, text]) => [name, template(name, text)]));
const list = (length: number) => new Array<string>(length).fill('甲');

describe('OutputLimit', () => {
  it('lets half a million steps pass, and no more', () => {
    const limit = new OutputLimit();
    for (let count = 0; count < 500_000; count += 1) limit.step(0);
    expect(() => {
      limit.step(0);
    }).toThrow(OutputTooLarge);
  });

  it('lets five million characters pass, and no more, and tells where', () => {
    const loc = { start: { line: 3, column: 4 } } as hbs.AST.SourceLocation;
    const limit = new OutputLimit();
    limit.step(5_000_000, loc);
    try {
      limit.step(5_000_001, loc);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(OutputTooLarge);
      expect((error as OutputTooLarge).loc).toBe(loc);
    }
  });

  it('counts from the start again when it begins again', () => {
    const limit = new OutputLimit();
    for (let round = 0; round < 3; round += 1) {
      limit.begin();
      for (let count = 0; count < 300_000; count += 1) limit.step(0);
    }
    limit.begin();
    limit.step(0);
  });
});

describe('a rendering', () => {
  /** Renders `rowCount` × `columnCount` entries. */
  const render = compileTemplate(template('表', '{{#each 行}}{{#each ../列}}{{/each}}{{/each}}'), new Map());
  const context = (rowCount: number, columnCount: number) => scopeRecord({ 行: list(rowCount), 列: list(columnCount) });

  it('counts every entry of every list, and begins anew for each document', () => {
    for (let round = 0; round < 4; round += 1) expect(render(context(500, 400))).toBe('');
    expect(problemsOf(() => render(context(500, 1000)))).toEqual(['bad-grid 1:12']);
    expect(render(context(500, 400))).toBe('');
  });

  it('counts partials, as many as they are', () => {
    const partials = partialsOf({ 片: '甲', 二: '{{> 片}}{{> 片}}' });
    const twice = compileTemplate(template('表', '{{#each 行}}{{> 二}}{{/each}}'), partials);
    // Each entry is itself, the partial and the two in it: four steps.
    expect(twice(scopeRecord({ 行: list(125_000) }))).toHaveLength(250_000);
    expect(problemsOf(() => twice(scopeRecord({ 行: list(125_001) })))).toHaveLength(1);
  });

  it('counts characters, of lists and of partials', () => {
    const long = '长'.repeat(1_000_000);
    const inList = compileTemplate(template('表', '{{#each 行}}{{this}}{{/each}}'), new Map());
    expect(inList(scopeRecord({ 行: new Array<string>(5).fill(long) }))).toHaveLength(5_000_000);
    expect(problemsOf(() => inList(scopeRecord({ 行: [...new Array<string>(5).fill(long), '又'] })))).toHaveLength(1);
    const inPartial = compileTemplate(template('表', '\n{{> 片}}'), partialsOf({ 片: '{{甲}}' }));
    expect(inPartial(scopeRecord({ 甲: '长'.repeat(5_000_000) }))).toHaveLength(5_000_000);
    expect(problemsOf(() => inPartial(scopeRecord({ 甲: '长'.repeat(5_000_001) })))).toEqual(['bad-grid 1:1']);
  });
});
