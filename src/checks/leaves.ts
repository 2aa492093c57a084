/** The parts of a filing that many rules walk over. */

import type { Department, Filing, Project } from '../model/filing.js';
import type { Indicator, Indicators } from '../model/indicator.js';
import { targetOf } from '../prose/indicator-value.js';
import { quantitiesOf, type Quantity } from '../prose/quantity.js';
import { textAt, textsOf, valueAt, type Located, type OwnWords, type Path } from '../source/located.js';
import { remembered } from '../source/remembered.js';

/** A text of a data file. */
export interface Leaf {
  readonly file: Located<unknown>;
  readonly path: Path;
  readonly text: string;
}

/** An indicator and where it stands. */
export interface PlacedIndicator {
  readonly file: Located<unknown>;
  /** Of the indicator as a whole; its parts are `[...path, '指标值']` and so on. */
  readonly path: Path;
  readonly 一级指标: string;
  readonly 二级指标: string;
  readonly indicator: Indicator;
  /** What its 指标值 aims at; see `targetOf`. */
  readonly target: Quantity | undefined;
  /** What its 指标解释及计算公式 names. */
  readonly explained: readonly Quantity[];
}

/** Fields that speak to the program, not to the reader of the form. */
const UNPRINTED = ['已核实', '阶段', '模板', '编制日期'];

/** Every file of a filing, the department's first. */
export function filesOf({ department, projects }: Filing): Located<Department | Project>[] {
  return [department, ...projects];
}

/**
 * Every text of `file` that a form may print, in the order of the file; empty ones are left out. Those for which rules
 * have no word come last, in the file's own words.
 */
export const leavesOf = remembered((file: Located<unknown>): readonly Leaf[] => {
  const seen = textsOf(file.value).map(({ path, text }) => ({ file, path, text }));
  const leaves = file.own ? [...onceEach(seen, file.own), ...othersOf(file.own)] : seen;
  return leaves.filter(({ path, text }) => text !== '' && !UNPRINTED.includes(String(path[0])));
});

/** Where two words are one field of the pack's, its text is looked at once. */
function onceEach(leaves: readonly Leaf[], own: OwnWords): readonly Leaf[] {
  const places = new Set<string>();
  return leaves.filter(({ path }) => {
    const place = own.pathOf(path).join('/');
    const known = places.size;
    return places.add(place).size > known;
  });
}

/** Texts that were typed, in the file's own words; what was computed is nobody's slip. */
function othersOf({ located, others }: OwnWords): readonly Leaf[] {
  return others
    .filter(({ path }) => valueAt(located.typed, path) !== undefined)
    .map(({ path, text }) => ({ file: located, path, text }));
}

/** Holes that keep an indicator, its name or its value from being known: nothing can be said of what is not among the others. */
export function lackingIndicatorsOf({ holes }: Located<unknown>): readonly Path[] {
  return holes.filter((hole) => {
    const [field, , , , part] = hole;
    return (
      hole.length === 0 || (field === '绩效指标' && (part === undefined || part === '三级指标' || part === '指标值'))
    );
  });
}

/** Every text of a filing. */
export const allLeavesOf = remembered((filing: Filing): readonly Leaf[] => filesOf(filing).flatMap(leavesOf));

/** Every indicator of `file`, in the order of the file. */
export const indicatorsOf = remembered((file: Located<{ readonly 绩效指标: Indicators }>): readonly PlacedIndicator[] =>
  Object.entries(file.value.绩效指标).flatMap(([一级指标, secondLevels]) =>
    Object.entries(secondLevels).flatMap(([二级指标, indicators]) =>
      indicators.map((indicator, index) => ({
        file,
        path: ['绩效指标', 一级指标, 二级指标, index],
        一级指标,
        二级指标,
        indicator,
        target: targetOf(indicator.指标值),
        explained: quantitiesOf(indicator.指标解释及计算公式),
      })),
    ),
  ),
);

/** Every text of a filing that was typed at its place: not 序号, nor a 编制单位 taken over from elsewhere. */
export const typedLeavesOf = remembered((filing: Filing): readonly Leaf[] =>
  filesOf(filing).flatMap((file) => leavesOf(file).filter(typedIn(filing, file))),
);

function typedIn({ department }: Filing, file: Located<unknown>): (leaf: Leaf) => boolean {
  const { 部门名称, 编制单位 } = department.value;
  const takenOver = file === department ? 部门名称 : 编制单位;
  return ({ path, text }) => path[0] !== '序号' && !(path[0] === '编制单位' && text === takenOver);
}

/**
 * The way to what `look` finds in the files of a filing. It goes by a file and nothing else, so that one which is as it was is
 * not looked at again: the desk puts the rules to a unit whenever a box of it was changed.
 */
export function inEachFile<Found>(
  look: (file: Located<Department | Project>) => readonly Found[],
): (filing: Filing) => Found[] {
  const found = remembered(look);
  return (filing) => filesOf(filing).flatMap((file) => found(file));
}

/** As `inEachFile`, to what is found in texts, each by itself, that were typed at their places. */
export function inTypedLeaves<Found>(look: (leaf: Leaf) => readonly Found[]): (filing: Filing) => Found[] {
  const found = remembered((file: Located<unknown>) =>
    leavesOf(file)
      .map((leaf) => [leaf, look(leaf)] as const)
      .filter(([, ofLeaf]) => ofLeaf.length > 0),
  );
  return (filing) =>
    filesOf(filing).flatMap((file) => {
      const isTyped = typedIn(filing, file);
      return found(file).flatMap(([leaf, ofLeaf]) => (isTyped(leaf) ? ofLeaf : []));
    });
}

/** Whether nothing was filled in for an indicator or another entry of a list. */
export function isEmptyEntry(indicator: unknown): boolean {
  if (typeof indicator === 'string') return indicator.trim() === '';
  if (typeof indicator !== 'object' || indicator === null) return true;
  return Object.values(indicator).every(isEmptyEntry);
}

/** What an indicator says under one of the words of `meanings.ts`; empty where its pack has no such column. */
export function wordOf({ indicator }: Pick<PlacedIndicator, 'indicator'>, word: string): string {
  return textAt(indicator, [word]).trim();
}
