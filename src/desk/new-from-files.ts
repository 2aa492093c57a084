/** 新建一年 from Word and Excel files: what they say of whose and of which year they are, the unit that they make, and the year after it. */

import path from 'node:path';
import { NAME_OF_PROJECT, NAMES_OF_UNIT, meantText, recordSaying } from '../model/meant-text.js';
import { DEPARTMENT_FILE, DEFAULT_PACK } from '../model/read-filing.js';
import { safeFileName } from '../model/file-name.js';
import { textsOf } from '../source/located.js';
import { changeFiles } from '../workspace/changes/change-files.js';
import type { ImportResult } from '../workspace/data-files/import-files.js';
import { fittingPack, packsAtHand } from '../workspace/data-files/fitting-pack.js';
import { packSentIn } from '../workspace/data-files/taken-files.js';
import type { PlannedFile } from '../workspace/data-files/plan-import.js';
import { withDataLock } from '../workspace/lock/with-data-lock.js';
import { newFile } from '../workspace/output/write-file.js';
import { COMMAND, editedText } from './change-unit.js';
import { DATA_FOLDER, type DeskWorld } from './desk-world.js';
import { idOf, inNewYear, refuseExisting, rolledOver, WAIT } from './new-unit.js';
import { newFiles, planFile, recordOf, textOf } from './planned-files.js';
import type { FileOfPlan, PlanTarget, TakenParts } from './planned-files.js';
import type { NewFromFilesAsked } from './protocol.js';
import { planReadable } from './plan-readable.js';
import { refusalOf, Refused, unfit } from './refuse.js';
import type { LookedIntoView } from './screen-views.js';
import type { UnitSession } from './unit-session.js';

/** A unit that files would make. */
export interface NewUnitPlan {
  readonly target: PlanTarget;
  readonly files: readonly FileOfPlan[];
  /** The year that it is moved on to at once; absent: it stays as it is. */
  readonly next?: string;
}

/** What `paths` (absolute) say of whose and of which year they are. */
export async function lookInto(
  world: DeskWorld,
  paths: readonly string[],
): Promise<Omit<LookedIntoView, 'entries'> & Pick<ImportResult, 'problems'>> {
  const folder = path.join(world.root, DATA_FOLDER, '年度', '单位');
  const pack = packSaidBy(world, paths) ?? fittingPack(world.root, paths).name;
  const { plan, problems } = await tried(world, folder, paths, pack);
  const { declaration } = targetIn(world, folder, pack);
  const records = (plan?.files ?? []).map((file) => {
    const of = path.basename(file.path) === DEPARTMENT_FILE ? ('部门' as const) : ('项目' as const);
    return { of, value: recordOf(file.content, path.basename(file.path), declaration) ?? {} };
  });
  const said = (of: '部门' | '项目', names: readonly string[]) =>
    records
      .filter((record) => record.of === of)
      .flatMap((record) => names.map((name) => meantText(of, name, record, declaration).trim()))
      .find((text) => text !== '');
  const typedYear = records.map(({ value }) => value['年度']).find((year) => typeof year === 'string' && year !== '');
  return {
    name: said('部门', NAMES_OF_UNIT) ?? said('项目', ['主管部门', '编制单位']) ?? '',
    year: typeof typedYear === 'string' ? typedYear : mostlySaid(records.map(({ value }) => value)),
    projects: records
      .filter(({ of }) => of === '项目')
      .map((record) => meantText('项目', NAME_OF_PROJECT, record, declaration).trim()),
    pack,
    problems,
  };
}

