/** What is said of an edit that cannot be told apart: once, and not that it was taken as it stands. */

import { expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostic.js';
import { editedSince } from '../../../src/exchange/word-form/edited-since.js';
import { standardPack } from '../../support/sample.js';

const { declaration } = standardPack();
const sent = { 项目名称: '甲', 预算资金: '10000' };
const location = { file: '甲.docx', line: 3, column: 2 };

/** A form that prints the amount in one cell with something else. */
function returned(printed: string, others: readonly Diagnostic[] = []) {
  const badAmount = { severity: 'warning', code: 'bad-amount', message: '照原样放进了数据', found: printed } as const;
  return {
    unit: { projects: [{ 序号: '01', fields: { ...sent, 预算资金: printed } }] },
    sent: {
      record: { unit: '', year: '2025', pack: '标准', projects: [{ number: '01', fields: sent }] },
      projects: [0],
      claimOf: () => undefined,
      placeOf: () => location,
    },
    diagnostics: [{ ...badAmount, location }, ...others],
  };
}

it('an edit beside other text is told once, at its cell, and what is said of other cells stays', () => {
  const elsewhere = {
    severity: 'warning',
    code: 'bad-date',
    message: '别处',
    location: { ...location, line: 9 },
  } as const;
  const { unit, diagnostics } = editedSince(returned('拨款10000元'), returned('拨款10001元', [elsewhere]), declaration);
  expect(unit.projects.map(({ fields }) => fields)).toEqual([sent]);
  expect(diagnostics.map(({ code, found }) => [code, found])).toEqual([
    ['bad-date', undefined],
    ['unplaced-text', '拨款10001元（发出时印的是 拨款10000元）'],
  ]);
});
