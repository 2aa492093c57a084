/** A field that is one text, or a list of texts: its 种类 and what else 包.yaml says of it. */

import { textShape, type ListShape, type TextShape } from '../../schema/shape.js';
import type { Path, YamlValue } from '../../source/located.js';
import { signedAmountProblem } from '../typed-values/amount-problem.js';
import type { Author } from './author.js';
import { wayOutOfKind } from './wrong-words.js';
import { choiceProblem, COUNT, KIND_NAMES, KINDS, LIST_KIND, MEANT, type Kind } from './kinds.js';

/** What may be said of a field. */
export const LEAF_WORDS: readonly string[] = [
  '种类',
  '选一',
  '选几',
  '必填',
  '例',
  '说明',
  '又名',
  '常用',
  '默认同',
  '只在',
  '等于',
  '至多',
  '至少',
  '合计',
  '小数',
  '结转',
];

/**
 * The field at `path`; a text where what is said of it cannot be understood, which is told.
 * @param meaning the word of 标准 for it
 */
export function readLeaf(author: Author, path: Path, meaning = String(path.at(-1))): TextShape | ListShape {
  const name = String(path.at(-1));
  const value = author.at(path);
  if (Array.isArray(value)) {
    author.refuse(path, {
      message: `「${name}」后面不能是列表`,
      hint: '写成“名称: 种类”；从几项里选一项，写“名称: { 选一: [甲, 乙] }”',
    });
    return textShape(name);
  }
  if (typeof value === 'string')
    return leafOf(author, path, value === '' ? '文字' : value, { description: '' }, name, meaning);
  author.holdTo(path, LEAF_WORDS, `字段「${name}」`, [...LEAF_WORDS, ...PART_WORDS]);
  if (value) holdFilled(author, path, value);
  const told = toldOf(author, path);
  const [one, several] = [author.names([...path, '选一']), author.names([...path, '选几'])];
  const kind = author.text([...path, '种类']);
  if ([kind, one, several].filter((said) => said !== undefined).length > 1) {
    author.refuse(path, { message: `「${name}」的种类说了不止一次`, hint: '种类、选一、选几只写一个' }, 'key');
  }
  const choices = one ?? several;
  if (choices) holdChoices(author, [...path, one ? '选一' : '选几'], choices);
  if (!choices)
    return leafOf(author, kind === undefined ? path : [...path, '种类'], kind ?? '文字', told, name, meaning);
  const { description, ...more } = told;
  const chosen = { choices, problemOf: (typed: string) => choiceProblem(typed, choices, !one) };
  const shape = one ? textShape(description || name, { ...more, ...chosen }) : listOf({ ...told, ...chosen }, name);
  holdExample(author, path, shape);
  return shape;
}

/** Words of fields with parts: they may be meant where none stands. */
const PART_WORDS: readonly string[] = ['项', '栏', '行', '分级'];

/** A word without anything behind it would be passed over. */
function holdFilled(author: Author, path: Path, said: Readonly<Record<string, YamlValue>>): void {
  for (const [word, value] of Object.entries(said)) {
    if (value !== '' || !LEAF_WORDS.includes(word)) continue;
    author.refuse(
      [...path, word],
      { message: `「${word}」后面是空的`, hint: `写成“${word}: 内容”，或者删去它` },
      'key',
    );
  }
}

function holdChoices(author: Author, path: Path, choices: readonly string[]): void {
  const word = String(path.at(-1));
  const repeated = choices.find((choice, index) => choices.indexOf(choice) !== index);
  if (choices.length < 2 && !author.isDoubted([...path])) {
    author.refuse(path, { message: `「${word}」后面至少要有两项`, hint: `写成“${word}: [甲, 乙]”` });
  } else if (repeated !== undefined) {
    author.refuse(path, {
      code: 'duplicate-field',
      message: `「${word}」里的“${repeated}”写了两次`,
      hint: '删去其中一个',
    });
  }
}

/** An example that the field would refuse misleads all who follow it. */
function holdExample(author: Author, path: Path, shape: TextShape | ListShape): void {
  const item = shape.kind === 'list' ? shape.item : shape;
  if (item.kind !== 'text' || item.example === undefined) return;
  for (const example of shape.kind === 'list' ? item.example.split('\n') : [item.example]) {
    const problem = item.problemOf?.(example);
    if (!problem) continue;
    const { message, expected, found, hint = '' } = problem;
    author.refuse([...path, '例'], {
      message: `「例」不合这个字段的种类：${message}`,
      ...(expected !== undefined && { expected }),
      ...(found !== undefined && { found }),
      hint,
    });
  }
}

