/** A 包.yaml on its way: its parts by their paths, and every problem that its author is to be told of. */

import type { Diagnostic, Location } from '../../diagnostic.js';
import type { DiagnosticCode } from '../../diagnostic-codes.js';
import { valueAt, type Path, type YamlValue } from '../../source/located.js';
import { isMapping, type Dropped, type Tree } from './merge-trees.js';
import { wayOutOfWord } from './wrong-words.js';

/** What is said of a part. */
export interface Said {
  readonly code?: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
  readonly expected?: string;
  readonly found?: string;
}

/** Reads parts of `tree`, and notes what is wrong with them. */
export class Author {
  readonly problems: Diagnostic[] = [];
  /** What is no mistake, and yet to be known. */
  readonly remarks: Diagnostic[] = [];
  private readonly told = new Set<string>();

  constructor(readonly tree: Tree) {}

  /** What stands at `path`; undefined where nothing does. */
  at(path: Path): YamlValue | undefined {
    return valueAt(this.tree.value, path) as YamlValue | undefined;
  }

  /** The place of what stands at `path`. */
  placeOf(path: Path): Location {
    return this.tree.locate(path);
  }

  /** Notes a problem at `path`, or at its name; once, however often it is met. */
  refuse(path: Path, said: Said, part?: 'key'): void {
    this.note(this.problems, 'error', path, said, part);
    return undefined;
  }

  /** Notes at the name of `path` what its author should know. */
  remark(path: Path, said: Said): void {
    this.note(this.remarks, 'hint', path, said, 'key');
  }

  /** Whether the line at `at`, of a base, speaks of a field that 不用 took away. @param field from 部门 or 项目 on */
  isOfDropped(at: Path, field: readonly string[]): boolean {
    const { file } = this.placeOf(at);
    return (this.tree.dropped ?? []).some(({ path, location }) => {
      return location.file !== file && path.every((step, index) => step === field[index]);
    });
  }

  /** What 不用 took away that `name` speaks of; undefined where nothing was. */
  droppedBy(name: readonly string[]): Dropped | undefined {
    return this.tree.dropped?.find(({ path }) => name.includes(path.at(-1) ?? ''));
  }

  /** Notes a problem at a place that is no part of the tree any more. */
  refuseAt(location: Location, { code = 'bad-declaration', ...said }: Said): void {
    this.problems.push({ severity: 'error', code, ...said, location });
  }

  private note(
    notes: Diagnostic[],
    severity: Diagnostic['severity'],
    path: Path,
    { code = 'bad-declaration', ...said }: Said,
    part?: 'key',
  ): void {
    const location = this.tree.locate(path, part);
    const key = `${location.file}:${location.line}:${location.column} ${said.message}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    notes.push({ severity, code, ...said, location, steps: path });
  }

  /** The names at `path` with what stands behind them; none where no mapping stands there, which is told. */
  entries(
    path: Path,
    kind: string,
    hint = '换行缩进，一行写一个“名称: 内容”',
  ): readonly (readonly [string, YamlValue])[] {
    const value = this.at(path);
    if (value === undefined || value === '') return [];
    if (isMapping(value)) return Object.entries(value);
    const [, name, rest] = typeof value === 'string' ? (/^([^\s:：]+)[:：]\s*(.+)$/.exec(value) ?? []) : [];
    if (name !== undefined && rest !== undefined) {
      const message = `“${name}”后面的冒号不对，没有分成名称和内容`;
      this.refuse(path, { message, hint: `写成“${name}: ${rest}”：冒号用半角，后面空一格` });
    } else this.refuse(path, { message: `「${String(path.at(-1))}」下应为${kind}`, hint });
    return [];
  }

  /** The text at `path`; undefined where there is none, and where something else stands there, which is told. */
  text(path: Path): string | undefined {
    const value = this.at(path);
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') return value;
    this.refuse(path, { message: `「${String(path.at(-1))}」应为一段文字`, hint: '写在冒号后面，一行写完' });
  }

  /** The texts of the list at `path`, or the one text; undefined where nothing stands there. */
  texts(path: Path): readonly string[] | undefined {
    const value = this.at(path);
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') return [value];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    this.refuse(path, { message: `「${String(path.at(-1))}」应为几个名称`, hint: '写成 [甲, 乙, 丙]' });
  }

  /** As `texts`, of names: several that a full-width sign runs together are told. */
  names(path: Path): readonly string[] | undefined {
    const names = this.texts(path);
    const isOne = names?.length === 1;
    for (const [index, name] of (names ?? []).entries()) {
      const parts = name.split(isOne && !/^\d+、/.test(name) ? /[，、]/ : '，').map((part) => part.trim());
      if (parts.length === 1) continue;
      const at = Array.isArray(this.at(path)) ? [...path, index] : path;
      const message = `「${name}」像是几个名称连在一起`;
      this.refuse(at, { message, hint: `写成 [${parts.join(', ')}]：放在方括号里，用半角逗号隔开` });
    }
    return names;
  }

  /** Whether something is wrong with what was declared at `path`, so that what follows from it says nothing. */
  isDoubted(path: Path): boolean {
    return this.problems.some(({ steps = [] }) => path.every((step, index) => step === steps[index]));
  }

  /** Whether a field is wrong that is called `name`. */
  isToldOf(name: string): boolean {
    return this.problems.some(({ steps = [] }) => steps.slice(1, -1).includes(name));
  }

  /** Tells of the field declared at `path`, which has to be a number, that its kind was not said; false where it was. */
  refuseWithoutKind(path: Path): boolean {
    const value = this.at(path);
    const isSaid = isMapping(value)
      ? ['种类', '选一', '选几'].some((word) => Object.hasOwn(value, word))
      : value !== '';
    if (isSaid) return false;
    const name = String(path.at(-1));
    const way = value === '' ? `“${name}: 万元”` : '“种类: 万元”这样的一项';
    const message = `「${name}」没有写种类，算作文字，不能拿来算`;
    this.refuse(path, { message, hint: `写成${way}：种类是 元、万元、数 或 百分比` }, 'key');
    return true;
  }

  /** 是 or 否 at `path`; `fallback` where nothing stands there. */
  flag(path: Path, fallback: boolean): boolean {
    const text = this.text(path);
    if (text === undefined) return fallback;
    if (text === '是' || text === '否') return text === '是';
    this.refuse(path, { message: `「${String(path.at(-1))}」只能写 是 或 否`, found: text, hint: '改为 是 或 否' });
    return fallback;
  }

  /** Notes each name at `path` that is none of `words`. @param meant those that it may have been meant for */
  holdTo(path: Path, words: readonly string[], of: string, meant = words): void {
    const value = this.at(path);
    if (!isMapping(value)) return;
    for (const name of Object.keys(value)) if (!words.includes(name)) this.refuseWord([...path, name], meant, of);
  }

  /** Says that the name at the end of `path` is no word of the language here. */
  refuseWord(path: Path, words: readonly string[], of: string): void {
    const name = String(path.at(-1));
    const { hint, isElsewhere } = wayOutOfWord(name, words);
    const code = isElsewhere ? 'not-in-language' : 'bad-declaration';
    this.refuse(path, { code, message: `${of}没有“${name}”这个说法`, hint }, 'key');
  }
}
