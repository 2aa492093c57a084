/** What other programs call: the texts of a unit → what is to be said of them, and its documents. Nothing is written. */

import { ReportError, type Diagnostic } from './diagnostic.js';
import type { FontLibrary } from './fonts/font-library.js';
import { filingDocuments, type FilingDocument } from './forms/filing-documents.js';
import { errorsOf, obstaclesOf } from './forms/needs.js';
import type { Pack as LayoutPack } from './layout/pack.js';
import { parseProjectFileName, PROJECT_FOLDER_NAME } from './model/file-name.js';
import { OPEN_PLACES_FILES } from './model/open-places.js';
import { DEPARTMENT_FILE } from './model/read-filing.js';
import { writeReport, writeWorkbookReport } from './report.js';
import { decodeText, type SourceText } from './source/decode-text.js';
import { readSources, rulesOf, type ReadUnit } from './workspace/check-unit.js';
import { loadFonts as readFonts, loadPack as readPack } from './workspace/load-resources.js';
import { PROGRAM_FOLDER } from './workspace/program-package.js';
import { createResources } from './workspace/run-resources.js';
import { SETTINGS_FILE } from './workspace/unread-entries.js';

export type { Diagnostic };

/**
 * The files of a unit by their paths in its folder, with `/`, as texts or as UTF-8: `部门.yaml`, `项目/01-某项目.yaml`, and where
 * there are any `检查.yaml` and `转年待定.yaml`.
 */
export type Sources = Readonly<Record<string, string | Uint8Array>>;

/** Fonts for the roles that layouts name; for any number of filings. */
export interface Fonts {
  readonly roles: readonly { readonly name: string }[];
}

/** A layout pack; for any number of filings. */
export interface Pack {
  readonly name: string;
}

/** What `compile` makes of a unit. */
export interface CompiledFiling {
  /** Of reading: errors stand at what cannot be printed rightly. */
  readonly diagnostics: readonly Diagnostic[];
  readonly documents: readonly CompiledDocument[];
  /** What a reviewer would ask; the rules and their limits as the pack and 检查.yaml set them. */
  readonly check: () => readonly Diagnostic[];
}

/** One document of a unit. */
export interface CompiledDocument {
  /** Below the folder of the unit's outputs, with `/` and without an ending. */
  readonly path: string;
  readonly formats: readonly ('docx' | 'pdf' | 'svg' | 'xlsx')[];
  /** The fields with errors that keep it from being written. `field`: as the clerk names it; empty for all of the file. */
  readonly waitsFor: readonly { readonly file: string; readonly field: string }[];
  /**
   * Its bytes in one of its `formats`.
   * @throws ReportError, whose `diagnostics` say what is wrong: fonts without a character, a damaged font
   * @throws RangeError while it waits for something, and for a format that it does not have
   */
  readonly write: (format: 'docx' | 'pdf' | 'svg' | 'xlsx') => Promise<Uint8Array>;
}

/**
 * The program's fonts.
 * @param folder with a folder `fonts` whose 字体.yaml and fonts go before the program's own
 * @throws ReportError for a 字体.yaml that is wrong
 */
export function loadFonts(folder: string = PROGRAM_FOLDER): Fonts {
  return readFonts(folder);
}

/**
 * The layout pack called `name`.
 * @param folder with a folder `templates` whose packs go before the program's own
 * @throws ReportError with everything that is wrong with it; `unknown-pack` where there is none of that name
 */
export function loadPack(name: string, fonts: Fonts, folder: string = PROGRAM_FOLDER): Pack {
  const roles = fonts.roles.map((role) => role.name);
  return readPack(folder, name, roles);
}

/**
 * Reads a unit by `pack`, whatever 模板 in its 部门.yaml says. Errors in it are told and never thrown.
 * @param folderYear of the folder in which the unit lies, where it lies in one
 * @throws ReportError `unread-file` for a path that no file of a unit has, and for what is no text
 */
export function compile(sources: Sources, pack: Pack, fonts: Fonts, folderYear?: string): CompiledFiling {
  const texts = Object.entries(sources).map(([file, content]) => sourceOf(file, content));
  const isBeside = ({ file }: SourceText) => file === SETTINGS_FILE || OPEN_PLACES_FILES.includes(file);
  const read = new Map(texts.filter((text) => !isBeside(text)).map((text) => [text.file, text]));
  const library = fonts as FontLibrary;
  const packNamed = () => pack as LayoutPack;
  const resources = { ...createResources(PROGRAM_FOLDER, { fonts: library }), packNamed };
  const unit = readSources(read, [], resources);
  return {
    diagnostics: unit.problems,
    documents: documentsOf(unit, library),
    check() {
      const problems: Diagnostic[] = [];
      const beside = { problems, read: (name: string) => texts.find(({ file }) => file === name) };
      const put = unit.filing && rulesOf(folderYear, unit, resources, beside);
      const findings = unit.filing && put ? put(unit.filing).findings : [];
      return [...problems, ...findings];
    },
  };
}

/** The text of a file that a unit may have. @throws ReportError */
function sourceOf(file: string, content: string | Uint8Array): SourceText {
  const [folder, name = '', ...more] = file.split('/');
  const isProject = folder === PROJECT_FOLDER_NAME && more.length === 0 && parseProjectFileName(name) !== undefined;
  if (!isProject && ![DEPARTMENT_FILE, SETTINGS_FILE, ...OPEN_PLACES_FILES].includes(file)) {
    throw new ReportError([
      {
        severity: 'error',
        code: 'unread-file',
        message: `单位没有「${file}」这样的文件`,
        expected: `${DEPARTMENT_FILE} 或 ${PROJECT_FOLDER_NAME}/01-某项目.yaml`,
        found: file,
        hint: '改文件的名字，或者不要给它',
        location: { file, line: 1, column: 1 },
      },
    ]);
  }
  return decodeText(file, typeof content === 'string' ? new TextEncoder().encode(content) : content);
}

function documentsOf({ filing, pack, problems }: ReadUnit, fonts: FontLibrary): CompiledDocument[] {
  if (!filing || !pack) return [];
  const errors = errorsOf(filing, problems);
  const writeAs = async (document: FilingDocument, format: 'docx' | 'pdf' | 'svg' | 'xlsx'): Promise<Uint8Array> => {
    const built = document.build();
    if ('sheets' in built) return writeWorkbookReport(built);
    const [written] = await writeReport(built, format === 'xlsx' ? [] : [format], fonts, { filing, pack });
    return written?.bytes ?? new Uint8Array();
  };
  return filingDocuments(filing, pack).map((document) => {
    const { formats } = document;
    const name = document.outputPath.join('/');
    const waitsFor = obstaclesOf(document.needs, errors, filing, pack.declaration);
    return {
      path: name,
      formats,
      waitsFor,
      async write(format) {
        if (waitsFor.length > 0) throw new RangeError(`${name} waits for errors to be put right`);
        if (!formats.some((own) => own === format)) throw new RangeError(`${name} is not made as ${format}`);
        return await writeAs(document, format);
      },
    };
  });
}
