/** A unit that is open: what the server says of it, what was typed since, and how the two come together. */

import { batch, computed, signal, untracked, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Exchanges, Refusal, SettledPlace, Step } from '../protocol.js';
import type { EntryView, FileView, Path, TypedValue, UnitNews, UnitView } from '../unit-view.js';
import { clashes, conflictsOf, type Conflict } from './conflicts.js';
import { RefusedError, sentenceOf, type Connection } from './connection.js';
import { entriesByBox, viewAfter } from './entries-by-box.js';
import { boxName, type Place } from './here.js';
import { forgetTyped, keepTyped, stillOpen, textsLost, typedBefore, type KeptSteps } from './kept-steps.js';
import { blamed, RefusedTexts, type RefusedText, type Why } from './refused-texts.js';
import { fitRows, type ListRows } from './list-rows.js';
import { UNDECIDED, type Saved } from './saved.js';
import { afterStep, isList, keyOf, valueAt } from './typed-data.js';

/** Refusals after which what was typed stays, and is tried again: they pass when somebody else has put something right. */
const PASSING: ReadonlySet<Refusal['reason']> = new Set(['locked', 'disk', 'busy', 'broken', 'gone']);

/** How long to wait before what could not be saved is tried again, in milliseconds. */
const RETRY_MS = 2000;

/** What a command said is old after this, in milliseconds, and goes with the next change. */
const NOTICE_MS = 4000;

/** One unit in one window. */
export class UnitSession {
  readonly view: Signal<UnitView>;
  /** By their names, as typed here: ahead of what the server has. */
  readonly trees = signal<Readonly<Record<string, TypedValue>>>({});
  readonly conflicts = signal<readonly Conflict[]>([]);
  readonly refusals = new RefusedTexts();
  readonly saved = signal<Saved>({ is: 'saved' });
  /** What was typed another time and is not in the files. */
  readonly offered = signal<KeptSteps>({});
  /** Says what a command could not do. */
  readonly notice = signal('');
  private isNoticeOld = false;
  private noticeTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly rows = new Map<string, Signal<ListRows>>();
  private pending: KeptSteps;
  private isBusy = false;
  private sending: Promise<void> = Promise.resolve();
  private readonly held: UnitNews[] = [];
  /** Why what was sent last was not taken, where it stands in no box. */
  private refusal: Why | undefined;

  constructor(
    private readonly connection: Connection,
    view: UnitView,
    /** The folder that the desk stands on, under which what is not saved is kept. */
    private readonly folder: string,
  ) {
    this.view = signal(view);
    this.pending = {};
    this.trees.value = Object.fromEntries(view.files.map(({ file, values }) => [file, values]));
    this.offered.value = stillOpen(typedBefore(folder, view.unit), view.files);
    this.notice.subscribe(() => {
      clearTimeout(this.noticeTimer);
      this.isNoticeOld = false;
      this.noticeTimer = setTimeout(() => (this.isNoticeOld = true), NOTICE_MS);
    });
  }

  get unit(): string {
    return this.view.peek().unit;
  }

  private readonly readings = computed(() => {
    const printed = ({ readings }: FileView) => new Map(readings.map(({ path, text }) => [keyOf(path), text]));
    return new Map(this.view.value.files.map((of) => [of.file, printed(of)]));
  });

  fileOf(file: string): FileView | undefined {
    return this.view.value.files.find((each) => each.file === file);
  }

  /** What the program works out, or takes, for a place where nothing is typed, or how it prints what is. */
  readingAt(file: string, path: Path): string | undefined {
    return this.readings.value.get(file)?.get(keyOf(path));
  }

  /** What a box shows: what stands there, or what was typed and not taken; follows changes. */
  shownAt(file: string, path: Path): TypedValue | undefined {
    return this.refusals.at({ file, path })?.typed ?? this.valueAt(file, path);
  }

  /** What stands at a place, with all that was typed; follows changes. */
  valueAt(file: string, path: Path): TypedValue | undefined {
    return valueAt(this.trees.value[file], path);
  }

  /** How many entries the list at `path` has; follows changes. */
  lengthAt(file: string, path: Path): number {
    const list = this.valueAt(file, path);
    return isList(list) ? list.length : 0;
  }

  /** The rows that the list at `path` shows, for as many entries as there are now. */
  rowsOf(file: string, path: Path): Signal<ListRows> {
    const key = `${file}\n${keyOf(path)}`;
    const found = this.rows.get(key) ?? signal<ListRows>([]);
    this.rows.set(key, found);
    const fitted = fitRows(
      found.peek(),
      untracked(() => this.lengthAt(file, path)),
    );
    if (fitted !== found.peek()) found.value = fitted;
    return found;
  }

