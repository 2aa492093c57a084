/** What comes from elsewhere: what files that were handed over would change, and the ticked part of it written. */

import path from 'node:path';
import { fileNameOf } from '../model/file-name.js';
import { DEPARTMENT_FILE } from '../model/read-filing.js';
import { importFiles, type ImportResult } from '../workspace/data-files/import-files.js';
import { nameOfFile } from './action-title.js';
import { changeUnit } from './change-unit.js';
import type { DeskWorld } from './desk-world.js';
import { writeNewUnit, type NewUnitPlan } from './new-from-files.js';
import { changesOf, planFile, type FileOfPlan, type PlanTarget } from './planned-files.js';
import { gone } from './refuse.js';
import { noteReturned } from './sent-out.js';
import type { ContestedView, ImportView } from './screen-views.js';
import type { UnitSession } from './unit-session.js';
import { Uploads } from './uploads.js';
import { packOf } from './view-unit.js';

const MOST_PLANS = 5;
const UNTOLD = () => undefined;

/** A plan for a unit that is open, or is to be made. */
type Plan = { readonly files: readonly FileOfPlan[] } & (
  { readonly session: UnitSession; readonly back: readonly string[] } | { readonly made: NewUnitPlan }
);

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
    const result = isContested ? await this.tried(folder, paths, 'theirs') : certain;
    const target = { folder, declaration, sources: state.read.sources };
    const files = (result.plan?.files ?? []).map((file) => {
      return planFile(
        file,
        target,
        isContested ? certain.plan?.files.find((one) => one.path === file.path) : undefined,
      );
    });
    const brought = certain.plan?.brought ?? [];
    const back = brought
      .filter(({ project, editCount }) => project !== '' && editCount > 0)
      .map(({ project }) => project);
    return {
      ...this.keep({ session, files, back }, certain, target, paths),
      ...otherYearIn(files),
      contested: this.contested(certain),
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

  /** Writes the rows `taken` of a plan. @returns the unit @throws Refused `gone` for an old plan, `conflict` where the data have changed */
  async take(number: number, taken: readonly string[], sessionOf: (id: string) => UnitSession): Promise<UnitSession> {
    const plan = this.plans.get(number);
    if (!plan) throw gone('这次对照已经过时了，再选一次文件');
    const wanted = new Set(taken);
    if ('made' in plan) {
      const session = await writeNewUnit(this.world, plan.made, wanted, sessionOf);
      this.plans.delete(number);
      return session;
    }
    const { session, files, back } = plan;
    const written = files.filter(({ rows }) => rows.some(({ key }) => wanted.has(key))).map(({ view }) => view.title);
    const title = `写入 ${written.join('、')}`;
    await changeUnit(session, { title }, (state) => files.flatMap((file) => changesOf(session, state, file, wanted)));
    this.plans.delete(number);
    await noteReturned(session, back);
    return session;
  }

  /** Takes all away that was handed over. */
  clear(): void {
    this.uploads.clear();
  }

  private async tried(folder: string, paths: readonly string[], right?: 'theirs'): Promise<ImportResult> {
    const { root } = this.world;
    const asked = { root, folder: path.relative(root, folder), paths, isClearing: true, isDryRun: true };
    return await importFiles({ ...asked, ...(right && { right }) }, UNTOLD);
  }

  private keep(
    plan: Plan,
    { plan: planned, problems }: ImportResult,
    { folder }: PlanTarget,
    paths: readonly string[] = [],
  ): ImportView {
    const number = (this.lastNumber += 1);
    this.plans.set(number, plan);
    const [oldest] = this.plans.keys();
    if (this.plans.size > MOST_PLANS && oldest !== undefined) this.plans.delete(oldest);
    return {
      plan: number,
      files: plan.files.map(({ view }) => view),
      untouched: (planned?.untouched ?? []).map(nameOfFile),
      entries: this.uploads.entriesOf(problems, folder, paths),
      contested: [],
      brought: [],
      missing: [],
    };
  }

  /** Where two files that came back differ, neither is taken. */
  private contested({ plan }: ImportResult): ContestedView[] {
    return (plan?.files ?? []).flatMap(({ path: file, conflicts }) =>
      conflicts
        .filter(({ isBetweenFiles }) => isBetweenFiles)
        .map(({ field, base, theirs, ours, theirsAt, oursAt }) => ({
          label: `${nameOfFile(file)}：${field.replaceAll('/', ' › ')}`,
          base: base ?? '',
          texts: [
            { file: fileNameOf(theirsAt.file), text: theirs ?? '' },
            { file: fileNameOf(oursAt.file), text: ours ?? '' },
          ],
        })),
    );
  }
}

/** A form of last year among those of this one is a slip as a rule. */
function otherYearIn(files: readonly FileOfPlan[]): Pick<ImportView, 'otherYear'> {
  const department = files.find(({ view }) => view.file === DEPARTMENT_FILE);
  const year = department?.rows.find(({ label, kind }) => label === '年度' && kind === 'change');
  return year ? { otherYear: year.becomes } : {};
}
