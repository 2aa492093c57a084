/** Findings of rooms that know a file by its path from some folder, as they leave for whoever shows them. */

import path from 'node:path';
import type { Diagnostic } from '../diagnostic.js';

/** `diagnostics` with the absolute paths of their files, which are seen from `folder` (absolute). */
export function placedIn(folder: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { location } = diagnostic;
    if (!location) return diagnostic;
    return { ...diagnostic, location: { ...location, file: path.resolve(folder, location.file) } };
  });
}
