/** What a page may ask, held to its form: what comes over the socket is anybody's text. */

import { z } from 'zod';
import type { Exchanges, Kind, Request } from './protocol.js';

/** What a page sends at most; `decodeText` draws the line for a whole file, and says so. */
const MOST_CHARACTERS = 2_000_000;
const MOST_STEPS = 5000;
/** Lists and mappings in one another; no data file has as many, and more would overflow the stack of whoever walks them. */
const MOST_LEVELS = 60;

const text = z.string().max(MOST_CHARACTERS);
const index = z.int().nonnegative();
/** No data file may have it, and in an object it would be none. */
const name = text.refine((typed) => typed !== '__proto__');
const path = z.array(z.union([name, index])).readonly();
const value: z.ZodType = z.lazy(() => z.union([text, z.array(value), z.record(name, value)]));
const year = z.string().regex(/^(?:19|20)\d\d$/);
const uploads = z.array(text).min(1).max(100);
const ofUnit = { unit: text };
const ofFile = { ...ofUnit, file: text };

const places = z.array(z.object({ file: text, path })).min(1);

const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), path, was: value, becomes: value }),
  z.object({ kind: z.literal('insert'), path, index, item: value }),
  z.object({ kind: z.literal('remove'), path, index, was: value }),
  z.object({ kind: z.literal('move'), path, from: index, to: index, was: value }),
]);

const steps = z.array(step).min(1).max(MOST_STEPS);

const ASKED: Readonly<Record<Kind, z.ZodType>> = {
  home: z.object({}),
  unit: z.object(ofUnit),
  change: z.object({ ...ofFile, steps }),
  fix: z.object({ ...ofUnit, numbers: z.array(text).min(1) }),
  accept: z.object({ ...ofUnit, number: text, reason: text, places: places.optional() }),
  preview: z.object({ ...ofUnit, form: text, file: text.optional(), known: z.array(text) }),
  takeBack: z.object({ ...ofUnit, direction: z.enum(['undo', 'redo']) }),
  plan: z.object(ofUnit),
  generate: z.object(ofUnit),
  stopRun: z.object({ run: index }),
  openFolder: z.object(ofUnit),
  addProject: z.object({ ...ofUnit, name: text, copyOf: text.optional() }),
  renameProject: z.object({ ...ofFile, name: text }),
  deleteProject: z.object(ofFile),
  moveProject: z.object({ ...ofFile, to: index }),
  planImport: z.object({ ...ofUnit, uploads }),
  import: z.object({
    plan: index,
    taken: z.array(text),
    chosen: z.array(z.object({ key: text, text: index.optional() })).optional(),
    placed: z.array(z.object({ key: text, file: text, path: z.array(name).min(1) })).optional(),
  }),
  planEdited: z.object(ofUnit),
  lookInto: z.object({ uploads }),
  planNewUnit: z.object({ name: text, year, next: year.optional(), pack: text.optional(), uploads }),
  sendOut: z.object({ ...ofUnit, files: z.array(text), isSplit: z.boolean() }),
  sent: z.object(ofUnit),
  openPlaces: z.object(ofUnit),
  settleOpen: z.object({ ...ofUnit, places }),
  moveYear: z.object({ ...ofUnit, changes: z.array(z.object({ file: text, steps })).min(1) }),
  deleteUnit: z.object(ofUnit),
  restoreUnit: z.object(ofUnit),
  newUnit: z.object({ name: text, year, from: text.optional(), pack: text.optional() }),
};

const envelope = z.object({ id: z.number(), kind: z.string(), asked: z.unknown().optional() });

/** Reads a message; undefined for what is no request. `id` is there where it can be told, for a refusal. */
export function readRequest(message: string): { readonly id?: number; readonly request?: Request } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    return {};
  }
  const outer = envelope.safeParse(parsed);
  if (!outer.success) return {};
  if (!isShallow(outer.data.asked)) return { id: outer.data.id };
  const { id, kind } = outer.data;
  const inner = Object.hasOwn(ASKED, kind) ? ASKED[kind as Kind].safeParse(outer.data.asked) : undefined;
  if (!inner?.success) return { id };
  return { id, request: { id, kind, asked: inner.data } as Request };
}

/** Level by level, since whoever asks may have nested a million. */
function isShallow(asked: unknown): boolean {
  let level: unknown[] = [asked];
  for (let count = 0; count < MOST_LEVELS; count += 1) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
    if (level.length === 0) return true;
  }
  return false;
}

/** What a request of one kind asks. */
export type Asked<Of extends Kind> = Exchanges[Of]['asked'];
