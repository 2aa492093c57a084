/** The labels of the forms, in the words of this and of other years and provinces, and what each stands for. */

import { OF_PROGRAM, type Declaration } from '../../model/declaration/declaration.js';
import { INDICATORS } from '../../model/declaration/meanings.js';
import { ANY_ENTRY, ANY_ITEM, type DeclaredLeaf, type IndicatorSetShape } from '../../model/declaration/read-shapes.js';
import type { IndicatorScheme } from '../../model/indicator.js';
import { shapeAt, type RecordShape, type Shape } from '../../schema/shape.js';
import type { Path } from '../../source/located.js';
import { remembered } from '../../source/remembered.js';

/** The two forms that hold fields. */
export type FormKind = 'department' | 'project';

/**
 * A column of the indicator table: a level, the word that rules know a declared column by, a declared column that means
 * none of these by its own name; 符号 and 单位, which belong to 指标值; `other` is one that the data has no field for.
 */
export type IndicatorColumn = string;

/** What a label stands for. `section` heads other labels; `stage` is 计划1, 计划2 … */
export type Label =
  | { readonly kind: 'field'; readonly field: string; readonly rank: number }
  | { readonly kind: 'section' }
  | { readonly kind: 'stage' };

const SHARED_FIELDS: Readonly<Record<string, string>> = {
  编制单位:
    '编制单位 填报单位 填报部门 申报单位 编报单位 实施单位 项目实施单位 项目单位 项目承担单位 承担单位 预算单位 项目主管部门 主管部门 主管部门及代码',
  年度目标:
    '年度目标 年度绩效目标 年度总体目标 年度总体绩效目标 年度预期目标 本年度目标 本年度绩效目标 当年绩效目标 项目年度目标 项目年度绩效目标 总体目标 总体绩效目标 整体绩效目标 部门整体绩效目标 项目绩效目标 项目总体目标 项目目标 预期目标 绩效目标 部门绩效目标 目标内容 绩效目标内容',
  组织机构: '组织机构 组织保障 组织措施 组织领导 机构保障 组织机构保障 项目组织机构 组织保障措施',
  管理制度:
    '管理制度 相关管理制度 项目管理制度 相关制度 制度保障 制度措施 保障制度 制度建设 管理制度保障 制度保障措施 管理措施',
};

const PROJECT_FIELDS: Readonly<Record<string, string>> = {
  ...SHARED_FIELDS,
  项目名称: '项目名称 项目全称 二级项目名称',
  项目负责人: '项目负责人 负责人 项目负责人姓名 负责人姓名 项目责任人 项目主管 项目联系人 联系人',
  联系电话:
    '联系电话 电话 负责人电话 项目负责人电话 负责人联系电话 项目负责人联系电话 联系人电话 联系方式 办公电话 电话号码 手机',
  项目类别: '项目类别 项目类型 项目分类 类别',
  项目属性: '项目属性 项目性质 属性',
  项目计划实施时间:
    '项目计划实施时间 计划实施时间 项目实施时间 实施时间 项目起止时间 起止时间 项目起止日期 起止日期 项目起止年月 起止年月 实施期限 项目实施期限 项目期限 项目实施期 项目期 项目周期 项目实施周期 实施周期',
  预算资金:
    '预算资金 项目预算资金 年度预算资金 预算金额 项目预算金额 项目预算 预算总额 项目预算总额 资金总额 年度资金总额 项目资金总额 预算资金总额 项目资金 年度预算 年度预算金额 年度预算数 预算数 本年度预算 本年预算 申请资金 申请金额 项目资金申请 资金合计 合计 总计',
  资金性质: '资金性质 预算性质 资金类型 资金来源',
  本年度实施计划:
    '本年度实施计划 年度实施计划 实施计划 项目实施计划 实施进度计划 项目实施进度计划 实施进度 项目实施进度 进度安排 项目进度安排 进度计划 年度工作计划 工作计划 阶段计划 阶段性计划',
};