  /** Takes over steps that the clerk made, and has them saved. */
  commit(file: string, ...made: readonly Step[]): void {
    if (made.length === 0) return;
    const steps = made.map((step) => this.refusals.follow(file, step));
    if (this.isNoticeOld) this.notice.value = '';
    this.trees.value = { ...this.trees.peek(), [file]: steps.reduce(afterStep, this.trees.peek()[file] ?? {}) };
    this.pending = { ...this.pending, [file]: [...(this.pending[file] ?? []), ...steps] };
    this.keep();
    void this.send();
  }

  private readonly entries = computed(() => this.view.value.entries);
  private readonly entriesByBox = computed(() => entriesByBox(this.entries.value));

  /** The entries that speak of a box, the gravest first. */
  entriesAt(place: Place): readonly EntryView[] {
    return this.entriesByBox.value.get(boxName(place)) ?? [];
  }

  /** Whether anything is on its way to the files. */
  readonly hasUnsaved: ReadonlySignal<boolean> = computed(() => this.saved.value.is !== 'saved');

  /**
   * Has all that was typed saved: what a command does comes behind it.
   * @throws RefusedError where it cannot be for now, or the command would be done minutes later, when nobody expects it
   */
  async flush(): Promise<void> {
    void this.send();
    const saved = await new Promise<Saved>((done) => {
      const look = (now: Saved) => {
        if (now.is !== 'saving') done(now);
      };
      const end = this.saved.subscribe(look);
      void this.sending.then(() => {
        end();
        look(this.saved.peek());
      });
    });
    if (saved.is === 'unsaved') {
      const message = `没有做：刚才打的还没有存上（${saved.message}）`;
      throw new RefusedError({ reason: 'busy', message, hint: '存上以后再来一次' });
    }
  }

  private send(): Promise<void> {
    if (!this.isBusy) this.sending = this.sendAll();
    return this.sending;
  }

  /** Sends what is pending, one file at a time, until nothing is. */
  private async sendAll(): Promise<void> {
    this.isBusy = true;
    this.refusal = undefined;
    for (;;) {
      const [file, steps] = Object.entries(this.pending)[0] ?? [];
      if (file === undefined || steps === undefined) break;
      // While it is tried again, that it is not saved stays said.
      if (this.saved.peek().is !== 'unsaved') this.saved.value = { is: 'saving' };
      try {
        const news = await this.connection.ask('change', { unit: this.unit, file, steps });
        batch(() => {
          this.settle(file, steps.length);
          this.takeHeld();
          this.take(news);
        });
      } catch (error) {
        if (!(await this.refused(file, steps, error))) break;
      }
    }
    this.isBusy = false;
    this.takeHeld();
    if (Object.keys(this.pending).length > 0) return;
    if (this.saved.peek().is === 'unsaved') this.notice.value = '';
    this.saySaved();
  }

  private saySaved(): void {
    const refusal = this.conflicts.peek().length > 0 ? UNDECIDED : (this.refusals.last?.why ?? this.refusal);
    this.saved.value = refusal ? { is: 'refused', ...refusal } : { is: 'saved' };
  }

  /** Gives up what was typed and not taken. */
  giveUp(text: RefusedText): void {
    this.refusals.forget(text);
    this.refusal = undefined;
    this.keep();
    if (!this.isBusy) this.saySaved();
  }

  /** Hears of a change, of this window or another; while one of this window is on its way, it would be counted twice. */
  hear(news: UnitNews): void {
    if (this.isBusy) this.held.push(news);
    else this.take(news);
  }

  private takeHeld(): void {
    for (const news of this.held.splice(0)) this.take(news);
  }

  /** Takes over what the server says of the unit; what is older than was seen is dropped. */
  take(news: UnitNews): void {
    const view = this.view.peek();
    if (news.unit !== view.unit || news.version < view.version) return;
    if (news.since !== undefined) {
      // It comes with the answer to what was asked, and to all windows.
      if (news.version === view.version) {
        this.show(view);
        return;
      }
      if (news.since !== view.version) {
        void this.reload();
        return;
      }
    }
    this.show(viewAfter(view, news));
    if (news.isOther === true) void this.reload();
  }

  /** Takes over a whole unit; what is pending goes on top of it, unless its file is gone. */
  show(view: UnitView): void {
    batch(() => {
      this.view.value = view;
      this.trees.value = Object.fromEntries(
        view.files.map(({ file, values }) => [
          file,
          (this.pending[file] ?? []).reduce<TypedValue>((tree, step) => afterStep(tree, step), values),
        ]),
      );
    });
  }

