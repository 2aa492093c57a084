/** YAML text → plain texts, lists and mappings, each with its place; every problem of the file at once. */

import type { Document } from 'yaml';
import type { Diagnostic, Replacement, Severity } from '../diagnostic.js';
import { type SourceText, UNPRINTABLE } from './decode-text.js';
import { fileLines, type FileLines } from './file-lines.js';
import type { FieldShape } from './layout-frames.js';
import type { LayoutSlip } from './layout-slips.js';
import { valueAt, type Located, type Path, type YamlValue } from './located.js';
import { offsetInScalar, spanInScalar, wholeOfScalar } from './offset-in-scalar.js';
import type { Problem, Refusal } from './parse-yaml.js';
import { offsetAt, pathAt, scalarAt, type Place } from './place.js';
import { recoverYaml, type BrokenPlace } from './recover-yaml.js';
import { describeYamlError } from './yaml-messages.js';
import { findAllSlips } from './yaml-slips.js';
import { YamlTree } from './yaml-tree.js';
import { describeOddCharacter } from './describe-odd-character.js';
import { findOddCharacters } from './find-odd-characters.js';

/** A file read as far as it could be. */
export interface YamlFile extends Located<YamlValue> {
  /** Names of fields that were lost together with what could not be parsed. */
  readonly lostNames: ReadonlySet<string>;
}

/** What was said of the tree, with its offset in the text. */
interface Said {
  readonly problem: Problem;
  readonly offset: number;
  readonly severity: Severity;
}

/**
 * Reads one YAML document. Nothing is converted: `00123` and `1.10` stay as typed. What cannot be parsed is a hole, and
 * the rest is read.
 * Text loses only the line ends at its end (a block text's last line break is no paragraph).
 * @param fieldNames names of fields, to recognise `年度目标：` typed with a full-width colon
 * @param shape what the fields hold, to recognise what stands in the wrong column, and texts and lists typed as neither
 */
export function readYaml(source: SourceText, fieldNames: readonly string[], shape?: FieldShape): YamlFile {
  const { file, text: typedText, problems: unreadable = [] } = source;
  const { slips, mended, sources, parsed } = findAllSlips(source, fieldNames, shape);
  const recovered = recoverYaml(mended, fieldNames, parsed);
  const { document, lostNames, broken } = recovered;
  const said: Said[] = [];
  const tree = new YamlTree(recovered.text, (problem, offset, severity) => said.push({ problem, offset, severity }));
  const top: Place = {};
  const value = tree.valueOf(document?.contents ?? null, top);
  for (const error of document ? harmlessErrors(document) : []) {
    // What the tree told at the same place is said better.
    if (said.some(({ offset, severity }) => severity === 'error' && Math.abs(offset - error.offset) <= 2)) continue;
    said.push({ ...error, severity: 'error' });
  }

  // Most files have nothing to be placed.
  let knownLines: FileLines | undefined;
  const lines = () => (knownLines ??= fileLines(file, typedText, mended, sources));
  const slipLines = new Set(slips.map(({ diagnostic: { location } }) => (location?.line ?? 1) - 1));
  const placedSlips = slips.map((slip) => withSteps(slip, top, lines()));
  const problems: Diagnostic[] = [
    ...unreadable,
    ...placedSlips.map(({ diagnostic }) => diagnostic),
    ...broken
      .filter(({ offset }) => !slipLines.has(lines().lineIndexOf(offset)))
      .map((place) => placed({ ...reasonOf(place, mended), severity: 'error' }, holeOf(place.blanked, top), lines())),
    ...withoutRepeats(said).map((one) => placedInTree(one, top, mended, lines())),
  ];
  const ofTree = said.filter(({ severity }) => severity === 'error');
  return {
    value,
    typed: value,
    file,
    problems,
    holes: [
      ...(unreadable.length > 0 ? [[]] : []),
      ...placedSlips.filter(({ isLost }) => isLost).map(({ diagnostic }) => diagnostic.steps),
      ...broken.filter(({ blanked }) => blanked !== 'names').map(({ blanked }) => holeOf(blanked, top)),
      ...ofTree.map(({ problem, offset }) => (problem === SECOND_DOCUMENT ? [] : pathAt(top, offset))),
    ],
    lostNames,
    locate: (path, part = 'value') => lines().locate(offsetAt(top, path, part)),
    locateText(path, offset) {
      const { value: start, end } = scalarAt(top, path);
      if (start === undefined) return lines().locate(offsetAt(top, path, 'value'));
      const text = valueAt(value, path);
      return lines().locate(
        start + offsetInScalar(mended.slice(start, end), typeof text === 'string' ? text : '', offset),
      );
    },
    replacementFor(path, text, span) {
      if (span === 'name') {
        const [nameStart, name] = [offsetAt(top, path, 'key'), String(path.at(-1) ?? '')];
        if (!mended.startsWith(name, nameStart)) return undefined;
        return asTyped({ start: nameStart, end: nameStart + name.length, text }, lines());
      }
      const { value: start, end } = scalarAt(top, path);
      if (start === undefined || end === undefined) return undefined;
      const typed = mended.slice(start, end);
      const whole = valueAt(value, path);
      const piece = span ? spanInScalar(typed, typeof whole === 'string' ? whole : '', span) : wholeOfScalar(typed);
      if (!piece) return undefined;
      const [from, to] = [start + piece[0], start + piece[1]];
      return asTyped({ start: from, end: to, text }, lines());
    },
  };
}