const DEPARTMENT_FIELDS: Readonly<Record<string, string>> = {
  ...SHARED_FIELDS,
  部门名称: '部门名称 单位名称 预算部门 预算部门名称 部门单位名称 预算单位名称',
  经办人: '经办人 填表人 填报人 编制人 制表人 联系人 经办人姓名',
  联系电话: '联系电话 电话 经办人电话 经办人联系电话 填报人电话 联系人电话 联系方式 办公电话 电话号码',
  编制日期: '编制日期 填报日期 填表日期 编制时间 填报时间 填表时间',
  职能描述:
    '职能描述 部门职能描述 单位职能描述 部门职能 单位职能 职能职责 部门职能职责 主要职能 部门主要职能 部门职责 主要职责 部门主要职责 单位职责 职能概述 部门职能概述 部门职责概述 职能',
  基本支出: '基本支出 基本支出预算 基本支出合计',
  项目支出: '项目支出 项目支出预算 项目支出合计',
  资金总额:
    '资金总额 年度资金总额 预算资金总额 部门预算总额 预算总额 支出总额 支出合计 支出预算合计 资金合计 合计 总计',
  目标分解: '目标分解 年度目标分解 绩效目标分解 目标任务分解 目标细化 年度目标细化',
  阶段计划:
    '阶段计划 阶段性计划 目标阶段性计划 部门目标阶段性计划 绩效目标阶段性计划 年度阶段性计划 实施计划 年度实施计划 工作计划 年度工作计划 进度安排',
};

const SECTIONS = new Set(
  words(
    '项目基本情况 基本情况 项目概况 项目基本信息 基本信息 部门基本情况 单位基本情况 部门概况 项目资金情况 资金情况 部门资金情况 单位资金情况 资金安排 ' +
      '绩效目标情况 绩效目标 部门绩效目标 单位绩效目标 项目绩效目标情况 保障绩效目标实现的措施 保障措施 绩效目标保障措施 实现绩效目标的保障措施 ' +
      '指标 绩效指标 年度绩效指标 项目绩效指标 部门绩效指标 绩效指标情况 支出预算 预算支出 年度预算 名称 预算金额 年度预算金额 金额 资金名称 预算 ' +
      '时间 起止时间 实施时间 时间安排 内容 工作内容 实施内容 计划内容 主要内容 阶段 序号 分解目标 目标内容 任务内容 开始时间 完成时间',
  ),
);

const COLUMNS: Readonly<Record<string, string>> = {
  一级指标: '一级指标 一级 指标类型 一级绩效指标',
  二级指标: '二级指标 二级 二级绩效指标 指标分类',
  三级指标: '三级指标 三级 三级绩效指标 指标名称 绩效指标名称 具体指标 指标内容 三级指标名称 明细指标',
  符号: '符号 计算符号 运算符号 比较符号 比较符 指标性质 指标符号 指标方向',
  指标值:
    '指标值 目标值 年度指标值 预期指标值 绩效指标值 计划指标值 指标目标值 年度目标值 预期值 本年度指标值 本年指标值 指标值内容 预期目标值 全年指标值 绩效目标值',
  单位: '单位 计量单位 度量单位 指标值单位 指标单位',
  指标解释及计算公式:
    '指标解释及计算公式 指标解释和计算公式 指标解释与计算公式 指标解释或计算公式 指标解释 指标说明 指标释义 指标含义 指标定义 指标解释说明 指标内容说明 计算公式 指标计算公式 说明 备注 指标解释计算公式',
  other:
    '权重 分值 指标权重 实施期指标值 中期指标值 总体指标值 历史指标值 上年指标值 上年完成值 评分标准 数据来源 指标来源 得分 实际完成值 完成情况 序号 偏差原因',
};

/** Labels that only one of the two forms has. */
const TELLING: Readonly<Record<FormKind, readonly string[]>> = {
  project: ['项目名称', '项目负责人', '项目类别', '项目属性', '项目计划实施时间'],
  department: ['部门名称', '职能描述', '基本支出', '项目支出', '经办人', '目标分解'],
};

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** `text` as labels are compared: no white space, brackets with their content, colons, leading numbers or year. */
export function labelKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replace(/[([〔【][^()[\]〔〕【】]*[)\]〕】]/g, '')
    .replace(/^(?:[一二三四五六七八九十]+|\d{1,2})[、.．]/, '')
    .replace(/^[*＊★]+/, '')
    .replace(/^(?:其中:)?(?:19|20)\d{2}年度?/, '')
    .replace(/[:：、,，;；*]+$/, '')
    .replace(/(?:亿元|万元)$/, '');
}