  /** Asks for everything again, after the program was away: what it has by now is not sent twice. */
  async reload(): Promise<void> {
    const view = await this.connection.ask('unit', { unit: this.unit });
    // As it is by now: what a command of this window took away is no news.
    const before = this.view.peek().files;
    const isThere = (one: FileView) => view.files.some(({ file, name }) => file === one.file || name === one.name);
    const gone = before.filter((one) => !isThere(one)).map(({ number, name }) => `${number} ${name}`);
    if (gone.length > 0) this.notice.value = `${gone.join('、')} 的表不在了：别处删了它、移走了，或者改了名`;
    this.view.value = view;
    if (!this.isBusy) {
      const texts = textsLost(this.pending, view.files);
      if (texts.length > 0) this.notice.value = `这一份已经不在了，刚才打的字没有地方存：${texts.join('；')}`;
      this.pending = stillOpen(this.pending, view.files);
    }
    this.show(view);
    this.keep();
    await this.send();
  }

  /** Puts in what findings propose. */
  async fix(numbers: readonly string[]): Promise<void> {
    await this.command('fix', { unit: this.unit, numbers });
  }

  /** 已核实, of an entry or of some of its places. */
  async accept(number: string, reason: string, places?: readonly SettledPlace[]): Promise<void> {
    await this.command('accept', { unit: this.unit, number, reason, ...(places && { places }) });
  }

  private async command<Of extends 'fix' | 'accept'>(kind: Of, asked: Exchanges[Of]['asked']): Promise<void> {
    try {
      await this.flush();
      this.take(await this.connection.ask(kind, asked));
    } catch (error) {
      this.notice.value = sentenceOf(error);
    }
  }

  /** Decides a conflict: mine is put over what stands there, or theirs stays. */
  decide(conflict: Conflict, takesMine: boolean): void {
    this.conflicts.value = this.conflicts.value.filter((each) => each !== conflict);
    const { file, path, mine, theirs } = conflict;
    if (takesMine) this.commit(file, { kind: 'set', path, was: theirs, becomes: mine });
    else void this.send();
  }

  /** Puts back, or forgets, what was typed another time. */
  takeOffered(isWanted: boolean): void {
    const offered = this.offered.peek();
    this.offered.value = {};
    if (isWanted) for (const [file, steps] of Object.entries(offered)) this.commit(file, ...steps);
    else this.keep();
  }

  private keep(): void {
    const kept = { ...this.offered.peek(), ...this.refusals.asSteps(), ...this.pending };
    if (Object.keys(kept).length === 0) forgetTyped(this.folder, this.unit);
    else keepTyped(this.folder, this.unit, kept);
  }

  private settle(file: string, count: number): void {
    const left = (this.pending[file] ?? []).slice(count);
    this.pending = Object.fromEntries(
      Object.entries({ ...this.pending, [file]: left }).filter(([, steps]) => steps.length > 0),
    );
    this.keep();
  }

  /** What is done about a refusal; tells whether to go on at once. */
  private async refused(file: string, steps: readonly Step[], error: unknown): Promise<boolean> {
    if (!(error instanceof RefusedError)) {
      this.saved.value = { is: 'unsaved', message: '程序已关闭，刚才打的字还在这一页里' };
      return false;
    }
    const { refusal } = error;
    if (PASSING.has(refusal.reason)) {
      const { message, hint } = refusal;
      this.saved.value = { is: 'unsaved', message, ...(hint === undefined ? {} : { hint }) };
      // Other files do not wait for one that was broken or moved away.
      const { [file]: own = [], ...others } = this.pending;
      this.pending = { ...others, [file]: own };
      await new Promise((resolve) => window.setTimeout(resolve, RETRY_MS));
      return this.connection.state.peek() === 'open';
    }
    const stands = new Map((refusal.stands ?? []).map((each) => [keyOf(each.path), each.value]));
    const isUnfit = refusal.reason !== 'conflict';
    const clashing = isUnfit ? blamed(steps, refusal.at) : steps.filter((step) => clashes(step, stands));
    const lost = clashing.length === 0 ? steps : clashing;
    this.settle(file, steps.length);
    const rest = steps.filter((step) => !lost.includes(step));
    if (rest.length > 0) this.pending = { ...this.pending, [file]: [...rest, ...(this.pending[file] ?? [])] };
    const { message, hint } = refusal;
    batch(() => {
      if (isUnfit) this.refusals.keep(file, lost, { message, hint: hint ?? '改好那一格就会存；不要了就点“撤销”' });
      else this.conflicts.value = [...this.conflicts.value, ...conflictsOf(file, lost, stands)];
      this.refusal = refusal;
      this.notice.value = sentenceOf(error);
      this.keep();
      if (refusal.news) this.take(refusal.news);
      else this.show(this.view.peek());
    });
    return true;
  }
}
