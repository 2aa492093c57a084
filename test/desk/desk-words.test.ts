/** What is said at the desk is said in a clerk's words. */

import { describe, expect, it } from 'vitest';
import { deskHint, deskWords } from '../../src/desk/desk-words.js';
import { sourceFiles } from '../support/source-files.js';

describe('words of the desk', () => {
  it.each([
    [
      '改为新年度的预算；看过、不用改的，从 转年待定.yaml 里删去这一条',
      '改为新年度的预算；看过、不用改的，点“看过，不用改”',
    ],
    ['转年待定.yaml 里的都已决定', '转年待定的都已决定'],
    ['这段文字没有对应的字段，没有放进数据', '这段文字没有对应的格子，没有写进去'],
    ['需要的话，自己写到数据文件里合适的字段', '需要的话，写入以后自己填到合适的格子里'],
    [
      '项目「甲」的数据文件已经没有了，收回的文件里改了 3 处，没有导入',
      '项目「甲」这里已经没有了，收回的文件里改了 3 处，没有导入',
    ],
    ['项目「02 甲」在收回的文件里删去了；它的数据文件没有动', '项目「02 甲」在收回的文件里删去了；这里没有动'],
    ['「支出预算/基本支出」必填，但没有填写', '「支出预算 › 基本支出」必填，但没有填写'],
    [
      '改为「项目名称」；本地另有的内容，表头写“附加字段：名称”',
      '改为「项目名称」；本地另有的内容，表头写“附加字段：名称”',
    ],
    [
      '核对项目支出和各项目的预算资金；有项目不单独填表的，写入「已核实」并说明',
      '核对项目支出和各项目的预算资金；有项目不单独填表的，点“已核实”写明理由',
    ],
    ['与文件名里的项目名不同；表和输出都用「项目名称」', '与原来的项目名不同；表和输出都用「项目名称」'],
    // The page shows above it in what.
    ['里有半角标点“(”（共 2 处）', '有半角标点“(”（共 2 处）'],
    ['里的时限与时效指标不同', '时限与时效指标不同'],
    ['里程碑没有写', '里程碑没有写'],
    ['01-地质灾害防治.yaml 的「预算资金」有错', '01 地质灾害防治 的「预算资金」有错'],
  ])('%s', (said, meant) => {
    expect(deskWords(said)).toBe(meant);
  });
});

describe('a hint', () => {
  it.each([
    ['用 -o 换一个文件名；确实不要了，加上 --force 覆盖它', undefined],
    ['把它移走或改名，再生成一次；要写到别处，用 --output', '把它移走或改名，再生成一次'],
    ['改正这些地方后再生成一次；先看样子，加 --draft', '改正这些地方后再生成一次'],
    [undefined, undefined],
  ])('%s', (said, meant) => {
    expect(deskHint(said).hint).toBe(meant);
  });
});

/** Rooms whose messages come to the desk as a rule; the author's of a pack and of a broken file are for whoever wrote it. */
const TOLD_AT_THE_DESK = /^(?:checks|exchange|workspace\/(?:changes|data-files|lock|output|run))\//;

/** What a clerk has never seen. */
const JARGON = /YAML|\.yaml|jixiao| --?[a-z]|字段|数据文件/;

describe('no message or hint', () => {
  it('speaks of what only whoever edits files knows', () => {
    const said = sourceFiles
      .filter(({ name }) => TOLD_AT_THE_DESK.test(name))
      .flatMap(({ name, text }) =>
        [...text.matchAll(/\b(message|hint): (?:'([^']*)'|`([^`]*)`)/g)].map(([, part, plain, made]) => {
          const told = plain ?? made?.replace(/\$\{[^}]*\}/g, '甲') ?? '';
          return `${name}: ${part === 'hint' ? (deskHint(told).hint ?? '') : deskWords(told)}`;
        }),
      );
    expect(said.length).toBeGreaterThan(150);
    expect(said.filter((line) => JARGON.test(line.replace(/附加字段/g, '')))).toEqual([]);
  });
});
