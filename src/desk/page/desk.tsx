/** The desk as a whole: which screen is shown, and what comes from the program by itself. */

import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { NewUnitAsked, News } from '../protocol.js';
import type { HomeView, ImportView, UploadView } from '../screen-views.js';
import { CompareScreen } from './compare-screen.js';
import { Connection, sentenceOf } from './connection.js';
import { HomeScreen } from './home-screen.js';
import { Offers } from './offers.js';
import { UnitScreen } from './unit-screen.js';
import { UnitScreenState } from './unit-screen-state.js';
import { UnitSession } from './unit-session.js';

/** What the window shows, and the ways between its screens. */
export class Desk {
  readonly home = signal<HomeView | undefined>(undefined);
  readonly unit = signal<UnitScreenState | undefined>(undefined);
  readonly found = signal<ImportView | undefined>(undefined);
  readonly notice = signal('');
  readonly connection = new Connection((news) => {
    this.take(news);
  });
  private folder = '';

  private take(news: News): void {
    const state = this.unit.peek();
    if (news.news === 'hello') {
      this.folder = news.folder;
      // The first time, and each time that the program was away.
      if (state) void state.session.reload().catch(this.tell);
      else void this.openNamed();
    } else if (news.news === 'unit') state?.session.hear(news.given);
    else if (news.news === 'run') state?.takeRun(news.given);
    else if (state && (news.unit === undefined || news.unit === state.session.unit)) {
      void state.session.reload().catch(this.tell);
    } else if (!state) void this.goHome();
  }

  private readonly tell = (error: unknown): void => {
    this.notice.value = sentenceOf(error);
    const session = this.unit.peek()?.session;
    if (session) session.notice.value = this.notice.peek();
  };

  /** Opens what the address names, or the first screen. */
  async openNamed(): Promise<void> {
    const unit = decodeURIComponent(location.hash.replace(/^#\/?/, ''));
    if (unit === '') await this.goHome();
    else await this.open(unit);
  }

  async goHome(): Promise<void> {
    try {
      await this.unit.peek()?.session.flush();
      this.home.value = await this.connection.ask('home', {});
      this.unit.value = undefined;
      this.found.value = undefined;
      history.replaceState(null, '', '#');
    } catch (error) {
      this.tell(error);
    }
  }

  async open(unit: string): Promise<void> {
    try {
      const view = await this.connection.ask('unit', { unit });
      this.unit.value = new UnitScreenState(this.connection, new UnitSession(this.connection, view, this.folder));
      this.notice.value = '';
      history.replaceState(null, '', `#/${encodeURIComponent(unit)}`);
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

  /** Hands files over and shows what they would change. */
  async receive(files: readonly File[]): Promise<void> {
    const state = this.unit.peek();
    if (!state || files.length === 0) return;
    try {
      await state.session.flush();
      const uploads: string[] = [];
      for (const file of files) uploads.push((await upload(file)).upload);
      this.found.value = await this.connection.ask('planImport', { unit: state.session.unit, uploads });
    } catch (error) {
      this.tell(error);
    }
  }

  /** Writes what was ticked. */
  async import(taken: readonly string[]): Promise<void> {
    const found = this.found.peek();
    const state = this.unit.peek();
    if (!found || !state) return;
    try {
      state.session.show(await this.connection.ask('import', { plan: found.plan, taken }));
      state.session.notice.value = `写入了 ${taken.length} 处`;
    } catch (error) {
      this.tell(error);
    }
    this.found.value = undefined;
  }
}

async function upload(file: File): Promise<UploadView> {
  const answer = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
  if (!answer.ok) throw new Error(`${file.name} 没有收下`);
  return (await answer.json()) as UploadView;
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
  if (state && found) {
    return (
      <CompareScreen
        found={found}
        onTake={(taken) => void desk.import(taken)}
        onLeave={() => (desk.found.value = undefined)}
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
      onNew={(asked) => void desk.make(asked)}
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
