/** Where the parts of a file stand, kept in the shape of its value. */

import type { Path } from './located.js';

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
    const entries: [string | number, Place][] = [...place.parts.entries()];
    const entry = entries.findLast(([, part]) => (part.key ?? part.value ?? Infinity) <= offset);
    if (!entry) break;
    path.push(entry[0]);
    place = entry[1];
  }
  return path;
}

function partAt(parts: Place['parts'], step: string | number): Place | undefined {
  if (Array.isArray(parts)) return typeof step === 'number' ? parts[step] : undefined;
  return parts?.get(String(step));
}
