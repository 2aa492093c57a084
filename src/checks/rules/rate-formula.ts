/** Finds formulas that do not give the value: numerator and denominator turned round, a rate's formula for a count. */

import { bareText, coverage } from '../../prose/bare-text.js';
import { remembered } from '../../source/remembered.js';
import { isPerSoMany } from '../indicator-meaning.js';
import { indicatorsOf, inEachFile, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** What a rate is named for; 控制率 and 执行率 are divided by what they are named for. */
const NAMED_FOR =
  /(合格|达标|通过|满意|及时|准确|优良|优秀|完好|覆盖|办结|整改|公示|接种|使用|普及|成活|建档|正点|准点|结案|查验|随访|告知|处置|抢通|上线|就业|入学|巩固|知晓|签约|回访|公开|公布|投用|通车|通水|治愈|救治|复审|复查|检出|成功|达成|持证|参保|参训|到课|出勤|落实|验收|归档|录入|更新|归还|兑付|拨付|发放|到账|到位|投递|安装|竣工|完工|交付|移交)[率度]$|(?<!增长|提高|提升|下降|降低|减少|执行|控制|利用|节约|增加|转化|贡献|收益|回报)([\u4e00-\u9fff]{2})率$/;
/** One division and nothing else, without × 100%. */
const PLAIN_DIVISION = /^([^÷/／=＝:：，。；;×*＊]+)[÷/／]([^÷/／=＝，。；;×*＊]+?)[。.]?$/;
/** What was planned or all there is, and what came of it. */
const WHOLE =
  /^[（(]?(?:计划|应(?![用急])|全部|总|目标|预算|收回|发放|有效|在册|登记|在籍|在用)|总(?:数|量|额|里程|面积|[\u4e00-\u9fff]{1,2}数)$/;
const RESULT = /^[（(]?(?:实际|已|按时|按期|及时)/;
/** Words of a formula that counts and divides nothing. */
const COUNTS = /(?:人数|数量|个数|次数|份数|累计|之和|总和|合计)(?:统计|计算|计)?[。.]?$/;
/** ×10%, ×1000%: a nought too few or too many. */
const OTHER_FACTOR = /[÷/／][^÷/／=＝，。；;×*]+[×*＊✕xX]\s*(1|10|1000+)\s*[%％]\s*[。.]?$/;
/** 甲与乙之比, 甲占乙的比例. */
const IN_WORDS =
  /(?:^|[，。；：:])([^，。；：:÷/／]+?)(?:[与和]([^，。；：:÷/／]+?)(?:之比|的比[值率例]|相比的?(?:百分[数比率]|比例))|占([^，。；：:÷/／]+?)的(?:比例|百分[数比率]|比重|比率)|除以([^，。；：:÷/／×]+?)(?:(?:所得)?的百分[数比率]|[×*xX]\s*100\s*[%％])?)[。.]?$/;
/** 减免总例数中未能当日结算的例数所占比例. */
const PART_IN = /^([^，。；：:÷/／]+?)中([^，。；：:÷/／]+?)所?占的?(?:比例|百分[数比率]|比重|比率)[。.]?$/;
/** How a quotient is written, behind the words for it. */
const AS_PERCENT = /[，,]\s*(?:再?换算成|折算成|化为|以)百分[数比率](?:表示|计)?(?=[。.]?$)/;
/** What was done, and done well. */
const DONE_WELL = /按|规[范则]|要求|合格|达标|已|及时|成功|完成/;
/** What was not done, or done badly. */
const FAILED = /不合格|不达标|不满意|不及时|未|没有|逾期|超期|超时/;
/** Rates of one state against another, which no part is of. */
const OF_CHANGE = /增|减|提高|提升|下降|降低|节|同比|环比|控制|执行|利用|转化|负债|杠杆|贡献|收益|回报/;
const RATIO = /[÷/／%％比占率]|百分|除以|分之|得分|权重/;
const DIVISION = /([^÷/／=＝:：，。；;]+)[÷/／]([^÷/／=＝，。；;×*]+?)[）)]?\s*[×*＊✕xX]\s*100\s*([%％]?)\s*[。.]?$/;

/** Practice: at the year's end the explanation is what the result is reckoned by. */
export const rateFormula: Rule = {
  code: 'rate-formula',
  severity: 'warning',
  summary: '计算公式算得出指标值：分子分母没有写反，比率乘 100%，数量不用比率的公式',
  reason: '自评按公式算完成值，公式不对，得分就不对',
  needs: inEither('指标值', '指标解释及计算公式'),
  check: ({ filing }) => wrongFormulasIn(filing),
};

const wrongFormulasIn = inEachFile((file) => {
  const indicators = indicatorsOf(file);
  const percents = indicators.filter(({ indicator }) => DIVISION.test(indicator.指标解释及计算公式.trim()));
  return indicators.flatMap((placed) => {
    const found = findingsOf(placed);
    const others = found.length > 0 ? found : plainFindings(placed, percents.length);
    return others.length > 0 ? others : ofOther(placed, percents, indicators);
  });
});

/** What is shorter is a word for any number: 总数, 总量. */
const SHORTEST_KIND = 3;

/** From how many formulas on ×100% is how the form writes them. */
const USUAL = 2;

/** What else can be wrong with a formula. @param percents how many of the form multiply by 100% */
function plainFindings(placed: PlacedIndicator, percents: number): Finding[] {
  const { file, path, indicator, target } = placed;
  const text = indicator.指标解释及计算公式.trim();
  if (!target || text === '') return [];
  const at = { file, path: [...path, '指标解释及计算公式'], found: text };
  const name = bareText(indicator.三级指标);
  const isPercent = target.kind === 'percent';
  // In front of a rate's formula it may say how its numbers are got: 问卷200份，满意份数/收回份数.
  const division = PLAIN_DIVISION.exec(isPercent ? text.replace(/^.*[，：:；;。](?=[^，：:；;。]*[÷/／])/s, '') : text);
  if (isPercent && /[^功效频汇税利倍]率$|满意度$/.test(name) && !RATIO.test(text) && COUNTS.test(text)) {
    const expected = '部分÷全体×100%';
    return [{ ...at, message: '指标值是比率，解释只数了个数', expected, hint: '写明分子和分母' }];
  }
  const [, factor] = OTHER_FACTOR.exec(text) ?? [];
  if (isPercent && factor !== undefined) {
    return [{ ...at, message: `公式里乘的是 ${factor}%`, expected: '×100%', hint: '改为 ×100%' }];
  }
  // 年末为11÷14≈78.6%, behind the formula itself.
  if (!division || (isPercent && /[×xX*]\s*100\s*%/.test(text))) return [];
  const [, upper = '', lower = ''] = division;
  if (isPercent && bareText(upper) === bareText(lower)) return [sameParts(at)];
  if (isPercent && isReversed(indicator.三级指标, upper, lower)) return [reversed(at, upper, lower)];
  if (isPercent && percents >= USUAL) {
    return [
      { ...at, message: '比率的公式没有乘 100%', expected: `${text.replace(/[。.]$/, '')}×100%`, hint: '补上 ×100%' },
    ];
  }
  const isWhole = (target.kind === 'count' || target.kind === 'measure') && /(?:数|量|面积|里程|人次)$/.test(name);
  if (!isWhole || isPerSoMany(name) || target.unit === '度' || target.unit === '倍') return [];
  const expected = `得出“${indicator.指标值.trim()}”的数法`;
  return [{ ...at, message: '指标值是数量，公式算的是比率', expected, hint: '写明这个数怎样统计' }];
}

/** Rates whose formula is another one's, word for word: the one whose name has less to do with it is told. */
function ofOther(
  placed: PlacedIndicator,
  percents: readonly PlacedIndicator[],
  all: readonly PlacedIndicator[],
): Finding[] {
  const { file, path, indicator } = placed;
  if (!percents.includes(placed)) return [];
  const formula = bareFormula(placed);
  const own = bareText(indicator.三级指标);
  const other = all.find((one) => one !== placed && isWholly(bareFormula(one), formula));
  if (!other) return [];
  const theirs = bareText(other.indicator.三级指标);
  if (own === theirs || kinship(own, formula) >= kinship(theirs, formula)) return [];
  return [
    {
      file,
      path: [...path, '指标解释及计算公式'],
      other: { file, path: [...other.path, '指标解释及计算公式'] },
      message: `公式与「${other.indicator.三级指标.trim()}」的一字不差`,
      expected: `算出「${indicator.三级指标.trim()}」的公式`,
      found: indicator.指标解释及计算公式.trim(),
      hint: '核对公式，是不是别的指标的',
    },
  ];
}

/** Held against every other formula of its form. */
const bareFormula = remembered(({ indicator }: PlacedIndicator) => bareText(indicator.指标解释及计算公式));

/** Whether a text is the formula, or the formula with a remark behind it: 取12个月平均. */
function isWholly(text: string, formula: string): boolean {
  return text === formula || (formula.length >= LONG_FORMULA && text.startsWith(formula));
}

const LONG_FORMULA = 10;

/** How much of a name, but for 率, stands in the formula. */
function kinship(name: string, formula: string): number {
  return coverage(name.replace(/[率度]$/, ''), formula);
}

type Told = Pick<Finding, 'file' | 'path' | 'span' | 'found'>;

function sameParts(at: Told): Finding {
  return { ...at, message: '公式的分子和分母相同', expected: '两个不同的数相除', hint: '核对公式' };
}

function reversed(at: Told, upper: string, lower: string): Finding {
  const expected = `${lower.trim()}÷${upper.trim()}×100%`;
  return { ...at, message: '公式的分子和分母写反了', expected, hint: '把分子和分母对调' };
}

function findingsOf(placed: PlacedIndicator): Finding[] {
  const { file, path, indicator, target } = placed;
  const text = indicator.指标解释及计算公式;
  const division = DIVISION.exec(text);
  if (!target) return [];
  if (!division) return inWordsFindings(placed);
  const [whole, upper = '', lower = '', sign = ''] = division;
  const span = [division.index, division.index + whole.length] as const;
  const at = { file, path: [...path, '指标解释及计算公式'], span, found: whole.trim() };
  if ((target.kind === 'count' || target.kind === 'measure') && target.unit !== '度' && target.unit !== '倍') {
    const expected = `得出“${indicator.指标值.trim()}”的数法`;
    return [
      { ...at, message: '指标值是数量，公式算的是比率', expected, hint: '写明这个数怎样统计，或者把值改为百分比' },
    ];
  }
  if (target.kind !== 'percent') return [];
  if (bareText(upper) === bareText(lower)) return [sameParts(at)];
  if (isReversed(indicator.三级指标, upper, lower)) return [reversed(at, upper, lower)];
  if (sign !== '') return [];
  return [{ ...at, message: '公式里的 100 后面缺 %', expected: '×100%', hint: '改为 ×100%' }];
}

/** 无害化处置重量占收集重量的百分比: turned round, or the same twice. */
function inWordsFindings({ file, path, indicator, target }: PlacedIndicator): Finding[] {
  const text = indicator.指标解释及计算公式.trim();
  const [, all, part] = PART_IN.exec(text) ?? [];
  const [, typed = part ?? '', beside, whole, divisor] = IN_WORDS.exec(text.replace(AS_PERCENT, '')) ?? [];
  const [upper, lower] = part === undefined ? [typed.replace(/^[以用]/, ''), beside ?? whole ?? divisor] : [part, all];
  if (target?.kind !== 'percent' || lower === undefined) return [];
  const at = { file, path: [...path, '指标解释及计算公式'], found: text };
  if (bareText(upper) === bareText(lower)) return [sameParts(at)];
  if (isOfFailures(indicator.三级指标, upper, text)) return [ofFailures(at, upper)];
  return isReversed(indicator.三级指标, upper, lower) ? [reversed(at, upper, lower)] : [];
}

/** Whether what was not done is divided, for a rate of what was. */
function isOfFailures(name: string, upper: string, text: string): boolean {
  const isGood =
    NAMED_FOR.test(bareText(name)) && !FAILED.test(name) && !OF_CHANGE.test(name) && !/差|错|误|故障|流失/.test(name);
  return isGood && FAILED.test(upper) && !/^\s*(?:1|100\s*[%％])\s*[-－−—]|减去|扣除|剔除/.test(text);
}

function ofFailures(at: Told, upper: string): Finding {
  const expected = '做到了的除以全部';
  return { ...at, message: `公式的分子“${upper.trim()}”数的是没有做到的`, expected, hint: '核对分子' };
}

/** Whether the name of the rate stands in what it is divided by, which is of what was done, and hardly in what is divided, which is of all. */
function isPartBelow(name: string, upper: string, lower: string): boolean {
  if (OF_CHANGE.test(name) || !/(?:率|占比|比例|比重|度)$/.test(name)) return false;
  const isWholeAbove = WHOLE.test(upper.trim()) && !WHOLE.test(lower.trim());
  const isResultBelow = RESULT.test(lower.trim()) && !RESULT.test(upper.trim());
  const stem = name.replace(/(?:率|占比|比例|比重|度)$/, '');
  return (isWholeAbove || isResultBelow) && coverage(stem, bareText(lower)) > 2 * coverage(stem, bareText(upper));
}

/** 借还总册次÷自助借还册次: all of what is below is above, where below is a kind of it. */
function isNamedPart(upper: string, lower: string): boolean {
  const all = upper.trim().replace(/(?<=[\u4e00-\u9fff])总(?=[\u4e00-\u9fff])|^(?:全部|所有|总)/, '');
  const isOfAll = all !== upper.trim() && all.length >= SHORTEST_KIND && !/总|全部|所有/.test(lower);
  return isOfAll && lower.trim().length > all.length && lower.trim().endsWith(all);
}

/** 发放总金额÷社会化发放的金额: all of a thing is divided by some of it. */
function isAllAbove(name: string, upper: string, lower: string): boolean {
  const isWhole = /总(?!体)/.test(upper) || /^应(?![用急])/.test(upper.trim());
  const [above, below] = [upper, lower].map((text) => bareText(text).replace('总', '').slice(-2));
  return (
    isWhole && !OF_CHANGE.test(name) && !WHOLE.test(lower.trim()) && !/总|应|计划|全部/.test(lower) && above === below
  );
}

/** Whether what the rate is named for is divided by, and nothing of it is divided. */
function isReversed(name: string, upper: string, lower: string): boolean {
  if (/^其中/.test(lower.trim()) || isAllAbove(bareText(name), upper, lower)) return true;
  const isOfWhole = WHOLE.test(upper.trim()) && !WHOLE.test(lower.trim()) && RESULT.test(lower.trim());
  if (isOfWhole && /^[（(]?应(?![用急])/.test(upper.trim()) && /率$/.test(name.trim())) return true;
  if (isOfWhole && /^[（(]?已/.test(lower.trim())) return true;
  if (isOfWhole && /(?:完成|到位|执行|及时|发放|兑现|覆盖|回收|办结)率$/.test(bareText(name))) return true;
  if (isPartBelow(bareText(name), upper, lower) || isNamedPart(upper, lower)) return true;
  const [, root, last] = NAMED_FOR.exec(bareText(name.replace(/[（(][^（()）]*[）)]\s*$/, ''))) ?? [];
  const word = root ?? last;
  // 创业培训后成功创业率: what is divided by is called so, too.
  const isOfAll = word !== undefined && bareText(name).split(word).length > 2;
  if (word === undefined || isOfAll || upper.includes(word) || !lower.includes(word)) return false;
  // What all there is is divided by has the root as a word of its own name: 验收合格数÷验收总数.
  if (WHOLE.test(lower.trim()) && !WHOLE.test(upper.trim())) return false;
  if (/[应需须]|要求|计划|目标|标准/.test(lower) || /^[（(]?(?:实际|1|100)/.test(upper.trim())) return false;
  // 规则服药和随访的患者数 is what was done well.
  if (root === undefined && DONE_WELL.test(upper)) return false;
  return root !== undefined || !/总|全部|预算|上年|投入|成本|收入/.test(lower);
}
