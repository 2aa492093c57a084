/** 清单.json: what each output of a unit was made from, and the bytes that were written. */

import { z } from 'zod';
import { digestOfBytes } from './document-digest.js';
import { readOutputPath, readPathBeside, type OutputPath } from './output-path.js';

/** The manifest's name, beside the bound copy; a share's own is `清单.2-5.json`. */
export const MANIFEST_NAME = '清单.json';

const sourcesSchema = z.strictObject({
  /** What the document shows, data and layout together; the others only tell why it changed. */
  表: z.string(),
  数据: z.string(),
  版式: z.string(),
  字体: z.string(),
  程序: z.string(),
  /** Name and 版本 of the layout pack. */
  包: z.string().optional(),
});

/** Field → text, as far as it was printed; see `printedValues`. */
const valuesSchema = z.record(z.string(), z.string());

const recordParts = {
  项目名称: z.string().optional(),
  /** Records of format 1 have none: they are of the first stage. */
  阶段: z.string().optional(),
  来源: sourcesSchema,
  /** SHA-256 of the bytes as written. */
  内容: z.string(),
  /** The newer version that stands beside an output edited by hand. */
  另存: z.strictObject({ 文件: z.string(), 来源: sourcesSchema, 内容: z.string() }).optional(),
};

/** As it stands in a journal: what was printed of each data file is in it. */
const recordSchema = z.strictObject({ ...recordParts, 所印: z.record(z.string(), valuesSchema).optional() });
/** As it stands in the manifest: what was printed is kept once for all outputs, and named by its digest. */
const storedRecordSchema = z.strictObject({ ...recordParts, 所印: z.array(z.string()).optional() });
const printedSchema = z.record(z.string(), z.strictObject({ 文件: z.string(), 值: valuesSchema }));

const unitSchema = z.strictObject({
  数据: z.string(),
  版式包: z.string(),
  /** 版本 of the pack's 包.yaml. */
  版本: z.string().optional(),
  /** At which the unit stood. */
  阶段: z.string().optional(),
  /** Of the files of the pack, and of the packs that it is based on. */
  版式: z.string(),
  字体: z.string(),
  程序: z.string(),
  日期: z.string(),
  /** Formats in which every document of the unit is there and up to date. */
  齐全: z.array(z.string()),
  警告: z.number().int(),
});

/** What this program writes, and the newest that it reads. */
const FORMAT = 2;

const manifestSchema = z.strictObject({
  说明: z.string(),
  格式: z.union([z.literal(1), z.literal(FORMAT)]),
  单位: unitSchema.optional(),
  所印: printedSchema.optional(),
  输出: z.record(z.string(), storedRecordSchema),
});

/** What an output is made from, as digests. */
export type Sources = z.output<typeof sourcesSchema>;
/** One output. */
export type OutputRecord = z.output<typeof recordSchema>;
/** The state of a unit whose last run had no error. */
export type UnitState = z.output<typeof unitSchema>;

/** A unit's manifest. */
export interface Manifest {
  readonly unit?: UnitState;
  readonly outputs: ReadonlyMap<OutputPath, OutputRecord>;
}

const EXPLANATION = '每个输出由什么生成、写下时的内容（SHA-256）。据此只重做变了的，并认出手工改过的。请勿改动。';

/** As many hexadecimal digits of SHA-256 as keep apart what was printed in one unit. */
const DIGITS_OF_PRINTED = 16;

/** More records than these no unit has: two for each of a thousand projects are 2,000. */
const MOST_RECORDS = 50_000;

/** A text read as a manifest. `refused`: records that name no output of the unit, as they were written. */
type ReadManifest =
  | { readonly kind: 'manifest'; readonly manifest: Manifest; readonly refused: readonly string[] }
  | { readonly kind: 'none' | 'too-many' }
  | { readonly kind: 'newer'; readonly format: number };

const formatSchema = z.looseObject({ 格式: z.number().int() });
const countSchema = z.looseObject({ 输出: z.looseObject({}) });

/** What a record says of its output, however that was made. */
export interface AboutOutput {
  /** By which a project's outputs are known. */
  readonly projectName?: string;
  readonly stage: string;
  /** What was printed; absent where nobody will ask. */
  readonly printed?: Printed;
}

/** What a document prints: data file → field → text. */
export type Printed = NonNullable<OutputRecord['所印']>;

