/** What the page in the browser and the desk's server say to each other: types alone, of plain JSON. */

import type {
  HomeView,
  ImportView,
  LookedIntoView,
  PlanView,
  PreviewView,
  RunNews,
  SentOutView,
  SentView,
} from './screen-views.js';
import type {
  EntryView,
  OfUnit,
  Path,
  ProjectsNews,
  TakenBackNews,
  TypedValue,
  UnitNews,
  UnitView,
} from './unit-view.js';

/**
 * The way in: `GET /` is the page, without any secret. It posts the token of its address's fragment to `/session`
 * (`{"token": …}`; 204 and a cookie, else 403), then opens the socket `/socket`. Behind the cookie there are also
 * `POST /upload?name=…` (the file's bytes; the answer is an `UploadView`) and the addresses that `OutputView.address`,
 * `PlanView.bundleAddress` and `SentOutView.address` name. Requests are answered each when it is done, in no certain order.
 */
export type Kind = keyof Exchanges;

/** Each request by its kind: what is asked, and what is given back. */
export interface Exchanges {
  readonly home: { readonly asked: object; readonly given: HomeView };
  readonly unit: { readonly asked: OfUnit; readonly given: UnitView };
  readonly change: { readonly asked: ChangeAsked; readonly given: UnitNews };
  /** Puts in what findings propose: 照改. */
  readonly fix: { readonly asked: OfUnit & { readonly numbers: readonly string[] }; readonly given: UnitNews };
  /** 已核实. `places`: of an entry of several those that it is said of; absent: all. */
  readonly accept: {
    readonly asked: OfUnit & {
      readonly number: string;
      readonly reason: string;
      readonly places?: readonly SettledPlace[];
    };
    readonly given: UnitNews;
  };
  readonly preview: { readonly asked: PreviewAsked; readonly given: PreviewView };
  /** 撤销 and 重做, in the order of the unit's history. */
  readonly takeBack: {
    readonly asked: OfUnit & { readonly direction: 'undo' | 'redo' };
    /** Of a large step what 撤销 would change: nothing is done, and `import` does it. */
    readonly given: TakenBackNews | { readonly found: ImportView };
  };
  /** What 生成 would do. */
  readonly plan: { readonly asked: OfUnit; readonly given: PlanView };
  /** Begins 生成; `RunNews` follow. Refused as `busy` while a run of this desk is on. */
  readonly generate: { readonly asked: OfUnit; readonly given: { readonly run: number } };
  readonly stopRun: { readonly asked: { readonly run: number }; readonly given: object };
  readonly openFolder: { readonly asked: OfUnit; readonly given: object };
  readonly addProject: {
    readonly asked: OfUnit & {
      readonly name: string;
      /** A file to be copied, but for its name. */
      readonly copyOf?: string;
    };
    readonly given: ProjectsNews;
  };
  readonly renameProject: {
    readonly asked: OfUnit & { readonly file: string; readonly name: string };
    readonly given: ProjectsNews;
  };
  /** To the bin in the unit's folder. */
  readonly deleteProject: { readonly asked: OfUnit & { readonly file: string }; readonly given: ProjectsNews };
  /** @see ProjectsNews `to`: which of the projects it shall be, from 0. */
  readonly moveProject: {
    readonly asked: OfUnit & { readonly file: string; readonly to: number };
    readonly given: ProjectsNews;
  };
  readonly planImport: { readonly asked: ImportAsked; readonly given: ImportView };
  readonly import: {
    readonly asked: ImportTaken;
    readonly given: UnitView;
  };
  /** The same of the Word files that were edited by hand. */
  readonly planEdited: { readonly asked: OfUnit; readonly given: ImportView };
  /** What files say of whose and of which year they are. */
  readonly lookInto: { readonly asked: { readonly uploads: readonly string[] }; readonly given: LookedIntoView };
  /** 新建一年 from files: to be looked at, and written by `import`, which gives the new unit. */
  readonly planNewUnit: { readonly asked: NewFromFilesAsked; readonly given: ImportView };
  /** 发出去. */
  readonly sendOut: { readonly asked: SendOutAsked; readonly given: SentOutView };
  readonly sent: { readonly asked: OfUnit; readonly given: { readonly projects: readonly SentView[] } };
  /** How many places the roll-over left open; 0: it is no unit that was rolled over, or all is decided. */
  readonly openPlaces: { readonly asked: OfUnit; readonly given: { readonly count: number } };
  /** 看过，不用改: of what the roll-over left open. */
  readonly settleOpen: {
    readonly asked: OfUnit & { readonly places: readonly SettledPlace[] };
    readonly given: UnitNews;
  };
  /** Puts this year in the place of the last one, in all of the files or none: one step of the history. */
  readonly moveYear: {
    readonly asked: OfUnit & { readonly changes: readonly Pick<ChangeAsked, 'file' | 'steps'>[] };
    readonly given: UnitNews;
  };
  /** To the bin of all data, with all that lies in it; and back. */
  readonly deleteUnit: { readonly asked: OfUnit; readonly given: HomeView };
  readonly restoreUnit: { readonly asked: OfUnit; readonly given: HomeView };
  readonly newUnit: { readonly asked: NewUnitAsked; readonly given: { readonly unit: string } };
}

