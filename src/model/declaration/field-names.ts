/** What fields, columns and rows may be called: a name stands in data files, in expressions and in layouts. */

import type { Path } from '../../source/located.js';
import type { Author } from './author.js';

/** What parts a path or an expression. */
const PARTING = /[/.[\]{}]|(?:^|\s)[+−×÷](?:\s|$)/;

/** What Handlebars takes for the end of a bare name. Source: Handlebars 4.7, `handlebars.l`, ID. */
const NOT_BARE = /[\s!"#%&'()*+,;<=>@\\^`|~]/;

/** Words that Handlebars has a meaning of its own for. */
const OF_HANDLEBARS: readonly string[] = ['true', 'false', 'null', 'undefined', 'this', 'else', 'as'];

/**
 * Tells of the names at `above` that cannot be used, and remarks on those that layouts must write in brackets.
 * Codes: `bad-declaration`, `duplicate-field`, `bracketed-name`.
 */
export function holdNames(author: Author, above: Path, names: readonly string[]): void {
  for (const name of names) holdName(author, [...above, name], name);
  const owners = new Map(names.map((name) => [name, name]));
  for (const name of names) {
    const aliasesAt = [...above, name, '又名'];
    const aliases = author.texts(aliasesAt) ?? [];
    for (const alias of aliases) {
      const owner = owners.get(alias);
      if (owner !== undefined) {
        const message =
          owner === name ? `又名「${alias}」就是它自己的名称` : `又名「${alias}」已经是「${owner}」的名称`;
        author.refuse(aliasesAt, { code: 'duplicate-field', message, hint: '删去其中一个，不然导入时不知道是哪一个' });
      } else owners.set(alias, name);
    }
  }
}

function holdName(author: Author, path: Path, name: string): void {
  const odd = problemOf(name);
  if (odd) author.refuse(path, odd, 'key');
  else if (needsBrackets(name)) {
    author.remark(path, {
      code: 'bracketed-name',
      message: `名称「${name}」在版式里要写在方括号里`,
      hint: `版式里写“{{[${name}]}}”`,
    });
  }
}

/** Whether it says what a field is made of, so that no field may be called so. */
export function isShapeWord(name: string): boolean {
  return ['项', '行', '栏', '分级'].includes(name);
}

/** Whether layouts must write a name in brackets. */
export function needsBrackets(name: string): boolean {
  return NOT_BARE.test(name) || OF_HANDLEBARS.includes(name);
}

function problemOf(name: string): { message: string; hint: string } | undefined {
  if (name.trim() === '') return { message: '名称是空的', hint: '写上名称' };
  if (PARTING.test(name)) {
    return { message: `名称「${name}」里有不能用的符号`, hint: '名称里不用 / . [ ] { }，算式的符号两边不空格' };
  }
  if (isShapeWord(name)) {
    return {
      message: `「${name}」是 包.yaml 的词，不能作名称`,
      hint: '多半是缩进没有对齐：它说的是上面那个字段，比那个字段多缩进两格',
    };
  }
  if (/^\d+$/.test(name)) return { message: `名称「${name}」是一个数，算式里分不清`, hint: '加上字，如“2024年”' };
  if (name.startsWith('*')) return { message: `名称「${name}」不能以 * 开头`, hint: '删去 *，或者换成 ※' };
  return undefined;
}
