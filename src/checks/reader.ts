/** What a rule reckons with: amounts, periods and the year of a filing, and a note of what an error keeps from it. */

import { isAmount } from '../model/amount.js';
import { wholeNumber } from '../model/whole-number.js';
import type { DateRange } from '../model/date-range.js';
import { parsePeriod } from '../model/period.js';
import type { Filing } from '../model/filing.js';
import { holeAt, ownPlaceOf, printPath, valueAt, type Located, type Path } from '../source/located.js';

/** A field with an error in it that kept a rule from asking its question there. */
export interface Unasked {
  readonly file: string;
  /** The field as the clerk names it; empty for the whole file. */
  readonly path: string;
}

/** Reads for one rule; nothing comes back where there is nothing, or an error, and the error is noted. */
export class Reader {
  private readonly noted = new Map<string, Unasked>();

  /** @param folderYear the year that the unit's folder stands for, if any */
  constructor(
    private readonly filing: Filing,
    private readonly folderYear?: string,
  ) {}

  /** What could not be asked about, each field once. */
  get unasked(): readonly Unasked[] {
    return [...this.noted.values()];
  }

  /** The amount typed at `path`, in the field's own unit. */
  amount(file: Located<unknown>, path: Path): string | undefined {
    const text = valueAt(file.value, path);
    if (typeof text === 'string' && isAmount(text)) return text;
    this.isOpen(file, path);
    return undefined;
  }

  /** The period typed at `path`. */
  period(file: Located<unknown>, path: Path): DateRange | undefined {
    const text = valueAt(file.value, path);
    const range = typeof text === 'string' ? parsePeriod(text) : undefined;
    if (!range) this.isOpen(file, path);
    return range;
  }

  /** 年度; where an error stands there, the year of the folder. */
  year(): number | undefined {
    const { department } = this.filing;
    const year = department.value.年度 || this.folderYear;
    if (year !== undefined && year !== '') return wholeNumber(year);
    this.isOpen(department, ['年度']);
    return undefined;
  }

  /** Whether an error stands at `path`, around it or inside it, so that nothing can be said of its being empty or complete. */
  isOpen(file: Located<unknown>, path: Path): boolean {
    const hole = holeAt(file, path);
    if (!hole) return false;
    const named = hole.length > path.length ? hole : path;
    const told = { file: file.file, path: hole.length === 0 ? '' : printOwnPath(file, named) };
    this.noted.set(`${told.file}\n${told.path}`, told);
    return true;
  }
}

function printOwnPath(file: Located<unknown>, path: Path): string {
  const own = ownPlaceOf(file, path);
  return printPath(own.path, own.file.typed);
}
