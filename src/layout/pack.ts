/** A layout pack: the folder `templates/<name>` read, checked and ready to lay out forms. */

import { addTo, ReportError, throwIfErrors, type Diagnostic } from '../diagnostic.js';
import { capFindings } from '../source/cap-findings.js';
import type { SourceText } from '../source/decode-text.js';
import { checkTemplates } from './check-template.js';
import { CONTEXT_SHAPES } from './context.js';
import { FORM_NAMES, SUMMARY_FORM_NAME, type FormName, type RequiredFormName } from './form-names.js';
import type { Use } from './origin.js';
import { compileTemplate, type RenderTemplate } from './render.js';
import type { Schemes } from '../model/indicator.js';
import { readSchemeSheet } from './scheme-sheet.js';
import { readStyleSheet, type StyleSheet } from './style-sheet.js';
import { parseTemplate, type Template } from './template.js';

/** The files of a pack by their path inside it (`封面.hbs`, `片段/指标.hbs`, `样式.yaml`). */
export interface PackFiles {
  readonly name: string;
  /** As shown in messages. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, SourceText>;
}

/** The layout of one form. */
export interface Layout {
  readonly template: Template;
  readonly render: RenderTemplate;
  /** Which fields it prints, tests or reckons with. */
  readonly uses: readonly Use[];
}

/** A pack that can lay out. */
export interface Pack {
  readonly name: string;
  /** Every file of the pack by its path, also those that layouts have no use for (检查.yaml). */
  readonly files: ReadonlyMap<string, SourceText>;
  readonly styleSheet: StyleSheet;
  readonly schemes: Schemes;
  readonly partials: ReadonlyMap<string, Template>;
  /** The summary's is missing from packs that have no file for it. */
  readonly layouts: Readonly<Record<RequiredFormName, Layout> & Partial<Record<typeof SUMMARY_FORM_NAME, Layout>>>;
}

const PARTIAL = /^片段\/(.+)\.hbs$/;

/**
 * Reads a pack; everything wrong with any of its files is reported at once.
 * @param fontRoles the roles of the font manifest
 * @throws ReportError `pack-file-missing`, and the codes of templates, 样式.yaml and 指标体系.yaml
 */
export function readPack(packFiles: PackFiles, fontRoles: readonly string[]): Pack {
  const problems: Diagnostic[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      addTo(problems, error.diagnostics);
      return undefined;
    }
  };
  const fileOf = (path: string): SourceText | undefined => {
    const source = packFiles.files.get(path);
    if (!source) {
      problems.push({
        severity: 'error',
        code: 'pack-file-missing',
        message: `版式包「${packFiles.name}」缺少 ${path}`,
        hint: `从 templates/标准 复制一份 ${path} 再改`,
        location: { file: packFiles.folder, line: 1, column: 1 },
      });
    }
    return source;
  };

  const partials = new Map<string, Template>();
  // A partial that did not parse would be reported again as missing at each place that includes it.
  let areAllParsed = true;
  for (const [path, source] of packFiles.files) {
    const name = PARTIAL.exec(path)?.[1];
    if (name === undefined) continue;
    const partial = attempt(() => parseTemplate(name, source));
    if (partial) partials.set(name, partial);
    else areAllParsed = false;
  }
  const forms = FORM_NAMES.filter((form) => form !== SUMMARY_FORM_NAME || packFiles.files.has(`${form}.hbs`));
  const templates = forms.map((form) => {
    const source = fileOf(`${form}.hbs`);
    return source && attempt(() => parseTemplate(form, source));
  });
  const styleSource = fileOf('样式.yaml');
  const schemeSource = fileOf('指标体系.yaml');
  const styleSheet = styleSource && attempt(() => readStyleSheet(styleSource, fontRoles, forms));
  const schemes = schemeSource && attempt(() => readSchemeSheet(schemeSource));
  const layoutsToCheck = templates.flatMap((template) =>
    template ? [{ template, root: CONTEXT_SHAPES[template.name as FormName] }] : [],
  );
  const checked = areAllParsed ? checkTemplates(layoutsToCheck, partials) : undefined;
  addTo(problems, checked?.problems ?? []);
  throwIfErrors(capPerFile(problems));
  const layouts = forms.map((form, index) => {
    const template = templates[index] as Template;
    return [
      form,
      { template, render: compileTemplate(template, partials), uses: checked?.uses.get(form) ?? [] },
    ] as const;
  });
  return {
    name: packFiles.name,
    files: packFiles.files,
    styleSheet: styleSheet as StyleSheet,
    schemes: schemes as Schemes,
    partials,
    layouts: Object.fromEntries(layouts) as Pack['layouts'],
  };
}

/** No more problems of each file than anyone reads. */
function capPerFile(problems: readonly Diagnostic[]): Diagnostic[] {
  const byFile = new Map<string, Diagnostic[]>();
  for (const problem of problems) {
    const file = problem.location?.file ?? '';
    const known = byFile.get(file);
    if (known) known.push(problem);
    else byFile.set(file, [problem]);
  }
  return [...byFile.values()].flatMap((found) => capFindings(found));
}
