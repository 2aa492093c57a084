/** Where the parts of a file stand, kept in the shape of its value. */

import { lastNotBehind } from './file-lines.js';
import type { Path } from './located.js';
import { remembered } from './remembered.js';

/** Offsets (from 0) of a value and of its name, as far as they were typed, and the places of what is in it. */
export interface Place {
  key?: number;
  value?: number;
  /** Behind the value. */
  end?: number;
  parts?: Map<string, Place> | Place[];
}

/** The offset of the value at `path` or of its key; of the nearest thing around it where nothing was typed there; else 0. */
export function offsetAt(top: Place, path: Path, part: 'key' | 'value'): number {
  let offset = 0;
  let place: Place | undefined = top;
  for (let depth = 0; place; depth += 1) {
    offset = (part === 'key' ? (place.key ?? place.value) : (place.value ?? place.key)) ?? offset;
    const step = path[depth];
    if (step === undefined) break;
    place = partAt(place.parts, step);
  }
  return offset;
}

/** The place of the text typed at `path`; nothing where there is none. */
export function scalarAt(top: Place, path: Path): Place {
  let place: Place | undefined = top;
  for (const step of path) place = place && partAt(place.parts, step);
  return place && !place.parts ? place : {};
}

/** The path of the innermost part that `offset` stands in or behind. */
export function pathAt(top: Place, offset: number): Path {
  const path: (string | number)[] = [];
  let place = top;
  while (place.parts) {
    const { starts, entries } = inOrder(place.parts);
    const entry = entries[lastNotBehind(starts, offset)];
    if (!entry || entry.start > offset) break;
    path.push(entry.step);
    place = entry.part;
  }
  return path;
}

/** Parts in the order of the file, for a search by offset: a hostile file has thousands of problems among thousands of parts. */
const inOrder = remembered((parts: Map<string, Place> | Place[]) => {
  const all: [string | number, Place][] = [...parts.entries()];
  const entries = all
    .map(([step, part]) => ({ step, part, start: part.key ?? part.value ?? Infinity }))
    .sort((a, b) => a.start - b.start);
  return { entries, starts: entries.map(({ start }) => start) };
});

function partAt(parts: Place['parts'], step: string | number): Place | undefined {
  if (Array.isArray(parts)) return typeof step === 'number' ? parts[step] : undefined;
  return parts?.get(String(step));
}
