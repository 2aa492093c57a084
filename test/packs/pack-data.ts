/** The packs of this folder with their data sets, read and reckoned for tests. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkFiling, type CheckResult } from '../../src/checks/check-filing.js';
import { DEFAULT_SETTINGS } from '../../src/checks/check-settings.js';
import type { AskedFields } from '../../src/checks/rule.js';
import {
  baseNameOf,
  DECLARATION_FILE,
  readDeclaration,
  readOwnDeclaration,
  type Declaration,
  type OwnDeclaration,
} from '../../src/model/declaration/declaration.js';
import { limitViolations } from '../../src/model/declaration/limits.js';
import type { FormSubject } from '../../src/model/declaration/read-forms.js';
import { Reckoner, type ReckonedFile, type ReckonedFiles } from '../../src/model/declaration/reckon.js';
import { STYLE_FILE, type PackFiles } from '../../src/layout/pack.js';
import type { Filing } from '../../src/model/filing.js';
import { DEPARTMENT_FILE, readFiling } from '../../src/model/read-filing.js';
import { decodeText, type SourceText } from '../../src/source/decode-text.js';
import { valueAt, type Located } from '../../src/source/located.js';

const FOLDER = path.resolve('test/packs');
const SHIPPED = path.resolve('templates');

/** Where a pack lies: here, or among those that are shipped. */
export function folderOf(pack: string): string {
  const own = path.join(FOLDER, pack);
  return existsSync(path.join(own, DECLARATION_FILE)) ? own : path.join(SHIPPED, pack);
}

const foldersIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name.normalize('NFC'))
    .sort();

/** The names of the packs here and of those that are shipped. */
export const PACKS: readonly string[] = [...new Set([...foldersIn(FOLDER), ...foldersIn(SHIPPED)])];

/** The text of a pack's own 包.yaml. */
export function declarationText(name: string): string {
  return readFileSync(path.join(folderOf(name), DECLARATION_FILE), 'utf8');
}

/** The files of a pack, those it is based on behind it. */
export function packFilesOf(name: string): PackFiles {
  const folder = folderOf(name);
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((entry) => entry.replaceAll(path.sep, '/').normalize('NFC'))
    .filter((entry) => entry.endsWith('.hbs') || (entry.endsWith('.yaml') && !entry.startsWith('data/')));
  const files = new Map(
    entries.map((entry) => [entry, decodeText(`${name}/${entry}`, readFileSync(path.join(folder, entry)))]),
  );
  const base = chainOf(name).at(-2);
  if (base) return { name, folder, files, base: packFilesOf(base.name) };
  const styles = path.join(SHIPPED, '标准', STYLE_FILE);
  return { name, folder, files, standardStyles: decodeText(styles, readFileSync(styles)) };
}

/** What a pack declares, those it is based on first. */
export function chainOf(name: string): OwnDeclaration[] {
  const own = readOwnDeclaration(name, { file: `${name}/${DECLARATION_FILE}`, text: declarationText(name) });
  const base = baseNameOf(own);
  return base === undefined ? [own] : [...chainOf(base), own];
}

/** The whole declaration of a pack. */
export function declarationOf(name: string): Declaration {
  return readDeclaration(chainOf(name));
}

/** The data sets: the pack of each, and its folder below that of the pack. */
export const DATA_SETS: readonly { readonly pack: string; readonly folder: string }[] = foldersIn(FOLDER).flatMap(
  (pack) =>
    readdirSync(path.join(FOLDER, pack), { recursive: true, encoding: 'utf8' })
      .map((entry) => entry.replaceAll(path.sep, '/').normalize('NFC'))
      .filter((entry) => entry.endsWith(`/${DEPARTMENT_FILE}`))
      .map((entry) => ({ pack, folder: path.posix.dirname(entry) })),
);

/** The files of a data set by their paths inside the unit. */
export function sourcesOf(pack: string, folder: string): Map<string, SourceText> {
  return sourcesIn(path.join(FOLDER, pack, folder));
}

/** The data files in the folder of a unit by their paths inside it. */
export function sourcesIn(unit: string): Map<string, SourceText> {
  const names = readdirSync(unit, { recursive: true, encoding: 'utf8' })
    .filter((entry) => entry.endsWith('.yaml'))
    .map((entry) => entry.replaceAll(path.sep, '/').normalize('NFC'));
  return new Map(
    names.map((name) => {
      const { text } = decodeText(name, readFileSync(path.join(unit, name)));
      return [name, { file: name, text }];
    }),
  );
}

/** What is wrong with the sums of a filing: `等于 项目/01-甲.yaml 总分`. */
export function sumFindings(declaration: Declaration, { department, projects }: Filing): string[] {
  const files: ReckonedFiles = {
    部门: [department as unknown as ReckonedFile],
    项目: projects as readonly unknown[] as readonly ReckonedFile[],
  };
  const reckoner = new Reckoner(declaration.rules, declaration.shapes, files);
  const wrong = reckoner.wrongResults((_of, file, at) => valueAt(asLocated(file).typed, at) !== undefined);
  return [
    ...wrong.map(({ file, path: at }) => `等于 ${asLocated(file).file} ${at.join('/')}`),
    ...limitViolations(declaration, reckoner, files).map(({ word, file, path: at }) => {
      return `${word} ${asLocated(file).file} ${at.join('/')}`;
    }),
  ];
}

function asLocated(file: ReckonedFile): Located<unknown> {
  return file as unknown as Located<unknown>;
}

/** A data set as it stands, or with other texts in some of its files. */
export function readDataSet(declaration: Declaration, sources: ReadonlyMap<string, SourceText>): Filing {
  return readFiling(sources, declaration);
}

/** What `check` says of a filing by a pack. @param asked what its forms ask for; without it all that is declared */
export function checkedBy(declaration: Declaration, filing: Filing, asked?: AskedFields): CheckResult {
  const given = { filing, declaration, canPrint: () => true, ...(asked && { asked }) };
  return checkFiling(given, DEFAULT_SETTINGS);
}

/** What the forms of one stage leave out, where a pack has forms of several: department and projects. */
const OF_OTHER_FORMS: Readonly<Record<string, readonly [department: RegExp, project: RegExp]>> = {
  '财政部-旧/data/申报': [/^(?!部门名称)/, /1-7月|全年|年初|实际完成|原因|可能性|备注|整改|分|执行率/],
  '财政部-旧/data/监控': [/^(?!部门名称)/, /中期|项目属性|项目期|资金\/[^/]+\/年度|全年[预执][算行]数|实际完成|分/],
  '财政部-旧/data/部门': [/实际完成|部门预算|分|原因/, /^(?!项目名称)/],
  '镇级项目自评/data': [/^(?!部门名称)/, /中期|项目属性|项目期|资金\/[^/]+\/年度|1-7月|预计|可能性/],
};

/** What the forms print that a data set was filed for; undefined where that is all that the pack declares. */
export function askedIn(pack: string, folder: string): AskedFields | undefined {
  const unasked = OF_OTHER_FORMS[`${pack}/${folder}`];
  if (!unasked) return undefined;
  const { leaves } = declarationOf(pack);
  const left = (of: FormSubject, pattern: RegExp) => {
    return leaves[of].map(({ path: at }) => at).filter((at) => !pattern.test(at.join('/')));
  };
  return { 部门: left('部门', unasked[0]), 项目: left('项目', unasked[1]) };
}
