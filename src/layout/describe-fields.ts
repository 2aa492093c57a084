/** Which fields a pack has: how each is filled in, which forms print it, when it is asked for, what next year does with it; Markdown. */

import { DECLARATION_FILE } from '../model/declaration/declaration.js';
import type { DeclaredForm, FormSubject } from '../model/declaration/read-forms.js';
import type { DeclaredLeaf } from '../model/declaration/read-shapes.js';
import { mustBeFilled, type ListShape, type TextShape } from '../schema/shape.js';
import { valueAt, type Path } from '../source/located.js';
import { askedFields, keyOf, printedFields } from './asked-fields.js';
import { carriedFields, goingOn, type Carriage } from './carried-fields.js';
import type { Pack } from './pack.js';

/** A table of each kind of data file; 部门 and 项目 of which nothing is declared have none. */
export function describeFields(pack: Pack): string {
  const tables = (['部门', '项目'] as const).flatMap((of) => {
    const rows = rowsOf(of, pack);
    const title = of === '部门' ? '部门.yaml ' : '项目文件';
    const [head, line] = ['| 字段 | 怎么填 | 印它的表 | 填在 | 转年 |', '|---|---|---|---|---|'];
    return rows.length === 0 ? [] : [[`### ${title}的字段`, '', head, line, ...rows].join('\n')];
  });
  return [...tables, ...(tables.length === 0 ? [] : [OF_CARRIAGE])].join('\n\n');
}

/** Cells of a column of which the same is to be said share a row. */
function rowsOf(of: FormSubject, pack: Pack): string[] {
  const { declaration, layouts } = pack;
  const forms = declaration.forms.flatMap((form) => {
    const layout = layouts.get(form.name);
    return layout ? [{ form, keys: keysOf(of, printedFields(of, declaration, layout)) }] : [];
  });
  const stages = declaration.stages.map((stage) => ({ stage, keys: keysOf(of, askedAt(stage, pack)[of]) }));
  const carried = new Map(carriedFields(pack)[of].map(({ path, carriage }) => [keyOf({ of, path }), carriage]));
  const rows = new Map<string, { places: Path[]; said: string }>();
  for (const leaf of declaration.leaves[of]) {
    const key = keyOf({ of, path: leaf.path });
    const printed = forms.filter(({ keys }) => keys.has(key)).map(({ form }) => form.name);
    const asked = stages.filter(({ keys }) => keys.has(key)).map(({ stage }) => stage);
    const texts = [filledHow(leaf, of, pack), list(printed), list(asked), carriedHow(leaf, carried.get(key))];
    const said = texts.map((text) => text.replaceAll('|', '\\|'));
    const [kind, ...where] = said;
    const share = JSON.stringify([leaf.path.slice(0, -2), leaf.path.at(-1), leaf.declaredAt, said]);
    const row = rows.get(share);
    if (row) row.places.push(leaf.path);
    else rows.set(share, { places: [leaf.path], said: [kind, ...where].join(' | ') });
  }
  return [...rows.values()].map(({ places, said }) => `| ${placeOf(places)} | ${said} |`);
}

/** What is asked for at a stage. */
function askedAt(stage: string, pack: Pack) {
  const isOfStage = (name: string) =>
    pack.declaration.forms.some((form: DeclaredForm) => form.name === name && form.stage === stage);
  return askedFields({ ...pack, layouts: new Map([...pack.layouts].filter(([name]) => isOfStage(name))) });
}

function keysOf(of: FormSubject, paths: readonly Path[]): ReadonlySet<string> {
  return new Set(paths.map((path) => keyOf({ of, path })));
}

/** `项目资金/资金总额、财政拨款/年度`. */
function placeOf(paths: readonly Path[]): string {
  const [path = []] = paths;
  const rows = paths.map((other) => String(other.at(-2)));
  const steps = path.map((step, index) => (paths.length > 1 && index === path.length - 2 ? rows.join('、') : step));
  return steps.filter((step) => step !== '*' && step !== '**').join('/');
}

function filledHow(leaf: DeclaredLeaf, of: FormSubject, { declaration: { rules, written } }: Pack): string {
  const rule = rules.find((candidate) => keyOf(candidate) === keyOf({ of, path: leaf.path }));
  const saidAt = (word: string) =>
    [leaf.declaredAt, rule?.declaredAt ?? leaf.declaredAt]
      .map((at) => valueAt(written.value, [...at, word]))
      .find((said) => said !== undefined);
  const said = (word: string, lead: string) => {
    const text = saidAt(word);
    return typeof text === 'string' && text !== '' ? [`${lead}${text}`] : [];
  };
  return [
    kindOf(leaf.shape),
    ...(mustBeFilled(leaf.shape) ? ['必填'] : []),
    ...(rule?.expression ? said('等于', '空着由程序算：') : []),
    ...(rule?.fallback ? said('默认同', '空着取“').map((text) => `${text}”`) : []),
    ...said('至多', '至多 '),
    ...said('至少', '至少 '),
    ...said('合计', '合计应为 '),
  ].join('；');
}

const OF_CARRIAGE =
  '转年：转到下一年时，留＝照上年的留下；问＝留下，列进 转年待定.yaml 请人看；移＝上年之内的移到新年度，别的列进去；空＝清空。' +
  `不合适的，在 ${DECLARATION_FILE} 里给那个字段写“结转: 留”或“结转: 空”`;

/** What a roll-over does with it; 问: it is kept and listed in 转年待定.yaml. */
function carriedHow({ shape }: DeclaredLeaf, carriage: Carriage | undefined): string {
  const form = shape.kind === 'text' ? shape.form : undefined;
  if (carriage === 'emptied') return '空';
  if (form !== undefined && TIMES.includes(form)) return '移';
  return carriage === 'judged' || form === 'amount' || goingOn(shape) !== undefined ? '问' : '留';
}

const TIMES: readonly string[] = ['date', 'period', 'year'];

/** A kind in the words of 包.yaml. */
function kindOf(shape: TextShape | ListShape): string {
  if (shape.kind === 'list') {
    const choices = shape.item.kind === 'text' ? shape.item.choices : undefined;
    return choices ? `选几：${choices.join('、')}` : '条目';
  }
  const { choices, form, isLong, unit } = shape;
  if (choices) return choices.join() === '是,否' ? '是否' : `选一：${choices.join('、')}`;
  if (unit !== undefined) return unit;
  if (isLong) return '长文';
  return KINDS_OF_FORMS[form ?? ''] ?? '文字';
}

const KINDS_OF_FORMS: Readonly<Record<string, string>> = {
  date: '日期',
  number: '数',
  percent: '百分比',
  period: '期间',
  year: '年度',
};

function list(names: readonly string[]): string {
  return names.length === 0 ? '—' : names.join('、');
}
