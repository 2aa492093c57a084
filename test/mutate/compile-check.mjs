/** Whether a changed source file still compiles: a mutant that the compiler refuses needs no test. */

import path from 'node:path';
import ts from 'typescript';

/**
 * A checker of the sources below `root`; unused names are let pass, since a mutant leaves some.
 * @param {string} root
 * @returns {(file: string, text: string) => boolean} whether `file` with `text` in place of its own compiles
 */
export function createCompileCheck(root) {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent({ ...config, include: ['src'] }, ts.sys, root);
  const options = { ...parsed.options, noUnusedLocals: false, noUnusedParameters: false, skipLibCheck: true };
  const changed = new Map();
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => parsed.fileNames,
    getScriptVersion: (file) => String(changed.get(file)?.version ?? 0),
    getScriptSnapshot: (file) => {
      const text = changed.get(file)?.text ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath,
  });
  return (file, text) => {
    const before = changed.get(file);
    changed.set(file, { text, version: (version += 1) });
    const compiles =
      service.getSyntacticDiagnostics(file).length === 0 && service.getSemanticDiagnostics(file).length === 0;
    changed.set(file, { text: before?.text ?? ts.sys.readFile(file), version: (version += 1) });
    return compiles;
  };
}