/** A request as it goes over the socket. `id`: any number, of this socket alone; its reply names it. */
export type Request<Of extends Kind = Kind> = Of extends Kind
  ? { readonly id: number; readonly kind: Of; readonly asked: Exchanges[Of]['asked'] }
  : never;

/** The reply to a request: what it gives, or why it does not. */
export type Reply<Of extends Kind = Kind> = Of extends Kind
  ? { readonly id: number; readonly kind: Of; readonly given: Exchanges[Of]['given'] } | RefusedReply
  : never;

/** A request that was not done. */
export interface RefusedReply {
  readonly id: number;
  readonly refused: Refusal;
}

/**
 * Why a request was not done, to be shown as it is: nothing was changed.
 * `conflict`: another hand has changed what was to be changed (`stands`); `locked`: another program works there;
 * `broken`: the file cannot be read as it stands; `disk`: it could not be written; `gone`: it is there no more;
 * `unfit`: what was asked cannot be done; `busy`: a run is on; `defect`: the program is at fault.
 */
export interface Refusal {
  readonly reason: 'conflict' | 'locked' | 'broken' | 'disk' | 'gone' | 'unfit' | 'busy' | 'defect';
  readonly message: string;
  readonly hint?: string;
  /** Of a conflict: each place that does not hold what the step thought, with what stands there now. */
  readonly stands?: readonly { readonly file: string; readonly path: Path; readonly value: TypedValue }[];
  /** Of texts that no data file can hold: where they were to stand. */
  readonly at?: readonly Path[];
  /** Of a conflict: the unit as it is now. */
  readonly news?: UnitNews;
  /** What else is to be said. */
  readonly entries?: readonly EntryView[];
}

/** What the server says of itself, without being asked. */
export type News =
  /** The first word on a socket. `program`: differs where another program answers than before. */
  | { readonly news: 'hello'; readonly program: string; readonly folder: string }
  /** Something of the unit was changed, by another window or from outside. */
  | { readonly news: 'unit'; readonly given: UnitNews }
  /** Files came or went, or units did: ask for `unit`, or `home`, again. */
  | { readonly news: 'files'; readonly unit?: string }
  | { readonly news: 'run'; readonly given: RunNews }
  /** A change was done, and the history could not keep it. */
  | { readonly news: 'unkept'; readonly unit: string };

/** Changes of one file. All of them are done, in their order, or none. */
export interface ChangeAsked extends OfUnit {
  readonly file: string;
  readonly steps: readonly Step[];
}

/**
 * One change. Paths are as the values stand after the steps before it. `was` is what the page believes to stand there; where
 * something else does, the change is refused as a conflict.
 */
export type Step =
  /** At a list, an index one behind its end adds an entry. `''` takes the value away. What is missing on the way is made. */
  | { readonly kind: 'set'; readonly path: Path; readonly was: TypedValue; readonly becomes: TypedValue }
  /** Puts an entry into the list at `path`; an index of its length puts it last. */
  | { readonly kind: 'insert'; readonly path: Path; readonly index: number; readonly item: TypedValue }
  | { readonly kind: 'remove'; readonly path: Path; readonly index: number; readonly was: TypedValue }
  | {
      readonly kind: 'move';
      readonly path: Path;
      readonly from: number;
      readonly to: number;
      readonly was: TypedValue;
    };

/** Asks for the pages of a form as the data stand. */
export interface PreviewAsked extends OfUnit {
  /** `FormView.name`. */
  readonly form: string;
  /** Of a form for projects: whose. */
  readonly file?: string;
  /** The digests of the pages that the page has of it, in their order. */
  readonly known: readonly string[];
}

/** Asks what files that were uploaded hold for a unit. */
export interface ImportAsked extends OfUnit {
  readonly uploads: readonly string[];
}

/** What of a plan is to be written. */
export interface ImportTaken {
  readonly plan: number;
  /** Rows, by their keys. */
  readonly taken: readonly string[];
  /** Of contested places: which text, as `ContestedView.texts` has them; without: what stands there stays. */
  readonly chosen?: readonly { readonly key: string; readonly text?: number }[];
  /** Texts that had no place, and the boxes that they go into. */
  readonly placed?: readonly { readonly key: string; readonly file: string; readonly path: readonly string[] }[];
}

/** Asks what files would make of a unit that is not there yet. */
export interface NewFromFilesAsked {
  readonly name: string;
  /** The year that the files are of. */
  readonly year: string;
  /** The year that the unit is moved on to at once. */
  readonly next?: string;
  /** Its forms; without: those by which the files were made, as far as they say so. */
  readonly pack?: string;
  readonly uploads: readonly string[];
}

/** A place that was looked at. */
export interface SettledPlace {
  readonly file: string;
  readonly path: Path;
}

/** Asks for workbooks of projects. */
export interface SendOutAsked extends OfUnit {
  /** Of the projects; none: all of the unit, with the department. */
  readonly files: readonly string[];
  /** One for each project. */
  readonly isSplit: boolean;
}

/** 新建一年. */
export interface NewUnitAsked {
  readonly name: string;
  readonly year: string;
  /** The unit of last year that it goes on from; else it is blank. */
  readonly from?: string;
  /** Of a blank one. */
  readonly pack?: string;
}
