/** What the page shows of a unit: its forms, its data files with their shapes and values, what is to be said of them. */

/** Steps from the top of a data file: names of fields, and numbers of entries from 0. */
export type Path = readonly (string | number)[];

/** What was typed: texts, lists and mappings of them. Nothing typed is `''` or absent, which is the same. */
export type TypedValue = string | readonly TypedValue[] | { readonly [name: string]: TypedValue };

/** A unit by its folder below the data folder, with `/`: `2027/云泽市水务局`. */
export interface OfUnit {
  readonly unit: string;
}

/** How many entries there are to be put right, to be looked into, and of style. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
}

/** 项目支出 against the sum of the projects, in 万元 as printed (`1530.00`); absent where it cannot be told. */
export interface SumsView {
  readonly spending?: string;
  readonly projects?: string;
  /** `spending` less `projects`, with a `-` where the projects have more. */
  readonly difference?: string;
}

/** What a form is filed for. */
export type Subject = '部门' | '项目';

/** A unit: everything of the main screen but the pages. */
export interface UnitView extends OfUnit {
  /** Grows with each change of the unit; what has a smaller one than was seen is old. */
  readonly version: number;
  readonly name: string;
  readonly year: string;
  readonly pack: string;
  /** In the order of the year, with the one the unit is at. A change of stage is a `set` of `阶段` in 部门.yaml. */
  readonly stages: readonly string[];
  readonly stage: string;
  /** What may stand in either kind of file; whole, of all stages. */
  readonly shapes: Readonly<Record<Subject, RecordShapeView>>;
  /**
   * The fields that the forms of this stage print or reckon with: a path of names; `*` for any entry of a list, `**` for
   * any indicator (a level, a level below it, and an entry). The page shows these, and what is typed elsewhere apart.
   */
  readonly asked: Readonly<Record<Subject, readonly Path[]>>;
  /** Fields that follow from others and need not be typed, by `/`-joined paths as in `asked`, with how: `基本支出 + 项目支出`. */
  readonly computed: Readonly<Record<Subject, Readonly<Record<string, string>>>>;
  /** The forms of the stage in their order. */
  readonly forms: readonly FormView[];
  /** 部门.yaml first, then the projects by their numbers. */
  readonly files: readonly FileView[];
  readonly sums: SumsView;
  readonly entries: readonly EntryView[];
  /** Findings that were accepted. */
  readonly accepted: readonly AcceptedView[];
  readonly history: HistoryView;
  /** By the `/`-joined path of a field as in `asked`: texts of the unit's earlier years and other files, to be offered. */
  readonly known: Readonly<Record<string, readonly string[]>>;
}

/** A form of the stage; of those for projects, each project has one. */
export interface FormView {
  readonly name: string;
  readonly subject: Subject;
}

/** A data file. */
export interface FileView {
  /** Its path inside the unit's folder, with `/`: `部门.yaml`, `项目/01-名称.yaml`. */
  readonly file: string;
  readonly of: Subject;
  /** Of the file's text; goes with each change of it. */
  readonly digest: string;
  /** `01`; empty for 部门.yaml. */
  readonly number: string;
  /** Of the project or department, as typed. */
  readonly name: string;
  /** Of a project in 万元 as printed (`560.00`); absent where it cannot be told. */
  readonly amount?: string;
  /** As typed; keys in the order of the file. */
  readonly values: Readonly<Record<string, TypedValue>>;
  /** What is typed otherwise than it is printed, as it is printed: `2027-03-01 至 2027-05-31`; and what is worked out where nothing is typed. */
  readonly readings: readonly { readonly path: Path; readonly text: string }[];
  readonly counts: Counts;
  /** It cannot be changed by the page before it is put right by hand: why, in a sentence. Its entries say where. */
  readonly broken?: string;
}

