/** Files of a hundred and fifty thousand characters, and many more lines than are taken: read to their end, whatever they consist of. */

import { describe, expect, it } from 'vitest';
import { readDataFile } from '../../src/model/read-filing.js';
import { readYaml } from '../../src/source/read-yaml.js';
import { standardDeclaration } from '../support/standard-shapes.js';

const SIZE = 150_000;
const filled = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length));

describe('a file', () => {
  // Whatever takes a step for each pair of characters would not end today.
  it.each([
    ['blanks', `a: ${filled(' ')}b`],
    ['colons', `a: ${filled(':')}`],
    ['full-width colons', `a${filled('：')}`],
    ['quotes', `a: '${filled("'")}`],
    ['escaped quotes', `a: "${filled('\\"')}`],
    ['hashes', `a: ${filled(' #')}`],
    ['brackets', `a: ${filled('[')}`],
    ['a list in brackets', `a: [${filled('b,')}]`],
    ['dashes', `a: ${filled('- ')}`],
    ['keys', filled('? ')],
    ['anchors', `a: ${filled('&b ')}`],
    ['lines of a block', `a: |\n${filled('  bc\n')}`],
    ['folded lines', `a: >\n${filled('  bc\n')}`],
    ['lines of a plain text', `a: b\n${filled('  c\n')}`],
    ['list items', `a:\n${filled('- b\n')}`],
    ['list items without a blank', `a:\n${filled('-b\n')}`],
    ['fields of one name', filled('a: 1\n')],
    ['fields with a full-width colon', filled('a：1\n')],
    ['lines without a field', filled('abc\n')],
    ['tabs', `a:\n${filled('\tb: 1\n')}`],
    ['comments', `a: b\n${filled('# c\n')}`],
    ['stray lines of a text', `年度目标:\n${filled('甲\n')}`],
    ['numbered lines of a list', `目标分解:\n${filled('1.甲\n')}`],
    ['lines under a bar', `年度目标: |\n${filled('甲：乙\n')}`],
    ['lines that are nearly fields', `年度目标:\n${filled('组织机够: 乙\n')}`],
    ['lines farther and farther in', Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}甲:`).join('\n')],
    ['fields in the wrong column', `支出预算:\n${filled('  基本支出: 1\n   项目支出: 1\n')}`],
    ['fields one below another that hold nothing', filled('年度目标:\n')],
    ['rows of cells', filled('甲\t乙\n')],
    ['separators', filled('----\n\n')],
    ['glued dashes', `本年度实施计划:\n${filled('-时间: 1\n')}`],
    ['blank lines behind a name', filled('目标分解:\n\n\n')],
    ['invisible characters', `a: ${filled('\u200b')}`],
  ])('of %s is read', (_name, text) => {
    expect(readYaml({ file: '甲.yaml', text }, ['项目名称']).problems.length).toBeLessThan(SIZE);
    expect(readDataFile({ file: '部门.yaml', text }, standardDeclaration).problems.length).toBeLessThan(SIZE);
  });
});
