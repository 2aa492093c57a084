/** A 包.yaml on its way: its parts by their paths, and every problem that its author is to be told of. */

import type { Diagnostic } from '../../diagnostic.js';
import type { DiagnosticCode } from '../../diagnostic-codes.js';
import { valueAt, type Path, type YamlValue } from '../../source/located.js';
import { nearestNameHint } from '../../source/nearest-name.js';
import { isMapping, type Tree } from './merge-trees.js';

/** What is said of a part. */
export interface Said {
  readonly code?: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
  readonly expected?: string;
  readonly found?: string;
}

/** Where that belongs which people would write here. */
const BELONGS: readonly (readonly [RegExp, string])[] = [
  [/宽|高|字体|字号|颜色|对齐|边框|页边|纸|位置/, '样子写在 样式.yaml 和版式里'],
  [/条件|如果|当.*时|公式以外|规则|正则|格式/, '条件由程序的规则管，见手册里“规则认得的名称”一节'],
  [/顺序|序号|排序|次序/, '写的次序就是次序'],
  [/标签|标题|打印名|显示/, '印出的字写在版式里；指标级别的另一种印法写“印作”'],
  [/严重|级别|警告|错误/, '轻重写在 检查.yaml 里'],
  [/阶段/, '阶段写在“表”里；字段在印它的表所在的阶段填'],
  [/文件名|路径/, '文件名就是表的名称'],
];

/** Reads parts of `tree`, and notes what is wrong with them. */
export class Author {
  readonly problems: Diagnostic[] = [];

  constructor(private readonly tree: Tree) {}

  /** What stands at `path`; undefined where nothing does. */
  at(path: Path): YamlValue | undefined {
    return valueAt(this.tree.value, path) as YamlValue | undefined;
  }

  /** Notes a problem at `path`, or at its name. */
  refuse(path: Path, { code = 'bad-declaration', message, hint, ...more }: Said, part?: 'key'): void {
    const location = this.tree.locate(path, part);
    this.problems.push({ severity: 'error', code, message, ...more, hint, location, steps: path });
    return undefined;
  }

  /** The names at `path` with what stands behind them; none where no mapping stands there, which is told. */
  entries(path: Path, kind: string): readonly (readonly [string, YamlValue])[] {
    const value = this.at(path);
    if (value === undefined || value === '') return [];
    if (isMapping(value)) return Object.entries(value);
    this.refuse(path, { message: `这里应为${kind}`, hint: '换行缩进，一行写一个“名称: 内容”' });
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

  /** 是 or 否 at `path`; `fallback` where nothing stands there. */
  flag(path: Path, fallback: boolean): boolean {
    const text = this.text(path);
    if (text === undefined) return fallback;
    if (text === '是' || text === '否') return text === '是';
    this.refuse(path, { message: `「${String(path.at(-1))}」只能写 是 或 否`, found: text, hint: '改为 是 或 否' });
    return fallback;
  }

  /** Notes each name at `path` that is none of `words`. */
  holdTo(path: Path, words: readonly string[], of: string): void {
    const value = this.at(path);
    if (!isMapping(value)) return;
    for (const name of Object.keys(value)) if (!words.includes(name)) this.refuseWord([...path, name], words, of);
  }

  /** Says that the name at the end of `path` is no word of the language here. */
  refuseWord(path: Path, words: readonly string[], of: string): void {
    const name = String(path.at(-1));
    const where = BELONGS.find(([pattern]) => pattern.test(name))?.[1];
    const message = `${of}没有“${name}”这个说法`;
    if (where === undefined) this.refuse(path, { message, hint: nearestNameHint(name, words) }, 'key');
    else this.refuse(path, { code: 'not-in-language', message, hint: where }, 'key');
  }
}
