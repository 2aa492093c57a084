/** Amounts, periods and ticked boxes as people write them in Word → as data files hold them, with what is to be said of it. */

import { shiftAmount } from '../../model/amount.js';
import { dateProblem, dateRangeProblem, parseDate, parseDateRange, printDateRange } from '../../model/date-range.js';
import type { Diagnostic } from '../../diagnostic.js';
import type { MoneyUnit } from './labels.js';

/** A remark without its place. */
export type Remark = Pick<Diagnostic, 'severity' | 'code' | 'message'> & Partial<Pick<Diagnostic, 'expected' | 'hint'>>;

/** A value read, and what is to be said of how. */
export interface ReadValue {
  readonly value: string;
  readonly remark?: Remark;
}

const POWERS: Readonly<Record<MoneyUnit, number>> = { 元: 0, 万元: 4, 亿元: 8 };
const AMOUNT = /^(?:人民币)?[¥￥]?(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?(亿元|万元|元|亿|万)?整?$/;

/**
 * An amount in the field's unit, exactly.
 * @param labelled the unit that the form's labels name
 * @param wanted the unit of the field
 */
export function readAmount(text: string, labelled: MoneyUnit | undefined, wanted: MoneyUnit): ReadValue {
  const match = AMOUNT.exec(text.normalize('NFKC').replace(/\s/g, ''));
  if (!match) {
    const hint = '在数据文件里写成阿拉伯数字';
    return {
      value: text,
      remark: { severity: 'warning', code: 'bad-amount', message: '金额没有认出来，照原样放进了数据', hint },
    };
  }
  const digits = `${(match[1] ?? '').replace(/,/g, '')}${match[2] ?? ''}`;
  const typed = match[3] === undefined ? undefined : (match[3].replace(/元?$/, '元') as MoneyUnit);
  const unit = typed ?? labelled;
  if (unit !== undefined && unit !== wanted) {
    const value = shiftAmount(digits, POWERS[unit] - POWERS[wanted]);
    const message = `金额以${unit}为单位，已换算成${wanted}：${value}`;
    return { value, remark: { severity: 'warning', code: 'converted-value', message, hint: '核对换算后的金额' } };
  }
  if (unit === undefined) {
    const message = `金额没有写单位，按${wanted}记作 ${digits}`;
    return { value: digits, remark: { severity: 'warning', code: 'converted-value', message, hint: '核对金额的单位' } };
  }
  if (digits === text) return { value: digits };
  return { value: digits, remark: { severity: 'hint', code: 'converted-value', message: `金额记作 ${digits}` } };
}

/** Whether `text` may be an amount at all. */
export function looksLikeAmount(text: string): boolean {
  return /[\d零壹贰叁肆伍陆柒捌玖拾佰仟]/.test(text.normalize('NFKC'));
}

const YEAR = '((?:19|20)\\d{2})';
const DAY = `${YEAR}[-./年](\\d{1,2})[-./月](\\d{1,2})日?`;
const MONTH = `${YEAR}[-./年](\\d{1,2})月?`;
const JOINT = '(?:至|到|--?|[—–~～―]+)';
const LATER_DAY = new RegExp(`^${DAY}${JOINT}(?:(?:${YEAR}[-./年])?(\\d{1,2})[-./月](\\d{1,2})日?)$`);
const MONTHS = new RegExp(`^${MONTH}${JOINT}(?:${YEAR}[-./年])?(\\d{1,2})月?底?$`);
const ONE_MONTH = new RegExp(`^${MONTH}$`);
const WHOLE_YEARS = new RegExp(`^${YEAR}(?:年度?)?(?:全年)?(?:${JOINT}${YEAR}(?:年度?)?)?$`);

/** A period as `YYYY-MM-DD 至 YYYY-MM-DD`; what is none stays as typed and is reported. */
export function readPeriod(text: string): ReadValue {
  if (text.trim() === '') return { value: '' };
  const model = parseDateRange(text);
  if (model) {
    const value = printDateRange(model);
    return value === text ? { value } : { value, remark: normalised(value) };
  }
  const squeezed = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^自|止$|期间$/g, '');
  const range = daysOf(squeezed);
  if (range && parseDateRange(range)) return { value: range, remark: normalised(range) };
  const months = monthsOf(squeezed);
  if (months && parseDateRange(months)) {
    const message = `时间没有写到日，按首尾整月记作 ${months}`;
    return { value: months, remark: { severity: 'warning', code: 'converted-value', message, hint: '核对起止日期' } };
  }
  const problem = dateRangeProblem(range ?? text);
  return { value: text, remark: keptAsTyped(problem) };
}

