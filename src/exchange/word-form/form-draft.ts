/** What has been found of one form so far: the texts offered for its fields, the rows of its lists, its indicators. */

import type { MoneyUnit } from '../../model/typed-values/read-amount.js';
import type { FormKind, FormWords, IndicatorColumn } from './labels.js';
import type { Path } from '../../source/located.js';
import type { Ledger } from './ledger.js';
import { joinedPeriod } from './period-ends.js';
import type { Piece } from './word-story.js';

/** The text that a field has for now. */
export interface Candidate {
  readonly text: string;
  /** How well its label names the field: 0 is best. */
  readonly rank: number;
  readonly piece: Piece;
  /** The unit of money that labels around it name. */
  readonly unit?: MoneyUnit;
}

/** One row of 本年度实施计划; `piece` is what its 时间 was read from. */
export interface StageRow {
  readonly 时间: string;
  readonly 内容: string;
  readonly piece: Piece;
}

/** One indicator under the levels of the pack's scheme, or under names of its own: column → what it says. */
export interface IndicatorEntry {
  readonly levels: readonly string[];
  readonly texts: ReadonlyMap<IndicatorColumn, string>;
}

/** What one field of an entry says; `path` from the entry. */
export interface EntryPart extends Omit<Candidate, 'rank' | 'unit'> {
  readonly path: Path;
  /** Where it is declared: its path; of an indicator from its entry. */
  readonly field: { readonly path: Path; readonly set?: string };
  readonly unit?: MoneyUnit | undefined;
}

/** An entry of a list of records, or of a set of indicators under its levels. */
export interface Entry {
  readonly at: readonly string[];
  readonly parts: readonly EntryPart[];
  /** Whether the cell that should name its level is empty: a row was put in, or the one with the label taken out. */
  readonly isUnlabelled?: boolean;
}

/** One form being read. */
export class FormDraft {
  readonly candidates = new Map<string, Candidate>();
  /** Fields whose label was met, be they filled in or not. */
  readonly seen = new Set<string>();
  /** The rows of lists of texts. */
  readonly texts = new Map<string, string[]>();
  readonly stages: StageRow[] = [];
  readonly indicators: IndicatorEntry[] = [];
  /** What a form of the pack itself has of lists and indicators. */
  readonly entries: Entry[] = [];
  /** The unit of money that stands above the table. */
  unit: MoneyUnit | undefined;

  constructor(
    readonly words: FormWords,
    private readonly ledger: Ledger,
  ) {}

  get kind(): FormKind {
    return this.words.kind;
  }

  /** The rows of a list of texts. */
  textsOf(field: string): string[] {
    const known = this.texts.get(field) ?? [];
    this.texts.set(field, known);
    return known;
  }

  /** Offers `text` for a field; the better label wins, and whoever loses with another text is left to be reported. */
  offer(field: string, text: string, rank: number, piece: Piece, unit = this.unit): boolean {
    const place = this.words.placeOf(field);
    if (!place) return false;
    this.seen.add(field);
    if (text.trim() === '') return true;
    const known = this.candidates.get(field);
    const isPeriod = place.shape.kind === 'text' && place.shape.form === 'period';
    const joined = known && isPeriod ? joinedPeriod(known.text, text) : undefined;
    if (known && joined !== undefined) {
      this.candidates.set(field, { ...known, text: joined });
      this.ledger.take(piece);
      return true;
    }
    if (known && known.rank <= rank) {
      if (known.text !== text) return false;
      this.ledger.take(piece);
      return true;
    }
    if (known && known.text !== text) this.ledger.release(known.piece);
    this.candidates.set(field, { text, rank, piece, ...(unit && { unit }) });
    this.ledger.take(piece);
    return true;
  }

  /** Adds a paragraph to a field's text. */
  append(field: string, text: string, piece: Piece): void {
    const known = this.candidates.get(field);
    this.candidates.set(field, known ? { ...known, text: `${known.text}\n${text}` } : { text, rank: 0, piece });
    this.ledger.take(piece);
  }

  get isEmpty(): boolean {
    return (
      this.seen.size === 0 && this.indicators.length === 0 && this.stages.length === 0 && this.entries.length === 0
    );
  }
}
