/** What is taken along into the next year, by the stages at which forms ask for it. */

import { expect, it } from 'vitest';
import { carriedFields } from '../../src/layout/carried-fields.js';
import { readPack } from '../../src/layout/pack.js';
import { FONT_ROLES } from '../support/sample.js';
import { packFilesOf } from '../packs/pack-data.js';

const carried = (name: string, of: '部门' | '项目') =>
  carriedFields(readPack(packFilesOf(name), FONT_ROLES))?.[of].map((path) => path.join('/'));

it('of a pack with one stage of results is what is no result', () => {
  const fields = carried('镇级项目自评', '项目');
  expect(fields).toContain('绩效指标/**/三级指标');
  expect(fields?.filter((field) => /得分|完成值|执行|偏差/.test(field))).toEqual([]);
});

it('of a pack with one stage of goals is everything', () => {
  expect(carried('标准', '项目')).toBeUndefined();
});

it('of a pack of the whole year is what the first stage prints', () => {
  const fields = carried('财政部', '项目');
  expect(fields).toContain('绩效指标/**/年度指标值');
  expect(fields?.filter((field) => /得分|实际完成值/.test(field))).toEqual([]);
});
