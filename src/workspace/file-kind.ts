/** What lies at a path: asked without ever failing, since anything may lie in a clerk's folder. */

import { lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';

/** What `candidate` leads to; undefined where nothing does, or that cannot be found out. */
export function statsAt(candidate: string): Stats | undefined {
  return attempt(() => statSync(candidate));
}

/** What lies at `candidate` itself, be it a link; undefined as for `statsAt`. */
export function ownStatsAt(candidate: string): Stats | undefined {
  return attempt(() => lstatSync(candidate));
}

/** Whether `candidate` is a folder. */
export function isFolder(candidate: string): boolean {
  return statsAt(candidate)?.isDirectory() ?? false;
}

/** Whether anything has this name, be it a link to nothing. */
export function isThere(candidate: string): boolean {
  return ownStatsAt(candidate) !== undefined;
}

/** Whether `candidate` can be reached, its links followed. */
export function isReachable(candidate: string): boolean {
  return statsAt(candidate) !== undefined;
}

/** Whether `candidate` is a symbolic link. */
export function isLink(candidate: string): boolean {
  return ownStatsAt(candidate)?.isSymbolicLink() ?? false;
}

/** `candidate` with its links followed; as it is where they lead nowhere. */
export function realPathOf(candidate: string): string {
  return attempt(() => realpathSync(candidate)) ?? candidate;
}

/** The names in `folder`, sorted; none where it cannot be read or is none. */
export function namesThere(folder: string): string[] {
  return attempt(() => readdirSync(folder).sort()) ?? [];
}

function attempt<Found>(ask: () => Found): Found | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