/** The labels of one of a pack's two kinds of form, and where in the data what they stand for goes. */
export class FormWords {
  /** The set of indicators that rules speak of, or the first there is; its path, its levels, its columns. */
  readonly set: { readonly path: Path; readonly levels: IndicatorScheme | undefined } | undefined;
  /** The column that names an indicator. */
  readonly nameColumn: IndicatorColumn;
  private readonly labels = new Map<string, Label>();
  private readonly columns = new Map<string, IndicatorColumn>();
  private readonly places = new Map<string, DeclaredLeaf>();
  private readonly columnPlaces = new Map<
    IndicatorColumn,
    { readonly path: Path; readonly shape: DeclaredLeaf['shape'] }
  >();
  private readonly telling = new Set<string>();
  private readonly wordOf: ReadonlyMap<string, string>;
  private readonly shape: RecordShape;
  private readonly sets: ReadonlyMap<string, IndicatorSetShape>;

  constructor(
    readonly kind: FormKind,
    { leaves, meanings, sets, shapes }: Declaration,
  ) {
    const of = kind === 'department' ? '部门' : '项目';
    this.shape = shapes[of];
    this.sets = sets[of];
    const wordOf = (this.wordOf = new Map(
      [...meanings[of]].flatMap(([word, [path, ...more]]) =>
        path && more.length === 0 ? [[path.join('/'), word]] : [],
      ),
    ));
    const [setKey] = [[INDICATORS, ...sets[of].keys()].find((key) => sets[of].has(key))];
    const set = setKey === undefined ? undefined : sets[of].get(setKey);
    this.set = setKey === undefined ? undefined : { path: setKey.split('/'), levels: set?.levels };
    const program = Object.entries(shapes[of].fields).flatMap(([name, shape]): DeclaredLeaf[] => {
      return shape.kind === 'text' && OF_PROGRAM.includes(name) ? [{ path: [name], declaredAt: [], shape }] : [];
    });
    const own: [string, DeclaredLeaf][] = [];
    for (const leaf of [...program, ...leaves[of]]) {
      const key = wordOf.get(leaf.path.join('/')) ?? leaf.path.join('/');
      const at = leaf.path.indexOf(ANY_ENTRY);
      if (at !== -1 && leaf.path.slice(0, at).join('/') === setKey) this.addColumn(leaf, at, wordOf);
      // Fixed rows and lists of records have a table of their own.
      else if (!leaf.cell && !leaf.path.some((step) => step === ANY_ENTRY || step === ANY_ITEM)) own.push([key, leaf]);
    }
    this.addLabels(own, leaves[of]);
    for (const leaf of leaves[of]) if (leaf.cell) this.places.set(this.keyOf(leaf.path), leaf);
    this.nameColumn = this.columnPlaces.has('三级指标') ? '三级指标' : ([...this.columnPlaces.keys()][0] ?? '三级指标');
  }

  /** Where a field stands in the data file, and its shape; undefined where the pack has none. */
  placeOf(field: string): DeclaredLeaf | undefined {
    return this.places.get(field);
  }

  /** What a field at `path` goes by here: the word that rules know it by, else its path. */
  keyOf(path: Path): string {
    const key = path.join('/');
    return this.wordOf.get(key) ?? key;
  }

  /** The levels of a set of indicators; undefined where it has none. */
  schemeOf(set: string): IndicatorScheme | undefined {
    return this.sets.get(set)?.levels;
  }

  /** The shape of a field, of an entry's too. @param field its path; of an indicator from its entry */
  shapeOf({ path, set }: { readonly path: Path; readonly set?: string }): Shape | undefined {
    return shapeAt(set === undefined ? this.shape : this.sets.get(set)?.entry, path);
  }

  /** The declared columns of indicators, each with its place in an entry. */
  get declaredColumns(): ReadonlyMap<IndicatorColumn, { readonly path: Path; readonly shape: DeclaredLeaf['shape'] }> {
    return this.columnPlaces;
  }

  isList(field: string): boolean {
    return field === STAGES || this.places.get(field)?.shape.kind === 'list';
  }

  /** Whether a field's text may have several paragraphs. */
  isLong(field: string): boolean {
    const shape = this.places.get(field)?.shape;
    return LONG_WORDS.includes(field) || (shape?.kind === 'text' && shape.isLong === true);
  }

