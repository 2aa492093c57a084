/** An indicator of which a part is missing: its name, its value, its explanation, or another column that the form has. */

import { pathOf, placesOf } from '../../model/declaration/bound-paths.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { ANY_ENTRY } from '../../model/declaration/read-shapes.js';
import type { ListShape, TextShape } from '../../schema/shape.js';
import { holeAt, isWithin, valueAt, type Located, type Path } from '../../source/located.js';
import { isPlaceholder } from '../../prose/form-texts.js';
import { Asking, MAY_BE_EMPTY } from '../asking.js';
import { filesOf, indicatorsOf, isEmptyEntry, type PlacedIndicator } from '../leaves.js';
import type { Finding, Rule, Subject } from '../rule.js';

/** The parts that every indicator of 标准 has. */
const PARTS = ['三级指标', '指标值', '指标解释及计算公式'] as const;
type Part = (typeof PARTS)[number];

/** `≥` with a unit, and the number between them left out. */
const SIGN_WITHOUT_NUMBER = /^[≥≤＞＜<>=＝]\D*$/;
/** As much in one cell, where a word may stand for the number: ≤预算批复数. */
const GAP_FOR_NUMBER =
  /^[≥≤＞＜<>=＝](?:\s*[%％‰个次人年月天日家户件份元套项台处座场]|\s{2,}[^\d\s零一二两三四五六七八九十百千万亿]{1,4})$/;

/** From how many indicators on a form without a single explanation is one omission, not many. */
const FEWEST_FOR_ONE_FINDING = 3;

/** 预算绩效评价: an indicator without a value or without its calculation cannot be scored at the year's end. */
export const emptyValue: Rule<{ readonly 可空: readonly string[] }> = {
  code: 'empty-value',
  severity: 'warning',
  summary: '每条指标都有名称、指标值和解释，表上别的栏也填了',
  reason: '缺了指标值或计算公式的指标，年终自评无从打分',
  limits: { 可空: MAY_BE_EMPTY },
  check(subject, limits) {
    const { filing, own, declaration, asked } = subject;
    const ownFiles = filesOf(own);
    const askings = {
      部门: new Asking('部门', declaration, asked, limits.可空),
      项目: new Asking('项目', declaration, asked, limits.可空),
    };
    return filesOf(filing).flatMap((file, index) => {
      const of = index === 0 ? '部门' : '项目';
      const inParts = (declaration.meanings[of].get('指标值') ?? []).length > 1;
      const asking = askings[of];
      const ownFile = ownFiles[index];
      return [
        ...missingPartsIn(file, wordsAsked(of, subject, asking), inParts),
        ...(ownFile ? missingColumnsIn(ownFile, of, subject, asking) : []),
      ];
    });
  },
};

/** Those of the parts that the pack's forms have. */
function wordsAsked(of: FormSubject, { declaration }: Subject, asking: Asking): readonly Part[] {
  return PARTS.filter((word) => {
    return declaration.meanings[of].get(word)?.some((path) => asking.isPrinted(path) && !asking.mayBeEmpty(path));
  });
}

/** @param inParts whether the pack has sign, number and unit of a value in several columns */
function missingPartsIn(file: Parameters<typeof indicatorsOf>[0], parts: readonly Part[], inParts: boolean): Finding[] {
  const placed = indicatorsOf(file).filter(({ indicator }) => !isEmptyEntry(indicator));
  const explained = placed.filter(({ indicator, path }) => {
    const part = '指标解释及计算公式';
    return indicator[part].trim() !== '' || holeAt(file, [...path, part]);
  });
  const isUnexplained =
    parts.includes('指标解释及计算公式') && explained.length === 0 && placed.length >= FEWEST_FOR_ONE_FINDING;
  const findings = placed.flatMap((entry) => missingPartsOf(entry, parts, isUnexplained, inParts));
  if (isUnexplained) findings.push(findingOf(placed[0], ['绩效指标'], '所有指标都没有指标解释及计算公式'));
  return findings;
}

