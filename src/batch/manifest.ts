/** 清单.json: what each output of a unit was made from, and the bytes that were written. */

import { z } from 'zod';

/** The manifest's name, beside the bound copy; a share's own is `清单.2-5.json`. */
export const MANIFEST_NAME = '清单.json';

const sourcesSchema = z.strictObject({
  /** What the document shows, data and layout together; the others only tell why it changed. */
  表: z.string(),
  数据: z.string(),
  版式: z.string(),
  字体: z.string(),
  程序: z.string(),
});

const recordSchema = z.strictObject({
  项目名称: z.string().optional(),
  来源: sourcesSchema,
  /** SHA-256 of the bytes as written. */
  内容: z.string(),
  /** The newer version that stands beside an output edited by hand. */
  另存: z.strictObject({ 文件: z.string(), 来源: sourcesSchema, 内容: z.string() }).optional(),
});

const unitSchema = z.strictObject({
  数据: z.string(),
  版式包: z.string(),
  版式: z.string(),
  字体: z.string(),
  程序: z.string(),
  日期: z.string(),
  /** Formats in which every document of the unit is there and up to date. */
  齐全: z.array(z.string()),
  警告: z.number().int(),
});

const manifestSchema = z.strictObject({
  说明: z.string(),
  格式: z.literal(1),
  单位: unitSchema.optional(),
  输出: z.record(z.string(), recordSchema),
});

/** What an output is made from, as digests. */
export type Sources = z.output<typeof sourcesSchema>;
/** One output. */
export type OutputRecord = z.output<typeof recordSchema>;
/** The state of a unit whose last run had no error. */
export type UnitState = z.output<typeof unitSchema>;

/** A unit's manifest; outputs by their path below the unit's output folder, with `/`. */
export interface Manifest {
  readonly unit?: UnitState;
  readonly outputs: ReadonlyMap<string, OutputRecord>;
}

export const EMPTY_MANIFEST: Manifest = { outputs: new Map() };

const EXPLANATION =
  '由 jixiao 写：每个输出由什么生成、写下时的内容（SHA-256）。据此只重做变了的，并认出手工改过的。请勿改动。';

/** Reads a manifest; undefined when `text` is none. */
export function parseManifest(text: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = manifestSchema.safeParse(value);
  if (!data) return undefined;
  return { ...(data.单位 ? { unit: data.单位 } : {}), outputs: new Map(Object.entries(data.输出)) };
}

/** A manifest as text: outputs in the order of their paths, so that the order of writing does not show. */
export function printManifest({ unit, outputs }: Manifest): string {
  const sorted = [...outputs].sort(([left], [right]) => (left < right ? -1 : 1));
  const value = { 说明: EXPLANATION, 格式: 1, ...(unit ? { 单位: unit } : {}), 输出: Object.fromEntries(sorted) };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** One line of the journal that a run keeps while it writes. */
export function printJournalEntry(outputPath: string, record: OutputRecord): string {
  return `${JSON.stringify([outputPath, record])}\n`;
}

const entrySchema = z.tuple([z.string(), recordSchema]);

/** The entries of a journal; a last line that was cut off is left out. */
export function parseJournal(text: string): [string, OutputRecord][] {
  return text.split('\n').flatMap((line) => {
    try {
      const { data } = entrySchema.safeParse(JSON.parse(line));
      return data ? [data] : [];
    } catch {
      return [];
    }
  });
}
