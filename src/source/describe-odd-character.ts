/** What an odd character is, in the clerk's words. */

import type { FieldProblem } from './field-problem.js';
import type { OddCharacter } from './find-odd-characters.js';
import { printCodePoint } from './print-code-point.js';

/** Names of what cannot be seen. */
const NAMES: Readonly<Record<string, string>> = {
  '\u00ad': '软连字符',
  '\u200b': '零宽空格',
  '\u200c': '零宽不连字',
  '\u200d': '零宽连字',
  '\u200e': '从左到右标记',
  '\u200f': '从右到左标记',
  '\u202d': '从左到右强制',
  '\u202e': '从右到左强制',
  '\u2060': '零宽连接符',
  '\ufeff': '字节顺序标记',
  '\u2028': '行分隔符',
  '\u2029': '段分隔符',
  '\u000b': 'Word 的手动换行',
  '\u000c': '分页符',
  '\u0000': '空字符',
  '\ufffc': '对象占位符',
  '\ufffd': '乱码替代符',
};

/**
 * What is said behind the name of the place where `odd` stands (`「年度目标」`, `这一格`), and the way out. What cannot be seen is
 * not put into the message.
 */
export function describeOddCharacter(odd: OddCharacter): Required<Pick<FieldProblem, 'message' | 'hint'>> {
  const { kind, typed, meant } = odd;
  const code = printCodePoint(typed);
  const shown = `“${typed}”（${code}）`;
  const unseen = `${NAMES[firstOf(typed)] === undefined ? '' : `${NAMES[firstOf(typed)]} `}${code}`;
  const correct = meant === undefined ? '换成要写的字' : meant === '' ? '删去这个字符' : `改为“${meant}”`;
  switch (kind) {
    case 'radical':
      return meant === undefined
        ? { message: `里的${shown}是部首，不是汉字`, hint: correct }
        : { message: `里的${shown}是部首，不是汉字“${meant}”（${printCodePoint(meant)}）`, hint: correct };
    case 'stroke':
      return { message: `里的${shown}是笔画，不是汉字`, hint: correct };
    case 'compatibility':
      return {
        message: `里的${shown}是兼容字，不是汉字“${meant ?? ''}”（${printCodePoint(meant ?? '')}）`,
        hint: correct,
      };
    case 'decomposed':
      return { message: `里的“${typed}”是拆成几个字符写的，应是一个“${meant ?? ''}”`, hint: correct };
    case 'invisible':
      return { message: `里有看不见的字符（${unseen}）`, hint: correct };
    case 'direction':
      return { message: `里有看不见的、改变文字方向的字符（${unseen}）`, hint: correct };
    case 'selector':
      return { message: `里有看不见的异体选择符（${code}），印不出它指的异体字`, hint: correct };
    case 'tab':
      return {
        message: '里有制表符（Tab）',
        hint: meant === undefined ? '删去它，或者换成空格、分成几项' : meant === '' ? '删去它' : '换成一个空格',
      };
    case 'break':
      return {
        message: `里有不能打印的换行（${unseen}）`,
        hint: meant === undefined ? '删去它，或者另起一行' : correct,
      };
    case 'control':
      return {
        message: `里有不能打印的控制字符（${unseen}）`,
        hint: meant === undefined ? '删去它，或者换成要写的字' : correct,
      };
    case 'half':
      return { message: `里有半个字（${code}），另一半丢了`, hint: '删去它，重新打这个字' };
    case 'garbled':
      return { message: `里有乱码（${unseen}）`, hint: meant === undefined ? '删去它，重新打这里的字' : correct };
    case 'private':
      return {
        message: `里的${shown}是自造字，只有装了同一套造字的电脑才显示得出`,
        hint: '换成标准的字，或者用文字说明',
      };
  }
}

function firstOf(typed: string): string {
  return String.fromCodePoint(typed.codePointAt(0) ?? 0);
}
