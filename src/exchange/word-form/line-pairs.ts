/** Lines that say `标签：内容`, one or several of them: where each label begins, be it known to the pack or not. */

import { moneyUnitIn } from '../../model/typed-values/read-amount.js';
import { longText } from './clean-text.js';
import type { FormDraft } from './form-draft.js';
import { labelKey, type FormWords } from './labels.js';
import type { Ledger } from './ledger.js';
import type { Piece } from './word-story.js';

/** One label of a line, and what stands behind it. */
export interface LinePair {
  /** The field that it names, and how well; absent: the form has none of that name. */
  readonly field?: { readonly name: string; readonly rank: number };
  /** As typed, without white space; 单位 for the unit of money. */
  readonly name: string;
  readonly value: string;
}

/** A text cut at its labels; `own` stands before the first. */
export interface CutLine {
  readonly own: string;
  readonly pairs: readonly LinePair[];
}

/** Labels that stand in the lines above and below forms everywhere, whether a pack has fields for them or not. */
const LINE_LABELS = new Set(
  (
    '填报日期 填表日期 编制日期 申报日期 编报日期 上报日期 制表日期 填报时间 填表时间 编制时间 申报时间 日期 ' +
    '填表说明 填报说明 编制说明 填写说明 说明 备注 注 填报人 填表人 编制人 制表人 经办人 联系人 负责人 审核人 复核人 单位负责人 部门负责人 财务负责人 ' +
    '联系电话 电话 联系方式 单位编码 预算编码 单位代码 项目编码 金额单位 资金单位 计量单位'
  ).split(' '),
);

const PROSE_LABELS = /^(?:(?:填表|填报|编制|填写)?说明|备注|注)$/;
/** Who fills in and signs, with the date behind. */
const OF_SIGNING = /单位|部门|机构|科室|人$|签字|盖章/;
const ORGANISATION = /(?:[局委办院校厅部会站馆所处队科室股园]|公司|中心|政府|集团|大队)(?:[(（][^()（）]*[)）])?$/;
/** What may stand right before a label: nothing of the value goes on over it. */
const PARTED = /(?:^|[\s\u3000;；])$/;
const LOOSELY_PARTED = /[,，。、)）]$/;
const LABEL_TEXT = /^\p{Script=Han}{1,12}(?:[(（][^()（）]{1,20}[)）])?$/u;
const TOKEN =
  /(?:\p{Script=Han}[ \u3000]{1,3}){1,9}\p{Script=Han}(?:[(（][^()（）]{1,20}[)）])?[ \u3000]*$|\p{Script=Han}{1,16}(?:[(（][^()（）]{1,20}[)）])?[ \u3000]*$/u;
const LONGEST_LINE = 2000;

/**
 * @param isExact whether jixiao wrote the line: then nothing is a label but what the form knows as one
 * @param behind the label that the text stands behind; absent: it is a line
 */
export function cutAtLabels(text: string, words: FormWords, isExact: boolean, behind?: string): CutLine {
  if (text.length > LONGEST_LINE) return { own: text, pairs: [] };
  const starts: { from: number; to: number; name: string }[] = [];
  for (const { index } of text.matchAll(/[：:]/g)) {
    const previous = starts.at(-1);
    const from = labelBefore(
      text,
      { from: previous?.to ?? 0, to: index, under: previous?.name ?? behind },
      words,
      isExact,
    );
    if (from !== undefined) starts.push({ from, to: index + 1, name: squeezed(text.slice(from, index)) });
  }
  const pairs = starts.map(({ to, name }, index): LinePair => {
    const label = words.labelOf(name);
    const isUnit = isMoneyUnit(name);
    return {
      name: isUnit ? '单位' : name,
      value: valueIn(text.slice(to, starts[index + 1]?.from), index < starts.length - 1 && !isExact),
      ...(label?.kind === 'field' && !isUnit && { field: { name: label.field, rank: label.rank } }),
    };
  });
  const own = text.slice(0, starts[0]?.from);
  if (isExact) return { own, pairs };
  if (behind === undefined) return { own, pairs: pairs.flatMap(withoutDate) };
  const [first, ...rest] = [{ name: behind, value: own }, ...pairs].flatMap(withoutDate);
  return { own: withoutStamp((first?.value ?? '').trimEnd()), pairs: rest };
}

/** What parts a value from the next label is of the line. */
function valueIn(text: string, isFollowed: boolean): string {
  return isFollowed ? text.replace(/[\s\u3000;；,，、]+$/, '') : text;
}

/** Whether a line that begins with a label is one of a form at all, and no sentence. */
export function isLabelled({ own, pairs }: CutLine): boolean {
  return own.trim() === '' && pairs.some((pair) => pair.field !== undefined || isKnownInLines(pair.name));
}

