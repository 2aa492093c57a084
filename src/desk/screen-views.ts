/** What the page shows of all units, of pages, of what is made and of what is taken in. */

import type { Counts, EntryView, OfUnit, Path, SumsView } from './unit-view.js';

/** The first screen. */
export interface HomeView {
  /** In the order of their folders; the latest year first. */
  readonly units: readonly HomeUnit[];
  /** What is wrong with folders that look like units. */
  readonly entries: readonly EntryView[];
  /** Packs that a new unit may use; the first is taken where nobody chooses. */
  readonly packs: readonly string[];
  /** Units that were taken away. `unit`: by which `restoreUnit` knows it. */
  readonly bin: readonly (OfUnit & Pick<HomeUnit, 'year' | 'name'>)[];
}

/** A unit on the first screen. */
export interface HomeUnit extends OfUnit {
  readonly year: string;
  readonly name: string;
  readonly pack: string;
  readonly stage: string;
  readonly projectCount: number;
  readonly sums: SumsView;
  readonly counts: Counts;
  /** ISO 8601; absent where it never was. */
  readonly generatedAt?: string;
  /** Word files that were edited by hand since. */
  readonly editedCount: number;
}

/** The pages of a form. */
export interface PreviewView {
  /** As `UnitView.version`. */
  readonly version: number;
  readonly pages: readonly PreviewPage[];
  /** Where each datum stands. */
  readonly spots: readonly SpotView[];
  /** Errors stand in it: its pages are marked as a draft, and it will not be made by 生成. */
  readonly isDraft: boolean;
  /** What keeps it from being shown, or is to be said of it. */
  readonly entries: readonly EntryView[];
}

/** A page. Sizes are in points (1/72 inch). */
export interface PreviewPage {
  readonly digest: string;
  readonly width: number;
  readonly height: number;
  /** The lines of an `<svg>` of this size, without style attributes; absent where its digest was among those known. */
  readonly lines?: readonly DrawnLine[];
}

/**
 * A line of a drawing: as it is, or the number that it has in the drawing of the page that was known in its place, from 0, and, where it has moved, its
 * `transform` now.
 */
export type DrawnLine = string | number | readonly [number, string];

/** Where a datum stands on the pages; several texts of a list that are printed in one place have the same. */
export interface SpotView {
  readonly file: string;
  readonly path: Path;
  /** Of the page's left top, in points; pages count from 0. */
  readonly rectangles: readonly (readonly [page: number, x: number, y: number, width: number, height: number])[];
}

/** What 生成 will do. */
export interface PlanView {
  /** Of the unit, as `UnitView.version`. */
  readonly version: number;
  readonly documents: readonly PlannedDocument[];
  /** What was made and is there. */
  readonly outputs: readonly OutputView[];
  /** ISO 8601. */
  readonly generatedAt?: string;
  /** Word files that were edited by hand since. */
  readonly editedCount: number;
  readonly bundleAddress?: string;
}

/** A document, and whether it will be made. */
export interface PlannedDocument {
  readonly name: string;
  readonly action: 'new' | 'changed' | 'same' | 'waiting';
  /** What changed, or what it waits for, in a few words. */
  readonly reason?: string;
}

/** A file that was made, to be fetched. */
export interface OutputView {
  /** `项目/01-城区排水管网维护`. */
  readonly name: string;
  readonly format: 'docx' | 'pdf' | 'xlsx';
  readonly address: string;
  readonly isStale: boolean;
}

/** How a run goes on. The last one has `isDone`. */
export interface RunNews extends OfUnit {
  readonly run: number;
  readonly doneCount: number;
  readonly totalCount: number;
  /** The document that was just made. */
  readonly document?: string;
  readonly isDone?: true;
  /** Of the last: a sentence on what came of it, what is wrong, and what there is now. */
  readonly message?: string;
  readonly entries?: readonly EntryView[];
  readonly plan?: PlanView;
}

/** A file that was handed over. */
export interface UploadView {
  readonly upload: string;
  readonly name: string;
}

/** 对照: what would change, row by row. */
export interface ImportView {
  readonly plan: number;
  readonly files: readonly ImportedFile[];
  /** Projects of the unit that the import has nothing for, by their names. */
  readonly untouched: readonly string[];
  readonly entries: readonly EntryView[];
  /** The files are of another year than the unit: of which. Nothing is ticked then at first. */
  readonly otherYear?: string;
  /** What several files that came back have differently: none is taken unless it is chosen. */
  readonly contested: readonly ContestedView[];
  /** Of files that had been sent out: what each did to whom. */
  readonly brought: readonly BroughtView[];
  /** Of whom nothing came back, by number and name. */
  readonly missing: readonly string[];
  /** Texts without a place: none is taken unless it is put somewhere. */
  readonly unplaced: readonly UnplacedView[];
  /** Where such texts could be put; none where there are no such texts. */
  readonly boxes: readonly BoxesView[];
  /** Nothing came: it is a step of the unit, as the history calls it, to be taken back. */
  readonly undoes?: string;
  /** Of such a step: what else becomes of the unit, and what stays, a sentence each. */
  readonly told?: readonly string[];
}

/** A text that no box was found for. */
export interface UnplacedView {
  readonly key: string;
  /** The file that it came in. */
  readonly file: string;
  readonly text: string;
  /** Why it has no place. */
  readonly said: string;
}

/** The boxes of a data file that have room for a text. */
export interface BoxesView {
  readonly file: string;
  readonly title: string;
  readonly boxes: readonly BoxView[];
}

/** A box. */
export interface BoxView {
  readonly path: readonly string[];
  readonly label: string;
}

/** A text, and the box that it goes into. */
export interface PlacedText {
  readonly path: readonly string[];
  readonly text: string;
}

/** A place that several files changed to different texts. */
export interface ContestedView {
  readonly key: string;
  readonly label: string;
  /** As it was sent out. */
  readonly base: string;
  /** What stands there now. */
  readonly stands: string;
  readonly texts: readonly { readonly file: string; readonly text: string }[];
}

/** What a file that came back did to one project, or to the department. */
export interface BroughtView {
  readonly file: string;
  readonly project: string;
  /** How many places were filled in or changed since it was sent out. */
  readonly editCount: number;
  /** What is asked for and still empty. */
  readonly emptyFields: readonly string[];
}

/** What files say of whose and of which year they are; empty where they do not. */
export interface LookedIntoView {
  readonly name: string;
  readonly year: string;
  readonly projects: readonly string[];
  /** By whose forms they seem to be made. */
  readonly pack: string;
  readonly entries: readonly EntryView[];
}

/** A project, when it went out and when it came back; ISO 8601. */
export interface SentView {
  readonly file: string;
  readonly sentAt?: string;
  readonly backAt?: string;
}

/** Workbooks that were made to be sent out: `address` fetches them. */
export interface SentOutView {
  readonly address: string;
  readonly fileCount: number;
  readonly projects: readonly SentView[];
}

/** What is imported into one file. */
export interface ImportedFile {
  readonly file: string;
  readonly kind: 'new' | 'changed' | 'same';
  readonly title: string;
  readonly rows: readonly ImportRow[];
}

/** One change of an import. */
export interface ImportRow {
  readonly key: string;
  /** `绩效指标/产出指标/数量指标/疏通排水管道/指标值`. */
  readonly label: string;
  readonly was: string;
  readonly becomes: string;
  /** `clear`: something is taken away; not ticked at first. `conflict`: it was changed here too since it was sent out. */
  readonly kind: 'new' | 'change' | 'clear' | 'conflict';
  /** Of a conflict: as it was sent out. */
  readonly base?: string;
}
