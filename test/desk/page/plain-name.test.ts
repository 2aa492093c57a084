/** Names in the page's own sentences. */

import { expect, it } from 'vitest';
import { plainName } from '../../../src/desk/page/plain-name.js';

it.each([
  ['巡查\u202e设备\u202c更新', '巡查设备更新'],
  ['\u2067甲\u2069', '甲'],
  ['甲\u200f\u061c乙', '甲乙'],
  ['“两癌”筛查 2', '“两癌”筛查 2'],
])('%j turns no words beside it', (name, plain) => {
  expect(plainName(name)).toBe(plain);
});
