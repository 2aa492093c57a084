/** What comes from elsewhere: files handed over, what they would change, and the ticked part of it written. */

import path from 'node:path';
import { LARGEST_PACKAGE_BYTES } from '../ooxml/open-package.js';
import { fileNameOf, safeFileName } from '../model/file-name.js';
import { isMapping } from '../exchange/data-files/same-value.js';
import { readDataFile } from '../model/read-filing.js';
import { importFiles, type ImportResult } from '../workspace/data-files/import-files.js';
import type { PlannedFile } from '../workspace/data-files/plan-import.js';
import { pathInUnit } from '../workspace/check-unit.js';
import type { FileChange } from '../workspace/changes/change-files.js';
import { newFile, type NewFile } from '../workspace/output/write-file.js';
import { removePrivateFile, writePrivateFile } from '../workspace/private-files.js';
import { nameOfFile } from './action-title.js';
import { changeUnit, editedBy, editedText, type Wanted } from './change-unit.js';
import type { DeskWorld } from './desk-world.js';
import { rowsBetween, withoutRows, type PlannedRow } from './import-rows.js';
import { gone, Refused, unfit } from './refuse.js';
import type { ImportedFile, ImportView, UploadView } from './screen-views.js';
import { digestOfSource, type UnitSession, type UnitState } from './unit-session.js';
import { viewEntries } from './view-entries.js';
import { recordIn } from './view-files.js';
import { packOf } from './view-unit.js';

/** Those handed over before make way. */
const MOST_UPLOADS = 40;
const MOST_PLANS = 5;

/** A file of a plan: `content` is all of a new one, of one that is there it is read again. */
interface FileOfPlan {
  readonly view: ImportedFile;
  readonly rows: readonly PlannedRow[];
  readonly after: Wanted;
  readonly content: NewFile | undefined;
  /** Of the text that the rows go by. */
  readonly digest: string | undefined;
}

interface Plan {
  readonly session: UnitSession;
  readonly files: readonly FileOfPlan[];
}

/** The files that were handed over to a desk, and what was planned of them. */
export class Imports {
  private readonly uploads = new Map<string, string>();
  private readonly plans = new Map<number, Plan>();
  private lastNumber = 0;

  constructor(private readonly world: DeskWorld) {}

  /** Keeps a file that was handed over. @throws Refused for one that is too large, or has no name that could be imported */
  keep(name: string, bytes: Uint8Array): UploadView {
    const base = name.split(/[\\/]/).at(-1) ?? '';
    if (!/\.(?:xlsx|docx)$/i.test(base))
      throw unfit('只能收 Excel（.xlsx）和 Word（.docx）', '用 Excel、Word 或 WPS 另存一份');
    if (bytes.length > LARGEST_PACKAGE_BYTES) throw unfit('文件太大，不像是一份填报表');
    const upload = `upload-${(this.lastNumber += 1)}`;
    const shown = safeFileName(base);
    const file = writePrivateFile(path.join(this.world.privateFolder, upload), shown, bytes);
    this.uploads.set(upload, file);
    const [oldest] = this.uploads.keys();
    if (this.uploads.size > MOST_UPLOADS && oldest !== undefined) this.drop(oldest);
    return { upload, name: shown };
  }

  /** What the files would change of a unit. @throws Refused */
  async plan(session: UnitSession, uploads: readonly string[]): Promise<ImportView> {
    const paths = uploads.map((upload) => this.uploads.get(upload));
    if (paths.includes(undefined)) throw gone('文件已经不在了，再选一次');
    const { root } = this.world;
    const asked = { root, folder: path.relative(root, session.folder), isClearing: true, isDryRun: true };
    const result = await importFiles({ ...asked, paths: paths.filter((file) => file !== undefined) }, () => undefined);
    const files = result.plan?.files.flatMap((file) => plannedFile(session, file)) ?? [];
    const number = (this.lastNumber += 1);
    this.plans.set(number, { session, files });
    const [oldest] = this.plans.keys();
    if (this.plans.size > MOST_PLANS && oldest !== undefined) this.plans.delete(oldest);
    return {
      plan: number,
      files: files.map(({ view }) => view),
      untouched: (result.plan?.untouched ?? []).map((file) => path.basename(file, '.yaml')),
      entries: this.entriesOf(result, session),
    };
  }

  /** Writes the rows `taken` of a plan. @returns the unit @throws Refused `gone` for an old plan, `conflict` where the data have changed */
  async take(number: number, taken: readonly string[]): Promise<UnitSession> {
    const plan = this.plans.get(number);
    if (!plan) throw gone('这次对照已经过时了，再选一次文件');
    const { session } = plan;
    const title = `写入 ${plan.files.map(({ view }) => view.title).join('、')}`;
    await changeUnit(session, { title }, (state) =>
      plan.files.flatMap((file) => changesOf(session, state, file, new Set(taken))),
    );
    this.plans.delete(number);
    return session;
  }

  /** Takes all away that was handed over. */
  clear(): void {
    for (const upload of [...this.uploads.keys()]) this.drop(upload);
  }

  private drop(upload: string): void {
    this.uploads.delete(upload);
    removePrivateFile(this.world.privateFolder, upload);
  }

  /** Messages name a file by where it was put: its name is all that the clerk knows. */
  private entriesOf({ problems }: ImportResult, { folder }: UnitSession) {
    const entries = JSON.stringify(viewEntries(problems, folder));
    const shown = [...this.uploads.values()].reduce(
      (text, file) =>
        text.replaceAll(file, fileNameOf(file)).replaceAll(path.relative(this.world.root, file), fileNameOf(file)),
      entries,
    );
    return JSON.parse(shown) as ReturnType<typeof viewEntries>;
  }
}

function plannedFile(session: UnitSession, planned: PlannedFile): FileOfPlan[] {
  const state = session.look();
  const declaration = packOf(state)?.declaration;
  if (!declaration) return [];
  const file = pathInUnit(session, planned.path);
  const source = state.read.sources.get(file);
  const before = planned.kind === 'new' || !source ? {} : recordIn(source, declaration);
  const read = planned.content && readDataFile({ file, text: textOf(planned.content) }, declaration);
  const after = read && isMapping(read.value) ? read.value : before;
  const rows = rowsBetween(before, after, `${file}#`);
  const view: ImportedFile = {
    file,
    kind: planned.kind,
    title: nameOfFile(file),
    rows: rows.map(({ key, label, was, becomes, kind }) => ({ key, label, was, becomes, kind })),
  };
  return [{ view, rows, after, content: planned.content, digest: source && digestOfSource(source) }];
}

function changesOf(
  session: UnitSession,
  state: UnitState,
  { view, rows, after, content, digest }: FileOfPlan,
  taken: ReadonlySet<string>,
): FileChange[] {
  const left = rows.filter(({ key }) => !taken.has(key));
  if (!content || left.length === rows.length) return [];
  const source = state.read.sources.get(view.file);
  if ((source && digestOfSource(source)) !== digest) {
    throw new Refused({
      reason: 'conflict',
      message: '对照的时候，数据又被别处改过了，什么也没有写',
      hint: '再对照一次',
    });
  }
  if (view.kind === 'new' && left.length === 0) return [content];
  const wanted = withoutRows(after, left);
  if (view.kind !== 'new') return editedBy(session, state, view.file, wanted);
  const declaration = packOf(state)?.declaration;
  if (!declaration) throw gone('版式包用不了，什么也没有写');
  return [newFile(content.path, editedText({ file: view.file, text: textOf(content) }, declaration, wanted))];
}

function textOf({ bytes }: NewFile): string {
  return new TextDecoder().decode(bytes);
}
