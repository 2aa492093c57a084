/** Paths as a hostile or damaged record may have them, the same for the same seed. */

import type { Random } from './random.js';

/** Each leads out of a unit's output folder, or names no output in it, on some system. */
export const BAD_PATHS: readonly string[] = [
  '',
  '.',
  '..',
  '/',
  './甲.docx',
  '../甲.docx',
  '../../../victim/合同.docx',
  '项目/../../甲.docx',
  '项目/./甲.docx',
  '项目//甲.docx',
  '项目/',
  '/etc/甲.docx',
  '//服务器/共享/甲.docx',
  '\\\\服务器\\共享\\甲.docx',
  '\\\\?\\C:\\甲.docx',
  '\\甲.docx',
  '..\\甲.docx',
  '项目\\..\\..\\甲.docx',
  'C:\\甲.docx',
  'C:/甲.docx',
  'C:甲.docx',
  '甲.docx:流.docx',
  '甲\u0000.docx',
  '甲\u0000/../../乙.docx',
  '甲\n.docx',
  'CON.docx',
  'nul.pdf',
  'Com1.docx',
  'LPT9.x.docx',
  'COM¹.docx',
  'CON .docx',
  '项目/aux.docx',
  'CON/甲.docx',
  '甲./乙.docx',
  '甲 /乙.docx',
  '.甲.docx',
  '.jixiao-1-0.log',
  '.jixiao.lock',
  '清单.json',
  '甲',
  '甲.yaml',
  '甲.docx ',
  '甲.docx.',
  '甲.docx/乙',
  'a/b/c/甲.docx',
  '甲?.docx',
  '甲*.docx',
  '甲|乙.docx',
  '<甲>.docx',
  '\ud800.docx',
  '~/../甲.docx',
  'file:///etc/甲.docx',
  '__proto__',
];

const PIECES: readonly string[] = [
  ...[
    '..',
    '.',
    '/',
    '\\',
    ':',
    '\u0000',
    ' ',
    '\n',
    '\u202e',
    '\u200b',
    '%2e%2e',
    '~',
    '$HOME',
    'C:',
    '//',
    '\\\\?\\',
  ],
  ...['项目', '甲', 'CON', 'nul', 'COM1', '.jixiao', '清单.json', 'victim', '.docx', '.pdf', '.xlsx', '.bak', '.新'],
];

/** Some text that might be taken for a path. */
export function hostilePath(random: Random): string {
  if (random.chance(0.4)) return random.pick(BAD_PATHS);
  let text = '';
  for (let count = 1 + random.below(7); count > 0; count -= 1) text += random.pick(PIECES);
  return random.chance(0.7) ? `${text}.docx` : text;
}
