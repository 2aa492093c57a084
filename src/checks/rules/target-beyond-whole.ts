/** A year's target that is more than that of the several years which the year is part of. */

import { isLess } from '../../model/amount.js';
import { pathOf, placesOf } from '../../model/declaration/bound-paths.js';
import { ANY_ENTRY } from '../../model/declaration/read-shapes.js';
import { nameKey } from '../../prose/form-texts.js';
import { targetOf } from '../../prose/indicator-value.js';
import type { Quantity } from '../../prose/quantity.js';
import { ownPlaceOf, printPath, textAt } from '../../source/located.js';
import { filesOf, indicatorsOf } from '../leaves.js';
import { inEither, type Finding, type Rule, type Subject } from '../rule.js';

/** 《项目支出绩效目标申报表》: the year's indicators are the year's part of those of the medium term. */
export const targetBeyondWhole: Rule = {
  code: 'target-beyond-whole',
  severity: 'warning',
  summary: '年度的指标值不大于中期（实施期）同一条指标的指标值',
  reason: '一年做的是几年里的一部分；大了，多半是两边填反或者抄错',
  needs: inEither('三级指标', '指标值', '中期三级指标', '中期指标值'),
  check(subject) {
    return filesOf(subject.filing).flatMap((file, index) => findingsIn(file, index === 0 ? '部门' : '项目', subject));
  },
};

function findingsIn(file: ReturnType<typeof filesOf>[number], of: '部门' | '项目', subject: Subject): Finding[] {
  const wholes = wholeTargets(file, of, subject);
  return indicatorsOf(file).flatMap(({ path, indicator, target }): Finding[] => {
    const whole = wholes.get(nameKey(indicator.三级指标));
    if (!target || !whole || !isAmountDone(target, indicator.指标值) || whole.target.unit !== target.unit) return [];
    if (!isLess(whole.target.number, target.number)) return [];
    return [
      {
        file,
        path: [...path, '指标值'],
        message: '大于中期的指标值',
        expected: `不大于「${whole.printed}」${whole.text}`,
        found: indicator.指标值.trim(),
        hint: '核对两边的数，是不是填反了',
      },
    ];
  });
}

interface Whole {
  readonly target: Quantity;
  readonly text: string;
  readonly printed: string;
}

/** The targets of the several years by the names of their indicators; of a name that stands twice none. */
function wholeTargets(
  file: ReturnType<typeof filesOf>[number],
  of: '部门' | '项目',
  { declaration: { meanings } }: Subject,
): ReadonlyMap<string, Whole> {
  const own = ownPlaceOf(file, []).file;
  const [nameField] = meanings[of].get('中期三级指标') ?? [];
  const [valueField] = meanings[of].get('中期指标值') ?? [];
  if (!nameField || !valueField) return new Map();
  const at = nameField.indexOf(ANY_ENTRY) + 1;
  const found = placesOf(nameField.slice(0, at), own.value).flatMap((place): [string, Whole | undefined][] => {
    const entry = pathOf(place);
    const [name, text] = [nameField, valueField].map((field) => {
      return textAt(own.value, [...entry, ...field.slice(at)]).trim();
    });
    const target = targetOf(text ?? '');
    if (!target || !isAmountDone(target, text ?? '')) return [];
    return [[nameKey(name ?? ''), { target, text: text ?? '', printed: printPath(entry, own.typed) }]];
  });
  const names = found.map(([name]) => name);
  const once = found.filter(([name]) => name !== '' && names.indexOf(name) === names.lastIndexOf(name));
  return new Map(once.flatMap(([name, whole]) => (whole ? [[name, whole] as const] : [])));
}

/** Counts, areas and money add up over the years; rates and times do not, nor what is so much each year. */
function isAmountDone({ kind }: Quantity, text: string): boolean {
  return (
    (kind === 'count' || kind === 'measure' || kind === 'money') && !/年均|每年|[/／]年|次\/|每[月季天日]/.test(text)
  );
}
