/** The desk of one workspace: its units as they are opened, its runs, what was handed over, and the answers to what pages ask. */

import path from 'node:path';
import { isThere, realPathOf } from '../workspace/file-kind.js';
import { isUnitFolder } from '../workspace/unread-entries.js';
import { acceptEntry, fixEntries } from './change-findings.js';
import { addProject, deleteProject, moveProject, renameProject } from './change-projects.js';
import { changeFile, moveYear, settleUnit, tellNews } from './change-unit.js';
import { DATA_FOLDER, type DeskWorld } from './desk-world.js';
import { viewHome } from './view-home.js';
import { Imports } from './imports.js';
import { lookInto, planNewUnit } from './new-from-files.js';
import { deleteUnit, newUnit, restoreUnit } from './new-unit.js';
import { openPlaceCount, settleOpen } from './open-places.js';
import { preview } from './preview.js';
import type { Exchanges, Kind, Reply, Request } from './protocol.js';
import { editedByHand, outputFolderOf } from './outputs.js';
import { gone, refusalOf } from './refuse.js';
import { planOf, Runs } from './runs.js';
import { SentOut, viewSent } from './sent-out.js';
import { largeStep, takeBackLast } from './take-back.js';
import { UnitSession } from './unit-session.js';
import { isPlaceable } from './unplaced.js';
import { viewUnit } from './view-unit.js';

/** What a desk asks of whoever has a terminal and a screen. */
export interface DeskHost {
  /** Shows a folder (absolute) in the system's own window. */
  readonly openFolder: (folder: string) => void;
  /** Told of what is a fault of the program. */
  readonly onDefect: (error: unknown) => void;
}

type Answers = {
  readonly [Of in Kind]: (asked: Exchanges[Of]['asked']) => Exchanges[Of]['given'] | Promise<Exchanges[Of]['given']>;
};

/** A desk, without the sockets by which it is reached. */
export class Desk {
  readonly imports: Imports;
  readonly sentOut = new SentOut();
  private readonly sessions = new Map<string, UnitSession>();
  private readonly runs = new Runs();

  constructor(
    private readonly world: DeskWorld,
    private readonly host: DeskHost,
  ) {
    this.imports = new Imports(world);
  }

  /** The reply to `request`; it never fails. */
  async answer(request: Request): Promise<Reply> {
    const { id, kind, asked } = request;
    try {
      const answer = this.answers[kind] as (what: typeof asked) => Promise<object>;
      return { id, kind, given: await answer(asked) } as Reply;
    } catch (error) {
      const refused = refusalOf(error);
      if (refused.reason === 'defect') this.host.onDefect(error);
      return { id, refused };
    }
  }

  /** Looks whether another hand has changed a unit that is open, and tells the windows. */
  async lookAround(): Promise<void> {
    for (const session of this.sessions.values()) {
      if (!session.told) continue;
      if (!isUnitFolder(session.folder)) this.world.tell({ news: 'files' });
      else if (session.look() !== session.told) await session.inTurn(() => Promise.resolve(tellNews(session)));
    }
  }

  /** The unit called `id`. @throws Refused `gone` for what is no unit of this workspace */
  session(id: string): UnitSession {
    const { root } = this.world;
    const steps = id.split('/');
    const isName = (step: string) => step !== '' && !step.startsWith('.') && !/[\\\0:]/.test(step);
    const data = path.join(root, DATA_FOLDER);
    const folder = path.join(data, ...steps);
    // A link may lead anywhere: what it leads to is no part of the workspace.
    const isInside =
      steps.every(isName) && isThere(folder) && realPathOf(folder).startsWith(realPathOf(data) + path.sep);
    if (!isInside || !isUnitFolder(folder))
      throw gone('这个单位的文件夹不在原处了', '可能改了名、移走了，或者在首页删去了：改回来、放回去就能接着用');
    const known = this.sessions.get(id) ?? new UnitSession(id, folder, this.world);
    this.sessions.set(id, known);
    return known;
  }

