/** 发出去: workbooks of projects for those who fill them in, and who has not sent his back. */

import path from 'node:path';
import { zipFiles } from '../ooxml/zip-parts.js';
import { safeFileName } from '../model/file-name.js';
import { exportWorkbook } from '../workspace/data-files/export-workbook.js';
import { noteBack, noteSent, readSentList, sentOf, type CalledProject } from '../workspace/data-files/sent-list.js';
import { removePrivateFile, writePrivateFile } from '../workspace/private-files.js';
import { readRegularFile } from '../workspace/read-file.js';
import type { HandedFile } from './outputs.js';
import type { SendOutAsked } from './protocol.js';
import { gone, unfit } from './refuse.js';
import type { SentOutView, SentView } from './screen-views.js';
import type { UnitSession } from './unit-session.js';
import { viewChanging, viewHead } from './view-unit.js';

/** Those made before make way. */
const MOST_KEPT = 5;
/** No workbook of a unit comes near this. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What was made to be sent out, until it is fetched. */
export class SentOut {
  private readonly made = new Map<string, HandedFile>();
  private lastNumber = 0;

  /** Makes the workbooks and notes whose they are. @throws Refused; ReportError and WrongUse as `exportWorkbook` */
  async send(session: UnitSession, { files, isSplit }: SendOutAsked): Promise<SentOutView> {
    const { privateFolder, root } = session.world;
    const all = projectsOf(session);
    const projects = files.length === 0 ? all : all.filter(({ file }) => files.includes(file));
    if (projects.length === 0) throw unfit('还没有项目，没有可以发的');
    const name = `sent-${(this.lastNumber += 1)}`;
    // Made here, it is nobody's but the user's.
    writePrivateFile(path.join(privateFolder, name), 'x', '');
    try {
      const written = await exportWorkbook(
        {
          root,
          folder: path.relative(root, session.folder),
          output: path.join(privateFolder, name),
          only: files.length === 0 ? [] : projects.map(({ number }) => number),
          isSplit,
          isForced: true,
        },
        () => undefined,
      );
      const parts = written.map(({ file }) => [path.basename(file), readRegularFile(file, MOST_BYTES)] as const);
      this.keep(name, handed(session, parts));
      await noteSent(session.folder, projects);
      return {
        address: `/sent?${new URLSearchParams({ name }).toString()}`,
        fileCount: parts.length,
        ...viewSent(session),
      };
    } finally {
      removePrivateFile(privateFolder, name);
    }
  }

  /** What was made. @throws Refused `gone` */
  handOut(name: string): HandedFile {
    const file = this.made.get(name);
    if (!file) throw gone('这份表已经不在了，再点一次“发出去”');
    return file;
  }

  private keep(name: string, file: HandedFile): void {
    this.made.set(name, file);
    const [oldest] = this.made.keys();
    if (this.made.size > MOST_KEPT && oldest !== undefined) this.made.delete(oldest);
  }
}

/** Of each project, when it went out and came back. */
export function viewSent(session: UnitSession): { readonly projects: readonly SentView[] } {
  const list = readSentList(session.folder);
  return {
    projects: projectsOf(session).map(({ file, number, name }) => {
      const { sentAt, backAt } = sentOf(list, { number, name }) ?? {};
      return { file, ...(sentAt !== undefined && { sentAt }), ...(backAt !== undefined && { backAt }) };
    }),
  };
}

/** Notes that projects, by number and name (`01 城区排水管网维护`), came back. */
export async function noteReturned(session: UnitSession, projects: readonly string[]): Promise<void> {
  const called = projects.map((project): CalledProject => {
    const [number = '', name = ''] = /^(\d*) ?(.*)$/s.exec(project)?.slice(1) ?? [];
    return { number, name };
  });
  if (called.length > 0) await noteBack(session.folder, called);
}

function projectsOf(session: UnitSession) {
  return viewChanging(session, session.look()).files.filter(({ of }) => of === '项目');
}

/** One workbook as it is, several in one file. */
function handed(session: UnitSession, parts: readonly (readonly [string, Uint8Array])[]): HandedFile {
  const [first, second] = parts;
  if (first && !second) return { name: first[0], bytes: first[1] };
  const { name, year } = viewHead(session, session.look());
  return { name: `${safeFileName(`${year}年${name}`)}-填报表（${parts.length}份）.zip`, bytes: zipFiles([...parts]) };
}
