/** What a file shows of a unit's data as it is sent out, kept in the file itself: what was changed in it is told by it later. */

import type { YamlValue } from '../source/located.js';

/** The leaves that a file shows, as typed, and whose they are. */
export interface SentRecord {
  /** What the unit is called. */
  readonly unit: string;
  /** Four digits; empty where it was not known. */
  readonly year: string;
  /** The layout pack and its version. */
  readonly pack: string;
  /** Which of the unit's documents a Word file is: its path below their folder; absent for other files. */
  readonly document?: string;
  /** Absent where the file shows nothing of the department. */
  readonly department?: SentFields;
  /** Of the department: what was reckoned, and so is shown without having been typed. */
  readonly departmentReckoned?: SentFields;
  readonly projects: readonly SentProject[];
}

/** Fields of a data file by their names. */
export type SentFields = Readonly<Record<string, YamlValue>>;

/** One project of a file. */
export interface SentProject {
  /** NN of its data file. */
  readonly number: string;
  readonly fields: SentFields;
  /** As `departmentReckoned`. */
  readonly reckoned?: SentFields;
}

/** Raised when older programs would misread a record. */
const FORMAT = 1;
/** No data file is as deep. */
const DEEPEST = 12;

/** The record as text: the same one for the same data. */
export function printSentRecord(record: SentRecord): string {
  const { unit, year, pack, document, department, departmentReckoned, projects } = record;
  return JSON.stringify({
    格式: FORMAT,
    单位: unit,
    年度: year,
    版式包: pack,
    ...(document !== undefined && { 文件: document }),
    ...(department && { 部门: department }),
    ...(departmentReckoned && { 部门算出: departmentReckoned }),
    项目: projects.map(({ number, fields, reckoned }) => {
      return { 编号: number, 内容: fields, ...(reckoned && { 算出: reckoned }) };
    }),
  });
}

/** Reads what `printSentRecord` wrote; undefined for anything else, be it of a later format. */
export function parseSentRecord(text: string): SentRecord | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isMapping(parsed) || parsed['格式'] !== FORMAT) return undefined;
  const { 单位: unit, 年度: year, 版式包: pack, 文件: document, 部门: department, 项目: projects } = parsed;
  if (typeof unit !== 'string' || typeof year !== 'string' || typeof pack !== 'string') return undefined;
  if (document !== undefined && typeof document !== 'string') return undefined;
  const departmentReckoned = parsed['部门算出'];
  if ([department, departmentReckoned].some((part) => part !== undefined && !isData(part))) return undefined;
  if (!Array.isArray(projects)) return undefined;
  const read = projects.flatMap((project: unknown): SentProject[] => {
    if (!isMapping(project)) return [];
    const { 编号: number, 内容: fields, 算出: reckoned } = project;
    if (typeof number !== 'string' || !isData(fields)) return [];
    if (reckoned === undefined) return [{ number, fields }];
    return isData(reckoned) ? [{ number, fields, reckoned }] : [];
  });
  if (read.length !== projects.length) return undefined;
  return {
    unit,
    year,
    pack,
    ...(document !== undefined && { document }),
    ...(isData(department) && { department }),
    ...(isData(departmentReckoned) && { departmentReckoned }),
    projects: read,
  };
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isData(value: unknown): value is Record<string, YamlValue> {
  return isMapping(value) && isYaml(value, DEEPEST);
}

function isYaml(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null || depth === 0) return false;
  return Object.values(value).every((part) => isYaml(part, depth - 1));
}

/** `typed` with what was reckoned where it has nothing; entries of lists one by one, which both have. */
export function filledIn(reckoned: YamlValue | undefined, typed: YamlValue | undefined): YamlValue | undefined {
  if (typed === undefined || typed === '') return reckoned ?? typed;
  if (typeof typed === 'string' || typeof reckoned !== 'object') return typed;
  if (Array.isArray(typed)) {
    const others = Array.isArray(reckoned) ? reckoned : [];
    return typed.map((item, index) => filledIn(others[index], item) ?? item);
  }
  if (Array.isArray(reckoned)) return typed;
  const names = new Set([...Object.keys(typed), ...Object.keys(reckoned)]);
  const parts = [...names].map((name) => [name, filledIn(reckoned[name], typed[name]) ?? ''] as const);
  return Object.fromEntries(parts);
}
