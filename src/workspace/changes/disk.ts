/** What changing several files does to the disk: each call is one step, and a program may end between any two. */

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';

/** The steps. Paths are absolute; each throws the error of the file system. */
export interface Disk {
  /** Makes one folder; the one above is there. */
  readonly makeFolder: (folder: string) => void;
  /** Writes a file; a new one has `mode`. When it returns, the bytes outlive a power cut. */
  readonly writeFile: (file: string, bytes: Uint8Array, mode?: number) => void;
  /** Moves a file or folder; a file that has the name makes way. */
  readonly rename: (from: string, to: string) => void;
  /** Removes a file; it may be gone already. */
  readonly removeFile: (file: string) => void;
  /** Removes an empty folder. */
  readonly removeFolder: (folder: string) => void;
  /** Removes a folder with all that is in it; it may be gone already. */
  readonly removeTree: (folder: string) => void;
  /** When it returns, the names in `folder` outlive a power cut, where the system can promise that. */
  readonly syncFolder: (folder: string) => void;
}

/** The disk itself. */
export const REAL_DISK: Disk = {
  makeFolder(folder) {
    mkdirSync(folder);
  },
  writeFile(file, bytes, mode) {
    writeFileSync(file, bytes, { flush: true, ...(mode !== undefined && { mode }) });
  },
  rename: renameSync,
  removeFile(file) {
    rmSync(file, { force: true });
  },
  removeFolder: rmdirSync,
  removeTree(folder) {
    rmSync(folder, { recursive: true, force: true });
  },
  syncFolder(folder) {
    try {
      const descriptor = openSync(folder, 'r');
      try {
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
    } catch {
      // Windows opens no folders, and some network disks do not sync them: they keep names in order by themselves.
    }
  },
};
