/** A field that is one text, or a list of texts: its 种类 and what else 包.yaml says of it. */

import { textShape, type ListShape, type TextShape } from '../../schema/shape.js';
import type { Path } from '../../source/located.js';
import { nearestNameHint } from '../../source/nearest-name.js';
import type { Author } from './author.js';
import { choiceProblem, KIND_NAMES, KINDS, LIST_KIND, MEANT, type Kind } from './kinds.js';

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
  if (typeof value === 'string')
    return leafOf(author, path, value === '' ? '文字' : value, { description: '' }, name, meaning);
  author.holdTo(path, LEAF_WORDS, `字段「${name}」`);
  const told = toldOf(author, path);
  const [one, several] = [author.texts([...path, '选一']), author.texts([...path, '选几'])];
  const kind = author.text([...path, '种类']);
  if ([kind, one, several].filter((said) => said !== undefined).length > 1) {
    author.refuse(path, { message: `「${name}」的种类说了不止一次`, hint: '种类、选一、选几只写一个' }, 'key');
  }
  const choices = one ?? several;
  if (!choices)
    return leafOf(author, kind === undefined ? path : [...path, '种类'], kind ?? '文字', told, name, meaning);
  const { description, ...more } = told;
  const chosen = { choices, problemOf: (typed: string) => choiceProblem(typed, choices) };
  return one ? textShape(description || name, { ...more, ...chosen }) : listOf({ ...told, ...chosen }, name);
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
    author.refuse(path, { message, expected: KIND_NAMES.join('、'), hint: nearestNameHint(kind, KIND_NAMES) });
    return textShape(name);
  }
  const { unit } = KINDS[kind as Kind];
  const { description, ...more } = told;
  return textShape(description || (unit ? `${name}（${unit}）` : name), {
    ...more,
    ...KINDS[kind as Kind],
    ...(kind === '文字' && Object.hasOwn(MEANT, meaning)
      ? MEANT[meaning]
      : told.offered && { form: 'choice' as const }),
    ...(kind === '长文' && { isLong: true }),
    ...(kind === '是否' && { choices: ['是', '否'] }),
  });
}

/** A list of texts; what is said of the field is said of the list, what a text may be of its items. */
function listOf({ description, aliases, carried, ...item }: LeafTold, name: string): ListShape {
  return {
    kind: 'list',
    description: description || name,
    item: { kind: 'text', description: '', ...item },
    ...(aliases && { aliases }),
    ...(carried && { carried }),
  };
}

/** `description` is empty where 说明 says nothing. */
type LeafTold = Pick<TextShape, 'description' | 'aliases' | 'carried' | 'isRequired' | 'example' | 'offered'>;

function toldOf(author: Author, path: Path): LeafTold {
  const [aliases, offered] = [author.texts([...path, '又名']), author.texts([...path, '常用'])];
  const example = author.texts([...path, '例'])?.join('\n');
  const carried = author.text([...path, '结转']);
  if (carried !== undefined && carried !== '留' && carried !== '空') {
    author.refuse([...path, '结转'], { message: '「结转」只能写 留 或 空', found: carried, hint: '改为 留 或 空' });
  }
  return {
    description: author.text([...path, '说明']) ?? '',
    ...(aliases && { aliases }),
    ...(offered && { offered }),
    ...(example !== undefined && { example }),
    ...(author.flag([...path, '必填'], false) && { isRequired: true }),
    ...(carried === '留' && { carried: 'kept' as const }),
    ...(carried === '空' && { carried: 'emptied' as const }),
  };
}
