/** What is read of one field in the places of a form, put together where the form parts it. */

import type { Mark, MarkedField } from '../../layout/field-marks.js';
import type { HelperCall } from '../../layout/origin.js';
import type { MoneyUnit } from '../../model/typed-values/read-amount.js';
import { halfPeriod, joinedPeriod } from './period-ends.js';
import type { Piece } from './word-story.js';

/** The helpers of layouts that print a part of a text. */
const PARTING = ['起始', '结束', '符号', '数值', '单位'];

/** What was found for one field in one place. */
export interface Part {
  readonly mark: Mark;
  readonly field: MarkedField;
  readonly text: string;
  readonly piece: Piece;
  readonly unit?: MoneyUnit | undefined;
}

/** The parts of one field that stand in several places, put together: two dates, sign and number and unit, ticked boxes. */
export function combined(parts: readonly Part[]): Part[] {
  const whole: Part[] = [];
  const places = new Map<string, number>();
  for (const part of parts) {
    const { calls = [], field } = part.mark as Mark & { field: MarkedField };
    const key = `${field.of} ${field.set ?? ''} ${field.path.join('/')}`;
    const boxed = calls.find(({ helper, further }) => ['是', '勾选'].includes(helper) && further.length === 1);
    const parted = boxed ?? calls.find(({ helper }) => PARTING.includes(helper));
    const isPart = parted !== undefined;
    const text = textOf(part.text, parted);
    const at = isPart ? places.get(key) : undefined;
    const before = at === undefined ? undefined : whole[at];
    if (at !== undefined && before) {
      const between = boxed && before.text !== '' && text !== '' ? '；' : '';
      whole[at] = { ...before, text: joinedPeriod(before.text, text) ?? `${before.text}${between}${text}` };
      continue;
    }
    if (isPart) places.set(key, whole.length);
    whole.push({ ...part, text });
  }
  return whole;
}

/** What a place says of a field of which the form prints no more than a part there. */
function textOf(text: string, parted: HelperCall | undefined): string {
  switch (parted?.helper) {
    case '是':
    case '勾选':
      return isTicked(text) ? String(parted.further[0]) : '';
    case '起始':
    case '结束':
      return halfPeriod(parted.helper, text);
    default:
      return text;
  }
}

function isTicked(text: string): boolean {
  return text.trim() !== '' && !/^[\s☐□○〇×✗\-—/／]+$/.test(text);
}