/** A date as `YYYY-MM-DD`; what is none stays as typed and is reported. */
export function readDate(text: string): ReadValue {
  if (text.trim() === '' || parseDate(text) === text) return { value: text.trim() };
  const [, year, month, day] = new RegExp(`^${DAY}$`).exec(text.normalize('NFKC').replace(/\s/g, '')) ?? [];
  const date = parseDate(year ? `${year}-${month}-${day}` : text);
  if (date !== undefined) return { value: date, remark: normalised(date) };
  return { value: text, remark: keptAsTyped(dateProblem(text)) };
}

function daysOf(text: string): string | undefined {
  const [match, year, month, day, lastYear, lastMonth, lastDay] = LATER_DAY.exec(text) ?? [];
  if (match === undefined) return undefined;
  return `${year}-${pad(month)}-${pad(day)} 至 ${lastYear ?? year}-${pad(lastMonth)}-${pad(lastDay)}`;
}

function monthsOf(text: string): string | undefined {
  const [years, firstYear, otherYear] = WHOLE_YEARS.exec(text) ?? [];
  if (years !== undefined) return `${firstYear}-01-01 至 ${otherYear ?? firstYear}-12-31`;
  const [one, onlyYear, onlyMonth] = ONE_MONTH.exec(text) ?? [];
  const [, year, month, lastYear, lastMonth] =
    MONTHS.exec(text) ?? (one === undefined ? [] : [one, onlyYear, onlyMonth, onlyYear, onlyMonth]);
  if (year === undefined) return undefined;
  const start = `${year}-${pad(month)}-01`;
  const ends = ['31', '30', '29', '28'].map((day) => `${lastYear ?? year}-${pad(lastMonth)}-${day}`);
  const end = ends.find((candidate) => parseDate(candidate) !== undefined);
  return end === undefined ? undefined : `${start} 至 ${end}`;
}

function pad(number: string | undefined): string {
  return (number ?? '').padStart(2, '0');
}

function normalised(value: string): Remark {
  return { severity: 'hint', code: 'converted-value', message: `日期的写法改作 ${value}` };
}

function keptAsTyped(problem: ReturnType<typeof dateProblem>): Remark {
  return {
    severity: 'warning',
    code: 'bad-date',
    message: `${problem?.message ?? '日期的写法不对'}，照原样放进了数据`,
    ...(problem?.expected !== undefined && { expected: problem.expected }),
    hint: '在数据文件里改正日期',
  };
}

const TICKED = '☑☒✓✔√■●◉🗹🗸';
const BLANK = '□☐○◯◻▢';
const BOX = new RegExp(`[${TICKED}${BLANK}]`, 'u');

/** The one choice that is ticked: `☑新增项目 □延续项目`, `新增项目（√）延续项目（ ）`; a text without boxes as it is. */
export function readTicked(text: string): ReadValue {
  const marked = text
    .replace(/[（(]\s*[√✓✔]\s*[）)]/g, '☑')
    .replace(/[（(]\s+[）)]/g, '☐')
    .trim();
  if (!BOX.test(marked)) return { value: text };
  const isBefore = BOX.test([...marked][0] ?? '');
  const pattern = isBefore
    ? new RegExp(`([${TICKED}${BLANK}])([^${TICKED}${BLANK}]*)`, 'gu')
    : new RegExp(`([^${TICKED}${BLANK}]*)([${TICKED}${BLANK}])`, 'gu');
  const choices = [...marked.matchAll(pattern)].map(([, one = '', two = '']) => {
    const [box, name] = isBefore ? [one, two] : [two, one];
    return { isTicked: TICKED.includes(box), name: name.replace(/^[\s、,，;；]+|[\s、,，;；]+$/g, '') };
  });
  const ticked = choices.filter(({ isTicked, name }) => isTicked && name !== '');
  const [only] = ticked;
  if (only && ticked.length === 1) {
    const message = `按勾选的一项记作“${only.name}”`;
    return { value: only.name, remark: { severity: 'hint', code: 'converted-value', message } };
  }
  const message = ticked.length === 0 ? '一项也没有勾选，没有填写' : '勾选了不止一项，照原样放进了数据';
  const remark: Remark = { severity: 'warning', code: 'converted-value', message, hint: '在数据文件里写上选定的一项' };
  return { value: ticked.length === 0 ? '' : text, remark };
}
