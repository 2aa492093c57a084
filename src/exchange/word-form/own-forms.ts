/** The forms of the pack itself in a Word file: known by their titles and labels, read by what its layouts print where. */

import type { FormMap, MapLine } from '../../layout/form-map.js';
import type { DeclaredForm } from '../../model/declaration/read-forms.js';
import type { FormDraft } from './form-draft.js';
import { partsOfLine, patternOf } from './form-pattern.js';
import type { Grid } from './grid.js';
import { labelKey } from './labels.js';
import type { Ledger } from './ledger.js';
import { countLabels, matchTable, type TableMatch } from './match-table.js';
import { readMapped, readMappedLine, type MappedContext } from './read-mapped.js';
import type { Piece } from './word-story.js';

/** A title of the pack's own, and the form that it heads. */
export interface OwnHeading {
  readonly map: FormMap;
  readonly line: MapLine;
  /** Whether the unit's name stands in it, which is typed in many ways. */
  readonly isOfUnit: boolean;
  /** Whether the year does. */
  readonly isOfYear: boolean;
}

/** A table of the pack's own form. */
export interface OwnTable {
  readonly match: TableMatch;
  /** Whether it begins a form that no title began. */
  readonly isNew: boolean;
}

const LONGEST_HEADING = 200;

/** Of a table, one row in so many may be none of the form's. */
const ROWS_TO_A_STRANGE_ONE = 5;

/** The title of a form of `maps` that `text` is; of several the one that says most. */
export function headingIn(text: string, maps: readonly FormMap[]): Pick<OwnHeading, 'map' | 'line'> | undefined {
  if (text.length > LONGEST_HEADING) return undefined;
  const found = maps.flatMap((map) => {
    return map.lines.flatMap((line) => {
      const { key, read } = patternOf(line.segments);
      const isSo = line.isHeading && key !== '' && (read(text) !== undefined || key === labelKey(text));
      return isSo ? [{ map, line, length: key.length }] : [];
    });
  });
  return found.sort((one, other) => other.length - one.length)[0];
}

/** Follows a document through the forms of a pack. */
export class OwnForms {
  /** The form that the last title named, before its first table. */
  private headed: FormMap | undefined;
  /** The form that the last table was of, and the row that it ended with. */
  private open: { readonly map: FormMap; readonly last: number } | undefined;
  private readonly stages = new Set<string>();

  constructor(
    private readonly maps: readonly FormMap[],
    private readonly department: FormDraft,
    private readonly nextProject: () => FormDraft,
    private readonly ledger: Ledger,
  ) {}

  /** A title was met: of a form of the pack, of another, or of none that is known. */
  begin(form: FormMap | DeclaredForm | undefined): void {
    this.headed = this.maps.find((map) => map === form || map.form === form);
    this.open = undefined;
    if (this.headed) this.stages.add(this.headed.form.stage);
  }

  /** The stage of all forms that titles named. */
  get stage(): string | undefined {
    const [stage, ...others] = this.stages;
    return others.length === 0 ? stage : undefined;
  }

  /** The title of the pack's own that `text` is; of several the one that says most. */
  headingOf(text: string): OwnHeading | undefined {
    const found = headingIn(text, this.maps);
    if (!found) return undefined;
    const { words } = this.department;
    const has = (name: string) =>
      patternOf(found.line.segments).marks.some(
        ({ field }) => field?.of === '部门' && words.keyOf(field.path) === name,
      );
    return { ...found, isOfUnit: has('部门名称'), isOfYear: has('年度') };
  }

  /** Takes a title, and the fields in it. */
  readHeading(piece: Piece, { line }: OwnHeading, form: FormDraft): void {
    this.ledger.take(piece);
    readMappedLine(piece, line.segments, 1, this.contextOf(form), true);
  }

  /** Reads a line that stands so in the form at hand; whether it is one. */
  readLine(piece: Piece, form: FormDraft): boolean {
    const map = this.headed ?? this.open?.map;
    const lines = (map?.lines ?? []).flatMap(({ segments }) => [segments, ...partsOfLine(segments)]);
    return lines.some((segments) => {
      // A field that stands alone in its line would be any text.
      if (segments.every((part) => typeof part !== 'string')) return false;
      return readMappedLine(piece, segments, 0.5, this.contextOf(form));
    });
  }

  /** Whether a form of the pack prints just this line, of no data. */
  isFixed(text: string): boolean {
    const key = labelKey(text);
    return this.maps.some(({ lines }) => {
      return lines.some(({ segments }) => {
        return segments.every((part) => typeof part === 'string') && labelKey(segments.join('')) === key;
      });
    });
  }

  /** The form of the pack that `grid` is a table of. @param isTitled whether the form's title is its first row */
  match(grid: Grid, isTitled: boolean): OwnTable | undefined {
    const { headed, open } = this;
    const going = open && matchTable(grid, open.map, open.last);
    // A list of all projects is known by its title alone: its labels are those of their own forms.
    const unheaded = this.maps.filter(({ form }) => form.isBound);
    const possible = (headed ? [headed] : unheaded).filter((map) => countLabels(grid, map) > 0);
    const fresh = possible.map((map) => matchTable(grid, map, -1));
    const matches = [going, ...fresh].filter((match) => {
      if (!match || match.score <= 0) return false;
      const { labelCount, strangeCount, rows } = match;
      const fewestLabels = match === going ? 0 : headed ? 1 : 2;
      return labelCount >= fewestLabels && (strangeCount - (isTitled ? 1 : 0)) * ROWS_TO_A_STRANGE_ONE <= rows.length;
    });
    const best = matches.sort((one, other) => (other?.score ?? 0) - (one?.score ?? 0))[0];
    this.headed = undefined;
    this.open = best && { map: best.map, last: best.rows.at(-1)?.mapIndex ?? -1 };
    return best && { match: best, isNew: best !== going && best.map !== headed };
  }

  /** Reads a table into the form that it belongs to. */
  readTable(match: TableMatch, form: FormDraft): void {
    readMapped(match, this.contextOf(form));
  }

  private contextOf(form: FormDraft): MappedContext {
    const { department, nextProject, ledger } = this;
    return { form, department, nextProject, ledger };
  }
}
