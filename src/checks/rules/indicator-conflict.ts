/** Finds indicators of the department form that a project form states otherwise. */

import { addAmounts, amountsEqual, isLess, isWithinShare, shiftAmount } from '../../model/amount.js';
import { targetOf } from '../../prose/indicator-value.js';
import { deadlinesOf } from '../../prose/deadlines.js';
import type { Project } from '../../model/filing.js';
import { goalNumbersOf, namedBy, quantifiedOf } from '../goal-numbers.js';
import { bareText, pairsOf } from '../../prose/bare-text.js';
import { fileNameOf } from '../../model/file-name.js';
import { indicatorsOf, lackingIndicatorsOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';
import { IndicatorIndex, indicatorName } from '../same-indicator.js';

/** Names that every form may use for its own: no two mean the same thing. */
const GENERIC =
  /^(?:(?:本|各|该|年度|项目|工作|任务|各项|重点|主要|全年|总体|目标|计划|按时|及时|资金|预算|支出|工程|业务|日常|成果|验收|质量|产品|服务|数据|编制|审核)*(?:完成|实施|执行|提交|开展|到位|使用|支付)*(?:任务|工作|项目)?(?:时间|时限|时效|期限|进度|数量|个数|次数|及时性|及时率|准时率|完成率|合格率|通过率|达标率|执行率|控制率|质量|成本|效益|影响|可持续影响)?|(?:项目或定额)?成本控制率|(?:社会公众|服务对象|群众|公众|社会|市民|受益|受益对象|使用人员|职工|干部|学生|家长|患者|办事|企业|单位|政府|人员|或|和|及|、)*满意度(?:指标)?)$/;
/** Names that are generic by the pattern above but say whose satisfaction is meant. */
const SPECIFIC = /^(?:政府满意度?|受\S+满意度)$/;
const LONGEST_GENERIC = 24;

/** Practice: reviewers lay the department form beside the project forms; the same thing must be the same everywhere. */
export const indicatorConflict: Rule = {
  code: 'indicator-conflict',
  severity: 'warning',
  summary: '部门表与项目表的同一指标，值、符号、单位、二级指标都一致',
  reason: '部门指标由项目指标汇成，两处不同，自评时必有一处对不上',
  needs: inEither('三级指标', '指标值'),
  check({ filing: { department, projects }, reader }) {
    if (projects.length === 0) return 'not-applicable';
    const lacking = [department, ...projects].flatMap((file) => {
      return lackingIndicatorsOf(file).filter((hole) => reader.isOpen(file, hole) && file !== department);
    });
    const mayLackParts = lacking.length > 0;
    const all = projects.flatMap((project) => indicatorsOf(project));
    const index = new IndicatorIndex(all);
    const own = indicatorsOf(department).filter(({ indicator }) => indicator.三级指标.trim() !== '');
    const taken = new Set(own.map(indicatorName));
    return own.flatMap((placed) => {
      const name = indicatorName(placed);
      if (isGeneric(name)) return [];
      const contained = index.named(name).length === 0 ? containedSatisfaction(name, index) : [];
      if (contained.length > 0)
        return compare(placed, contained, { mayLackParts }).filter(({ path }) => path.at(-1) === '指标值');
      const same = index.named(name);
      if (same.length > 0) return compare(placed, same, { mayLackParts });
      const nearly = index.nearly(name, taken);
      return nearly.length > 0 || mayLackParts
        ? compare(placed, nearly, { mayLackParts, isNearly: true })
        : underAnotherName(placed, own, all);
    });
  },
};

/** So many pairs of characters that two names share leave no doubt that they are of one thing, where nothing else of the unit shares any. */
const FEWEST_SHARED = 2;

/** A count of the department that a project has under another name, where neither form has the other's number. */
function underAnotherName(
  placed: PlacedIndicator,
  own: readonly PlacedIndicator[],
  all: readonly PlacedIndicator[],
): Finding[] {
  const { target } = placed;
  if (!target || !['count', 'measure'].includes(target.kind) || !isLess(2, target.number)) return [];
  const ofUnit = all.filter((one) => one.target?.unit === target.unit);
  const hasNumber = (group: readonly PlacedIndicator[], { number }: { readonly number: string }) =>
    group.some((one) => one.target?.unit === target.unit && one.target.number === number);
  if (hasNumber(ofUnit, target)) return [];
  const words = wordsOf(placed, target.unit);
  const [kin, ...more] = ofUnit.filter((one) => sharedBy(words, wordsOf(one, target.unit)) > 0);
  if (!kin?.target || more.length > 0 || hasNumber(own, kin.target)) return [];
  const isNear = isWithinShare(kin.target.number, target.number, NEAR);
  const isOnly = own.filter((one) => sharedBy(wordsOf(one, target.unit), wordsOf(kin, target.unit)) > 0).length === 1;
  if (!isNear || !isOnly || sharedBy(words, wordsOf(kin, target.unit)) < FEWEST_SHARED) return [];
  return compare(placed, [kin], { mayLackParts: false, isNearly: true }).filter(({ path }) => path.at(-1) === '指标值');
}

/** Numbers further apart are hardly of one thing. */
const NEAR = '0.35';
/** What any count is called. */
const ANY_COUNT = /数量|人数|次数|个数|完成|项目|工作|全年|面积|里程|总数|建设|新建|购置|培训|[县市区]级|全[县市区]/g;

function wordsOf(placed: PlacedIndicator, unit: string): string {
  return indicatorName(placed)
    .replace(ANY_COUNT, ' ')
    .replaceAll(unit === '' ? ' ' : unit, ' ');
}

function sharedBy(left: string, right: string): number {
  return new Set(pairsOf(left).filter((pair) => !pair.includes(' ') && right.includes(pair))).size;
}

/** `办事群众满意度` of a project for the department's `不动产登记办事群众满意度`. */
function containedSatisfaction(name: string, index: IndicatorIndex): readonly PlacedIndicator[] {
  if (!name.endsWith('满意度') || name.length > LONGEST_GENERIC) return [];
  for (let start = 1; name.length - start >= '办事群众满意度'.length; start += 1) {
    const shorter = name.slice(start);
    if (!/^(?:社会公众|服务对象|受益|各|本|相关)/.test(shorter) && index.named(shorter).length > 0)
      return index.named(shorter);
  }
  return [];
}

/** The project whose own explanation or goal says the department's number, so that its value is the odd one out. */
function oddOneOf({ target }: PlacedIndicator, others: readonly PlacedIndicator[]): PlacedIndicator | undefined {
  if (!target || !isLess(2, target.number)) return undefined;
  return others.find((other) => {
    const own = other.target;
    if (own?.unit !== target.unit || own.number === target.number) return false;
    const { 年度目标 } = other.file.value as Partial<Project>;
    const said = [...other.explained];
    if (said.length === 0) {
      said.push(
        ...goalNumbersOf({ file: other.file, path: [], text: 年度目标 ?? '' })
          .filter((goal) => namedBy(goal, quantifiedOf([other])).length > 0)
          .map(({ quantity }) => quantity),
      );
    }
    const says = ({ number }: { readonly number: string }) =>
      said.some((one) => one.unit === target.unit && one.number === number);
    return says(target) && !says(own);
  });
}

function oddFinding(placed: PlacedIndicator, odd: PlacedIndicator): Finding {
  return {
    file: odd.file,
    path: [...odd.path, '指标值'],
    message: '与部门表里同一指标的指标值不同，与本表的解释或目标也不同',
    ...sideBySide(odd, placed),
    hint: '核对后把两张表改成一致',
  };
}

/** Long names are never generic; they would also be slow to match. */
function isGeneric(name: string): boolean {
  return name.length <= LONGEST_GENERIC && GENERIC.test(name) && !SPECIFIC.test(name);
}

/** How two indicators are compared; `mayLackParts`: an error hides what else the department's number may be made of. */
interface Comparison {
  readonly isNearly?: boolean;
  readonly mayLackParts: boolean;
}

function compare(
  placed: PlacedIndicator,
  others: readonly PlacedIndicator[],
  { isNearly = false, mayLackParts }: Comparison,
): Finding[] {
  const [first] = others;
  if (!first) return [];
  const { file, path, indicator } = placed;
  const value = valueKey(indicator.指标值);
  const agreeing = others.filter((other) => valueKey(other.indicator.指标值) === value);
  const odd = agreeing.length < others.length ? oddOneOf(placed, others) : undefined;
  if (odd && !isTotal(placed, others)) return [oddFinding(placed, odd)];
  if (value !== '' && agreeing.length === 0) {
    if (others.every((other) => other.indicator.指标值.trim() === '') || isTotal(placed, others)) return [];
    if (mayLackParts && isMoreThanEach(placed, others)) return [];
    const ofDepartment: Finding = {
      file,
      path: [...path, '指标值'],
      message: isNearly ? '与项目表里名称相近的指标，指标值不同' : '与项目表里同一指标的指标值不同',
      ...sideBySide(placed, first),
      ...(others.length > 1 && { expected: allOf(others) }),
      hint: '核对后把两张表改成一致；确是两个指标的，把名称写得不同',
    };
    // Either may be the wrong one: whoever has the project's form alone before him is told as well.
    const ofProject: Finding = {
      file: first.file,
      path: [...first.path, '指标值'],
      message: '与部门表里同一指标的指标值不同',
      ...sideBySide(first, placed),
      hint: '核对后把两张表改成一致',
    };
    return isNearly || others.length > 1 ? [ofDepartment] : [ofDepartment, ofProject];
  }
  const level = levelKey(placed.二级指标);
  const [agreed = first] = agreeing;
  if (!others.some((other) => levelKey(other.二级指标) === level)) {
    return [
      {
        file,
        path: [...path, '三级指标'],
        message: '与项目表里同一指标放在不同的二级指标下',
        other: { file: first.file, path: [...first.path, '三级指标'] },
        expected: `${fileNameOf(first.file.file)}：${first.二级指标}　${first.indicator.三级指标}`,
        found: `${placed.二级指标}　${indicator.三级指标}`,
        hint: '核对后把两张表归到同一个二级指标下',
      },
    ];
  }
  if (!isNearly) return [];
  return [
    {
      file,
      path: [...path, '三级指标'],
      message: '与项目表里同一指标的名称略有不同',
      ...sideBySide(placed, agreed),
      hint: '改成同一个名称',
      severity: 'hint',
    },
  ];
}

function sideBySide({ indicator }: PlacedIndicator, other: PlacedIndicator) {
  return {
    other: { file: other.file, path: [...other.path, '指标值'] },
    expected: `${fileNameOf(other.file.file)}：${other.indicator.三级指标}　${other.indicator.指标值.trim()}`,
    found: `${indicator.三级指标}　${indicator.指标值.trim()}`,
  };
}

/** Equal for values that mean the same: `≥10万件` and `不少于100000件`. */
function valueKey(value: string): string {
  const target = targetOf(value);
  if (/^(?:不发生|未发生|杜绝发生|无|没有|零(?:发生|事故|案件)?|[≤＝=]?\s*[0０零][起件例次宗]?)$/.test(value.trim()))
    return 'none';
  // All of a whole are all, with ≥ before them or without.
  if (target?.unit === '%' && target.number === '100' && target.bound === 'at-least') return 'exact 100 %';
  if (target) return `${target.bound} ${target.number} ${target.unit || target.typedUnit}`;
  // 9月底前 is 9月30日前; a year that differs is told of by `other-year`.
  const deadlines = deadlinesOf(value, ANY_YEAR);
  const [deadline, second] = deadlines;
  // 6月底前完成90公里，10月底前全部完成: the last is that of the whole.
  if (second && /[，；,;]/.test(value))
    return (
      deadlines
        .map(({ last }) => last)
        .sort()
        .at(-1) ?? ''
    );
  const isAlone = deadline && !second && /^\d{4}年$|^$/.test(value.trim().replace(deadline.text.trim(), ''));
  return isAlone ? deadline.last : bareText(value).replace(/[前内止]$|以前$|之前$/, '');
}

/** Some year that is no leap year, as the one that a filing's deadlines do not name. */
const ANY_YEAR = 2023;

/** One name for each level, whatever the scheme calls it. */
function levelKey(level: string): string {
  return level
    .replace(/指标$/, '')
    .replace(/^生态(?:环境)?效益/, '环境效益')
    .replace(/^.*满意度$/, '满意度')
    .replace(/^经济成本$/, '成本');
}

/** So many projects are told by name. */
const MOST_NAMED = 4;
/** What is no count, and so does not add up. */
const NO_COUNT = /[%‰/／率]|^(?:天|日|小时|分钟|工作日|个工作日|个月|月|年|分|倍|级|℃|度)$/;

/** What the projects say: `01-甲市 ≥16座、02-乙市 ≥12座，合计 28座`. */
function allOf(others: readonly PlacedIndicator[]): string {
  const said = others.map(({ file, indicator }) => {
    return `${fileNameOf(file.file).replace(/\.yaml$/, '')} ${indicator.指标值.trim()}`;
  });
  const more = said.length > MOST_NAMED ? ` 等 ${said.length} 个` : '';
  const [{ target: first } = {}] = others;
  const numbers = others.flatMap(({ target }) => (target && target.unit === first?.unit ? [target.number] : []));
  const isCount = first && numbers.length === others.length && !NO_COUNT.test(first.unit);
  const isInMyriads = isCount && others.every(({ target }) => target?.typedUnit === `万${target?.unit ?? ''}`);
  const total = isInMyriads ? shiftAmount(addAmounts(numbers), -4) : addAmounts(numbers);
  const sum = isCount ? `，合计 ${total}${isInMyriads ? '万' : ''}${first.unit}` : '';
  return `各项目：${said.slice(0, MOST_NAMED).join('、')}${more}${sum}`;
}

function isMoreThanEach({ target: total }: PlacedIndicator, others: readonly PlacedIndicator[]): boolean {
  return others.every(({ target }) => target && target.unit === total?.unit && isLess(target.number, total.number));
}

/** A department's number may be what its projects come to. */
function isTotal({ target: total }: PlacedIndicator, others: readonly PlacedIndicator[]): boolean {
  const parts = others.flatMap(({ target }) => (target && target.unit === total?.unit ? [target.number] : []));
  return (
    total !== undefined &&
    parts.length > 1 &&
    parts.length === others.length &&
    amountsEqual(addAmounts(parts), total.number)
  );
}
