/** What comes from elsewhere: what files that were handed over would change, and the ticked part of it written. */

import path from 'node:path';
import type { ChosenSide } from '../exchange/data-files/place-conflict.js';
import { fileNameOf, PROJECT_FOLDER_NAME } from '../model/file-name.js';
import { DEPARTMENT_FILE } from '../model/read-filing.js';
import type { ImportOptions, ImportResult } from '../workspace/data-files/import-files.js';
import { nameOfFile } from './action-title.js';
import { changeUnit } from './change-unit.js';
import type { DeskWorld } from './desk-world.js';
import { writeNewUnit, type NewUnitPlan } from './new-from-files.js';
import {
  changesOf,
  keysAgain,
  planFile,
  untouchedFile,
  viewBoxes,
  type FileOfPlan,
  type PlanTarget,
} from './planned-files.js';
import { contestedIn, sidesOf, type Contested } from './contested.js';
import type { Asked } from './requests.js';
import { planReadable } from './plan-readable.js';
import { isPlaceable, unplacedIn } from './unplaced.js';
import { gone } from './refuse.js';
import { noteReturned } from './sent-out.js';
import type { ImportRow, ImportView, PlacedText, UnplacedView } from './screen-views.js';
import { takeLargeBack, type LargeStep } from './take-back.js';
import type { UnitSession } from './unit-session.js';
import { Uploads } from './uploads.js';
import { packOf } from './view-unit.js';

const MOST_PLANS = 5;
const OUTDATED = '这次对照已经过时了，再选一次文件';

/** A plan for a unit that is open, or is to be made; or a step of one, to be taken back. */
type PlanFor = { readonly files: readonly FileOfPlan[] } & (
  UnitPlan | { readonly made: NewUnitPlan } | { readonly step: LargeStep }
);

type Plan = PlanFor & { readonly unplaced: readonly UnplacedView[] };

/** Of a unit that is open. `others`: its files that nothing came for; `back`: projects that came back. */
interface UnitPlan {
  readonly session: UnitSession;
  readonly paths: readonly string[];
  readonly others: readonly FileOfPlan[];
  readonly contested: readonly Contested[];
  readonly back: readonly string[];
}

/** What was planned of the files that were handed over to a desk. */
export class Imports {
  readonly uploads: Uploads;
  private readonly plans = new Map<number, Plan>();
  private lastNumber = 0;

  constructor(private readonly world: DeskWorld) {
    this.uploads = new Uploads(world);
  }

  /** What the files would change of a unit. @throws Refused */
  async plan(session: UnitSession, uploads: readonly string[]): Promise<ImportView> {
    return await this.planPaths(session, this.uploads.pathsOf(uploads));
  }

  /** The same of files that lie somewhere. @param paths absolute */
  async planPaths(session: UnitSession, paths: readonly string[]): Promise<ImportView> {
    const { folder } = session;
    const state = session.look();
    const declaration = packOf(state)?.declaration;
    if (!declaration) throw gone('版式包用不了，对照不了');
    const certain = await this.tried(folder, paths);
    const isContested = certain.plan?.files.some(({ conflicts }) => conflicts.length > 0) ?? false;
    // With theirs taken where two sides differ, each such row can be left out like any other.
    const result = isContested ? await this.tried(folder, paths, { right: 'theirs' }) : certain;
    const target = { folder, declaration, sources: state.read.sources };
    const files = (result.plan?.files ?? []).map((file) => {
      return planFile(
        file,
        target,
        isContested ? certain.plan?.files.find((one) => one.path === file.path) : undefined,
      );
    });
    const contested = contestedIn(result.plan);
    const known = new Set(files.map(({ view }) => view.file));
    const others = [...state.read.sources.keys()]
      .filter((file) => !known.has(file) && isDataFile(file))
      .flatMap((file) => untouchedFile(file, target));
    const brought = certain.plan?.brought ?? [];
    const back = brought
      .filter(({ project, editCount }) => project !== '' && editCount > 0)
      .map(({ project }) => project);
    return {
      ...this.keep({ session, files, others, contested, back, paths }, certain, target, paths),
      ...otherYearIn(files),
      contested: contested.map(({ view }) => view),
      brought: brought.map(({ file, project, editCount, emptyFields }) => ({
        file: fileNameOf(file),
        project: project === '' ? '部门' : project,
        editCount,
        emptyFields,
      })),
      missing: certain.plan?.missing ?? [],
    };
  }

  /** Keeps what was planned of a unit that is to be made. */
  planNew(made: NewUnitPlan, result: ImportResult): ImportView {
    return this.keep({ files: made.files, made }, result, made.target);
  }

  /** Keeps a step that is to be taken back: nothing of it is a clearing that somebody forgot to fill in. */
  planTakingBack(step: LargeStep): ImportView {
    const { files, target, title, told } = step;
    const view = this.keep({ files, step }, { problems: [] }, target);
    const asChange = (row: ImportRow): ImportRow => (row.kind === 'clear' ? { ...row, kind: 'change' } : row);
    return {
      ...view,
      files: view.files.map((file) => ({ ...file, rows: file.rows.map(asChange) })),
      undoes: title,
      told,
    };
  }