  isAmount(field: string): boolean {
    const shape = this.places.get(field)?.shape;
    return shape?.kind === 'text' && shape.form === 'amount';
  }

  /** What `text` stands for as a label; undefined when it is none. */
  labelOf(text: string): Label | undefined {
    if (text.length > 60) return undefined;
    const key = labelKey(text);
    if (key === '') return undefined;
    const field = this.labels.get(key);
    if (field) return field;
    if (/^(?:计划|阶段)(?:\d+|[一二三四五六七八九十])$|^第(?:\d+|[一二三四五六七八九十])阶段(?:计划)?$/.test(key))
      return { kind: 'stage' };
    return SECTIONS.has(key) ? { kind: 'section' } : undefined;
  }

  /** The indicator column that `text` heads; undefined when it heads none. */
  columnOf(text: string): IndicatorColumn | undefined {
    return text.length > 40 ? undefined : this.columns.get(labelKey(text));
  }

  /** Whether `text` is a label that only this kind of form has. */
  isTelling(text: string): boolean {
    const label = text.length > 60 ? undefined : this.labels.get(labelKey(text));
    return label?.kind === 'field' && label.rank <= 1 && this.telling.has(label.field);
  }

  private addColumn(leaf: DeclaredLeaf, at: number, wordOf: ReadonlyMap<string, string>): void {
    const name = String(leaf.path.at(-1));
    const word = wordOf.get(leaf.path.join('/')) ?? name;
    this.columnPlaces.set(word, { path: leaf.path.slice(at + 1), shape: leaf.shape });
  }

  private addLabels(own: readonly (readonly [string, DeclaredLeaf])[], all: readonly DeclaredLeaf[]): void {
    const synonyms = this.kind === 'department' ? DEPARTMENT_FIELDS : PROJECT_FIELDS;
    const add = (name: string, field: string, rank: number) => {
      const key = labelKey(name);
      if (!this.labels.has(key)) this.labels.set(key, { kind: 'field', field, rank });
    };
    for (const [field, leaf] of own) this.places.set(field, leaf);
    if (all.some(({ path }) => path[0] === STAGES))
      this.places.set(STAGES, { path: [STAGES], declaredAt: [], shape: NO_LEAF });
    // The pack's own names first, then other names of its own, then what other years and provinces call it.
    for (const [field, { path }] of own) add(String(path.at(-1)), field, 0);
    for (const [field, { shape }] of own) for (const alias of shape.aliases ?? []) add(alias, field, 1);
    for (const [field, names] of Object.entries(synonyms)) {
      if (this.places.has(field))
        words(names).forEach((name, rank) => {
          add(name, field, rank);
        });
    }
    const known = Object.keys(synonyms);
    for (const field of this.places.keys()) {
      if (!known.includes(field) || TELLING[this.kind].includes(field)) this.telling.add(field);
    }
    const addColumn = (name: string, column: IndicatorColumn) => {
      if (!this.columns.has(labelKey(name))) this.columns.set(labelKey(name), column);
    };
    for (const [column, { path }] of this.columnPlaces) addColumn(String(path.at(-1)), column);
    for (const [column, { shape }] of this.columnPlaces)
      for (const alias of shape.aliases ?? []) addColumn(alias, column);
    for (const [column, names] of Object.entries(COLUMNS)) {
      const isThere = this.columnPlaces.has(column) || ['一级指标', '二级指标', 'other'].includes(column);
      const isOfTarget = ['符号', '单位'].includes(column) && this.columnPlaces.has('指标值');
      for (const name of isThere || isOfTarget ? words(names) : []) addColumn(name, column);
    }
  }
}

/** The list of stages, whose rows are a period and a text. */
export const STAGES = '本年度实施计划';

/** Texts of one line by their kind that forms give several paragraphs. */
const LONG_WORDS: readonly string[] = ['组织机构', '管理制度'];

const NO_LEAF: DeclaredLeaf['shape'] = { kind: 'list', description: '', item: { kind: 'text', description: '' } };

/** The labels of a pack's forms. */
export const wordsOfForms = remembered((declaration: Declaration): Readonly<Record<FormKind, FormWords>> => ({
  department: new FormWords('department', declaration),
  project: new FormWords('project', declaration),
}));
