/** What a helper of layouts made of a field's text → the text. */

import type { HelperCall } from '../../layout/origin.js';
import { shiftAmount } from '../../model/amount.js';

/** A text, and those of the helpers that did not print it: they had nothing to be undone. */
interface Undone {
  readonly text: string;
  readonly kept: readonly HelperCall[];
}

/** The text that the first of the helpers was given; they are undone from the last one on. */
export function undoneCalls(calls: readonly HelperCall[], text: string): Undone {
  return calls.reduceRight<Undone>(
    (known, call) => {
      const undone = undoneCall(call, known.text);
      return { text: undone, kept: undone === known.text ? [...known.kept, call] : known.kept };
    },
    { text, kept: [] },
  );
}

/** The text that the helper was given; `text` itself where it is none that the helper prints. */
function undoneCall(call: HelperCall, text: string): string {
  const typed = text.trim();
  switch (call.helper) {
    case '千分位':
      return /^\d{1,3}(?:,\d{3})*(?:\.\d+)?$/.test(typed) ? typed.replaceAll(',', '') : text;
    case '化为万元':
      return isPlainAmount(typed) ? shiftAmount(typed, 4) : text;
    case '化为元':
      return isPlainAmount(typed) ? shiftAmount(typed, -4) : text;
    case '中文日期': {
      const [, year, month = '', day = ''] = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(typed) ?? [];
      return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    }
    case '连接':
      return typed.split(String(call.further[0])).join('\n');
    case '勾选': {
      const options = call.further.map(String);
      const printed = (option: string, isChosen: boolean) => `${isChosen ? '☑' : '☐'}${option}`;
      const chosen = options.filter((option) => typed.includes(printed(option, true)));
      const again = options.map((option) => printed(option, chosen.includes(option))).join('\u3000');
      return options.length > 1 && typed === again ? chosen.join('；') : text;
    }
    default:
      return text;
  }
}

function isPlainAmount(text: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(text);
}
