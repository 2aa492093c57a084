/** What taking a change back does to the files as they are now: what holds what was written becomes what it was; the rest stays. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { collectProblems } from '../../diagnostic.js';
import { changesBetween, type Change } from '../../exchange/data-files/changes.js';
import { revertDataFile, type KeptValue } from '../../exchange/data-files/revert-data-file.js';
import { recordIn } from '../../exchange/typed-unit.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { DEPARTMENT_FILE, readDataFile } from '../../model/read-filing.js';
import { PROJECT_FOLDER_NAME } from '../../model/file-name.js';
import { decodeText } from '../../source/decode-text.js';
import type { FileChange } from '../changes/change-files.js';
import { contentAt, isNamed, isSame, placeIn } from '../changes/finish-change.js';
import { moved, type Journal, type Write } from '../changes/journal.js';
import { LOCK_NAME } from '../lock/with-data-lock.js';
import { editedFile } from '../data-files/unit-files.js';
import { namesThere } from '../file-kind.js';
import { HISTORY_FOLDER } from './history-folder.js';

/** What becomes of a file. Paths are absolute, and as they are now. */
export interface TakenBackFile {
  readonly path: string;
  readonly kind: 'changed' | 'removed' | 'brought-back' | 'renamed' | 'left';
  /** Of a renamed one. */
  readonly newPath?: string;
  /** Text by text, of data files. */
  readonly changes: readonly Change[];
  /** What somebody has changed since. */
  readonly kept: readonly KeptValue[];
  /** Why all of it stays, for the clerk. */
  readonly reason?: string;
}

/** Plans taking `journal` back, whose paths are from `folder`. @throws WriteError where a link leads out of it */
export function planTakingBack(folder: string, journal: Journal, declaration: Declaration) {
  const planned = [
    ...journal.writes.map((write) => planWrite(folder, write, declaration)),
    ...journal.renames.map((_rename, index) => planRename(folder, journal, index)),
  ];
  return {
    files: planned.flatMap(({ file }) => file ?? []),
    changes: planned.flatMap(({ change }) => change ?? []),
  };
}

interface Planned {
  readonly file?: TakenBackFile;
  readonly change?: FileChange;
}

function planWrite(folder: string, { path: relative, before, after }: Write, declaration: Declaration): Planned {
  const file = placeIn(folder, relative);
  const now = contentAt(file);
  if (isSame(now, before)) return {};
  const left = (reason: string): Planned => ({ file: { path: file, kind: 'left', changes: [], kept: [], reason } });
  const of = subjectOf(relative);
  if (isSame(now, after)) {
    const kind = before === undefined ? 'removed' : now === undefined ? 'brought-back' : 'changed';
    const [was, is] = [before, now].map((bytes) =>
      of && bytes && kind === 'changed' ? valueIn(file, bytes, declaration) : {},
    );
    const told: TakenBackFile = { path: file, kind, changes: changesBetween(is ?? {}, was ?? {}), kept: [] };
    return { file: told, change: before === undefined ? { removed: file } : { path: file, bytes: before } };
  }
  if (now === undefined) return left('这个文件后来删去或者改名了');
  if (before === undefined) return left('这个文件是这一步新建的，后来又改过');
  if (after === undefined) return left('这个文件是这一步删去的，后来又有了');
  const texts = [now, before, after].map((bytes) => collectProblems([], () => decodeText(file, bytes)));
  const [source, old, written] = texts;
  const reverted =
    of &&
    source &&
    old &&
    written &&
    revertDataFile(source, { before: old.text, after: written.text }, of, declaration);
  if (!reverted) return left(of ? '文件后来改过，现在读不通' : '文件后来又改过');
  const { text, changes, kept } = reverted;
  if (text === source.text)
    return kept.length > 0
      ? { file: { path: file, kind: 'left', changes, kept } }
      : left('这一步只改了写法，那几行后来又改过');
  return { file: { path: file, kind: 'changed', changes, kept }, change: editedFile(file, text) };
}

function subjectOf(relative: string): '部门' | '项目' | undefined {
  if (relative === DEPARTMENT_FILE) return '部门';
  return relative.startsWith(`${PROJECT_FOLDER_NAME}/`) && relative.endsWith('.yaml') ? '项目' : undefined;
}

function valueIn(file: string, bytes: Uint8Array, declaration: Declaration) {
  const source = collectProblems([], () => decodeText(file, bytes));
  return source ? recordIn(readDataFile(source, declaration)) : {};
}

function planRename(folder: string, { renames }: Journal, index: number): Planned {
  const later = renames.slice(index + 1);
  const nowCalled = (file: string) => later.reduce((name, { from, to }) => moved(name, from, to), file);
  const rename = renames[index];
  if (!rename) return {};
  const [now, old] = [placeIn(folder, nowCalled(rename.to)), placeIn(folder, nowCalled(rename.from))];
  const [isNow, isOld] = [isNamed(now), isNamed(old)];
  if (isOld && !isNow) return {};
  const told = { path: now, newPath: old, changes: [], kept: [] };
  if (!isNow) return { file: { ...told, kind: 'left', reason: '后来改名或者删去了' } };
  if (isOld) return { file: { ...told, kind: 'left', reason: `已经另有一个叫「${path.basename(old)}」的` } };
  return { file: { ...told, kind: 'renamed' }, change: { from: now, to: old } };
}

/** Whether `folder`, which `journal` made, holds what it made and nothing else: no file of its action's is changed, none is new. */
export function isAsMade(folder: string, { writes, folders, above }: Journal, entryName: string): boolean {
  if (above === 0 || writes.some(({ before }) => before !== undefined)) return false;
  const made = new Map(writes.map((write) => [write.path, write.after]));
  const isMade = (relative: string): boolean =>
    readdirSync(path.join(folder, relative), { withFileTypes: true }).every((entry) => {
      const inside = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory() && entry.name === HISTORY_FOLDER)
        // What was taken back before is of no use once the folder is gone.
        return namesThere(path.join(folder, inside)).every((name) => name === entryName || name.includes('.undone.'));
      if (entry.name.endsWith(LOCK_NAME)) return true;
      if (entry.isDirectory()) return folders.includes(inside) && isMade(inside);
      return entry.isFile() && made.has(inside) && isSame(contentAt(path.join(folder, inside)), made.get(inside));
    });
  return isMade('');
}
