/** What a rule is: a question a reviewer would ask of a filing, with the reason it is asked. */

import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import type { DiagnosticCode } from '../diagnostic-codes.js';
import type { Severity } from '../diagnostic.js';
import type { PrintedExtras } from '../model/extra-fields.js';
import type { Filing } from '../model/filing.js';
import type { OpenPlaces } from '../model/open-places.js';
import type { Located, Path, Span } from '../source/located.js';
import type { Reader } from './reader.js';

/** Declared fields by the kinds of files, as `Declaration.leaves` has them. */
export type AskedFields = Readonly<Record<FormSubject, readonly Path[]>>;

/** What rules look at. */
export interface Subject {
  /** In the words that rules know. */
  readonly filing: Filing;
  /** As its pack has it. */
  readonly own: Filing;
  readonly declaration: Declaration;
  /** What the rule reckons with. */
  readonly reader: Reader;
  /** How grave another rule is here: what that one tells need not be told twice. */
  readonly severityOf: (code: DiagnosticCode) => Severity | 'off';
  /** The year that the unit's folder stands for, where its name is one. */
  readonly folderYear?: string;
  /** What was left to be decided when the filing was rolled over; absent when there is no such list. */
  readonly openPlaces?: Located<OpenPlaces>;
  /** What the layouts print of 附加字段; absent where the pack cannot be used. */
  readonly printedExtras?: PrintedExtras;
  /** The fields that the pack's forms ask for; absent where the pack cannot be used: all that it declares. */
  readonly asked?: AskedFields;
  /** Whether some font prints the character. */
  readonly canPrint: (character: string) => boolean;
}

/** One place at which a rule has something to say. */
export interface Finding {
  /** The file it is about. */
  readonly file: Located<unknown>;
  readonly path: Path;
  /** What is pointed at where nothing was typed at `path`, which is reckoned from it. */
  readonly shownAt?: Path;
  /** Points at the name of the field instead of its value. */
  readonly part?: 'key';
  /** The piece of the value's text that the finding is about; its start is pointed at. */
  readonly span?: Span;
  /** What it contradicts, or is held against. */
  readonly other?: { readonly file: Located<unknown>; readonly path: Path };
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
  /** Starts with a verb. */
  readonly hint: string;
  /** What should stand in place of the span, or of the whole text where there is none; only where it is certain. */
  readonly meant?: string;
  /** Where a finding is less grave than its rule. */
  readonly severity?: Severity;
}

/** A number or a list of words that a layout pack or a unit may set in 检查.yaml. */
export type Limit = number | readonly string[];

/** One rule; a file each, named for its code. */
export interface Rule<Limits extends Readonly<Record<string, Limit>> = Readonly<Record<string, Limit>>> {
  readonly code: DiagnosticCode;
  /** `error`: certain; `warning`: a reviewer would ask; `hint`: style, off by default. */
  readonly severity: Severity;
  /** What it looks for, in one Chinese sentence. */
  readonly summary: string;
  /** The regulation or the practice behind it, in Chinese. */
  readonly reason: string;
  /** Limits with their defaults; names in Chinese. */
  readonly limits?: Limits;
  /**
   * The words of `meanings.ts` without which it has nothing to say, as `项目/指标值`: all of one of these lists. Absent: none.
   */
  readonly needs?: readonly (readonly string[])[];
  /** The findings; `not-applicable` when the filing has nothing that the rule speaks of. */
  check(subject: Subject, limits: Limits): readonly Finding[] | 'not-applicable';
}

/** A long text full of one slip is told so often, not more. */
export const MOST_FINDINGS_A_TEXT = 20;

/** What a rule needs that looks at either kind of file, where that has all of `words`. */
export function inEither(...words: readonly string[]): readonly (readonly string[])[] {
  return ['部门', '项目'].map((of) => words.map((word) => `${of}/${word}`));
}
