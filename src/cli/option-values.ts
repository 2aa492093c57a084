/** What stands behind options, read as commander asks for it: a wrong one is refused in Chinese. */

import { InvalidArgumentError } from 'commander';
import { parseShare, type Share } from '../batch/share.js';
import type { Format } from '../report.js';

// The compiler holds the list to the writers': loading these for a page of help takes half a second.
const FORMAT_NAMES = Object.keys({ docx: true, pdf: true, svg: true, xlsx: true } satisfies Record<
  Format,
  true
>) as readonly Format[];

/** Options without a value. */
export type Switches<Name extends string> = Readonly<Partial<Record<Name, boolean>>>;

/** The options of commands that wait for others, and that take units to be at a stage. */
export interface CommonFlags {
  readonly wait?: number;
  readonly stage?: string;
}

/** For an option that may be written many times. */
export function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

/** @throws InvalidArgumentError */
export function parseFormats(text: string): Format[] {
  const formats = text.split(',').map((part) => part.trim().toLowerCase());
  const unknown = formats.find((format) => !(FORMAT_NAMES as readonly string[]).includes(format));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`没有“${unknown}”这种格式，可用：${FORMAT_NAMES.join('、')}`);
  return FORMAT_NAMES.filter((format) => formats.includes(format));
}

/** Reads one of `names`. @throws InvalidArgumentError */
export function oneOf<Name extends string>(names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const named = names.find((name) => name === text);
    if (named === undefined) throw new InvalidArgumentError(`没有“${text}”这种格式，可用：${names.join('、')}`);
    return named;
  };
}

/** @throws InvalidArgumentError */
export function parseJobs(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError(`“${text}”不是个数：写 1 到 999`);
  return Number(text);
}

/** Of `--wait`. */
export const WAIT_DESCRIPTION = '别的 jixiao 正在写同一处时最多等几秒，0 是不等；不写则一直等';

/** Of `--stage`. */
export const STAGE_DESCRIPTION = '这一次按哪个阶段，如 自评；不写则照 部门.yaml 的“阶段”';

/** @throws InvalidArgumentError */
export function parseWait(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError(`“${text}”不是秒数：写 0（不等）到 999999`);
  return Number(text);
}

/** @throws InvalidArgumentError */
export function parseShareOption(text: string): Share {
  const share = parseShare(text);
  if (!share) throw new InvalidArgumentError(`“${text}”不是一份：写第几份/共几份，如 2/5`);
  return share;
}