/** What else each indicator of any set is to say; a column that no indicator has is told once. */
function missingColumnsIn(
  file: Located<unknown>,
  of: FormSubject,
  { declaration: { leaves, sets } }: Subject,
  asking: Asking,
): Finding[] {
  return [...sets[of].keys()].flatMap((name) => {
    const set = name.split('/');
    const entries = placesOf([...set, ANY_ENTRY], file.value)
      .map(pathOf)
      .filter((path) => !isEmptyEntry(valueAt(file.value, path)));
    const columns = leaves[of].filter(({ path }) => path[set.length] === ANY_ENTRY && isWithin(path, set));
    return columns.flatMap(({ path: column, shape }): Finding[] => {
      const isPart = asking.wordsFor(column).some((word) => PARTS.some((part) => part === word));
      // A value in several columns is asked for as one, but for what is to be chosen.
      if ((isPart && !isChosen(shape)) || !asking.asks(column) || entries.length === 0) return [];
      const below = column.slice(set.length + 1);
      const lacking = entries.filter((entry) => isMissing(file, [...entry, ...below], shape.kind === 'list'));
      const message = `没有「${below.join('/')}」`;
      if (lacking.length === entries.length && entries.length >= FEWEST_FOR_ONE_FINDING) {
        return [{ file, path: set, message: `所有指标都${message}`, hint: `填写这一栏；${MAY_BE_EMPTY_HINT}` }];
      }
      return lacking.map((entry) => {
        const hint = `填写这一项，不用的指标整条删去；${MAY_BE_EMPTY_HINT}`;
        return { file, path: [...entry, ...below], message: `指标${message}`, hint };
      });
    });
  });
}

/** Of a column that the pack declares itself. */
const MAY_BE_EMPTY_HINT = '本来就可以空的，请编版式包的人在 包.yaml 里给这一栏写上“必填: 否”';

function isChosen(shape: TextShape | ListShape): boolean {
  return shape.kind === 'text' && shape.choices !== undefined;
}

function isMissing(file: Located<unknown>, path: Path, isList: boolean): boolean {
  if (holeAt(file, path)) return false;
  const value = valueAt(file.value, path);
  if (isList) return !Array.isArray(value) || value.length === 0;
  return typeof value !== 'string' || value.trim() === '';
}

function missingPartsOf(
  placed: PlacedIndicator,
  parts: readonly Part[],
  isUnexplained: boolean,
  inParts: boolean,
): Finding[] {
  const { indicator, path } = placed;
  // A row of nothing but 无 or / says that there is no indicator of this kind.
  if (PARTS.every((part) => indicator[part].trim() === '' || isPlaceholder(indicator[part]))) {
    return [{ ...findingOf(placed, [...path, '三级指标'], '整行只填了占位的字样'), severity: 'hint' }];
  }
  const isMissing = (part: Part) => {
    if (!parts.includes(part) || holeAt(placed.file, [...path, part])) return false;
    const text = indicator[part].trim();
    if (part === '指标值' && (inParts ? SIGN_WITHOUT_NUMBER : GAP_FOR_NUMBER).test(text)) return true;
    // 无 is a value (安全事故：无).
    return text === '' || (isPlaceholder(text) && !(part === '指标值' && /^(?:无|没有)$/.test(text)));
  };
  if (isMissing('三级指标')) return [findingOf(placed, [...path, '三级指标'], '有指标值或解释而没有指标名称')];
  const findings: Finding[] = [];
  if (isMissing('指标值')) findings.push(findingOf(placed, [...path, '指标值'], '指标没有指标值'));
  if (!isUnexplained && isMissing('指标解释及计算公式'))
    findings.push(findingOf(placed, [...path, '指标解释及计算公式'], '指标没有解释及计算公式'));
  return findings;
}

function findingOf(placed: PlacedIndicator | undefined, path: Path, message: string): Finding {
  if (!placed) throw new Error('no indicator to point at');
  const text = placed.indicator[path.at(-1) as Part] as string | undefined;
  return { file: placed.file, path, message, ...(text ? { found: text } : {}), hint: '填写这一项，不用的指标整条删去' };
}
