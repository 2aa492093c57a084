/** What the main screen is about at a moment: the file and form that are shown, and commands that change which there are. */

import { effect, signal } from '@preact/signals';
import type { Exchanges } from '../protocol.js';
import type { ImportView, RunNews, PlanView } from '../screen-views.js';
import { sentenceOf, type Connection } from './connection.js';
import { goToBox, type Place } from './here.js';
import { OpenPlaces } from './open-places.js';
import { Preview } from './preview.js';
import { SendOut } from './send-out.js';
import { firstDifference } from './typed-data.js';
import type { UnitSession } from './unit-session.js';

/** The file whose form is shown; `form`: the form of it whose pages are. */
export interface Chosen {
  readonly file: string;
  readonly form?: string;
}

/** Which of the columns is shown where there is room for one. */
export type Tab = '填表' | '看表' | '要改的';

type ProjectCommand = 'addProject' | 'renameProject' | 'deleteProject' | 'moveProject';

/** How long nothing is typed before the plan is asked for, in milliseconds. */
const QUIET_MS = 4000;

/** One unit's main screen. */
export class UnitScreenState {
  readonly chosen = signal<Chosen>({ file: '' });
  readonly tab = signal<Tab>('填表');
  readonly plan = signal<PlanView | undefined>(undefined);
  readonly run = signal<RunNews | undefined>(undefined);
  /** The version of the unit that the run began with. */
  private runsOn = 0;
  /** A run was asked for, and has told nothing yet. */
  readonly isBeginning = signal(false);
  /** What lies over the form. */
  readonly panel = signal<'发出去' | '转年待定' | undefined>(undefined);
  /** How far the form of each file was scrolled, in pixels. */
  readonly scrolled = new Map<string, number>();
  readonly preview: Preview;
  readonly out: SendOut;
  readonly open: OpenPlaces;
  private timer = 0;

  constructor(
    readonly connection: Connection,
    readonly session: UnitSession,
    /** Shows a large step that is to be taken back. */
    private readonly onStep: (found: ImportView) => void,
  ) {
    this.preview = new Preview(connection, session);
    this.out = new SendOut(connection, session);
    this.open = new OpenPlaces(connection, session);
    void this.out.look();
    void this.open.look();
    const [first] = session.view.peek().files;
    if (first) this.choose({ file: first.file });
  }

  /** Shows a file's form and its pages. */
  choose(to: Chosen): void {
    const of = this.session.view.peek().files.find(({ file }) => file === to.file)?.of;
    const forms = this.session.view.peek().forms.filter(({ subject }) => subject === of);
    const form = to.form ?? forms.find(({ name }) => name === this.preview.shown.peek()?.form)?.name ?? mainForm(forms);
    this.chosen.value = { file: to.file, ...(form === undefined ? {} : { form }) };
    this.preview.shown.value = form === undefined ? undefined : { form, ...(of === '项目' ? { file: to.file } : {}) };
  }

  /** Goes to a box, in whatever file it is. */
  readonly jump = (place: Place): void => {
    if (this.chosen.peek().file !== place.file) this.choose({ file: place.file });
    this.tab.value = '填表';
    // The form of another file is drawn first.
    window.setTimeout(() => {
      goToBox(place);
    });
  };

  /** Adds, copies, renames, deletes or moves a project; tells whether it was done. */
  async project<Of extends ProjectCommand>(kind: Of, asked: Omit<Exchanges[Of]['asked'], 'unit'>): Promise<boolean> {
    try {
      await this.session.flush();
      const news = await this.connection.ask(kind, { ...asked, unit: this.session.unit } as Exchanges[Of]['asked']);
      this.session.show(news.unit);
      this.choose({ file: news.file });
      return true;
    } catch (error) {
      this.session.notice.value = sentenceOf(error);
      return false;
    }
  }

  /** Takes the last action back, or does one again, and shows the place. */
  async takeBack(direction: 'undo' | 'redo'): Promise<void> {
    const { session } = this;
    // What was typed is saved, and the box may be written over.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    try {
      await session.flush();
      // What was not taken was done last, and stands in no history.
      const refused = session.refusals.last;
      if (direction === 'undo' && refused) {
        session.giveUp(refused);
        session.notice.value = '已撤销：没有存上的字';
        this.jump(refused);
        return;
      }
      const before = session.trees.peek();
      const taken = await this.connection.ask('takeBack', { unit: session.unit, direction });
      if ('found' in taken) {
        this.onStep(taken.found);
        return;
      }
      const { unit, title, left } = taken;
      session.show(unit);
      const now = unit.files.find(({ file, values }) => firstDifference(before[file], values));
      const word = direction === 'undo' ? '撤销' : '重做';
      const kept = left.length === 0 ? '' : `；后来改过、没有动的：${left.join('、')}`;
      const isAllKept = left.length > 0 && !now && unit.files.length === Object.keys(before).length;
      session.notice.value = isAllKept
        ? `没有${word}“${title}”：那里后来又改过，留着现在的`
        : `已${word}：${title}${kept}`;
      const place = now && { file: now.file, path: firstDifference(before[now.file], now.values) ?? [] };
      if (place) this.jump(place);
      else if (unit.files[0] && session.fileOf(this.chosen.peek().file) === undefined) this.choose(unit.files[0]);
    } catch (error) {
      session.notice.value = sentenceOf(error);
    }
  }

  /** Asks for pages and plan again whenever the unit changes; returns what ends it. */
  follow(): () => void {
    const ends = [
      this.preview.follow(),
      // The plan lays out every document: it waits until nothing is typed for a while.
      effect(() => {
        const asks = () => void this.lookAhead();
        window.clearTimeout(this.timer);
        if (this.session.view.value.version < 0) return;
        // What a run made is another thing than what would be made now.
        if (this.run.peek()?.isDone === true) this.run.value = undefined;
        this.timer = window.setTimeout(asks, QUIET_MS);
      }),
    ];
    return () => {
      window.clearTimeout(this.timer);
      for (const end of ends) end();
    };
  }

  /** Whether the unit was changed since the run that was done last began. */
  get isChangedSince(): boolean {
    return this.session.view.value.version !== this.runsOn;
  }

  /** Asks what 生成 would do. */
  async lookAhead(): Promise<void> {
    try {
      this.plan.value = await this.connection.ask('plan', { unit: this.session.unit });
    } catch {
      // It is asked again with the next change.
    }
  }

  async generate(): Promise<void> {
    this.isBeginning.value = true;
    try {
      await this.session.flush();
      this.run.value = undefined;
      await this.connection.ask('generate', { unit: this.session.unit });
    } catch (error) {
      this.isBeginning.value = false;
      this.session.notice.value = sentenceOf(error);
    }
  }

  async stopRun(): Promise<void> {
    const run = this.run.peek();
    if (run) await this.connection.ask('stopRun', { run: run.run });
  }

  async openFolder(): Promise<void> {
    try {
      await this.connection.ask('openFolder', { unit: this.session.unit });
    } catch (error) {
      this.session.notice.value = sentenceOf(error);
    }
  }

  takeRun(news: RunNews): void {
    if (news.unit !== this.session.unit) return;
    if (this.run.peek()?.run !== news.run) this.runsOn = this.session.view.peek().version;
    this.isBeginning.value = false;
    this.run.value = news;
    if (news.plan) this.plan.value = news.plan;
  }
}

/** The form in which most is filled in: no cover and no summary. */
export function mainForm(forms: readonly { readonly name: string }[]): string | undefined {
  return (forms.find(({ name }) => !/封面|汇总/.test(name)) ?? forms[0])?.name;
}
