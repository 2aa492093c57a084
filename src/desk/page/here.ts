/** Where one is: the box that has, or last had, the cursor; and jumps to boxes. */

import { signal } from '@preact/signals';
import type { Path } from '../unit-view.js';
import { keyOf } from './typed-data.js';

/** A datum of the unit. */
export interface Place {
  readonly file: string;
  readonly path: Path;
}

/** The box one is in, or was in last. */
export const here = signal<Place | undefined>(undefined);

/** The name of a box in the page, by which it is found. */
export function boxName({ file, path }: Place): string {
  return `${file}\n${keyOf(path)}`;
}

/** Puts the cursor into the box of a place, or into the nearest one above or below it; tells whether there is one. */
export function goToBox(place: Place): boolean {
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-box]')];
  const exact = boxes.find((box) => box.dataset['box'] === boxName(place));
  const within = boxes.find((box) => box.dataset['box']?.startsWith(`${boxName(place)}\n`));
  const around = (): HTMLElement | undefined => {
    for (let length = place.path.length - 1; length > 0; length -= 1) {
      const name = boxName({ file: place.file, path: place.path.slice(0, length) });
      const found = boxes.find((box) => box.dataset['box']?.startsWith(`${name}\n`));
      if (found) return found;
    }
    return undefined;
  };
  const box = exact ?? within ?? around();
  if (!box) return false;
  box.focus({ preventScroll: true });
  if (!isInSight(box)) box.scrollIntoView({ block: 'center' });
  return true;
}

/** Whether all of a box can be seen in the column that it scrolls in, with the line below it. */
function isInSight(box: HTMLElement): boolean {
  const column = box.closest('.middle')?.getBoundingClientRect();
  const { top, bottom } = box.getBoundingClientRect();
  return column !== undefined && top >= column.top && bottom + LINE_BELOW <= column.bottom;
}

/** What a box says of itself stands below it, this high, in pixels. */
const LINE_BELOW = 24;
