/** What is said of fields that no form of a file prints. */

import { describe, expect, it } from 'vitest';
import { describeUnprinted } from '../../../src/exchange/word-form/unprinted-fields.js';

describe('describeUnprinted', () => {
  const told = (...files: Parameters<typeof describeUnprinted>[0]) => {
    return describeUnprinted(files).map(({ message, location }) => {
      return `${location?.file ?? ''} ${message.replace(/^.*：(?=部门|项目)/, '')}`;
    });
  };

  it('names of several files what none of them prints, once', () => {
    const goals = { file: '甲.docx', unprinted: { 部门: ['附件', '阶段'], 项目: ['执行数', '联系人'] } };
    const scores = { file: '乙.docx', unprinted: { 部门: ['阶段'], 项目: ['联系人', '年度目标'] } };
    expect(told(goals, scores)).toEqual(['甲.docx 部门.yaml：阶段；项目文件：联系人']);
    expect(told(goals)).toEqual(['甲.docx 部门.yaml：附件、阶段；项目文件：执行数、联系人']);
  });

  it('leaves out a kind of file that one of them is not to hold', () => {
    const bound = { file: '甲.docx', unprinted: { 部门: ['附件'], 项目: ['执行数'] } };
    expect(told(bound, { file: '乙.docx', unprinted: { 项目: [] } })).toEqual(['甲.docx 部门.yaml：附件']);
    expect(told({ file: '乙.docx', unprinted: { 项目: [] } })).toEqual([]);
    expect(told()).toEqual([]);
  });
});
