/** A number that was filled in though the pack's 等于 tells another one. */

import { shapeAt } from '../../schema/shape.js';
import { distanceOf } from '../../model/amount.js';
import type { Finding, Rule } from '../rule.js';
import { located, noteOpenNumbers, plainTotal, typedPlace, wrongNumbersOf } from '../sums.js';

/** A warning, since the form prints what is stated, and a bureau may know better. */
export const wrongResult: Rule = {
  code: 'wrong-result',
  severity: 'warning',
  summary: '合计、执行率、得分等算得出来的数与各部分对得上',
  reason: '表上自己的合计和比率；算不平，财政部门会退回',
  check(subject) {
    const { declaration } = subject;
    const plain = plainTotal(declaration);
    if (!declaration.rules.some((rule) => rule.expression && rule !== plain)) return 'not-applicable';
    noteOpenNumbers(subject);
    return wrongNumbersOf(subject).results.map((result): Finding => {
      const { of, path, typed, expected, parts, negative } = result;
      const file = located(result.file);
      const shape = shapeAt(declaration.shapes[of], path);
      const unit = shape?.kind === 'text' && shape.unit !== undefined ? ` ${shape.unit}` : '';
      const name = String(path.at(-1));
      const told = { file, path, expected: `${parts} = ${expected}${unit}` };
      if (negative !== undefined) {
        return {
          ...told,
          shownAt: typedPlace(declaration, of, file, path),
          message: `除以的「${negative}」是负数，算出来的正负说明不了增减；表上印 ${typed}${unit}`,
          hint: `核对「${negative}」；确是负数的，在「${name}」里填写按规定算的数，并写入「已核实」`,
        };
      }
      return {
        ...told,
        message: '与各部分算出来的不同；表上照填写的印',
        found: `${typed}${unit}（相差 ${differenceOf(typed, expected)}）`,
        hint: `核对各数；删去「${name}」则由程序算`,
      };
    });
  },
};

function differenceOf(typed: string, expected: string): string {
  const [left = '', right = ''] = [typed, expected].map((text) => text.replace(/%$/, ''));
  return distanceOf(left, right) + (expected.endsWith('%') ? '%' : '');
}
