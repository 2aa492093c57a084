/** Amounts with more decimals than money has. */

import { pathOf, placesOf } from '../../model/declaration/bound-paths.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { AMOUNTS } from '../../model/declaration/meanings.js';
import type { Filing } from '../../model/filing.js';
import { textAt, type Located, type Path } from '../../source/located.js';
import { amountsIn, decimalsOf } from '../../prose/amounts-in-text.js';
import { allLeavesOf, filesOf, type Leaf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

/** 《会计基础工作规范》: amounts end with 分; 万元 with two decimals is the custom of the forms. */
export const decimalPlaces: Rule<{ readonly 位数: number }> = {
  code: 'decimal-places',
  severity: 'warning',
  summary: '金额最多两位小数',
  reason: '金额到分为止；表内万元数习惯上也保留两位小数',
  limits: { 位数: 2 },
  check({ filing, own, declaration }, { 位数 }) {
    const { department, projects } = filing;
    const { 基本支出, 项目支出, 资金总额 } = department.value.支出预算;
    const ofParts = Object.entries({ 基本支出, 项目支出 }).flatMap(([name, amount]) =>
      tooPrecise(department, ['支出预算', name], amount, 位数),
    );
    // A total that is left out is the parts' sum and has their decimals.
    const ofTotal = ofParts.length > 0 ? [] : tooPrecise(department, ['支出预算', '资金总额'], 资金总额, 位数);
    return [
      ...ofParts,
      ...ofTotal,
      ...projects.flatMap((project) => tooPrecise(project, ['预算资金'], project.value.预算资金, 位数)),
      ...ownAmounts(own, declaration).flatMap(({ file, path, text }) => tooPrecise(file, path, text, 位数)),
      ...allLeavesOf(filing).flatMap((leaf) => tooPreciseIn(leaf, 位数)),
    ];
  },
};

/** A price may be smaller than 分, and so may what is reckoned by a head. */
const PRICE = /单价|均|标准/;

/** The amounts that a pack has of its own, as far as they were typed; its sums are held against their parts. */
function ownAmounts(own: Filing, { leaves, rules, meanings }: Declaration): Leaf[] {
  return filesOf(own).flatMap((file) => {
    const of = file === own.department ? '部门' : '项目';
    const known = new Set(AMOUNTS.flatMap((word) => meanings[of].get(word) ?? []).map((path) => path.join('/')));
    const sums = new Set(rules.filter((rule) => rule.of === of && rule.expression).map(({ path }) => path.join('/')));
    return leaves[of].flatMap(({ path, shape }) => {
      const isOwn = !known.has(path.join('/')) && !sums.has(path.join('/')) && !PRICE.test(String(path.at(-1)));
      if (!isOwn || shape.kind !== 'text' || shape.form !== 'amount') return [];
      return placesOf(path, file.value).map((place) => ({
        file,
        path: pathOf(place),
        text: textAt(file.value, pathOf(place)),
      }));
    });
  });
}

function tooPrecise(file: Located<unknown>, path: Path, amount: string, places: number): Finding[] {
  return decimalsOf(amount) > places ? [findingOf(file, path, amount, places)] : [];
}

/** In prose, 万元 may be exact to 分; a price per piece may be smaller than 分. */
function tooPreciseIn({ file, path, text }: Leaf, places: number): Finding[] {
  // Hardly any text has a decimal.
  const amounts = /[.．]/.test(text) ? amountsIn(text) : [];
  return amounts
    .filter(({ number, power, isRate }) => !isRate && decimalsOf(number) > places + power)
    .map(({ typed, start, end }) => {
      return { ...findingOf(file, path, typed, places), span: [start, end] };
    });
}

function findingOf(file: Located<unknown>, path: Path, found: string, places: number): Finding {
  return { file, path, message: `金额的小数多于 ${places} 位`, found, hint: '核对小数点的位置，或四舍五入后改正' };
}
