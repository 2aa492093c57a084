/** Boxes to be ticked, as forms in Word and workbooks have them → the one choice that is ticked. */

import { same, type TypedValue } from './typed-value.js';

const TICKED = '☑☒✓✔√■●◉🗹🗸';
const BLANK = '□☐○◯◻▢';
const BOX = new RegExp(`[${TICKED}${BLANK}]`, 'u');

/** The choices that are ticked: `☑新增项目 □延续项目`, `新增项目（√）延续项目（ ）`; undefined for a text without boxes. */
export function tickedIn(text: string): string[] | undefined {
  const marked = text
    .replace(/[（(]\s*[√✓✔]\s*[）)]/g, '☑')
    .replace(/[（(]\s+[）)]/g, '☐')
    .trim();
  if (!BOX.test(marked)) return undefined;
  const isBefore = BOX.test([...marked][0] ?? '');
  const pattern = isBefore
    ? new RegExp(`([${TICKED}${BLANK}])([^${TICKED}${BLANK}]*)`, 'gu')
    : new RegExp(`([^${TICKED}${BLANK}]*)([${TICKED}${BLANK}])`, 'gu');
  return [...marked.matchAll(pattern)].flatMap(([, one = '', two = '']) => {
    const [box, name] = isBefore ? [one, two] : [two, one];
    const bare = name.replace(/^[\s、,，;；]+|[\s、,，;；]+$/g, '');
    return TICKED.includes(box) && bare !== '' ? [bare] : [];
  });
}

/** The one choice that is ticked; a text without boxes as it is. */
export function readTicked(text: string): TypedValue {
  const ticked = tickedIn(text);
  if (!ticked) return same(text);
  const [only] = ticked;
  if (only !== undefined && ticked.length === 1) {
    const message = `按勾选的一项记作“${only}”`;
    return { value: only, certainty: 'certain', remark: { code: 'converted-value', message } };
  }
  const message = ticked.length === 0 ? '一项也没有勾选，没有填写' : '勾选了不止一项，照原样放进了数据';
  return {
    value: ticked.length === 0 ? '' : text,
    certainty: 'doubtful',
    remark: { code: 'converted-value', message, hint: '写上选定的一项' },
  };
}
