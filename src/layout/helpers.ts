/** The helpers that a layout may call, each with what the manual says of it. */

import { pairEntries } from './pair-entries.js';
import { fixDecimals, groupThousands, shiftAmount } from '../model/amount.js';
import { capitalAmount } from '../model/capital-amount.js';
import { parseDate } from '../model/date-range.js';
import { chineseEnd, endsAsTyped } from '../model/period.js';
import type { MoneyUnit } from '../model/typed-values/read-amount.js';
import { parseIndicatorValue } from '../prose/indicator-value.js';

/** What a helper takes or gives. `flag`: only for `#if`; `list`: only for `#each`; `texts`: a text, or a list of texts. */
export type HelperKind = 'text' | 'flag' | 'list' | 'texts';

/** One helper. `run` gets its arguments in order and throws `HelperProblem` for what it cannot handle. */
export interface Helper {
  readonly name: string;
  readonly parameters: readonly HelperKind[];
  /** Whether the last parameter may be given several times. */
  readonly isOpenEnded?: boolean;
  readonly result: HelperKind;
  /** Index of the parameter that names a field of the list's entries. */
  readonly fieldParameter?: number;
  /** Whether what follows the first parameter is held against it: words in quotes are to be among its choices. */
  readonly isComparing?: true;
  /** Whether an entry of the result is one of each list, as 左 and 右. */
  readonly isPairing?: true;
  /** The unit of money that it takes; what is in another one would be printed ten thousand times too large or too small. */
  readonly takes?: MoneyUnit;
  /** The unit of money that comes of it, where it is not the one that it is given. */
  readonly gives?: MoneyUnit;
  readonly summary: string;
  readonly example: string;
  readonly run: (...values: never[]) => unknown;
}

/** A value that a helper cannot handle; `render` gives it the place of the call. */
export class HelperProblem extends Error {
  constructor(
    message: string,
    readonly found: string,
  ) {
    super(message);
    this.name = 'HelperProblem';
  }
}

/** More rows than any form has: a slip. */
const MOST_ROWS = 200;

