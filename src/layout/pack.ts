/** A layout pack: the folder `templates/<name>` read, checked and ready to lay out forms. */

import { addTo, collectProblems, throwIfErrors, type Diagnostic } from '../diagnostic.js';
import { capFindings } from '../source/cap-findings.js';
import type { SourceText } from '../source/decode-text.js';
import { EXTRA_FIELD } from '../model/extra-fields.js';
import type { DeclaredForm } from '../model/declaration/read-forms.js';
import { checkTemplates, type ExplainName } from './check-template.js';
import { contextShapesOf } from './context.js';
import { SUMMARY_FORM_NAME } from './form-names.js';
import type { Use } from './origin.js';
import { nearestName } from '../source/nearest-name.js';
import { compileTemplate, type RenderTemplate } from './render.js';
import {
  DECLARATION_FILE,
  readDeclaration,
  readOwnDeclaration,
  type Declaration,
  type OwnDeclaration,
} from '../model/declaration/declaration.js';
import { declarationOfScheme } from './scheme-sheet.js';
import { readStyleSheet, type StyleSheet } from './style-sheet.js';
import { parseTemplate, type Template } from './template.js';

/** The files of a pack by their path inside it (`封面.hbs`, `片段/指标.hbs`, `样式.yaml`). */
export interface PackFiles {
  readonly name: string;
  /** As shown in messages. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, SourceText>;
  /** The pack that it is based on; of one without a 包.yaml the program's own 标准, of which only the declaration is taken. */
  readonly base?: PackFiles;
  /** 样式.yaml of the program's own 标准, which that of a pack with a 包.yaml and no base is put on. */
  readonly standardStyles?: SourceText;
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
  /** What it was read from, the packs that it is based on with it. */
  readonly sources: PackFiles;
  /** Every file of the pack by its path, also those that layouts have no use for (检查.yaml). */
  readonly files: ReadonlyMap<string, SourceText>;
  /** Those that it does not have from its base. */
  readonly ownFiles: ReadonlyMap<string, SourceText>;
  readonly declaration: Declaration;
  readonly styleSheet: StyleSheet;
  readonly partials: ReadonlyMap<string, Template>;
  /** By the names of the forms. The summary's is missing from packs made before there was one. */
  readonly layouts: ReadonlyMap<string, Layout>;
  /** The partials that some layout includes. */
  readonly included: ReadonlySet<string>;
}

/** The file of a pack that says how its forms look. */
export const STYLE_FILE = '样式.yaml';
const PARTIAL = /^片段\/(.+)\.hbs$/;

/**
 * Reads a pack; everything wrong with any of its files is reported at once.
 * @param fontRoles the roles of the font manifest
 * @throws ReportError `pack-file-missing`, and the codes of 包.yaml, templates, 样式.yaml and 指标体系.yaml
 */
export function readPack(packFiles: PackFiles, fontRoles: readonly string[]): Pack {
  const { pack, problems } = readSoundPart(packFiles, fontRoles);
  throwIfErrors(problems);
  return pack as Pack;
}

/**
 * What of a pack can lay out — it lacks the layouts that are not there or wrong —, and everything wrong with its files.
 * Undefined where what all layouts need is wrong.
 */
export function readSoundPart(
  packFiles: PackFiles,
  fontRoles: readonly string[],
): { readonly pack: Pack | undefined; readonly problems: readonly Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const files = filesOf(packFiles);
  const partials = new Map<string, Template>();
  // A partial that did not parse would be reported again as missing at each place that includes it.
  let areAllParsed = true;
  for (const [path, source] of files) {
    const name = PARTIAL.exec(path)?.[1];
    if (name === undefined) continue;
    const partial = collectProblems(problems, () => parseTemplate(name, source));
    if (partial) partials.set(name, partial);
    else areAllParsed = false;
  }
  const declaration = collectProblems(problems, () => readDeclaration(declarationsOf(packFiles, problems)));
  const forms = (declaration?.forms ?? []).filter(({ name }) => {
    return files.has(DECLARATION_FILE) || name !== SUMMARY_FORM_NAME || files.has(`${name}.hbs`);
  });
  const templates = forms.flatMap((form) => {
    const path = `${form.name}.hbs`;
    const source = files.get(path);
    if (!source) problems.push(missingLayout(packFiles, form, declaration));
    const template = source && collectProblems(problems, () => parseTemplate(form.name, source));
    return template ? [{ form, template }] : [];
  });
  const styleSources = stylesOf(packFiles);
  if (styleSources.length === 0) problems.push(missingFile(packFiles, STYLE_FILE));
  const laidOut = forms.map(({ name }) => name);
  // A base speaks of forms that this pack may have dropped; without a declaration nobody knows which there are.
  const known = declaration && packFiles.files.has(STYLE_FILE) ? declaration.forms.map(({ name }) => name) : undefined;
  const styleSheet =
    styleSources.length > 0
      ? collectProblems(problems, () => readStyleSheet(styleSources, fontRoles, laidOut, known))
      : undefined;
  const shapes = declaration && contextShapesOf(declaration);
  const toCheck = shapes ? templates.map(({ form, template }) => ({ template, root: shapes[form.subject] })) : [];
  const checked =
    areAllParsed && declaration ? checkTemplates(toCheck, partials, explainerOf(declaration, packFiles)) : undefined;
  addTo(problems, checked?.problems ?? []);
  const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(({ location }) => location?.file));
  const isSound = ![...files].some(([path, { file }]) => PARTIAL.test(path) && wrong.has(file));
  if (!isSound || !checked || !declaration || !styleSheet) return { pack: undefined, problems: capPerFile(problems) };
  const sound = templates.filter(({ template }) => !wrong.has(template.source.file));
  const layouts = sound.map(({ form: { name }, template }): [string, Layout] => {
    return [name, { template, render: compileTemplate(template, partials), uses: checked.uses.get(name) ?? [] }];
  });
  const pack = {
    name: packFiles.name,
    sources: packFiles,
    files,
    ownFiles: packFiles.files,
    declaration,
    styleSheet,
    partials,
    layouts: new Map(layouts),
    included: checked.included,
  };
  return { pack, problems: capPerFile(problems) };
}

