/** The desk as a whole: which screen is shown, and what comes from the program by itself. */

import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ImportTaken, NewFromFilesAsked, NewUnitAsked, News, Refusal } from '../protocol.js';
import type { HomeView, ImportView, UploadView } from '../screen-views.js';
import type { UnitView } from '../unit-view.js';
import { CompareScreen } from './compare-screen.js';
import { Connection, RefusedError, sentenceOf } from './connection.js';
import { HomeScreen } from './home-screen.js';
import type { FreshFiles } from './new-unit.js';
import { Offers } from './offers.js';
import { plainName } from './plain-name.js';
import { UnitScreen } from './unit-screen.js';
import { UnitScreenState } from './unit-screen-state.js';
import { UnitSession } from './unit-session.js';

/** What files would change, and what it is called. */
interface Found {
  readonly view: ImportView;
  readonly heading: string;
}

const UNKEPT = '这一步改动太大，没有记下，“撤销”撤不回它';

/** What the window shows, and the ways between its screens. */
export class Desk {
  readonly home = signal<HomeView | undefined>(undefined);
  readonly unit = signal<UnitScreenState | undefined>(undefined);
  readonly found = signal<Found | undefined>(undefined);
  /** Files that came while the first screen was shown. */
  readonly fresh = signal<FreshFiles | undefined>(undefined);
  readonly notice = signal('');
  readonly connection = new Connection((news) => {
    this.take(news);
  });
  private folder = '';
  /** Since the last import began. */
  private readonly isUnkept = signal(false);

  private take(news: News): void {
    const state = this.unit.peek();
    if (news.news === 'hello') {
      this.folder = news.folder;
      // The first time, and each time that the program was away.
      if (state) void state.session.reload().catch(this.tell);
      else void this.openNamed();
    } else if (news.news === 'unit') state?.session.hear(news.given);
    else if (news.news === 'run') state?.takeRun(news.given);
    else if (news.news === 'unkept') {
      this.isUnkept.value = true;
      if (news.unit === state?.session.unit) this.say(UNKEPT);
    } else if (state && (news.unit === undefined || news.unit === state.session.unit)) {
      void state.session.reload().catch(this.tell);
    } else if (!state) void this.changeHome('home');
  }

  private readonly tell = (error: unknown): void => {
    this.say(sentenceOf(error));
  };

