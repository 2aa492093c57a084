/** How much a roll-over left to be decided, and what of it was looked at. */

import { signal } from '@preact/signals';
import type { SettledPlace } from '../protocol.js';
import type { EntryView, PlaceView, UnitNews } from '../unit-view.js';
import { sentenceOf, type Connection } from './connection.js';
import type { UnitSession } from './unit-session.js';

/** A text with this year in place of the last one. */
export interface Moved {
  readonly place: SettledPlace;
  readonly was: string;
  readonly becomes: string;
}

/** The code of what the list of open places says. */
export const LISTED = 'rollover-open';

/** The reason that is kept with what the year's forms say of another one. */
const LOOKED_AT = '转年时看过，不用改';

/** How much a roll-over left open at first, and what of it was looked at. */
export class OpenPlaces {
  readonly count = signal(0);

  constructor(
    private readonly connection: Connection,
    readonly session: UnitSession,
  ) {}

  async look(): Promise<void> {
    try {
      this.count.value = (await this.connection.ask('openPlaces', { unit: this.session.unit })).count;
    } catch {
      // It is asked again the next time.
    }
  }

  /** 看过，不用改, of some places of an entry. */
  async settle(entry: EntryView, places: readonly PlaceView[]): Promise<void> {
    const pointed = places.map(({ file, path = [] }) => ({ file, path }));
    if (entry.code === LISTED) await this.settleListed(pointed);
    else await this.session.accept(entry.number, LOOKED_AT, pointed);
  }

  private async settleListed(places: readonly SettledPlace[]): Promise<void> {
    await this.done(() => this.connection.ask('settleOpen', { unit: this.session.unit, places }));
    await this.look();
  }

  /** Behind all that was typed. */
  private async done(ask: () => Promise<UnitNews>): Promise<void> {
    const { session } = this;
    try {
      await session.flush();
      session.hear(await ask());
    } catch (error) {
      session.notice.value = sentenceOf(error);
    }
  }

  /** The texts of an entry in which last year is meant to be this one, with this year in its place. */
  moved({ code, number, message }: EntryView): readonly Moved[] {
    if (code !== 'other-year') return [];
    const { entries, year } = this.session.view.value;
    const [last, next] = [`${Number(year) - 1}年`, `${year}年`];
    // With each mention: a box of several is one place in the panel.
    const places = entries.find((entry) => entry.number === number)?.places ?? [];
    if (!message.includes(last)) return [];
    return onceEach(places).flatMap((place) => {
      const text = place.path && this.session.valueAt(place.file, place.path);
      if (!place.path || typeof text !== 'string') return [];
      // Where it stands oftener than it is told of, one of them is meant as it is: 较2024年.
      const count = places.filter(({ label }) => label === place.label).length;
      if ([last, last.slice(0, 4)].some((part) => text.split(part).length - 1 !== count)) return [];
      return [{ place: { file: place.file, path: place.path }, was: text, becomes: text.split(last).join(next) }];
    });
  }

  /** Puts this year into texts, all at once. */
  async move(texts: readonly Moved[]): Promise<void> {
    const changes = [...new Set(texts.map(({ place }) => place.file))].map((file) => {
      const own = texts.filter(({ place }) => place.file === file);
      return {
        file,
        steps: own.map(({ place, was, becomes }) => ({ kind: 'set', path: place.path, was, becomes }) as const),
      };
    });
    await this.done(() => this.connection.ask('moveYear', { unit: this.session.unit, changes }));
  }

  /** What is open of it still. */
  left(): readonly EntryView[] {
    if (this.count.value === 0) return [];
    return this.session.view.value.entries
      .filter(({ code }) => code === LISTED || code === 'other-year')
      .map((entry) => ({ ...entry, places: onceEach(entry.places) }));
  }
}

/** A box that names the year twice is one place to look at. */
function onceEach(places: EntryView['places']): EntryView['places'] {
  return places.filter(({ label }, index) => places.findIndex((place) => place.label === label) === index);
}

/** What the button says by which an entry is settled. */
export function settlingWords({ places }: EntryView): string {
  if (places.every(({ path }) => path === undefined)) return '不再提醒';
  return places.length > 1 ? `这 ${places.length} 处都看过，不用改` : '看过，不用改';
}