const CHINESE_DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Every helper, in the order of the manual. Names do not collide with field names. */
export const HELPERS: readonly Helper[] = [
  {
    name: '编号',
    parameters: ['text'],
    result: 'text',
    summary: '第几项，从 1 数起',
    example: '{{编号 @index}} → 1',
    run: (index: unknown) => String(countOf(index) + 1),
  },
  {
    name: '中文编号',
    parameters: ['text'],
    result: 'text',
    summary: '第几项，用汉字',
    example: '{{中文编号 @index}} → 一',
    run: (index: unknown) => chineseNumber(countOf(index) + 1),
  },
  {
    name: '个数',
    parameters: ['list'],
    result: 'text',
    summary: '列表有几项；没有填写的列表印一个空行，个数是 0，{{#if}} 不成立',
    example: '{{个数 目标分解}} → 8',
    run: (list: readonly unknown[]) => String(countEntries(list)),
  },
  {
    name: '连接',
    parameters: ['list', 'text'],
    result: 'text',
    summary: '把列表里的文字连成一段',
    example: '{{连接 目标分解 "；"}}',
    run: (list: readonly unknown[], separator: string) => list.map(textOf).join(separator),
  },
  {
    name: '筛选',
    parameters: ['list', 'text', 'text'],
    result: 'list',
    fieldParameter: 1,
    summary: '只留某个字段等于某内容的各项',
    example: '{{#each (筛选 绩效指标 "一级指标" "产出指标")}}…{{/each}}',
    run: (list: readonly Record<string, unknown>[], field: string, wanted: string) =>
      list.filter((item) => item[field] === wanted),
  },
  {
    name: '并排',
    parameters: ['list', 'list'],
    result: 'list',
    isPairing: true,
    summary: '两套指标左右并排：同一个二级指标下一条对一条，少的一边空着；里面用 左.… 和 右.…',
    example: '{{#each (并排 绩效指标 绩效指标)}}{{左.三级指标}} {{右.三级指标}}{{/each}}',
    run: (left: readonly unknown[], right: readonly unknown[]) => pairEntries(left, right),
  },
  {
    name: '补空行',
    parameters: ['list', 'text'],
    result: 'list',
    summary: '列表不足几项时补空项，至少这么多行',
    example: '{{#each (补空行 阶段计划 3)}}…{{/each}}',
    run: (list: readonly unknown[], count: unknown) => {
      const wanted = countOf(count);
      if (wanted > MOST_ROWS) throw new HelperProblem(`最多补到 ${MOST_ROWS} 行`, String(wanted));
      return [...list, ...new Array<string>(Math.max(0, wanted - list.length)).fill('')];
    },
  },
  {
    name: '等于',
    parameters: ['text', 'text'],
    isComparing: true,
    result: 'flag',
    summary: '两段文字是否相同，用在 #if 里',
    example: '{{#if (等于 项目属性 "新增项目")}}…{{/if}}',
    run: (left: unknown, right: unknown) => textOf(left) === textOf(right),
  },
  {
    name: '勾选',
    parameters: ['texts', 'text'],
    isOpenEnded: true,
    isComparing: true,
    result: 'text',
    summary: '填的是它印 ☑，不是印 ☐；填的是列表，有它就是；写几个选项，就连同选项一个一个印',
    example: '{{勾选 项目属性 "新增项目" "延续项目"}}',
    run: (given: unknown, ...options: unknown[]) => {
      const boxOf = (option: unknown) => (hasText(given, option) ? '☑' : '☐');
      return options.length === 1
        ? boxOf(options[0])
        : options.map((option) => `${boxOf(option)}${textOf(option)}`).join('\u3000');
    },
  },
  {
    name: '是',
    parameters: ['texts', 'text'],
    isComparing: true,
    result: 'text',
    summary: '填的是它印 √，不是印空；填的是列表，有它就是；用在几栏里打一个 √',
    example: '{{是 项目属性 "新增项目"}}',
    run: (given: unknown, option: unknown) => (hasText(given, option) ? '√' : ''),
  },
  {
    name: '默认',
    parameters: ['text', 'text'],
    result: 'text',
    summary: '没有填写时印另一段文字',
    example: '{{默认 联系电话 "无"}}',
    run: (text: string, otherwise: string) => (text === '' ? otherwise : text),
  },
  {
    name: '化为万元',
    parameters: ['text'],
    takes: '元',
    gives: '万元',
    result: 'text',
    summary: '元换算成万元，不舍入',
    example: '{{化为万元 "420000"}} → 42',
    run: (amount: string) => onAmount(amount, () => shiftAmount(amount, -4)),
  },
  {
    name: '化为元',
    parameters: ['text'],
    takes: '万元',
    gives: '元',
    result: 'text',
    summary: '万元换算成元，不舍入',
    example: '{{化为元 "3412.92"}} → 34129200',
    run: (amount: string) => onAmount(amount, () => shiftAmount(amount, 4)),
  },
  {
    name: '千分位',
    parameters: ['text'],
    result: 'text',
    summary: '每三位加一个逗号',
    example: '{{千分位 "420000"}} → 420,000',
    run: (amount: string) => onAmount(amount, () => groupThousands(amount)),
  },
  {
    name: '大写',
    parameters: ['text'],
    takes: '元',
    result: 'text',
    summary: '元写成大写金额；填的是万元，先化为元',
    example: '{{大写 "229874.25"}} → 贰拾贰万玖仟捌佰柒拾肆元贰角伍分',
    run: (amount: string) =>
      onAmount(amount, () => {
        const words = capitalAmount(amount);
        if (words === undefined) throw new HelperProblem('大写金额到分为止，不超过十六位', amount);
        return words;
      }),
  },
  {
    name: '小数',
    parameters: ['text', 'text'],
    result: 'text',
    summary: '固定小数位数；要舍去非零数字时报错，不舍入',
    example: '{{小数 "1483491.6" 2}} → 1483491.60',
    run: (amount: string, decimals: unknown) =>
      onAmount(amount, () => {
        const fixed = fixDecimals(amount, countOf(decimals));
        if (fixed === undefined) throw new HelperProblem(`小数超过 ${countOf(decimals)} 位，照印会改变金额`, amount);
        return fixed;
      }),
  },
  {
    name: '起始',
    parameters: ['text'],
    result: 'text',
    summary: '起止时间的起始日期',
    example: '{{起始 项目计划实施时间}} → 2024-01-01',
    run: (range: string) => (range === '' ? '' : endsOf(range)[0]),
  },
  {
    name: '结束',
    parameters: ['text'],
    result: 'text',
    summary: '起止时间的结束日期',
    example: '{{结束 项目计划实施时间}} → 2024-12-31',
    run: (range: string) => (range === '' ? '' : endsOf(range)[1]),
  },
  {
    name: '中文日期',
    parameters: ['text'],
    result: 'text',
    summary: '日期写成年月日，不带前导零；起止时间的一头只写到月、到年的，照样',
    example: '{{中文日期 "2024-01-01"}} → 2024年1月1日',
    run: (text: string) => (text === '' ? '' : chineseDate(text)),
  },
  {
    name: '符号',
    parameters: ['text'],
    result: 'text',
    summary: '指标值开头的比较符号，没有则为空',
    example: '{{符号 "≥60次"}} → ≥',
    run: (value: string) => parseIndicatorValue(value)?.comparison ?? '',
  },
  {
    name: '数值',
    parameters: ['text'],
    result: 'text',
    summary: '指标值里的数；不是“符号、数、单位”形式的印全文',
    example: '{{数值 "≥60次"}} → 60',
    run: (value: string) => parseIndicatorValue(value)?.number ?? value,
  },
  {
    name: '单位',
    parameters: ['text'],
    result: 'text',
    summary: '指标值末尾的单位，没有则为空',
    example: '{{单位 "≥60次"}} → 次',
    run: (value: string) => parseIndicatorValue(value)?.unit ?? '',
  },
];

