/** The account of a document's texts: each is taken by a field, a label or a title, or is reported in the end. */

import type { Diagnostic, Location } from '../../diagnostic.js';
import { severityOf, type TypedValue } from '../../model/typed-values/typed-value.js';
import type { Piece } from './word-story.js';

/** A remark without its place. */
type Remark = Pick<Diagnostic, 'severity' | 'code' | 'message'> & Partial<Pick<Diagnostic, 'expected' | 'hint'>>;

/** How many texts without a place are quoted one by one; more would hide each other. */
const MOST_QUOTED = 500;

/** What is to be done about a text that has no place. */
export const PLACE_YOURSELF = '需要的话，自己写到数据文件里合适的字段';

/** Keeps the account for one document. */
export class Ledger {
  private readonly pieces = new Set<Piece>();
  private readonly taken = new Set<Piece>();
  private readonly remarks: Diagnostic[] = [];
  /** Texts that the pack has no field for, by the labels over or before them. */
  private readonly leftOut = new Map<string, Piece[]>();

  constructor(
    /** Path shown in messages. */
    readonly file: string,
    /** Whether jixiao wrote the file, so that texts are to be kept to the letter. */
    readonly isOwn: boolean,
  ) {}

  /** Opens an entry; blank texts need none. */
  enter(piece: Piece): Piece {
    if (piece.text.trim() !== '') this.pieces.add(piece);
    return piece;
  }

  take(piece: Piece): void {
    this.taken.add(piece);
  }

  /** Gives back what was taken: another text has its place. */
  release(piece: Piece): void {
    this.taken.delete(piece);
  }

  /**
   * Takes a text under or behind a label that the pack has no field for, with its label; all of a label are told of at once.
   * @param label the text that says it, where it is no header that was taken before
   */
  leaveOut(name: string, piece: Piece, label?: Piece): void {
    if (label) this.take(label);
    this.take(piece);
    this.leftOut.set(name, [...(this.leftOut.get(name) ?? []), piece]);
  }

  /** Says something about `piece`, quoting it. */
  remark(remark: Remark, piece: Piece): void {
    this.remarks.push({ ...remark, found: piece.text.trim(), location: piece.location });
  }

  /** Says how a value was read from `piece`, where there is anything to say. */
  tellValue({ certainty, remark }: Pick<TypedValue, 'certainty' | 'remark'>, piece: Piece): void {
    if (!remark) return;
    const isKept = certainty === 'unknown';
    const message = isKept ? `${remark.message}，照原样放进了数据` : remark.message;
    const hint = isKept && remark.hint !== undefined ? { hint: `在数据文件里${remark.hint}` } : {};
    this.remark({ ...remark, ...hint, message, severity: severityOf(certainty) }, piece);
  }

  /** Says something about the document or a place of it. */
  say(diagnostic: Omit<Diagnostic, 'location'>, location?: Location): void {
    this.remarks.push({ ...diagnostic, location: location ?? { file: this.file, line: 1, column: 1 } });
  }

  /** Whether the text is to be kept to the letter, white space and all. */
  isVerbatim(piece: Piece): boolean {
    return piece.role === 'content';
  }

  private sayLeftOut(name: string, pieces: readonly Piece[]): void {
    this.say(
      {
        severity: 'warning',
        code: 'unplaced-text',
        message: `「${name}」一栏没有对应的字段，${pieces.length === 1 ? '' : `${pieces.length} 格都`}没有放进数据`,
        found: [...new Set(pieces.map(({ text }) => text.trim()))].join('；'),
        hint: PLACE_YOURSELF,
      },
      pieces[0]?.location,
    );
  }

  /** All that was said, and every text that nobody took. */
  diagnostics(): Diagnostic[] {
    const blank: string[] = [];
    for (const [name, all] of this.leftOut) {
      const pieces = all.filter(({ text }) => text.trim() !== '');
      if (pieces.length === 0) blank.push(name);
      else this.sayLeftOut(name, pieces);
    }
    if (blank.length > 0) {
      const message = `这些栏没有对应的字段，表里也没有填：${blank.join('、')}`;
      this.say({ severity: 'hint', code: 'unplaced-text', message }, this.leftOut.get(blank[0] ?? '')?.[0]?.location);
    }
    this.leftOut.clear();
    const left = [...this.pieces].filter((piece) => !this.taken.has(piece));
    const quoted = left.slice(0, MOST_QUOTED).map(({ text, location }): Diagnostic => ({
      severity: 'warning',
      code: 'unplaced-text',
      message: '这段文字没有对应的字段，没有放进数据',
      found: text.trim(),
      hint: PLACE_YOURSELF,
      location,
    }));
    const rest = left[MOST_QUOTED];
    if (rest) {
      quoted.push({
        severity: 'warning',
        code: 'unplaced-text',
        message: `从这里起另有 ${left.length - MOST_QUOTED} 段文字没有放进数据，没有一一列出`,
        hint: '检查这是不是一份绩效目标表',
        location: rest.location,
      });
    }
    return [...capped(this.remarks), ...quoted];
  }
}

function capped(remarks: readonly Diagnostic[]): readonly Diagnostic[] {
  const next = remarks[MOST_QUOTED];
  if (!next) return remarks;
  const message = `另有 ${remarks.length - MOST_QUOTED} 处没有一一列出`;
  return [
    ...remarks.slice(0, MOST_QUOTED),
    { severity: 'warning', code: next.code, message, hint: '检查这是不是一份绩效目标表' },
  ];
}
