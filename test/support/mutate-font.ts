/** Sound fonts, damaged in one of the ways in which files are: by transfer, by tools, by design. */

import { readFileSync } from 'node:fs';
import type { Random } from './random.js';

/** A damaged font; `damage` says what was done to which font, for a report. */
export interface MutatedFont {
  readonly damage: string;
  /** Characters that the font had before. */
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** A sound font and what is printed with it. */
export interface SoundFont {
  readonly name: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

const FORM_TEXT = '一年度绩效目标指标值管理服务保障人员资金，。（）：0123456789AaBbCc—%';

/** One of each kind: TrueType large and small, with composites, CFF. */
export function soundFonts(): SoundFont[] {
  return [
    ['NotoSerifSC-Bold.ttf', FORM_TEXT],
    ['NotoSansSC-Medium.ttf', FORM_TEXT],
    ['FandolKai-Regular.otf', FORM_TEXT],
    ['DejaVuSans-symbols.ttf', '⁰₀⅓⇑∗☑✓➔‑'],
    ['LXGWWenKai-Light-gap.ttf', 'ÀÁÉñ¶½¼Œ'],
  ].map(([name = '', text = '']) => ({ name, text, bytes: readFileSync(`fonts/${name}`) }));
}

interface Table {
  readonly tag: string;
  readonly offset: number;
  readonly length: number;
  /** Where the directory speaks of it. */
  readonly entry: number;
}

type Damage = (bytes: Buffer, random: Random) => string;

function tablesOf(bytes: Buffer): Table[] {
  return Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => {
    const entry = 12 + index * 16;
    return {
      tag: bytes.toString('latin1', entry, entry + 4),
      offset: bytes.readUInt32BE(entry + 8),
      length: bytes.readUInt32BE(entry + 12),
      entry,
    };
  });
}

function tableOf(bytes: Buffer, tag: string): Table | undefined {
  return tablesOf(bytes).find((table) => table.tag === tag);
}

/** A number that counters and offsets do not expect. */
function oddNumber(random: Random, largest: number): number {
  return (
    random.pick([0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0xffffffff, largest]) % (largest + 1)
  );
}

const damageDirectory: Damage = (bytes, random) => {
  const table = random.pick(tablesOf(bytes));
  const field = random.pick([8, 12]);
  bytes.writeUInt32BE(
    random.pick([
      oddNumber(random, 0xffffffff),
      bytes.length - 1,
      bytes.length - 100,
      table.offset + 3,
      random.below(bytes.length),
    ]),
    table.entry + field,
  );
  return `${table.tag} ${field === 8 ? '位置' : '长度'}`;
};

const overlap: Damage = (bytes, random) => {
  const [table, other] = [random.pick(tablesOf(bytes)), random.pick(tablesOf(bytes))];
  bytes.writeUInt32BE(other.offset + random.pick([0, 0, 4]), table.entry + 8);
  if (random.chance(0.5)) bytes.writeUInt32BE(other.length, table.entry + 12);
  return `${table.tag} 与 ${other.tag} 重叠`;
};

const renameTable: Damage = (bytes, random) => {
  const table = random.pick(tablesOf(bytes));
  bytes.write(random.pick(['xxxx', 'CFF2', 'glyf', 'CFF ', 'morx', 'name', 'GSUB']), table.entry, 'latin1');
  return `${table.tag} 改名`;
};

const zeroTable: Damage = (bytes, random) => {
  const tags = ['glyf', 'loca', 'hmtx', 'cmap', 'head', 'maxp', 'hhea', 'post', 'name', 'OS/2', 'GSUB', 'CFF '];
  const table = tableOf(bytes, random.pick(tags)) ?? random.pick(tablesOf(bytes));
  const from = random.chance(0.5) ? 0 : random.below(table.length);
  bytes.fill(random.pick([0, 0, 0xff]), table.offset + from, table.offset + table.length);
  return `${table.tag} 清零，从 ${from} 起`;
};

const noise: Damage = (bytes, random) => {
  const table = random.pick(tablesOf(bytes));
  const count = 1 + random.below(random.pick([4, 40, 4000]));
  for (let left = count; left > 0; left -= 1) bytes[table.offset + random.below(table.length || 1)] = random.below(256);
  return `${table.tag} 里 ${count} 处噪声`;
};

/** Fields by table: what counts, and what all else is measured by. */
const FIELDS: readonly (readonly [tag: string, offset: number, size: 2 | 4])[] = [
  ['head', 18, 2],
  ['head', 18, 2],
  ['head', 50, 2],
  ['head', 12, 4],
  ['maxp', 4, 2],
  ['maxp', 4, 2],
  ['hhea', 34, 2],
  ['hhea', 4, 2],
  ['cmap', 2, 2],
  ['cmap', 8, 4],
  ['cmap', 16, 4],
  ['name', 2, 2],
  ['name', 4, 2],
  ['GSUB', 4, 2],
  ['GSUB', 6, 2],
  ['GSUB', 8, 2],
  ['post', 0, 4],
  ['OS/2', 0, 2],
  ['CFF ', 2, 2],
];

const oddField: Damage = (bytes, random) => {
  const [tag, offset, size] = random.pick(FIELDS);
  const table = tableOf(bytes, tag);
  if (!table || table.length < offset + size) return noise(bytes, random);
  const value = random.chance(0.3) ? random.below(20_000) : oddNumber(random, size === 2 ? 0xffff : 0xffffffff);
  if (size === 2) bytes.writeUInt16BE(value, table.offset + offset);
  else bytes.writeUInt32BE(value, table.offset + offset);
  return `${tag}+${offset} 写成 ${value}`;
};

/** Makes glyphs into composites of themselves, of each other, or of one that is not there. */
const compositeCycle: Damage = (bytes, random) => {
  const [glyf, loca, head, maxp] = ['glyf', 'loca', 'head', 'maxp'].map((tag) => tableOf(bytes, tag));
  if (!glyf || !loca || !head || !maxp) return noise(bytes, random);
  const isLong = bytes.readUInt16BE(head.offset + 50) === 1;
  const glyphCount = bytes.readUInt16BE(maxp.offset + 4);
  const offsetOf = (glyphId: number) =>
    isLong ? bytes.readUInt32BE(loca.offset + glyphId * 4) : bytes.readUInt16BE(loca.offset + glyphId * 2) * 2;
  const flags = random.pick([0x0000, 0x0020]);
  const step = random.pick([0, 1, 1, 40_000]);
  let count = 0;
  for (let glyphId = 0; glyphId < glyphCount; glyphId += 1) {
    if (offsetOf(glyphId + 1) - offsetOf(glyphId) < 24) continue;
    const at = glyf.offset + offsetOf(glyphId);
    bytes.writeInt16BE(-1, at);
    for (const part of [0, 1]) {
      bytes.writeUInt16BE(part === 0 ? flags : 0, at + 10 + part * 6);
      bytes.writeUInt16BE((glyphId + step) % (step > 1 ? 65_535 : glyphCount), at + 12 + part * 6);
    }
    count += 1;
  }
  return `${count} 个字形由第 +${step} 个组成`;
};

/** Makes the subroutines of a CFF font call one another. */
const cffRecursion: Damage = (bytes, random) => {
  const table = tableOf(bytes, 'CFF ');
  if (!table) return noise(bytes, random);
  const operators = random.pick([[10], [29], [10, 29], [139, 10, 139, 10]]);
  const from = table.offset + random.below(table.length - 2000);
  const count = 1 + random.below(20);
  for (let left = count; left > 0; left -= 1) {
    const at = from + random.below(1900);
    bytes.set([32 + random.below(215), ...operators], at);
  }
  return `CFF 里 ${count} 处调用`;
};

/** Offsets of glyphs, or widths and bearings, exchanged or put elsewhere. */
const shiftEntries: Damage = (bytes, random) => {
  const table = tableOf(bytes, random.pick(['loca', 'hmtx', 'hmtx'])) ?? random.pick(tablesOf(bytes));
  const shift = random.pick([2, 4, 6, 400]);
  bytes.copyWithin(table.offset + shift, table.offset, table.offset + table.length - shift);
  return `${table.tag} 错开 ${shift} 字节`;
};

const truncate: Damage = () => '截断';

const wrongSignature: Damage = (bytes, random) => {
  const signature = random.pick([
    '\0\0\0\0',
    'typ1',
    '%PDF',
    'true',
    'ttcf',
    'wOFF',
    'OTTO',
    '\0\x01\0\0',
    'PK\x03\x04',
  ]);
  bytes.write(signature, 0, 'latin1');
  return `开头写成 ${JSON.stringify(signature)}`;
};

/** Damages by name; what is done most often in life comes first. */
const DAMAGES: readonly Damage[] = [
  truncate,
  damageDirectory,
  damageDirectory,
  overlap,
  renameTable,
  zeroTable,
  zeroTable,
  noise,
  noise,
  oddField,
  oddField,
  compositeCycle,
  cffRecursion,
  cffRecursion,
  shiftEntries,
  wrongSignature,
];

/** `fonts` in one file, with counts and offsets as `random` will have them. */
function collectionOf(font: SoundFont, random: Random): MutatedFont {
  const count = random.pick([1, 1, 2, 0, 100_000, 0xffffffff]);
  const header = Buffer.alloc(20);
  header.write('ttcf', 'latin1');
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt32BE(count, 8);
  header.writeUInt32BE(random.pick([20, 20, 20, 0, 12, 21, font.bytes.length - 1, 0xffffffff]), 12);
  header.writeUInt32BE(random.pick([20, 12, 0xfffffff0]), 16);
  const bytes = Buffer.concat([header, font.bytes]);
  const body = bytes.subarray(20);
  // Offsets of tables count from the file's beginning.
  for (const { entry, offset } of random.chance(0.8) ? tablesOf(body) : []) body.writeUInt32BE(offset + 20, entry + 8);
  return { damage: `${font.name}：合集，写着 ${count} 种字体`, text: font.text, bytes };
}

/** One of `fonts`, damaged once or twice. */
export function mutateFont(fonts: readonly SoundFont[], random: Random): MutatedFont {
  const font = random.pick(fonts);
  if (random.chance(0.08)) return collectionOf(font, random);
  const bytes = Buffer.from(font.bytes);
  const done: string[] = [];
  for (let count = random.chance(0.2) ? 2 : 1; count > 0; count -= 1) {
    const damage = random.pick(DAMAGES);
    if (damage === truncate) {
      const length = random.below(bytes.length);
      return { damage: `${font.name}：截到 ${length}`, text: font.text, bytes: bytes.subarray(0, length) };
    }
    try {
      done.push(damage(bytes, random));
    } catch (error) {
      // The first damage left nothing for a second one to find its way in.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return { damage: `${font.name}：${done.join('，')}`, text: font.text, bytes };
}
