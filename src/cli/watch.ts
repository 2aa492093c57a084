/** `jixiao watch`: generates again whenever data, layouts, checks or fonts are saved. */

import path from 'node:path';
import { ReportError } from '../diagnostic.js';
import { createRun, type Run } from '../workspace/run/run.js';
import type { GenerateOptions } from '../workspace/run/run-context.js';
import { watchChanges } from '../workspace/run/watch.js';
import { WrongUse } from '../workspace/wrong-use.js';
import { EXIT_CODES } from './exit-code.js';
import { runAndReport } from './generate.js';
import { takeInterrupt } from './interrupt.js';
import { printDiagnostics } from './print-diagnostic.js';
import { printOut, showControls } from './terminal.js';

/**
 * Generates, then again after each change, until Ctrl-C. What was written last stays where data has errors.
 * @returns the exit code
 * @throws WrongUse for paths that hold no data at the first run
 */
export async function watchAndGenerate(options: GenerateOptions): Promise<number> {
  const run = createRun(options);
  // From before the first run: what is saved during it is not missed.
  const changes = watchChanges(options);
  const next = async () => {
    // While a run is not yet under way, or hangs, Ctrl-C ends the program by itself.
    const giveInterruptBack = takeInterrupt(() => {
      changes.end();
    });
    const files = await changes.next();
    giveInterruptBack();
    return files;
  };
  try {
    if ((await runOrTell(run, false)) === EXIT_CODES.interrupted) return EXIT_CODES.interrupted;
    printOut('\n正在守着：保存数据或版式就重新生成，按 Ctrl-C 结束\n');
    for (let files = await next(); files; files = await next()) {
      announce(files);
      run.forget(files);
      if ((await runOrTell(run, true)) === EXIT_CODES.interrupted) break;
    }
    return EXIT_CODES.done;
  } finally {
    changes.end();
    await changes.next();
  }
}

/** On a terminal the last run's findings make way for the new ones. */
function announce(files: readonly string[]): void {
  const names = [...new Set(files.map((file) => path.basename(file)))].slice(0, 3).join('、');
  const time = new Date().toTimeString().slice(0, 8);
  const clear = process.stdout.isTTY ? '\u001b[2J\u001b[3J\u001b[H' : '\n';
  printOut(`${clear}${time} ${showControls(names)} 改了\n`);
}

/** What would end another command is said, and the watch goes on. @throws WrongUse unless `hasBegun` */
async function runOrTell(run: Run, hasBegun: boolean): Promise<number> {
  try {
    return await runAndReport(run);
  } catch (error) {
    if (error instanceof WrongUse && hasBegun) printOut(`${showControls(error.message)}\n`);
    else if (error instanceof ReportError) printDiagnostics(error.diagnostics);
    else throw error;
    return EXIT_CODES.notWritten;
  }
}