  /** Opens what the address names, or the first screen. */
  async openNamed(): Promise<void> {
    const unit = decodeURIComponent(location.hash.replace(/^#\/?/, ''));
    if (unit === '') await this.goHome();
    else await this.open(unit);
  }

  async goHome(): Promise<void> {
    try {
      // What is not saved yet is offered again when the unit is opened.
      await this.unit
        .peek()
        ?.session.flush()
        .catch(() => undefined);
      this.home.value = await this.connection.ask('home', {});
      this.unit.value = undefined;
      this.found.value = undefined;
      this.fresh.value = undefined;
      this.notice.value = '';
      history.replaceState(null, '', '#');
    } catch (error) {
      this.tell(error);
    }
  }

  /** Asks for the first screen as it is now, or once a unit was taken away or put back; what is being done there goes on. */
  async changeHome(kind: 'home' | 'deleteUnit' | 'restoreUnit', unit = '', done = ''): Promise<void> {
    try {
      this.home.value = await this.connection.ask(kind, { unit });
      if (done !== '') this.say(done);
    } catch (error) {
      this.tell(error);
    }
  }

  async open(unit: string): Promise<void> {
    try {
      this.show(await this.connection.ask('unit', { unit }));
    } catch (error) {
      this.tell(error);
      if (!this.home.peek()) void this.goHome();
    }
  }

  async make(asked: NewUnitAsked): Promise<void> {
    try {
      const { unit } = await this.connection.ask('newUnit', asked);
      await this.open(unit);
    } catch (error) {
      this.tell(error);
    }
  }

  private show(view: UnitView): void {
    const session = new UnitSession(this.connection, view, this.folder);
    this.unit.value = new UnitScreenState(this.connection, session, (found) => {
      this.found.value = { view: found, heading: `对照：撤销“${found.undoes ?? ''}”` };
    });
    this.notice.value = '';
    this.fresh.value = undefined;
    history.replaceState(null, '', `#/${encodeURIComponent(view.unit)}`);
  }

  /** Hands files over, and shows what they would change; on the first screen, what they are. */
  async receive(files: readonly File[]): Promise<void> {
    const session = this.unit.peek()?.session;
    if (files.length === 0 || this.found.peek()) return;
    try {
      await session?.flush();
      this.say(`正在读 ${files.length} 份文件…`);
      const { uploads, refused } = await uploadAll(files);
      const given = uploads.map((one) => one.upload);
      if (session) {
        await this.compare(session.unit, given);
      } else {
        // Workbooks that come along with last year's Word are what sections filled in for the new one.
        const words = uploads.filter(({ name }) => /\.docx$/i.test(name)).map((one) => one.upload);
        const first = words.length > 0 ? words : given;
        const said = await this.connection.ask('lookInto', { uploads: first });
        const later = given.filter((one) => !first.includes(one));
        this.fresh.value = { ...said, uploads: first, names: uploads.map(({ name }) => name), later };
      }
      this.say(refused.join('；'));
    } catch (error) {
      this.tell(error);
    }
  }

  private async compare(unit: string, uploads: readonly string[]): Promise<void> {
    const view = await this.connection.ask('planImport', { unit, uploads });
    this.found.value = { view, heading: '对照：收到的和现有的' };
  }

  /** Shows what was edited by hand in Word files, against the data. */
  async compareEdited(): Promise<void> {
    const session = this.unit.peek()?.session;
    if (!session) return;
    try {
      await session.flush();
      const view = await this.connection.ask('planEdited', { unit: session.unit });
      this.found.value = { view, heading: '对照：Word 里手工改的和现有的' };
    } catch (error) {
      this.tell(error);
    }
  }

  /** Shows what files would make of a unit that is not there yet. */
  async makeFromFiles(asked: NewFromFilesAsked): Promise<void> {
    try {
      this.say('正在读…');
      const view = await this.connection.ask('planNewUnit', asked);
      const then = asked.next === undefined ? '' : `，写入以后转到 ${asked.next} 年`;
      this.notice.value = '';
      this.found.value = { view, heading: `${asked.name} ${asked.year} 年：从文件里读出的${then}` };
    } catch (error) {
      this.tell(error);
    }
  }

  /** Writes what was ticked. */
  async import(taken: Omit<ImportTaken, 'plan'>, count: number): Promise<void> {
    const found = this.found.peek();
    const state = this.unit.peek();
    if (!found) return;
    try {
      this.isUnkept.value = false;
      const view = await this.connection.ask('import', { ...taken, plan: found.view.plan });
      const later = this.fresh.peek()?.later ?? [];
      if (state) state.session.show(view);
      else this.show(view);
      this.found.value = undefined;
      if (later.length > 0) await this.compare(view.unit, later);
      const word = found.view.undoes === undefined ? '写入' : '撤销';
      this.say(`${word}了 ${count} 处${this.isUnkept.peek() ? `；${UNKEPT}` : ''}`);
      void this.unit.peek()?.out.look();
    } catch (error) {
      // What was ticked stays, for when there is room on the disk again.
      this.tell(error);
    }
  }

  leaveFound(): void {
    this.found.value = undefined;
    this.say('');
  }

  private say(sentence: string): void {
    this.notice.value = sentence;
    const session = this.unit.peek()?.session;
    if (session) session.notice.value = sentence;
  }
}

/** Hands files over; where one cannot be taken, the others are all the same. @throws RefusedError where none can */
async function uploadAll(files: readonly File[]): Promise<{ uploads: UploadView[]; refused: string[] }> {
  const uploads: UploadView[] = [];
  const refused: RefusedError[] = [];
  for (const file of files) {
    try {
      uploads.push(await upload(file));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refused.push(error);
    }
  }
  const [first] = refused;
  if (first && uploads.length === 0) throw first;
  return { uploads, refused: refused.map(sentenceOf) };
}

async function upload(file: File): Promise<UploadView> {
  const answer = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
  const said = (await answer.json().catch(() => ({}))) as UploadView | { readonly refused?: Refusal };
  if ('upload' in said) return said;
  throw new RefusedError(said.refused ?? { reason: 'unfit', message: `${file.name} 没有收下` });
}

export function DeskScreen({ desk }: { readonly desk: Desk }): JSX.Element {
  return (
    <>
      <GoneBar desk={desk} />
      <OfferedBar desk={desk} />
      <Screen desk={desk} />
      <Offers />
    </>
  );
}

function Screen({ desk }: { readonly desk: Desk }): JSX.Element {
  const state = desk.unit.value;
  const found = desk.found.value;
  if (found) {
    return (
      <CompareScreen
        key={found.view.plan}
        found={found.view}
        heading={found.heading}
        notice={desk.notice.value}
        onTake={(taken, count) => void desk.import(taken, count)}
        onLeave={() => {
          desk.leaveFound();
        }}
      />
    );
  }
  if (state) {
    return (
      <UnitScreen
        key={state.session.unit}
        state={state}
        onHome={() => void desk.goHome()}
        onFiles={(files) => void desk.receive(files)}
        onEdited={() => void desk.compareEdited()}
      />
    );
  }
  const home = desk.home.value;
  if (!home) return <p class="waiting">{desk.notice.value === '' ? '正在打开…' : desk.notice.value}</p>;
  return (
    <HomeScreen
      home={home}
      notice={desk.notice.value}
      onOpen={(unit) => void desk.open(unit)}
      fresh={desk.fresh.value}
      onNew={(asked) => void desk.make(asked)}
      onDelete={({ unit, year, name }) =>
        void desk.changeHome('deleteUnit', unit, `删除了 ${year} 年的${plainName(name)}，在下面的回收站里`)
      }
      onRestore={({ unit, year, name }) =>
        void desk.changeHome('restoreUnit', unit, `放回了 ${year} 年的${plainName(name)}`)
      }
      onFiles={(files) => void desk.receive(files)}
      onNewFromFiles={(asked) => void desk.makeFromFiles(asked)}
    />
  );
}

/** Says that the program is not there; it lies over the screen, so that nothing moves. */
function GoneBar({ desk }: { readonly desk: Desk }): JSX.Element | null {
  if (desk.connection.state.value !== 'gone') return null;
  const hasUnsaved = desk.unit.value?.session.hasUnsaved.value === true;
  return (
    <div class="gone" role="alert">
      程序已关闭。{hasUnsaved ? '没有存上的字留在这一页里，也留在浏览器里；' : ''}
      请再打开“绩效”，这一页会接着用；另开了一页的，关掉这一页。
    </div>
  );
}

/** Offers what was typed another time and is not in the files. */
function OfferedBar({ desk }: { readonly desk: Desk }): JSX.Element | null {
  const session = desk.unit.value?.session;
  const count = Object.values(session?.offered.value ?? {}).flat().length;
  if (!session || count === 0) return null;
  return (
    <div class="gone offered" role="alert">
      上次有 {count} 处打了字，没有存上。
      <button type="button" onClick={() => session.takeOffered(true)}>
        放回去
      </button>
      <button type="button" onClick={() => session.takeOffered(false)}>
        不要了
      </button>
    </div>
  );
}
