/** How much a roll-over left to be decided, and what of it was looked at. */

import { signal } from '@preact/signals';
import type { SettledPlace } from '../protocol.js';
import type { EntryView } from '../unit-view.js';
import { sentenceOf, type Connection } from './connection.js';
import type { UnitSession } from './unit-session.js';

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
