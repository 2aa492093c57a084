/** Findings of whoever knows a file by its path from some folder, as they leave for whoever shows them. */

import path from 'node:path';
import type { Diagnostic, Location } from '../diagnostic.js';

/** `diagnostic` with the absolute paths of its files, which are seen from `folder` (absolute). */
export function inFolder<Told extends Diagnostic>(diagnostic: Told, folder: string): Told {
  const { location, other } = diagnostic;
  if (!location) return diagnostic;
  const absolute = (place: Location) => ({ ...place, file: path.resolve(folder, place.file) });
  return {
    ...diagnostic,
    location: absolute(location),
    ...(other && { other: { ...other, location: absolute(other.location) } }),
  };
}