/** The record of an output with these bytes, by their digest. */
export function recordOf(
  { projectName, stage, printed }: AboutOutput,
  sources: Sources,
  content: string,
): OutputRecord {
  return {
    ...(projectName === undefined ? {} : { 项目名称: projectName }),
    阶段: stage,
    来源: sources,
    内容: content,
    ...(printed && { 所印: printed }),
  };
}

/** What a record says of its output; records of format 1 were made when there was one stage, the `first`. */
export function aboutOf({ 项目名称, 阶段, 所印 }: OutputRecord, first: string): AboutOutput {
  return {
    ...(项目名称 === undefined ? {} : { projectName: 项目名称 }),
    stage: 阶段 ?? first,
    ...(所印 && { printed: 所印 }),
  };
}

/** Reads a manifest. */
export function parseManifest(text: string): ReadManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'none' };
  }
  const format = formatSchema.safeParse(value).data?.格式 ?? 0;
  if (format > FORMAT) return { kind: 'newer', format };
  if (Object.keys(countSchema.safeParse(value).data?.输出 ?? {}).length > MOST_RECORDS) return { kind: 'too-many' };
  const { data } = manifestSchema.safeParse(value);
  if (!data) return { kind: 'none' };
  const stored = Object.entries(data.输出).map(
    ([written, record]) => [written, withPrinted(record, data.所印)] as const,
  );
  const { entries, refused } = checkEntries(stored);
  const unit = data.单位 && refused.length === 0 ? { unit: data.单位 } : {};
  return { kind: 'manifest', manifest: { ...unit, outputs: new Map(entries) }, refused };
}

/** A record with what it printed; without, where not all of that is there: nothing can be said of it then. */
function withPrinted(
  { 所印: digests, ...record }: z.output<typeof storedRecordSchema>,
  table: z.output<typeof printedSchema> = {},
): OutputRecord {
  const found = (digests ?? []).flatMap((digest) => (Object.hasOwn(table, digest) ? (table[digest] ?? []) : []));
  if (digests === undefined || found.length < digests.length) return record;
  return { ...record, 所印: Object.fromEntries(found.map(({ 文件, 值 }) => [文件, 值])) };
}

/** Records of outputs, and the paths of those that are none. */
function checkEntries(entries: readonly (readonly [string, OutputRecord])[]) {
  const refused: string[] = [];
  const checked = entries.flatMap(([written, record]): [OutputPath, OutputRecord][] => {
    const outputPath = readOutputPath(written);
    const offered = record.另存?.文件;
    if (outputPath === undefined) refused.push(written);
    else if (offered !== undefined && readPathBeside(outputPath, offered) === undefined) refused.push(offered);
    else return [[outputPath, record]];
    return [];
  });
  return { entries: checked, refused };
}

/** A manifest as text, with the `version` that writes it: outputs in the order of their paths, so that the order of writing does not show. */
export function printManifest({ unit, outputs }: Manifest, version: string): string {
  const sorted = [...outputs].sort(([left], [right]) => (left < right ? -1 : 1));
  const printed = new Map<string, z.output<typeof printedSchema>[string]>();
  const store = ({ 所印: files, ...record }: OutputRecord): z.output<typeof storedRecordSchema> => {
    if (files === undefined) return record;
    const digests = Object.entries(files).map(([文件, 值]) => {
      const digest = digestOfBytes(JSON.stringify([文件, 值])).slice(0, DIGITS_OF_PRINTED);
      printed.set(digest, { 文件, 值 });
      return digest;
    });
    return { ...record, 所印: digests };
  };
  const records = Object.fromEntries(sorted.map(([outputPath, record]) => [outputPath, store(record)]));
  const table = Object.fromEntries([...printed].sort(([left], [right]) => (left < right ? -1 : 1)));
  const value = {
    说明: `由 jixiao ${version} 写：${EXPLANATION}`,
    格式: FORMAT,
    ...(unit ? { 单位: unit } : {}),
    ...(printed.size > 0 ? { 所印: table } : {}),
    输出: records,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** One line of the journal that a run keeps while it writes. */
export function printJournalEntry(outputPath: OutputPath, record: OutputRecord): string {
  return `${JSON.stringify([outputPath, record])}\n`;
}

const entrySchema = z.tuple([z.string(), recordSchema]);

/** Reads a journal, as of a manifest with what is refused; a last line that was cut off is left out, and what comes after the most records that a unit has. */
export function parseJournal(text: string) {
  const read = text.split('\n', MOST_RECORDS).flatMap((line) => {
    try {
      const { data } = entrySchema.safeParse(JSON.parse(line));
      return data ? [data] : [];
    } catch {
      return [];
    }
  });
  return checkEntries(read);
}
