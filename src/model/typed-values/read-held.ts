/** What a leaf is held to beside money and time: one of some choices, a number, a percentage. */

import type { TextShape } from '../../schema/shape.js';
import { tickedIn } from './read-ticked.js';
import { same, type TypedValue } from './typed-value.js';

/** The one choice that is meant: ticked, with other blanks or widths, or without the number in front of it. */
export function readChoice(text: string, shape: TextShape & Required<Pick<TextShape, 'choices'>>): TypedValue {
  // A tick alone is a word for 是, and no box of a choice that lost its name.
  const whole = sameChoice(text, shape.choices);
  const ticked = whole === undefined ? tickedIn(text) : undefined;
  if (ticked?.length === 0) {
    const remark = { code: 'converted-value', message: '一项也没有勾选，没有填写', hint: '写上选定的一项' } as const;
    return { value: '', certainty: 'doubtful', remark };
  }
  const [only = text] = ticked?.length === 1 ? ticked : [];
  const meant = whole ?? sameChoice(only, shape.choices);
  return meant === undefined ? unlessWrong(text, text, shape) : asMeant(text, meant);
}

/** The one of `choices` that is `text` in another writing: `>=` is ≥, `1、新建` is 新建. */
export function sameChoice(text: string, choices: readonly string[]): string | undefined {
  const key = choiceKey(text);
  const [meant, other] = choices.filter((choice) => choiceKey(choice) === key);
  return other === undefined ? meant : undefined;
}

/** Several choices typed one behind the other: `甲、乙`; undefined where not all of it are choices. */
export function chosenTogether(text: string, choices: readonly string[]): readonly string[] | undefined {
  const parts = typedTogether(text, choices);
  return parts.length > 1 && parts.every((part) => choices.includes(part)) ? parts : undefined;
}

/** As `chosenTogether`, be it with one among them that is no choice; all of it as one otherwise. */
export function typedTogether(text: string, choices: readonly string[]): readonly string[] {
  const parts = text.split(/[、，,;；/\s]+/).filter((part) => part !== '');
  const chosenCount = parts.filter((part) => choices.includes(part)).length;
  return chosenCount > 0 && chosenCount >= parts.length - 1 ? parts : [text];
}

/** A number or a percentage in other widths, with blanks or with commas between its thousands. */
export function readNumber(text: string, shape: TextShape): TypedValue {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/^[\u2010-\u2015\u2212]/, '-');
  return unlessWrong(text, plain, shape);
}

/** `meant`, or `text` with what is wrong with it. */
function unlessWrong(text: string, meant: string, { problemOf }: TextShape): TypedValue {
  const problem = text.trim() === '' ? undefined : problemOf?.(text);
  if (!problem) return same(text);
  if (problemOf?.(meant) === undefined) return asMeant(text, meant);
  const { code, message, expected, hint } = problem;
  const told = { ...(expected !== undefined && { expected }), ...(hint !== undefined && { hint }) };
  return { value: text, certainty: 'unknown', remark: { code, message, ...told } };
}

function asMeant(text: string, meant: string): TypedValue {
  if (text === meant) return same(text);
  return { value: meant, certainty: 'certain', remark: { code: 'converted-value', message: `记作“${meant}”` } };
}

/** Signs that mean one of 是 and 否, and comparisons of two characters. */
const SIGNS: Readonly<Record<string, string>> = {
  '√': '是',
  '✓': '是',
  '✔': '是',
  '☑': '是',
  '×': '否',
  '✗': '否',
  '>=': '≥',
  '<=': '≤',
};

function choiceKey(text: string): string {
  const key = text.normalize('NFKC').replace(/[\s\u200b\ufeff]/g, '');
  return SIGNS[key] ?? key.replace(/^(?:\d{1,2}|[一二三四五六七八九十])[、.．]/, '');
}
