/** Texts as typed, and fragments whose first occurrence is the very place that is meant. */

import type { Filing } from '../model/filing.js';
import { filesOf, leavesOf, type Leaf } from './leaves.js';
import { remembered } from '../source/remembered.js';

/** A long text full of one slip is told so often, not more. */
export const MOST_FINDINGS_A_TEXT = 20;

/** Longer fragments help nobody; beyond it an earlier occurrence is pointed at. */
const LONGEST_FRAGMENT = 60;

/**
 * The piece of `text` from `start`, at least `length` long, lengthened until it occurs nowhere before. At the end
 * of a line it can only be lengthened to the left. Never reaches over a line end: the file has an indent there.
 */
export function fragmentAt(text: string, start: number, length: number): string {
  const lineEnd = text.indexOf('\n', start);
  const last = Math.min(lineEnd === -1 ? text.length : lineEnd, start + LONGEST_FRAGMENT);
  const first = Math.max(text.lastIndexOf('\n', start) + 1, start - LONGEST_FRAGMENT);
  let from = start;
  let to = Math.min(start + length, Math.max(last, start + 1));
  while (text.indexOf(text.slice(from, to)) !== from && (to < last || from > first)) {
    if (to < last) to += 1;
    else from -= 1;
  }
  return text.slice(from, to);
}

/** `text` with up to ten characters around `[start, end)`, for quoting in a message. */
export function quoteAround(text: string, start: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, start - 8), start)
      .split('\n')
      .at(-1) ?? '';
  const after = text.slice(end, end + 8).split('\n')[0] ?? '';
  return `${before}${text.slice(start, end)}${after}`;
}

/** Every text of a filing that was typed at its place: not 序号, nor a 编制单位 taken over from elsewhere. */
export const typedLeavesOf = remembered((filing: Filing): readonly Leaf[] => {
  const { 部门名称, 编制单位 } = filing.department.value;
  return filesOf(filing).flatMap((file) => {
    const takenOver = file === filing.department ? 部门名称 : 编制单位;
    return leavesOf(file).filter(({ path, text }) => {
      return path[0] !== '序号' && !(path[0] === '编制单位' && text === takenOver);
    });
  });
});
