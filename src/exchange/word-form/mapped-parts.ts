/** What is read of one field in the places of a form, put together where the form parts it. */

import type { Mark, MarkedField } from '../../layout/field-marks.js';
import type { MoneyUnit } from '../../model/typed-values/read-amount.js';
import type { Piece } from './word-story.js';

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
    const { call, field } = part.mark as Mark & { field: MarkedField };
    const key = `${field.of} ${field.set ?? ''} ${field.path.join('/')}`;
    const isChosen = (call?.helper === '是' || call?.helper === '勾选') && call.further.length === 1;
    const isPart = isChosen || ['起始', '结束', '符号', '数值', '单位'].includes(call?.helper ?? '');
    const chosen = isTicked(part.text) ? String(call?.further[0]) : '';
    const text = isChosen
      ? chosen
      : part.text.trim() !== '' && call?.helper === '结束'
        ? ` 至 ${part.text}`
        : part.text;
    const at = isPart ? places.get(key) : undefined;
    const before = at === undefined ? undefined : whole[at];
    if (at !== undefined && before) {
      const between = isChosen && before.text !== '' && text !== '' ? '；' : '';
      whole[at] = { ...before, text: `${before.text}${between}${text}` };
      continue;
    }
    if (isPart) places.set(key, whole.length);
    whole.push({ ...part, text });
  }
  return whole;
}

function isTicked(text: string): boolean {
  return text.trim() !== '' && !/^[\s☐□○〇×✗\-—/／]+$/.test(text);
}