function withSteps({ diagnostic, isLost }: LayoutSlip, top: Place, lines: FileLines) {
  const steps = pathAt(top, lines.startOfText((diagnostic.location?.line ?? 1) - 1));
  return { diagnostic: { ...diagnostic, steps }, isLost };
}

/** What takes away the null at `offset` together with the blanks before it; undefined of an item, whose dash would stay. */
function withoutNull(offset: number, mended: string, { typedOffset }: FileLines): Replacement | undefined {
  const end = offset + (mended[offset] === '~' ? 1 : 4);
  let start = offset;
  while (mended[start - 1] === ' ') start -= 1;
  if (mended[start - 1] !== ':') return undefined;
  return { start: typedOffset(start), end: typedOffset(end), text: '' };
}

/** What was said of the tree of `mended`, at its place. */
function placedInTree(said: Said, top: Place, mended: string, lines: FileLines): Diagnostic {
  const { problem, offset } = said;
  const told = placed(said, problem === SECOND_DOCUMENT ? [] : pathAt(top, offset), lines);
  const replacement = problem.code === 'null-text' ? withoutNull(offset, mended, lines) : undefined;
  return replacement ? { ...told, replacement } : told;
}

function placed({ problem, offset, severity }: Said, steps: Path, lines: FileLines): Diagnostic {
  const { replacement, ...rest } = problem;
  const location = lines.locate(offset);
  return { severity, ...rest, location, steps, ...(replacement && { replacement: asTyped(replacement, lines) }) };
}

/** A replacement in the mended text as one in the text that was typed. */
function asTyped({ start, end, text }: Replacement, lines: FileLines): Replacement {
  return { start: lines.typedOffset(start), end: lines.typedOffset(end), text };
}

const SECOND_DOCUMENT: Problem = describeYamlError('MULTIPLE_DOCS');

/** What yaml says of a tree that is as it was meant but for a value, and where. */
function harmlessErrors({ errors, warnings }: Document.Parsed): { problem: Problem; offset: number }[] {
  return [...errors, ...warnings].map(({ code, pos }) => ({
    problem: code === 'MULTIPLE_DOCS' ? SECOND_DOCUMENT : describeYamlError(code),
    offset: pos[0],
  }));
}

/** One error and one doubt at a place are enough, and no doubt where there is an error. */
function withoutRepeats(said: readonly Said[]): Said[] {
  const errors = new Set<number>();
  const doubts = new Set<number>();
  return said.filter(({ offset, severity }) => {
    const told = severity === 'error' ? errors : doubts;
    if (told.has(offset)) return false;
    told.add(offset);
    return severity === 'error' || !errors.has(offset);
  });
}

function holeOf(blanked: BrokenPlace['blanked'], top: Place): Path {
  return typeof blanked === 'number' ? pathAt(top, blanked) : [];
}

/** What is said of a broken place of `text`: where a character that no form can print stands in its line, that is why. */
function reasonOf({ problem, offset }: Refusal, text: string): Refusal {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
  const index = line.search(UNPRINTABLE);
  const [odd] = index === -1 ? [] : findOddCharacters(line.slice(index));
  if (!odd) return { problem, offset };
  const { message, hint } = describeOddCharacter(odd);
  return { problem: { code: 'control-character', message: `这一行${message}`, hint }, offset: lineStart + index };
}
