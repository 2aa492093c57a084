/** What is said of a line that stands in the wrong column. */

import type { EntryLine } from './entry-line.js';
import type { FieldProblem } from './field-problem.js';
import type { Placement } from './layout-frames.js';

/** @param by how many blanks the line should have more. Code: `yaml-indent` */
export function moveProblem(
  { dashes, name = '' }: EntryLine,
  { neighbour, isBelow }: Placement,
  by: number,
): FieldProblem {
  const isItem = dashes.length > 0;
  const side = isBelow
    ? `放到「${neighbour}」下面`
    : isItem
      ? '与上一条的短横线左边对齐'
      : `与「${neighbour}」左边对齐`;
  const columns = Math.abs(by) === 2 ? '两' : Math.abs(by);
  return {
    code: 'yaml-indent',
    message: `${isItem ? '短横线' : `「${name}」`}前面${by > 0 ? '少' : '多'}了 ${Math.abs(by)} 个空格`,
    hint: by > 0 ? `往里缩进${columns}格，${side}` : `往外退${columns}格${neighbour === '' ? '' : `，${side}`}`,
  };
}
