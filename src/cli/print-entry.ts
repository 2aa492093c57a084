/** An entry of a report as the clerk reads it: in full with its first place quoted, or in two lines. */

import { messageOf, type Entry, type Remark } from '../checks/group-findings.js';
import type { Diagnostic } from '../diagnostic.js';
import { placeLines } from './place-lines.js';
import { cutLong, headOf, printPlace, quotedLines } from './print-diagnostic.js';
import { showControls } from './terminal.js';

/**
 * Several lines, without a line break at the end: the first place as it stands in its file, the other end of a
 * contradiction, all further places, and what else comes of the same slip.
 * @param isWhole a line for each further place, with what was found there
 */
export function printEntry(entry: Entry, isWhole: boolean): string {
  const [first, ...further] = distinctPlaces(entry);
  const { message, expected, found, hint, location } = first;
  return [
    entryHead(entry),
    `  ${message}`,
    ...(location ? quotedLines(location) : []),
    ...(expected === undefined ? [] : [`  应为：${expected}`]),
    ...(found === undefined ? [] : [`  实为：${cutLong(found)}`]),
    ...otherEndLines(first),
    ...(hint === undefined ? [] : [`  建议：${hint}`]),
    ...(further.length === 0
      ? []
      : [`  同样的共 ${further.length + 1} 处：`, ...allPlaces([first, ...further], isWhole)]),
    ...followerLines(entry, isWhole),
  ]
    .map(showControls)
    .join('\n');
}

function otherEndLines({ location, other }: Diagnostic): string[] {
  if (!other) return [];
  const isHere = other.location.file === location?.file;
  const place = isHere ? `第 ${other.location.line} 行` : printPlace(other.location);
  return [`  另一处：${place} 「${other.path}」`, ...quotedLines(other.location)];
}

/** Two lines: the place, and what is said of it. */
export function printEntryShort(entry: Entry): string {
  const [first, ...further] = distinctPlaces(entry);
  const followers = followersOf(entry).reduce((count, { places }) => count + places.length, 0);
  const more = [
    ...(further.length === 0 ? [] : [`同样的共 ${further.length + 1} 处`]),
    ...(followers === 0 ? [] : [`连带 ${followers} 处`]),
  ];
  return [entryHead(entry), `  ${sentenceOf(first)}${more.length === 0 ? '' : `（${more.join('，')}）`}`]
    .map(showControls)
    .join('\n');
}

/** What a finding says in one sentence: `「指标值」百分比超过了 100%；应为 …，实为 …`. */
function sentenceOf({ message, expected, found }: Diagnostic): string {
  const told = [
    ...(expected === undefined ? [] : [`应为 ${cutLong(expected)}`]),
    ...(found === undefined ? [] : [`实为 ${cutLong(found)}`]),
  ];
  return `${message}${told.length === 0 ? '' : `；${told.join('，')}`}`;
}

/** The places of a remark, each once: several units are told of one pack. */
function distinctPlaces({ places: [first, ...others] }: Remark): [Diagnostic, ...Diagnostic[]] {
  const seen = new Set([spotOf(first)]);
  const further = others.filter((finding) => {
    const known = seen.size;
    return seen.add(spotOf(finding)).size > known;
  });
  return [first, ...further];
}

function spotOf({ location, path, found }: Diagnostic): string {
  return [location?.file, location?.line, location?.column, location?.place, path, found].join('\n');
}

/** Errors are put right, not accepted: they need no number. */
function entryHead({ places: [first], number }: Entry): string {
  return first.severity === 'error' ? headOf(first) : `${headOf(first)} 编号 ${number}`;
}

function allPlaces(places: readonly Diagnostic[], isWhole: boolean): string[] {
  const isNowhere = places.some(({ location }) => location === undefined);
  const lines = isWhole || isNowhere ? places.map(wholePlace) : placeLines(places);
  return lines.map((line) => `    ${line}`);
}

function wholePlace({ location, path, found }: Diagnostic): string {
  const field = path === undefined || path === '' ? '' : ` 「${path}」`;
  return `${location ? printPlace(location) : ''}${field}${found === undefined ? '' : `：${cutLong(found)}`}`.trimStart();
}

function followerLines(entry: Entry, isWhole: boolean): string[] {
  const followers = followersOf(entry);
  if (followers.length === 0) return [];
  return [
    '  同一个错还牵连到：',
    ...followers.flatMap((remark) => {
      const [first, ...further] = distinctPlaces(remark);
      if (further.length === 0)
        return [`    ${first.location ? `${printPlace(first.location)} ` : ''}${sentenceOf(first)}`];
      return [`    ${messageOf(first)}：`, ...allPlaces([first, ...further], isWhole).map((line) => `  ${line}`)];
    }),
  ];
}

/** Without the other end of a contradiction, which is shown by itself. */
function followersOf({ places: [first], followers }: Entry): readonly Remark[] {
  const isOtherEnd = ({ places: [finding, ...more] }: Remark) =>
    more.length === 0 &&
    finding.code === first.code &&
    first.other !== undefined &&
    isSame(finding, first.other) &&
    finding.other !== undefined &&
    isSame(first, finding.other);
  return followers.filter((remark) => !isOtherEnd(remark));
}

function isSame(
  { location, path }: Pick<Diagnostic, 'location' | 'path'>,
  other: Required<Diagnostic>['other'],
): boolean {
  return path === other.path && location?.file === other.location.file;
}
