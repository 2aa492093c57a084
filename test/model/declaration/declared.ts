/** Declarations for tests, as an author types them. */

import { ReportError, type Diagnostic } from '../../../src/diagnostic.js';
import { readDeclaration, readOwnDeclaration, type Declaration } from '../../../src/model/declaration/declaration.js';

/** A pack's 包.yaml by the pack's name, those it is based on before it. */
export type Texts = Readonly<Record<string, string>>;

/** The declaration of the last of `texts`. @throws ReportError */
export function declare(texts: Texts): Declaration {
  return readDeclaration(
    Object.entries(texts).map(([name, text]) => readOwnDeclaration(name, { file: `${name}/包.yaml`, text })),
  );
}

/** What is said of `texts`, in the order of their places. */
export function saidOf(texts: Texts): readonly Diagnostic[] {
  try {
    return declare(texts).remarks;
  } catch (error) {
    if (error instanceof ReportError) return error.diagnostics;
    throw error;
  }
}

/** A diagnostic in one line: `2:4 message → way out`; the file is named where it is not `file`. */
export function lineOf({ location, message, hint = '' }: Diagnostic, file = '试/包.yaml'): string {
  const place = `${location?.line}:${location?.column}`;
  return `${location?.file === file ? place : `${location?.file}:${place}`} ${message} → ${hint}`;
}