/** A unit after a change: what of it is other than before. */
export interface UnitNews extends OfUnit {
  readonly version: number;
  /** The version that it tells the changes of; absent: of whatever was there. */
  readonly since?: number;
  /** Whole, each file whose text or counts changed. */
  readonly files: readonly FileView[];
  readonly sums: SumsView;
  /** Of one that is as it was, its number among those of the version `since`, from 0: they are many, and a key changes few. */
  readonly entries: readonly (EntryView | number)[];
  readonly accepted: readonly AcceptedView[];
  readonly history: HistoryView;
  /** Files, forms, stage or pack are others than before: ask for `unit` again. */
  readonly isOther?: true;
}

/** Projects came, went or are called otherwise. */
export interface ProjectsNews {
  readonly unit: UnitView;
  /** The file that was made, renamed or moved, as it is called now; of one that was deleted, its neighbour. */
  readonly file: string;
}

/** What was taken back, or done again. */
export interface TakenBackNews {
  readonly unit: UnitView;
  /** What the action is called: 改 01 城区排水管网维护：年度目标. */
  readonly title: string;
  /** What was changed since and stays, a sentence each. */
  readonly left: readonly string[];
}

/** What 撤销 would take back and 重做 do again, as the history calls it; absent: nothing. */
export interface HistoryView {
  readonly undo?: string;
  readonly redo?: string;
}

/** A declaration as plain JSON. */
export type ShapeView = TextShapeView | ListShapeView | NamedShapeView | RecordShapeView;

/** What every part of a declaration may say. */
interface ToldView {
  readonly description: string;
  /** It must be filled in at this stage. */
  readonly isRequired?: true;
}

/** A leaf. */
export interface TextShapeView extends ToldView {
  readonly kind: 'text';
  readonly form?: 'amount' | 'choice' | 'date' | 'number' | 'percent' | 'period' | 'target' | 'telephone' | 'year';
  /** Of several lines. */
  readonly isLong?: true;
  /** Of an amount: `元`, `万元`. */
  readonly unit?: string;
  readonly example?: string;
  /** What usually stands there: offered, never demanded. */
  readonly offered?: readonly string[];
  /** All that may stand there. */
  readonly choices?: readonly string[];
}

/** Any number of items. */
export interface ListShapeView extends ToldView {
  readonly kind: 'list';
  readonly item: ShapeView;
}

/** A mapping whose names are the clerk's own. */
export interface NamedShapeView extends ToldView {
  readonly kind: 'named';
  readonly item: ShapeView;
}

/** Fields in the order of the printed form. */
export interface RecordShapeView extends ToldView {
  readonly kind: 'record';
  readonly fields: readonly FieldView[];
  /**
   * Its fields are levels of 绩效指标 (一级指标, then below each its 二级指标, whose value is a list of indicators): to be
   * shown as one grid.
   */
  readonly isLevel?: true;
}

/** A field of a record. */
export interface FieldView {
  readonly name: string;
  readonly shape: ShapeView;
}

/** What a clerk acts on at once: an error, a doubt, or one slip with all that follows from it. In the order of `check`. */
export interface EntryView extends RemarkView {
  /** By which it is accepted. */
  readonly number: string;
  readonly severity: 'error' | 'warning' | 'hint';
  /** 错误, 读法, 金额, 矛盾, 时间, 空缺, 名称, 文字. */
  readonly kind: string;
  /** What else is said because of the same slip. */
  readonly followers: readonly RemarkView[];
  /** It can be accepted with a reason: 已核实. */
  readonly isAcceptable: boolean;
  /** 照改 puts it right for certain; what will stand there, where that is one text. */
  readonly fix?: { readonly becomes?: string };
}

/** One remark with all places of which it is true. */
export interface RemarkView {
  readonly code: string;
  /** Without the name of the field, which its place tells. */
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
  readonly hint?: string;
  readonly places: readonly PlaceView[];
}

/** A place of a unit's data. */
export interface PlaceView {
  readonly file: string;
  /** Absent where it is the file as such, or a place that has no field. */
  readonly path?: Path;
  /** As a clerk reads it: `01 城区排水管网维护：年度目标`. */
  readonly label: string;
  /** Of a contradiction: the other box. */
  readonly other?: { readonly file: string; readonly path?: Path; readonly label: string };
}

/** A finding that was accepted, and why. */
export interface AcceptedView extends RemarkView {
  readonly reason: string;
}
