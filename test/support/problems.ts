/** What a stage reported, in the short form that tests compare. */

import { ReportError, type Diagnostic } from '../../src/diagnostic.js';

/** The diagnostics that `run` throws; fails when it returns, and passes on what is no ReportError. */
export function diagnosticsOf(run: () => unknown): readonly Diagnostic[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ReportError) return error.diagnostics;
    throw error;
  }
  throw new Error('expected a ReportError, and nothing was thrown');
}

/** `code line:column` of each diagnostic that `run` throws. */
export function problemsOf(run: () => unknown): string[] {
  return diagnosticsOf(run).map(({ code, location }) => `${code} ${location?.line}:${location?.column}`);
}

/** As `problemsOf`, with the file's path before the line. */
export function placedProblemsOf(run: () => unknown): string[] {
  return diagnosticsOf(run).map(
    ({ code, location }) => `${code} ${location?.file}:${location?.line}:${location?.column}`,
  );
}
