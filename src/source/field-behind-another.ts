/** Two fields on one line: `项目负责人: 某某 联系电话: 0000`. */

import type { FieldLines, Region } from './layout-region.js';

/** A name behind blanks or a mark, with its colon. */
const LATER_NAME = /(?<=[ \t\u3000，,；;])([^\s:：，,；;"']{2,20})[ \u3000]*[:：]/g;

/** Whether a field that the file lacks is named in `text`, behind what stands before it. */
export function hasFieldBehind(text: string, isMissing: (name: string) => boolean): boolean {
  return laterNameIn(text, isMissing) !== undefined;
}

function laterNameIn(text: string, isMissing: (name: string) => boolean): RegExpExecArray | undefined {
  // Most values have no colon, and each place of the others is looked at.
  if (!/[:：]/.test(text)) return undefined;
  const found = [...text.matchAll(LATER_NAME)].find(([, name = '']) => isMissing(name));
  return found && text.slice(0, found.index).trim() !== '' ? found : undefined;
}

/**
 * A field of the file that it has nowhere else, typed behind the value of another one of the file's own; undefined where
 * there is none.
 * Code: `yaml-syntax`.
 */
export function findFieldBehindAnother({ lines, index, entry, frames, isMissing }: FieldLines): Region | undefined {
  const { value, column, headEnd } = entry;
  if (!frames.isAtTop || /^["'[{|>]/.test(value)) return undefined;
  const line = lines[index] ?? '';
  const text = line.slice(headEnd);
  const found = laterNameIn(text, isMissing);
  if (!found) return undefined;
  const [whole, name = ''] = found;
  const start = headEnd + found.index;
  const rest = line.slice(start + whole.length).trim();
  return {
    problem: {
      code: 'yaml-syntax',
      message: `「${name}」写在了「${entry.name}」的后面，同一行上`,
      hint: `「${name}」另起一行写，与「${entry.name}」左边对齐`,
    },
    line: index,
    column: start,
    behind: index + 1,
    meant: [
      {
        text: line
          .slice(0, start)
          .trimEnd()
          .replace(/[，,；;]$/, ''),
        source: index,
      },
      { text: `${' '.repeat(column)}${name}:${rest === '' ? '' : ` ${rest}`}`, source: index },
    ],
    isCertain: true,
  };
}
