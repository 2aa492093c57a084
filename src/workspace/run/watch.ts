/** Waits for data, layouts, checks and fonts to be saved. */

import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { watch, type FSWatcher } from 'chokidar';
import { isFolder } from '../file-kind.js';
import { searchFolders } from '../program-files.js';
import type { GenerateOptions } from './run-options.js';

/** Editors save in several steps; what comes within this time is one change. */
const SETTLE_MILLISECONDS = 60;

/** What is saved in the folders that a run reads. */
export interface Changes {
  /** The files (absolute) of the next change; undefined when the watch has ended. */
  next(): Promise<readonly string[] | undefined>;
  end(): void;
}

/** Watches what a run of `options` reads; resolves when no change from then on is missed. */
export async function watchChanges(options: GenerateOptions): Promise<Changes> {
  const changed = new Set<string>();
  let isEnded = false;
  let wake: () => void = () => undefined;
  const watcher = watchFolders(options).on('all', (_event, file) => {
    changed.add(file);
    wake();
  });
  await new Promise<void>((resolve) =>
    watcher.once('ready', () => {
      resolve();
    }),
  );
  return {
    async next() {
      if (changed.size === 0 && !isEnded) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (!isEnded) await wait(SETTLE_MILLISECONDS);
      if (isEnded) {
        await watcher.close();
        return undefined;
      }
      const files = [...changed];
      changed.clear();
      return files;
    },
    end() {
      isEnded = true;
      wake();
    },
  };
}

function watchFolders({ root, paths, outputFolder }: GenerateOptions): FSWatcher {
  const output = path.resolve(root, outputFolder);
  const folders = [...searchFolders(root, 'templates'), ...searchFolders(root, 'fonts')].filter(isFolder);
  return watch([...paths.map((typed) => path.resolve(root, typed)), ...folders], {
    ignoreInitial: true,
    ignored: (file) => file === output || /^(?:[.~]|node_modules$)|[~]$|\.(?:swp|tmp|bak)$/.test(path.basename(file)),
  });
}