/**
 * What the pack declares, whatever is wrong with its layouts.
 * @throws ReportError `pack-file-missing` and the codes of 包.yaml and 指标体系.yaml
 */
export function declarationIn(packFiles: PackFiles): Declaration {
  const problems: Diagnostic[] = [];
  const declaration = readDeclaration(declarationsOf(packFiles, problems));
  throwIfErrors(problems);
  return declaration;
}

/** The files of a pack, with those of its base that it has no own of. */
function filesOf({ files, base }: PackFiles): ReadonlyMap<string, SourceText> {
  return base && files.has(DECLARATION_FILE) ? new Map([...filesOf(base), ...files]) : files;
}

/** 样式.yaml of a pack, behind those that it is put on. */
function stylesOf({ files, base, standardStyles }: PackFiles): SourceText[] {
  const own = files.get(STYLE_FILE);
  const below = files.has(DECLARATION_FILE) ? (base ? stylesOf(base) : standardStyles ? [standardStyles] : []) : [];
  return own ? [...below, own] : below;
}

/** What the packs declare of which one is based on the other, the last one's last. */
function declarationsOf(packFiles: PackFiles, problems: Diagnostic[]): OwnDeclaration[] {
  const { name, files, base } = packFiles;
  const before = base ? declarationsOf(base, problems) : [];
  const source = files.get(DECLARATION_FILE);
  const scheme = files.get('指标体系.yaml');
  if (source && scheme) {
    problems.push({
      severity: 'error',
      code: 'bad-declaration',
      message: `有 ${DECLARATION_FILE} 的版式包，不再读 指标体系.yaml`,
      hint: `把里面的一级、二级指标写进 ${DECLARATION_FILE} 的“分级”，删去 指标体系.yaml`,
      location: { file: scheme.file, line: 1, column: 1 },
    });
  }
  if (source) return [...before, readOwnDeclaration(name, source)];
  if (!scheme) problems.push(missingFile(packFiles, '指标体系.yaml'));
  const own = scheme && collectProblems(problems, () => declarationOfScheme(name, scheme));
  return own ? [...before, own] : before;
}

/** A form that was declared: its author is told where, others which file is not there. */
function missingLayout(packFiles: PackFiles, { name, stage }: DeclaredForm, declaration?: Declaration): Diagnostic {
  const missing = missingFile(packFiles, `${name}.hbs`);
  const location = declaration?.written.locate(['表', stage, name], 'key');
  if (!location || !packFiles.files.has(DECLARATION_FILE)) return missing;
  const forms = (declaration?.forms ?? []).map((form) => `${form.name}.hbs`);
  const spare = [...packFiles.files.keys()].filter((path) => /^[^/]+\.hbs$/.test(path) && !forms.includes(path));
  const near = nearestName(`${name}.hbs`, spare);
  const way = near === undefined ? `在版式包的文件夹里写一个 ${name}.hbs` : `把 ${near} 改名为 ${name}.hbs`;
  const hint = `${way}；不要这张表，就删去这一行（在所依据的包里的，写进“不用”）`;
  return { ...missing, message: `表「${name}」没有版式：版式包「${packFiles.name}」缺少 ${name}.hbs`, hint, location };
}

/** What a pack's author is told of a name that its data does not have, where that is known. */
function explainerOf({ isOlder, written }: Declaration, { files, name: packName }: PackFiles): ExplainName {
  const own = new Set([...files.values()].map(({ file }) => file));
  return (name, path, file) => {
    const dropped = written.dropped?.find((other) => other.path.at(-1) === name);
    if (dropped) {
      const away = own.has(file) ? '版式里也删去它' : `把这个文件复制到版式包「${packName}」里，删去这一格`;
      return `「${dropped.path.join('/')}」写在“不用”里了：${away}；还要印它，就从“不用”里删去`;
    }
    if (name === '项目' && path.startsWith('项目.'))
      return `项目表里直接写字段的名称：{{${path.slice('项目.'.length)}}}`;
    if (isOlder || name !== EXTRA_FIELD) return undefined;
    const [, field = '审核意见'] = path.split('.');
    return `有 ${DECLARATION_FILE} 的版式包不用附加字段：在「部门」或「项目」下加一行“${field}: 文字”，版式里写 {{${field}}}`;
  };
}

function missingFile({ name, folder }: PackFiles, path: string): Diagnostic {
  return {
    severity: 'error',
    code: 'pack-file-missing',
    message: `版式包「${name}」缺少 ${path}`,
    hint: `从 templates/标准 复制一份 ${path} 再改`,
    location: { file: folder, line: 1, column: 1 },
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