/** What files make of a unit that is not there yet. @throws Refused where it is */
export async function planNewUnit(
  world: DeskWorld,
  { name, year, next, pack: wanted }: NewFromFilesAsked,
  paths: readonly string[],
): Promise<{ readonly made: NewUnitPlan; readonly result: ImportResult }> {
  const unit = name.trim();
  if (unit === '') throw unfit('写上单位的名称');
  const folder = path.join(world.root, DATA_FOLDER, year, safeFileName(unit));
  refuseExisting(folder);
  if (next !== undefined) refuseExisting(path.join(world.root, DATA_FOLDER, next, safeFileName(unit)));
  const pack = wanted ?? packSaidBy(world, paths) ?? DEFAULT_PACK;
  if (!packsAtHand(world.root).includes(pack)) throw unfit('没有这套表，另选一套');
  const result = await tried(world, folder, paths, pack);
  const target = targetIn(world, folder, pack);
  const files = (result.plan?.files ?? []).map((file) => planFile(named(file, unit, target), target));
  return { made: { target, files, ...(next !== undefined && { next }) }, result };
}

/** Makes the unit of the rows `taken`. @returns it, or the one of the next year @throws Refused, WriteError */
export async function writeNewUnit(
  world: DeskWorld,
  { target, files, next }: NewUnitPlan,
  taken: TakenParts,
  sessionOf: (id: string) => UnitSession,
): Promise<UnitSession> {
  const { folder, declaration } = target;
  const [unit, year] = [path.basename(folder), path.basename(path.dirname(folder))];
  const write = () => {
    refuseExisting(folder);
    const title = `从文件建立 ${unit}（${year} 年）`;
    const made = files.flatMap((file) => newFiles(file, declaration, taken));
    if (made.length === 0) throw unfit('没有读出内容，没有建', '换一份文件，或者换一套表再试');
    changeFiles({ folder, command: COMMAND, title }, made, world.disk);
    return Promise.resolve();
  };
  await inNewYear(world.root, year, () => withDataLock(folder, WAIT, write));
  const session = sessionOf(idOf(world.root, folder));
  if (next === undefined) return session;
  try {
    return sessionOf(await rolledOver(world.root, next, session));
  } catch (error) {
    const refusal = refusalOf(error);
    const first = refusal.reason === 'disk' ? '腾出磁盘空间' : '在首页打开它改好';
    const hint = `${year} 年的已经建好：${first}，再点“新建一年”接着它转`;
    throw new Refused({ ...refusal, message: `没有转到 ${next} 年：${refusal.message}`, hint });
  }
}

function packSaidBy({ root }: DeskWorld, paths: readonly string[]): string | undefined {
  const names = packsAtHand(root);
  return paths.map((file) => packSentIn(root, file)).find((name) => name !== undefined && names.includes(name));
}

async function tried(
  { root }: DeskWorld,
  folder: string,
  paths: readonly string[],
  pack: string,
): Promise<ImportResult> {
  return await planReadable({ root, paths, pack, folder: path.relative(root, folder), isClearing: false });
}

function targetIn({ resources }: DeskWorld, folder: string, pack: string): PlanTarget {
  const { declaration } = resources.packNamed(pack, { file: DEPARTMENT_FILE, line: 1, column: 1 });
  return { folder, declaration, sources: new Map() };
}

/** Forms of projects alone do not name the department. */
function named(planned: PlannedFile, unit: string, { declaration }: PlanTarget): PlannedFile {
  if (path.basename(planned.path) !== DEPARTMENT_FILE || !planned.content) return planned;
  const record = recordOf(planned.content, DEPARTMENT_FILE, declaration) ?? {};
  if (meantText('部门', '部门名称', { value: record }, declaration).trim() !== '') return planned;
  const text = editedText(
    { file: DEPARTMENT_FILE, text: textOf(planned.content) },
    declaration,
    recordSaying('部门', '部门名称', unit, declaration),
  );
  return { ...planned, content: newFile(planned.path, text) };
}

/** The year that texts name most often; empty where they name none. */
function mostlySaid(records: readonly Parameters<typeof textsOf>[0][]): string {
  const counts = new Map<string, number>();
  for (const record of records) {
    for (const { text } of textsOf(record)) {
      for (const [year] of text.matchAll(/(?<!\d)20\d\d(?!\d)/g)) counts.set(year, (counts.get(year) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
