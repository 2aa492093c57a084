/** Telephone numbers as people and spreadsheets write them. */

import { same, type TypedValue } from './typed-value.js';

/** What holds nothing but digits and what stands between them. */
const NUMBER = /^[\d０-９（）()＋+－\-、,，;；/ ]{1,100}$/;

/** Reads a telephone number; a line of an office that lacks its leading 0 is `doubtful`. */
export function readTelephone(text: string): TypedValue {
  const value = NUMBER.test(text) ? text.replace(/[０-９（）＋－]/g, (character) => character.normalize('NFKC')) : text;
  if (/^[1-9]\d{8,10}$/.test(value.trim()) && !/^(?:1[3-9]\d{9}|[48]00\d{7})$/.test(value.trim())) {
    const message = `电话 ${value.trim()} 开头也许少了一个 0`;
    const hint = '核对区号；工作簿里把这一格设成文本格式再填';
    return { value, certainty: 'doubtful', remark: { code: 'doubtful-cell', message, hint } };
  }
  if (value === text) return same(text);
  return { value, certainty: 'certain', remark: { code: 'converted-value', message: `电话记作 ${value}` } };
}
