/** How much a roll-over left to be decided, and what of it was looked at. */

import { signal } from '@preact/signals';
import type { SettledPlace } from '../protocol.js';
import type { EntryView } from '../unit-view.js';
import { sentenceOf, type Connection } from './connection.js';
import type { UnitSession } from './unit-session.js';

/** A text with this year in place of the last one. */
export interface Moved {
  readonly place: SettledPlace;
  readonly was: string;
  readonly becomes: string;
}

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

  /** 看过，不用改. */
  async settle(places: readonly SettledPlace[]): Promise<void> {
    const { session } = this;
    try {
      await session.flush();
      session.hear(await this.connection.ask('settleOpen', { unit: session.unit, places }));
      await this.look();
    } catch (error) {
      session.notice.value = sentenceOf(error);
    }
  }

  /** The texts of an entry in which last year is meant to be this one, with this year in its place. */
  moved(number: string): readonly Moved[] {
    const { entries, year } = this.session.view.value;
    const entry = entries.find((each) => each.number === number);
    const [last, next] = [`${Number(year) - 1}年`, `${year}年`];
    if (!entry || entry.code !== 'other-year' || !entry.message.includes(last)) return [];
    return onceEach(entry.places).flatMap((place) => {
      const text = place.path && this.session.valueAt(place.file, place.path);
      if (!place.path || typeof text !== 'string') return [];
      // Where it stands oftener than it is told of, one of them is meant as it is: 较2024年.
      const count = entry.places.filter(({ label }) => label === place.label).length;
      if ([last, last.slice(0, 4)].some((part) => text.split(part).length - 1 !== count)) return [];
      return [{ place: { file: place.file, path: place.path }, was: text, becomes: text.split(last).join(next) }];
    });
  }

  /** Puts this year into texts, a file at a time. */
  move(texts: readonly Moved[]): void {
    for (const file of new Set(texts.map(({ place }) => place.file))) {
      const own = texts.filter(({ place }) => place.file === file);
      const steps = own.map(({ place, was, becomes }) => ({ kind: 'set', path: place.path, was, becomes }) as const);
      this.session.commit(file, ...steps);
    }
  }

  /** What is open of it still. */
  left(): readonly EntryView[] {
    if (this.count.value === 0) return [];
    return this.session.view.value.entries
      .filter(({ code }) => code === 'rollover-open' || code === 'other-year')
      .map((entry) => ({ ...entry, places: onceEach(entry.places) }));
  }
}

/** A box that names the year twice is one place to look at. */
function onceEach(places: EntryView['places']): EntryView['places'] {
  return places.filter(({ label }, index) => places.findIndex((place) => place.label === label) === index);
}
