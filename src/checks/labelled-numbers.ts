/** One thing with its number in two texts of a filing, and another number in one of them: 四类桥6座、五类桥2座; 1045个建制村. */

import type { Filing } from '../model/filing.js';
import { quantitiesOf, spanOf, type Quantity } from '../prose/quantity.js';
import { remembered } from '../source/remembered.js';
import type { Located } from '../source/located.js';
import { filesOf, leavesOf, type Leaf } from './leaves.js';
import { placedAt, type PlacedFinding } from './wrong-sums.js';
import { aheadOf } from '../prose/sentence.js';

/** Two numbers side by side, each with what it is called in front. */
interface Pair {
  readonly leaf: Leaf;
  /** 四类桥 五类桥 座 */
  readonly key: string;
  readonly quantities: readonly [Quantity, Quantity];
}

/** A number with what is counted behind it. */
interface Counted {
  readonly leaf: Leaf;
  /** 个建制村 */
  readonly key: string;
  readonly quantity: Quantity;
}

const FIELDS = ['年度目标', '目标分解', '绩效指标'];
const LABEL = /(?:^|[、，；：＋+（(和及与\s\d])(?:[\u4e00-\u9fff]*[中为含即]|分别)?([\u4e00-\u9fff]{2,8})$/;
const BETWEEN = /^\s*[、，＋+和及与]\s*(?:其中)?(?![合共总]计)[\u4e00-\u9fff]{2,8}$/;
/** Numbers of another year, or up to some day, are others. */
const OTHER_TIME = /上年|去年|往年|累计|截至|已|(?:19|20)\d\d年/;
const HINT = '核对这几处，改正写错的一处';
/** A form with more is a table. */
const MOST_OF_A_TEXT = 40;

/** The labelled numbers of every form that another text of it, or the department's of a project, has otherwise. */
export function labelledApart({ department, projects }: Filing): PlacedFinding[] {
  return filesOf({ department, projects }).flatMap((file) => {
    const own = pairsOf(file);
    const beside = file === department ? projects.flatMap(pairsOf) : [];
    return [...pairsApart(own, beside), ...countsApart(countedOf(file))];
  });
}

const textsOf = (file: Located<unknown>): readonly Leaf[] =>
  leavesOf(file).filter(({ path, text }) => FIELDS.includes(String(path[0])) && /[\d一二三四五六七八九]/.test(text));

/** The part of the text in front of a number, in its sentence. */
function before(text: string, at: number): string {
  return aheadOf(text, at, /[。；\n]/, 24);
}

const pairsOf = remembered((file: Located<unknown>): readonly Pair[] =>
  textsOf(file).flatMap((leaf) => {
    const all = quantitiesOf(leaf.text);
    if (all.length > MOST_OF_A_TEXT) return [];
    const found = all.slice(1).flatMap((second, index): Pair[] => {
      const first = all[index];
      if (first?.unit !== second.unit || second.unit === '' || second.unit === '%') return [];
      if ([first, second].some(({ bound }) => bound !== 'exact')) return [];
      const lead = before(leaf.text, first.index);
      const between = leaf.text.slice(first.index + first.text.length, second.index);
      const [label, other] = [LABEL.exec(lead)?.[1], LABEL.exec(between)?.[1]];
      if (label === undefined || other === undefined || !BETWEEN.test(between) || OTHER_TIME.test(lead)) return [];
      return [{ leaf, key: `${label} ${other} ${second.unit}`, quantities: [first, second] }];
    });
    // Told twice in one text they are of two times or places.
    return found.filter(({ key }) => found.filter((other) => other.key === key).length === 1);
  }),
);

function pairsApart(own: readonly Pair[], beside: readonly Pair[]): PlacedFinding[] {
  const told = new Set<Pair>();
  return own.flatMap((pair): PlacedFinding[] => {
    const others = [...own, ...beside].filter((other) => other.key === pair.key && other !== pair);
    const apart = others.find((other) => numberApart(pair, other) !== undefined);
    const index = apart && numberApart(pair, apart);
    if (!apart || index === undefined || told.has(apart)) return [];
    // Two against one: the other is wrong, and told in its turn.
    const isRight = others.some((other) => other !== apart && areSame(other, pair));
    const isOther = isRight && own.includes(apart);
    told.add(pair);
    if (isOther) return [];
    const wrong = pair.quantities[index];
    return [
      placedAt(pair.leaf, spanOf(wrong), {
        message: '与别处写的同一件事的数不同',
        expected:
          `${before(apart.leaf.text, apart.quantities[index].index).slice(-6)}${apart.quantities[index].text}`.trim(),
        hint: HINT,
        other: { file: apart.leaf.file, path: apart.leaf.path },
      }),
    ];
  });
}

function areSame(left: Pair, right: Pair): boolean {
  return left.quantities.every(({ number }, index) => number === right.quantities[index]?.number);
}

/** Which of the two numbers differs, where one alone does. */
function numberApart(left: Pair, right: Pair): 0 | 1 | undefined {
  const [first, second] = left.quantities.map(({ number }, index) => number === right.quantities[index]?.number);
  return first === second ? undefined : first ? 1 : 0;
}

const NOUN = /^[\u4e00-\u9fff]{3}/;
/** Fewer digits change about by chance. */
const FEWEST_DIGITS = 3;

const countedOf = remembered((file: Located<unknown>): readonly Counted[] =>
  textsOf(file).flatMap((leaf) =>
    quantitiesOf(leaf.text).flatMap((quantity): Counted[] => {
      const [noun] = NOUN.exec(leaf.text.slice(quantity.index + quantity.text.length)) ?? [];
      const isLong = quantity.number.replace(/0+$/, '').length >= FEWEST_DIGITS;
      return noun !== undefined && isLong && quantity.unit !== ''
        ? [{ leaf, key: quantity.unit + noun, quantity }]
        : [];
    }),
  ),
);

/** Two numbers of one thing that have the same digits in another order. */
function countsApart(all: readonly Counted[]): PlacedFinding[] {
  return all.flatMap((one, index): PlacedFinding[] => {
    const other = all.find(
      ({ key, leaf, quantity: { number } }, at) =>
        at > index &&
        key === one.key &&
        leaf !== one.leaf &&
        number !== one.quantity.number &&
        haveSameDigits(number, one.quantity.number),
    );
    if (!other) return [];
    return [
      placedAt(one.leaf, spanOf(one.quantity), {
        message: '与别处写的同一件事的数不同',
        expected: other.quantity.bare,
        hint: HINT,
        other: { file: other.leaf.file, path: other.leaf.path },
      }),
    ];
  });
}

function haveSameDigits(left: string, right: string): boolean {
  return [...left].sort().join('') === [...right].sort().join('');
}