function isKnownInLines(name: string): boolean {
  return LINE_LABELS.has(labelKey(name)) || isMoneyUnit(name);
}

function isMoneyUnit(name: string): boolean {
  return /^(?:金额|资金)?单位$/.test(labelKey(name));
}

function squeezed(text: string): string {
  return text.replace(/[\s\u3000]/g, '');
}

/** Where the label begins that ends at a colon; undefined where the colon is one of the text's own. */
function labelBefore(
  text: string,
  { from, to, under }: { readonly from: number; readonly to: number; readonly under: string | undefined },
  words: FormWords,
  isExact: boolean,
): number | undefined {
  const before = text.slice(from, to);
  const token = TOKEN.exec(before);
  if (!token) return undefined;
  const isKnown = (name: string) =>
    words.labelOf(name)?.kind === 'field' || (isExact ? isMoneyUnit(name) : isKnownInLines(name));
  const start = before.slice(0, token.index);
  const name = squeezed(token[0]);
  const isParted = PARTED.test(start);
  if (isExact) return isParted && name.length > 1 && isKnown(name) ? from + token.index : undefined;
  // 填表说明 goes on over commas and spaces, up to what is known for certain.
  const isProse = under !== undefined && PROSE_LABELS.test(labelKey(under));
  if (isParted || LOOSELY_PARTED.test(start)) {
    if (isKnown(name)) return from + token.index;
    if (isProse) return undefined;
  }
  const isBare = under !== undefined && start.trim() === '';
  const known = knownEnd(token[0], isKnown);
  const isEndOfValue =
    known !== undefined && (!isParted || !isBare || ORGANISATION.test(squeezed(token[0].slice(0, known))));
  if (isEndOfValue && !(isParted && !isBare)) return from + token.index + known;
  return isParted && !(isBare && start === '') && LABEL_TEXT.test(name) ? from + token.index : undefined;
}

/** Where the longest known label begins with which `token` ends, with something before it. */
function knownEnd(token: string, isKnown: (name: string) => boolean): number | undefined {
  for (let index = 1; index < token.length - 1; index += 1) {
    const name = squeezed(token.slice(index));
    if (name.length > 1 && !/^[\s\u3000]/.test(token.slice(index)) && isKnown(name)) return index;
  }
  return undefined;
}

/** A date at a line's end has no label of its own everywhere; one that is not filled in is the form's. */
function withoutDate(pair: LinePair): LinePair[] {
  const match =
    /^(.*\S)[\s\u3000]+((?:[12]\d{3}|[_＿\s\u3000]*)年[\d_＿\s\u3000]*月[\d_＿\s\u3000]*日?)[\s\u3000]*$/.exec(
      pair.value,
    );
  if (!match || !OF_SIGNING.test(pair.name)) return [pair];
  const [, value = '', date = ''] = match;
  return [{ ...pair, value }, ...(/\d/.test(date) ? [{ name: '日期', value: date }] : [])];
}

/** The forms that the labels of a line may be of. */
export interface LineForms {
  readonly form: FormDraft;
  readonly department: FormDraft;
  readonly ledger: Ledger;
}

/** Puts what the labels of a hand-made line say where it belongs; what belongs nowhere is left out, told by its label. */
export function placePairs(pairs: readonly LinePair[], piece: Piece, { form, department, ledger }: LineForms): void {
  for (const { field, name, value } of pairs) {
    const part = ledger.enter({ ...piece, text: `${name}：${value.trim()}` });
    if (name === '单位') {
      form.unit = moneyUnitIn(value) ?? form.unit;
      ledger.take(part);
      continue;
    }
    const text = withoutStamp(longText(part, ledger, value));
    if (text === '') ledger.take(part);
    if (field && form.words.placeOf(field.name)) form.offer(field.name, text, field.rank + 0.5, part);
    else if (!offerToDepartment(name, text, part, department)) ledger.leaveOut(name, { ...part, text }, part);
  }
}

/** （盖章） behind a name is the form's. */
function withoutStamp(text: string): string {
  return text.replace(/\s*[(（](?:加?盖?公?章|盖章|签章|签字|签名)[)）]$/, '');
}

/** Forms of projects print the date of the whole filing, and what else their pack asks the unit for by that very name. */
function offerToDepartment(name: string, text: string, piece: Piece, department: FormDraft): boolean {
  const key = labelKey(name);
  const label = department.words.labelOf(key === '日期' ? '编制日期' : key);
  if (label?.kind !== 'field') return false;
  const isOfAll = label.field === '编制日期' || (label.rank === 0 && !/人$|电话|方式/.test(key));
  return isOfAll && department.offer(label.field, text, label.rank + 0.5, piece);
}
