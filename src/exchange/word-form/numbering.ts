/** The numbers that Word itself puts before paragraphs, which no text of the file holds. Source: ECMA-376 Part 1, 17.9. */

import type { OfficePackage } from '../../ooxml/open-package.js';
import { readXml } from '../../ooxml/read-xml.js';

interface Level {
  start: number;
  format: string;
  /** `%1.`: level 1's number and a point. */
  text: string;
}

type Levels = Map<number, Level>;

/** Gives each numbered paragraph, asked for in order, what Word prints before it. */
export interface Numbering {
  /** `1.`, `（一）`; empty where the list prints nothing. */
  next(listId: string, levelIndex: number): string;
}

interface Definitions {
  readonly abstracts: ReadonlyMap<string, Levels>;
  readonly lists: ReadonlyMap<string, { abstractId: string; readonly starts: Map<number, number> }>;
}

/**
 * Reads the part of numberings; without one there are no numbers.
 * @returns begins to count anew, as each part of a file does
 * @throws ReportError as `readXml`
 */
export function readNumbering(opened: OfficePackage, part: string | undefined): () => Numbering {
  const definitions = readDefinitions(opened, part);
  return () => countBy(definitions);
}

function countBy({ abstracts, lists }: Definitions): Numbering {
  const counters = new Map<string, Map<number, number>>();
  return {
    next(listId, levelIndex) {
      const list = lists.get(listId);
      const levels = abstracts.get(list?.abstractId ?? '');
      const level = levels?.get(levelIndex);
      if (!list || !levels || !level) return '';
      // Lists that share a definition go on counting, unless one says where it starts anew.
      const key = list.starts.size > 0 ? `list ${listId}` : `abstract ${list.abstractId}`;
      const counts = counters.get(key) ?? new Map<number, number>();
      counters.set(key, counts);
      const startOf = (index: number) => list.starts.get(index) ?? levels.get(index)?.start ?? 1;
      counts.set(levelIndex, (counts.get(levelIndex) ?? startOf(levelIndex) - 1) + 1);
      for (const deeper of [...counts.keys()]) if (deeper > levelIndex) counts.delete(deeper);
      if (level.format === 'none') return '';
      if (level.format === 'bullet') return '•';
      return level.text.replace(/%(\d)/g, (_, digit: string) => {
        const index = Number(digit) - 1;
        return printNumber(counts.get(index) ?? startOf(index), levels.get(index)?.format ?? 'decimal');
      });
    },
  };
}

function readDefinitions(opened: OfficePackage, part: string | undefined): Definitions {
  const abstracts = new Map<string, Levels>();
  const lists = new Map<string, { abstractId: string; starts: Map<number, number> }>();
  let levels: Levels = new Map();
  let level: Level | undefined;
  let list = { abstractId: '', starts: new Map<number, number>() };
  let overridden = 0;
  readXml(opened, part, {
    open(name, { val = '', ...attributes }) {
      if (name === 'w:abstractNum') {
        levels = new Map();
        abstracts.set(attributes['abstractNumId'] ?? '', levels);
      } else if (name === 'w:num') {
        list = { abstractId: '', starts: new Map() };
        lists.set(attributes['numId'] ?? '', list);
        levels = new Map();
      } else if (name === 'w:abstractNumId') list.abstractId = val;
      else if (name === 'w:lvlOverride') overridden = Number(attributes['ilvl']);
      else if (name === 'w:startOverride') list.starts.set(overridden, Number(val));
      else if (name === 'w:lvl') {
        level = { start: 1, format: 'decimal', text: '' };
        levels.set(Number(attributes['ilvl']), level);
      } else if (level && name === 'w:start') level.start = Number(val);
      else if (level && name === 'w:numFmt') level.format = val;
      else if (level && name === 'w:lvlText') level.text = val;
    },
    close(name) {
      if (name === 'w:lvl') level = undefined;
    },
  });
  return { abstracts, lists };
}

const HAN_DIGITS = '〇一二三四五六七八九';

function printNumber(number: number, format: string): string {
  if (/^(?:chinese|japanese|taiwanese|ideograph(?!Enclosed))/i.test(format)) return hanNumber(number);
  if (/^decimalEnclosedCircle/.test(format) && number <= 20) return String.fromCodePoint(0x2460 + number - 1);
  if (format === 'lowerLetter') return letter(number, 'a');
  if (format === 'upperLetter') return letter(number, 'A');
  return format === 'decimalZero' ? String(number).padStart(2, '0') : String(number);
}

function letter(number: number, first: string): string {
  return String.fromCodePoint((first.codePointAt(0) ?? 0) + ((number - 1) % 26));
}

function hanNumber(number: number): string {
  if (number > 99 || number < 1) return String(number);
  const digit = (value: number) => HAN_DIGITS[value] ?? '';
  const tens = Math.floor(number / 10);
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${number % 10 > 0 ? digit(number % 10) : ''}`;
}