  private readonly answers: Answers = {
    home: () => this.home(),
    unit: ({ unit }) => this.opened(unit),
    change: (asked) => changeFile(this.session(asked.unit), asked),
    fix: ({ unit, numbers }) => fixEntries(this.session(unit), numbers),
    accept: ({ unit, ...asked }) => acceptEntry(this.session(unit), asked),
    takeBack: async ({ unit, direction }) => {
      const session = this.session(unit);
      const large = direction === 'undo' ? await session.inTurn(() => Promise.resolve(largeStep(session))) : undefined;
      return large ? { found: this.imports.planTakingBack(large) } : takeBackLast(session, direction);
    },
    // Behind the changes that were asked for before.
    preview: (asked) => {
      const session = this.session(asked.unit);
      return session.inTurn(() => Promise.resolve(preview(session, asked)));
    },
    plan: ({ unit }) => planOf(this.session(unit)),
    generate: ({ unit }) => ({ run: this.runs.generate(this.session(unit)) }),
    stopRun: ({ run }) => {
      this.runs.stop(run);
      return {};
    },
    openFolder: ({ unit }) => {
      const session = this.session(unit);
      const made = outputFolderOf(session);
      this.host.openFolder(isThere(made) ? made : session.folder);
      return {};
    },
    addProject: ({ unit, name, copyOf }) => addProject(this.session(unit), name, copyOf),
    renameProject: ({ unit, file, name }) => renameProject(this.session(unit), file, name),
    deleteProject: ({ unit, file }) => deleteProject(this.session(unit), file),
    moveProject: ({ unit, file, to }) => moveProject(this.session(unit), file, to),
    planImport: ({ unit, uploads }) => this.imports.plan(this.session(unit), uploads),
    planEdited: ({ unit }) => {
      const session = this.session(unit);
      return this.imports.planPaths(session, editedByHand(session));
    },
    import: async (asked) => viewUnit(await this.imports.take(asked, (id) => this.session(id))),
    lookInto: async ({ uploads }) => {
      const found = await lookInto(this.world, this.imports.uploads.pathsOf(uploads));
      const { problems, ...said } = found;
      const entries = this.imports.uploads.entriesOf(
        problems.filter((problem) => !isPlaceable(problem)),
        this.world.root,
      );
      return { ...said, entries };
    },
    planNewUnit: async (asked) => {
      const { made, result } = await planNewUnit(this.world, asked, this.imports.uploads.pathsOf(asked.uploads));
      return this.imports.planNew(made, result);
    },
    sendOut: (asked) => this.sentOut.send(this.session(asked.unit), asked),
    sent: ({ unit }) => viewSent(this.session(unit)),
    openPlaces: ({ unit }) => ({ count: openPlaceCount(this.session(unit)) }),
    settleOpen: ({ unit, places }) => settleOpen(this.session(unit), places),
    moveYear: (asked) => moveYear(this.session(asked.unit), asked),
    deleteUnit: async ({ unit }) => {
      await deleteUnit(this.world, this.session(unit));
      this.sessions.delete(unit);
      return this.changedHome();
    },
    restoreUnit: ({ unit }) => {
      restoreUnit(this.world, unit);
      return this.changedHome();
    },
    newUnit: async (asked) => ({ unit: await newUnit(this.world, asked, (id) => this.session(id)) }),
  };

  private home() {
    return viewHome(this.world, (id) => this.session(id));
  }

  /** The first screen, which other windows are told to ask for. */
  private changedHome() {
    this.world.tell({ news: 'files' });
    return this.home();
  }

  private async opened(unit: string) {
    const session = this.session(unit);
    await settleUnit(session);
    const view = viewUnit(session);
    // Whoever has it open already may not know of it yet.
    tellNews(session);
    return view;
  }
}