/** How many entries a list has. The one empty row of a list that was not filled in is none. */
export function countEntries(list: readonly unknown[]): number {
  const isEmptyRow = (entry: unknown): boolean =>
    entry === '' || (typeof entry === 'object' && entry !== null && Object.values(entry).every((part) => part === ''));
  return list.length === 1 && isEmptyRow(list[0]) ? 0 : list.length;
}

/** Whether a text, or one of a list of texts, is `wanted`. */
function hasText(given: unknown, wanted: unknown): boolean {
  const texts = Array.isArray(given) ? given.map(textOf) : [textOf(given)];
  return texts.includes(textOf(wanted));
}

function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new HelperProblem('列表的一项是一组字段，不是一段文字', '一组字段');
}

/** A whole number as `@index` gives it or a layout writes it. */
function countOf(value: unknown): number {
  if (/^\d{1,5}$/.test(String(value))) return Number(value);
  throw new HelperProblem('这不是 0 到 99999 的整数', String(value));
}

function onAmount(amount: string, compute: () => string): string {
  if (amount === '') return '';
  if (!/^-?\d+(?:\.\d+)?$/.test(amount)) throw new HelperProblem('这不是金额（只能是数字，最多带一个小数点）', amount);
  return compute();
}

function endsOf(text: string): readonly [string, string] {
  const ends = endsAsTyped(text);
  if (!ends) throw new HelperProblem('这不是起止时间（YYYY-MM-DD 至 YYYY-MM-DD）', text);
  return ends;
}

function chineseDate(text: string): string {
  const [year, month, day] = (parseDate(text) ?? '').split('-');
  // The ends of periods are as long as they were typed.
  const end = year ? undefined : chineseEnd(text);
  if (end !== undefined) return end;
  if (!year) throw new HelperProblem('这不是日期（YYYY-MM-DD）', text);
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** 1 → 一, 10 → 十, 21 → 二十一, 100 and above digit by digit. */
function chineseNumber(count: number): string {
  const digit = (value: number) => CHINESE_DIGITS[value] ?? '';
  if (count >= 100) return [...String(count)].map((character) => digit(Number(character))).join('');
  const tens = Math.floor(count / 10);
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${count % 10 > 0 || tens === 0 ? digit(count % 10) : ''}`;
}