/** A field of one 种类. */
function leafOf(
  author: Author,
  path: Path,
  kind: string,
  told: LeafTold,
  name: string,
  meaning: string,
): TextShape | ListShape {
  if (kind === LIST_KIND) return listOf(told, name);
  if (!Object.hasOwn(KINDS, kind)) {
    const message = `没有“${kind}”这个种类`;
    author.refuse(path, { message, expected: KIND_NAMES.join('、'), hint: wayOutOfKind(kind, KIND_NAMES) });
    return textShape(name);
  }
  const { unit } = KINDS[kind as Kind];
  const { description, ...more } = told;
  const shape = textShape(description || (unit && !name.endsWith(`（${unit}）`) ? `${name}（${unit}）` : name), {
    ...more,
    ...KINDS[kind as Kind],
    ...(unit !== undefined && mayBeNegative(author, path) && signedAmount(unit)),
    ...(kind === '数' && /^\d/.test(author.text([...fieldAt(path), '至少']) ?? '') && COUNT),
    ...(kind === '文字' && Object.hasOwn(MEANT, meaning)
      ? MEANT[meaning]
      : told.offered && { form: 'choice' as const }),
    ...(kind === '长文' && { isLong: true }),
    ...(kind === '是否' && { choices: ['是', '否'] }),
  });
  holdExample(author, fieldAt(path), shape);
  return shape;
}

/** Where the field is declared whose 种类 stands at `path`. */
function fieldAt(path: Path): Path {
  return path.at(-1) === '种类' ? path.slice(0, -1) : path;
}

/** Whether an amount may be less than nothing: its 至少 is, or something is taken away to get it. */
function mayBeNegative(author: Author, path: Path): boolean {
  const field = fieldAt(path);
  return /^-/.test(author.text([...field, '至少']) ?? '') || (author.text([...field, '等于']) ?? '').includes('−');
}

function signedAmount(unit: string): Partial<TextShape> {
  return { mayBeNegative: true, problemOf: (typed) => signedAmountProblem(typed, unit) };
}

/** A list of texts; what is said of the field is said of the list, what a text may be of its items. */
function listOf({ description, aliases, carried, isRequired, ...item }: LeafTold, name: string): ListShape {
  return {
    kind: 'list',
    description: description || name,
    item: { kind: 'text', description: '', ...item },
    ...(aliases && { aliases }),
    ...(carried && { carried }),
    ...(isRequired === true && { needsEntry: true }),
  };
}

/** `description` is empty where 说明 says nothing. */
type LeafTold = Pick<
  TextShape,
  'description' | 'aliases' | 'carried' | 'isRequired' | 'mayBeEmpty' | 'example' | 'offered'
>;

function toldOf(author: Author, path: Path): LeafTold {
  const [aliases, offered] = [author.names([...path, '又名']), author.names([...path, '常用'])];
  const example = author.texts([...path, '例'])?.join('\n');
  const carried = readCarried(author, path);
  return {
    description: author.text([...path, '说明']) ?? '',
    ...(aliases && { aliases }),
    ...(offered && { offered }),
    ...(example !== undefined && { example }),
    ...readRequired(author, path),
    ...carried,
  };
}

/** What 必填 says: of a field that follows from others these are asked for, and 否 is said of what may be empty. */
function readRequired(author: Author, path: Path): Pick<TextShape, 'isRequired' | 'mayBeEmpty'> {
  const isRequired = author.flag([...path, '必填'], false);
  if (author.at([...path, '必填']) === undefined) return {};
  if (!isRequired) return { mayBeEmpty: true };
  const follows = ['等于', '默认同'].some((word) => author.at([...path, word]) !== undefined);
  return follows ? {} : { isRequired };
}

/** What 结转 says of the field at `path`. */
export function readCarried(author: Author, path: Path): Pick<TextShape, 'carried'> {
  const at = [...path, '结转'];
  const said = author.text(at);
  if (said === '留') return { carried: 'kept' };
  if (said === '空') return { carried: 'emptied' };
  if (said !== undefined) author.refuse(at, { message: '「结转」只能写 留 或 空', found: said, hint: '改为 留 或 空' });
  return {};
}
