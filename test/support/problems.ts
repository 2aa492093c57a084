/** What a stage reported, in the short form that tests compare. */

import { ReportError, type Diagnostic } from '../../src/diagnostic.js';

/** The diagnostics that `run` throws, or returns with what it read; fails when there is no error among them. */
export function diagnosticsOf(run: () => unknown): readonly Diagnostic[] {
  try {
    const { problems = [] } = run() as { readonly problems?: readonly Diagnostic[] };
    if (problems.some(({ severity }) => severity === 'error')) return problems;
  } catch (error) {
    if (error instanceof ReportError) return error.diagnostics;
    throw error;
  }
  throw new Error('expected an error, and there was none');
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
