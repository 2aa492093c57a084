/** What lies at a path: asked without ever failing, since anything may lie in a clerk's folder. */

import { lstatSync, realpathSync, statSync, type Stats } from 'node:fs';

/** Whether `candidate` is a folder; false too where that cannot be found out. */
export function isFolder(candidate: string): boolean {
  return statsOf(candidate)?.isDirectory() ?? false;
}

/** Whether anything has this name, be it a link to nothing. */
export function isThere(candidate: string): boolean {
  try {
    lstatSync(candidate);
    return true;
  } catch {
    return false;
  }
}

/** Whether `candidate` can be reached, its links followed. */
export function isReachable(candidate: string): boolean {
  return statsOf(candidate) !== undefined;
}

/** Whether `candidate` is a symbolic link. */
export function isLink(candidate: string): boolean {
  try {
    return lstatSync(candidate).isSymbolicLink();
  } catch {
    return false;
  }
}

/** `candidate` with its links followed; as it is where they lead nowhere. */
export function realPathOf(candidate: string): string {
  try {
    return realpathSync(candidate);
  } catch {
    return candidate;
  }
}

function statsOf(candidate: string): Stats | undefined {
  try {
    return statSync(candidate);
  } catch {
    return undefined;
  }
}
