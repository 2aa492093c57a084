/** `jixiao watch`: generates again whenever data, layouts, checks or fonts are saved. */

import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { watch, type FSWatcher } from 'chokidar';
import { ReportError } from '../../diagnostic.js';
import { createResources } from '../run-resources.js';
import { EXIT_CODES, WrongUse } from '../../cli/exit-code.js';
import { findUnits } from '../find-units.js';
import { isFolder } from '../file-kind.js';
import { takeInterrupt } from '../../cli/interrupt.js';
import { printDiagnostics } from '../../cli/print-diagnostic.js';
import { searchFolders } from '../program-files.js';
import { printOut, showControls } from '../../cli/terminal.js';
import { createContext, generate, type RunManner, type WarmRun } from './generate.js';
import type { GenerateOptions } from './run-options.js';

/** Editors save in several steps; what comes within this time is one change. */
const SETTLE_MILLISECONDS = 60;

/**
 * Generates, then again after each change, until Ctrl-C. What was written last stays where data has errors.
 * @returns the exit code
 * @throws WrongUse for paths that hold no data
 */
export async function watchAndGenerate(options: GenerateOptions, manner: RunManner): Promise<number> {
  const { units } = findUnits(options.paths);
  let warm: WarmRun = { resources: createResources(), context: createContext(options, units.length, manner) };
  if ((await generate(options, { ...manner, warm })) === EXIT_CODES.interrupted) return EXIT_CODES.interrupted;

  const changed = new Set<string>();
  let wake: () => void = () => undefined;
  const watcher = watchFolders(options, (file) => {
    changed.add(file);
    wake();
  });
  const ending = new AbortController();
  const giveInterruptBack = takeInterrupt(() => {
    ending.abort();
    wake();
  });
  await new Promise<void>((resolve) =>
    watcher.once('ready', () => {
      resolve();
    }),
  );
  printOut('\n正在守着：保存数据或版式就重新生成，按 Ctrl-C 结束\n');
  for (;;) {
    if (changed.size === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    if (ending.signal.aborted) break;
    await wait(SETTLE_MILLISECONDS);
    const files = [...changed];
    changed.clear();
    announce(files);
    const hasOtherFonts = files.some((file) => searchFolders('fonts').some((folder) => file.startsWith(folder)));
    // Layouts are read anew; fonts, which take longer, only where they changed.
    const fonts = hasOtherFonts ? undefined : warm.resources.fonts;
    const context = hasOtherFonts ? createContext(options, units.length, manner) : warm.context;
    warm = { resources: createResources(fonts), context };
    if ((await generateOrTell(options, { ...manner, warm })) === EXIT_CODES.interrupted) break;
  }
  giveInterruptBack();
  await watcher.close();
  return EXIT_CODES.done;
}

function watchFolders({ paths, outputFolder }: GenerateOptions, onChange: (file: string) => void): FSWatcher {
  const output = path.resolve(outputFolder);
  const folders = [...searchFolders('templates'), ...searchFolders('fonts')].filter(isFolder);
  const watcher = watch([...paths.map((typed) => path.resolve(typed)), ...folders], {
    ignoreInitial: true,
    ignored: (file) => file === output || /^(?:[.~]|node_modules$)|[~]$|\.(?:swp|tmp|bak)$/.test(path.basename(file)),
  });
  return watcher.on('all', (_event, file) => {
    onChange(file);
  });
}

/** On a terminal the last run's findings make way for the new ones. */
function announce(files: readonly string[]): void {
  const names = [...new Set(files.map((file) => path.basename(file)))].slice(0, 3).join('、');
  const time = new Date().toTimeString().slice(0, 8);
  const clear = process.stdout.isTTY ? '\u001b[2J\u001b[3J\u001b[H' : '\n';
  printOut(`${clear}${time} ${showControls(names)} 改了\n`);
}

/** What would end another command is said, and the watch goes on. */
async function generateOrTell(options: GenerateOptions, manner: RunManner): Promise<number> {
  try {
    return await generate(options, manner);
  } catch (error) {
    if (error instanceof WrongUse) printOut(`${showControls(error.message)}\n`);
    else if (error instanceof ReportError) printDiagnostics(error.diagnostics);
    else throw error;
    return EXIT_CODES.notWritten;
  }
}
