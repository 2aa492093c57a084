/** 转年待定.yaml: the places of a rolled-over filing that the clerk has still to decide on. */

import type { SourceText } from '../source/decode-text.js';
import type { Located } from '../source/located.js';
import { readRecord } from '../schema/read-record.js';
import { fieldNamesOf, listShape, recordShape, type ValueOf } from '../schema/shape.js';
import { readYaml } from '../source/read-yaml.js';
import { requiredText, text } from './fields.js';

/** What it is about a place: an amount or a time kept from last year, another year named in a text, a project called new. */
export const OPEN_KINDS = { amount: '金额', period: '时间', year: '年份', novelty: '新增' } as const;

/** The name of the file, beside 部门.yaml. */
export const OPEN_PLACES_FILE = '转年待定.yaml';

/** Under which it is read: 结转 means money to whoever makes budgets, and was its name in 0.1.0. */
export const OPEN_PLACES_FILES: readonly string[] = [OPEN_PLACES_FILE, '结转待定.yaml'];

/** The fields of the file. */
export const openPlacesShape = recordShape(
  {
    待定: listShape(
      recordShape(
        {
          文件: requiredText('数据文件，如 部门.yaml'),
          位置: requiredText('哪个字段'),
          类别: text('金额、时间、年份或新增'),
          原文: requiredText('从上年带过来的内容；数据文件里改了，就不再提醒'),
        },
        '一处待定',
      ),
      '从上年带过来、要决定的地方',
    ),
  },
  OPEN_PLACES_FILE,
);

/** What is to be decided on. */
export type OpenPlaces = ValueOf<typeof openPlacesShape>;
export type OpenPlace = OpenPlaces['待定'][number];

/** Reads the file, with holes where an entry is wrong. */
export function readOpenPlaces(source: SourceText): Located<OpenPlaces> {
  return readRecord(openPlacesShape, readYaml(source, fieldNamesOf(openPlacesShape)));
}
