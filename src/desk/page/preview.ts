/** The printed pages of the form one is in: asked for again with each change of the unit, the latest only. */

import { effect, signal } from '@preact/signals';
import type { PreviewView, SpotView } from '../screen-views.js';
import { sentenceOf, type Connection } from './connection.js';
import { linesOf } from './draw.js';
import { here, type Place } from './here.js';
import { keyOf } from './typed-data.js';
import type { UnitSession } from './unit-session.js';

/** The form whose pages are shown, and of which file. */
export interface Shown {
  readonly form: string;
  readonly file?: string;
}

/** A page as it is drawn, an element a line; of one that is not at hand there are none. */
export interface DrawnPage {
  readonly digest: string;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** The pages of one form at a time. */
export class Preview {
  readonly shown = signal<Shown | undefined>(undefined);
  readonly pages = signal<readonly DrawnPage[]>([]);
  readonly spots = signal<readonly SpotView[]>([]);
  readonly isDraft = signal(false);
  /** What keeps the form from being shown. */
  readonly message = signal('');
  /** The form that `pages` are of. */
  readonly drawnFor = signal('');
  private isBusy = false;
  private isWanted = false;

  constructor(
    private readonly connection: Connection,
    private readonly session: UnitSession,
  ) {}

  /** Follows the unit and the form that is chosen; returns what ends it. */
  follow(): () => void {
    return effect(() => {
      // Read, so that a change of either asks again.
      const asked = [this.session.view.value.version, this.shown.value, this.connection.state.value === 'open'];
      if (asked[2] === true) void this.ask();
    });
  }

  /** Opens what is shown as a PDF, with all that was typed, by which the browser prints it to the point. */
  async print(): Promise<void> {
    const { form, file } = this.shown.peek() ?? {};
    if (form === undefined) return;
    // Before anything is waited for, or the browser takes it for an advertisement.
    const sheet = window.open('', '_blank');
    try {
      await this.session.flush();
    } catch (error) {
      sheet?.close();
      this.session.notice.value = sentenceOf(error);
      return;
    }
    const asked = new URLSearchParams({ unit: this.session.unit, form, ...(file === undefined ? {} : { file }) });
    if (sheet) sheet.location.href = `/print?${asked.toString()}`;
    else this.session.notice.value = '浏览器没有让打开打印的那一页：允许这一页打开新窗口，再按一次';
  }

  private async ask(): Promise<void> {
    this.isWanted = true;
    if (this.isBusy) return;
    this.isBusy = true;
    while (this.isWanted) {
      this.isWanted = false;
      const shown = this.shown.peek();
      if (!shown) break;
      const name = `${shown.form}\n${shown.file ?? ''}`;
      const known = this.drawnFor.peek() === name ? this.pages.peek().map(({ digest }) => digest) : [];
      try {
        const view = await this.connection.ask('preview', { unit: this.session.unit, ...shown, known });
        if (shown === this.shown.peek()) this.take(name, view);
      } catch (error) {
        if (shown === this.shown.peek()) this.message.value = sentenceOf(error);
      }
    }
    this.isBusy = false;
  }

  private take(name: string, view: PreviewView): void {
    const before = this.pages.peek();
    this.drawnFor.value = name;
    this.pages.value = view.pages.map(({ lines, ...page }, index) => {
      const known = before.find(({ digest }) => digest === page.digest);
      return known ?? { ...page, lines: linesOf(lines ?? [], before[index]?.lines ?? []) };
    });
    this.spots.value = view.spots;
    this.isDraft.value = view.isDraft;
    this.message.value = view.pages.length > 0 ? '' : view.entries.map(({ message }) => message).join('；');
  }
}

/** The spots of the box one is in; where it has none, those of the nearest above it. */
export function spotsOfHere(spots: readonly SpotView[], place: Place | undefined = here.value): SpotView['rectangles'] {
  if (!place) return [];
  for (let length = place.path.length; length > 0; length -= 1) {
    const key = keyOf(place.path.slice(0, length));
    const found = spots.filter(({ file, path }) => file === place.file && keyOf(path) === key);
    if (found.length > 0) return found.flatMap(({ rectangles }) => rectangles);
  }
  return [];
}

/** What was printed at a point of a page, the smallest where several lie on one another. */
export function placeAt(spots: readonly SpotView[], page: number, x: number, y: number): Place | undefined {
  const hits = spots.flatMap(({ file, path, rectangles }) =>
    rectangles
      .filter(([on, left, top, width, height]) => {
        return on === page && x >= left && x <= left + width && y >= top && y <= top + height;
      })
      .map(([, , , width, height]) => ({ file, path, size: width * height })),
  );
  return hits.sort((a, b) => a.size - b.size)[0];
}
