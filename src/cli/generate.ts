/** `jixiao generate` and `jixiao plan`: a run, and what is said of it. */

import type { Diagnostic } from '../diagnostic.js';
import { createRun, type Run } from '../workspace/run/run.js';
import type { GenerateOptions } from '../workspace/run/run-context.js';
import { addTo } from '../diagnostic.js';
import { EXIT_CODES } from './exit-code.js';
import { takeInterrupt } from './interrupt.js';
import { createJsonReport, createTextReport } from './run-report.js';
import { printError, showControls } from './terminal.js';

/**
 * Makes the documents asked for and tells how it went.
 * @returns the exit code
 * @throws WrongUse and ReportError as `Run.once`
 */
export async function generate(options: GenerateOptions, isJson: boolean): Promise<number> {
  return await runAndReport(createRun(options), isJson, options.isPlan);
}

/** Runs once and tells how it went. @returns the exit code @throws as `generate` */
export async function runAndReport(run: Run, isJson = false, isPlan = false): Promise<number> {
  const startedAt = performance.now();
  const report = isJson ? createJsonReport() : createTextReport(isPlan);
  const found: Diagnostic[] = [];
  const end = await run.once({
    takeInterrupt,
    tell(event) {
      if (event.kind === 'findings') addTo(found, event.diagnostics);
      if (event.kind === 'unmatched')
        printError(`注意：${showControls(event.message)}；有的单位还读不了（见下），要的可能在其中\n`);
      report.tell(event);
    },
  });
  const diagnostics = found.filter(({ severity }) => severity !== 'hint');
  report.end({ ...end, diagnostics, milliseconds: performance.now() - startedAt });
  if (end.stopped === 'interrupted') return EXIT_CODES.interrupted;
  const isWhole = end.unwrittenCount === undefined && diagnostics.every(({ severity }) => severity !== 'error');
  return isWhole ? EXIT_CODES.done : EXIT_CODES.notWritten;
}
