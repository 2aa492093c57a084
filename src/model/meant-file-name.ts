/** What a file of a unit was meant to be called, where its name is near a right one. */

import { nearestName } from '../source/nearest-name.js';

/** What the end of a name says of what is inside: `text` may be data saved by a plain editor, `other` is none. */
export type Ending = 'yaml' | 'text' | 'none' | 'other';

const YAML_ENDING = /\s*[.。·,、]\s*ya?ml(?:\s*[.。]\s*(?:txt|text|ya?ml))*\s*$/i;
const TEXT_ENDING = /\s*[.。]\s*(?:txt|text|md)\s*$/i;
const ANY_ENDING = /[.。][a-z0-9]{1,8}\s*$/i;
/** A number in front, with or without brackets, and what divides it from the name. */
const NUMBER =
  /^\s*第?(?:\((?<bracketed>\d{1,6})\)|(?<bare>\d{1,6}))(?<divider>\s*[-\u2010-\u2015\u2212_.。、,:;~]*\s*)/;
/** Behind a number these make a word of it: 2024年…, 3个…. */
const COUNTED = /^[年月日号期届次个项万亿千百%]/;

/** What copying and keeping an old version put behind a name. */
const COPY_MARKS = [
  /\s*\(\d{1,3}\)\s*$/,
  /\s*[-_]?\s*(?:的?副本|复制|copy|复件|备份|旧|old|backup)\s*\d*\s*$/i,
  /\s*[-_]\s*\d{6,8}\s*$/,
];
/** What programs that synchronise put there, behind some sign. */
const CONFLICT = /冲突|conflict/i;
const SIGN = /\s*[-_.(\s]/g;
const OLD_VERSION = /(?:~|\.(?:bak|old|orig)\d*)$/i;

/** `name` with full-width letters, digits and signs, and wide blanks, made half-width; every character keeps its place. */
function narrow(name: string): string {
  return name
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ');
}

/** What the end of `name` says. */
export function endingOf(name: string): Ending {
  const narrowed = narrow(name);
  if (YAML_ENDING.test(narrowed)) return 'yaml';
  if (TEXT_ENDING.test(narrowed)) return 'text';
  return ANY_ENDING.test(narrowed) ? 'other' : 'none';
}

/** `name` without an ending of data or text. */
function stemOf(name: string): string {
  const narrowed = narrow(name);
  const end = YAML_ENDING.exec(narrowed)?.index ?? TEXT_ENDING.exec(narrowed)?.index ?? name.length;
  return name.slice(0, end);
}

/**
 * `NN-<name>.yaml` for the name of a project file typed otherwise: `01 - 甲.yaml`, `０１－甲.yml`, `01_甲.yaml.txt`.
 * Undefined where the number or the name cannot be told for certain, and where nothing is wrong.
 */
export function meantProjectFile(name: string): string | undefined {
  if (endingOf(name) === 'other') return undefined;
  const stem = stemOf(name);
  const match = NUMBER.exec(narrow(stem));
  const { bracketed, bare, divider = '' } = match?.groups ?? {};
  const number = bracketed ?? bare;
  if (!match || number === undefined) return undefined;
  const own = stem.slice(match[0].length).trim();
  const isDashed = /[-\u2010-\u2015\u2212]/.test(divider);
  const isYear = /^(?:19|20)\d\d$/.test(number);
  if (own === '' || (divider === '' && bracketed === undefined)) return undefined;
  if (!isDashed && (isYear || COUNTED.test(own) || /^\d/.test(narrow(own)))) return undefined;
  const meant = `${number}-${own}.yaml`;
  return meant === name ? undefined : meant;
}

/** Whether `name` begins as a project file's does, with a number and something behind it. */
export function isNumbered(name: string): boolean {
  return meantProjectFile(name) !== undefined || /^\d{1,6}-./.test(name);
}

/**
 * The one of `rightNames` (each with its ending .yaml) that `name` says but for its ending, blanks and the width of
 * characters: `部门.yml`, `部 门.yaml.txt`.
 */
export function meantDataFile(name: string, rightNames: readonly string[]): string | undefined {
  if (endingOf(name) === 'other') return undefined;
  const bare = (text: string) => narrow(stemOf(text)).replace(/\s/g, '');
  return rightNames.find((right) => bare(right) === bare(name));
}

/** The one of `rightNames` that `name` is a copy or an old version of: `部门 (1).yaml`, `部门-副本.yaml`, `01-甲.yaml.bak`. */
export function originalOf(name: string, rightNames: readonly string[]): string | undefined {
  const old = name.replace(OLD_VERSION, '');
  if (old !== name) return rightNames.find((right) => right === old) ?? originalOf(old, rightNames);
  if (endingOf(name) === 'other') return undefined;
  const narrowed = narrow(stemOf(name));
  const candidates = COPY_MARKS.flatMap((mark) => {
    const without = narrowed.replace(mark, '');
    return without === narrowed ? [] : [without, ...COPY_MARKS.map((more) => without.replace(more, ''))];
  });
  for (const { index } of narrowed.matchAll(SIGN)) {
    if (CONFLICT.test(narrowed.slice(index))) candidates.push(narrowed.slice(0, index));
  }
  return rightNames.find((right) => candidates.includes(narrow(stemOf(right))));
}

/** Whether `name` is that of an old version, made by a program that keeps one. */
export function isOldVersion(name: string): boolean {
  return OLD_VERSION.test(name);
}

/** A longer name only has the other in it. */
const LONGEST_SLIP = 6;

/** Whether the folder called `name` may have been meant to be called `right`: 项目表, 项 目, 项目s. */
export function isNearFolderName(name: string, right: string): boolean {
  const narrowed = narrow(name).replace(/\s/g, '');
  return [...narrowed].length <= LONGEST_SLIP && nearestName(narrowed, [right]) !== undefined;
}