  /** Writes the rows `taken` of a plan. @returns the unit @throws Refused `gone` for an old plan, `conflict` where the data have changed */
  async take(asked: Asked<'import'>, sessionOf: (id: string) => UnitSession): Promise<UnitSession> {
    const { plan: number, chosen = [] } = asked;
    const plan = this.plans.get(number);
    if (!plan) throw gone(OUTDATED);
    const taken = { keys: new Set(asked.taken), placed: placedBy(asked, plan.unplaced) };
    if ('made' in plan) {
      const session = await writeNewUnit(this.world, plan.made, taken, sessionOf);
      this.plans.delete(number);
      return session;
    }
    if ('step' in plan) {
      await takeLargeBack(plan.step, taken.keys);
      this.plans.delete(number);
      return plan.step.session;
    }
    const { session, back, others } = plan;
    const sides = sidesOf(plan.contested, chosen);
    const files = sides.some(({ from }) => from !== undefined) ? await this.chosen(plan, sides) : plan.files;
    const parts = files === plan.files ? taken : { ...taken, keys: keysAgain(files, plan.files, taken.keys) };
    const isWritten = ({ view, rows }: FileOfPlan) =>
      parts.placed.has(view.file) || rows.some(({ key }) => parts.keys.has(key));
    const all = [...files, ...others];
    const title = `写入 ${all
      .filter(isWritten)
      .map(({ view }) => view.title)
      .join('、')}`;
    await changeUnit(session, { title }, (state) => all.flatMap((file) => changesOf(session, state, file, parts)));
    this.plans.delete(number);
    await noteReturned(session, back);
    return session;
  }

  /** The files of a plan with what was chosen in them. @throws Refused `conflict` where the data have changed since */
  private async chosen({ session, files, paths }: UnitPlan & Plan, chosen: readonly ChosenSide[]) {
    const { folder } = session;
    const { plan } = await this.tried(folder, paths, { right: 'theirs', chosen });
    const state = session.look();
    const declaration = packOf(state)?.declaration;
    if (!plan || !declaration) throw gone(OUTDATED);
    return plan.files.map((planned) => {
      const file = planFile(planned, { folder, declaration, sources: state.read.sources });
      // What is written is held against what was looked at.
      return { ...file, digest: files.find(({ view }) => view.file === file.view.file)?.digest };
    });
  }

  /** Takes all away that was handed over. */
  clear(): void {
    this.uploads.clear();
  }

  private async tried(
    folder: string,
    paths: readonly string[],
    deciding: Pick<ImportOptions, 'right' | 'chosen'> = {},
  ): Promise<ImportResult> {
    const { root } = this.world;
    return await planReadable({ root, folder: path.relative(root, folder), paths, isClearing: true, ...deciding });
  }

  private keep(
    made: PlanFor,
    { plan: planned, problems }: Pick<ImportResult, 'plan' | 'problems'>,
    { folder, declaration }: PlanTarget,
    paths: readonly string[] = [],
  ): ImportView {
    const unplaced = unplacedIn(problems);
    const plan: Plan = { ...made, unplaced };
    const takers = 'others' in plan ? [...plan.files, ...plan.others] : plan.files;
    const number = (this.lastNumber += 1);
    this.plans.set(number, plan);
    const [oldest] = this.plans.keys();
    if (this.plans.size > MOST_PLANS && oldest !== undefined) this.plans.delete(oldest);
    return {
      plan: number,
      files: plan.files.map(({ view }) => view),
      untouched: (planned?.untouched ?? []).map(nameOfFile),
      entries: this.uploads.entriesOf(
        problems.filter((problem) => !isPlaceable(problem)),
        folder,
        paths,
      ),
      unplaced,
      boxes: unplaced.length === 0 ? [] : viewBoxes(inOrder(takers), declaration),
      contested: [],
      brought: [],
      missing: [],
    };
  }
}

/** A form of last year among those of this one is a slip as a rule. */
function otherYearIn(files: readonly FileOfPlan[]): Pick<ImportView, 'otherYear'> {
  const department = files.find(({ view }) => view.file === DEPARTMENT_FILE);
  const year = department?.rows.find(({ label, kind }) => label === '年度' && kind === 'change');
  return year ? { otherYear: year.becomes } : {};
}

/** What goes into which file. @throws Refused `gone` for a text that there is not */
function placedBy(
  { placed = [] }: Asked<'import'>,
  unplaced: readonly UnplacedView[],
): ReadonlyMap<string, readonly PlacedText[]> {
  const byFile = new Map<string, PlacedText[]>();
  for (const { key, file, path: box } of placed) {
    const text = unplaced.find((one) => one.key === key)?.text;
    if (text === undefined) throw gone(OUTDATED);
    byFile.set(file, [...(byFile.get(file) ?? []), { path: box, text }]);
  }
  return byFile;
}

/** The department first, then the projects by their numbers. */
function inOrder(files: readonly FileOfPlan[]): FileOfPlan[] {
  const rank = ({ view: { file } }: FileOfPlan) => (file === DEPARTMENT_FILE ? '' : file);
  return [...files].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function isDataFile(file: string): boolean {
  return file === DEPARTMENT_FILE || file.startsWith(`${PROJECT_FOLDER_NAME}/`);
}
