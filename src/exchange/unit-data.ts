/** A unit's data on its way in from or out to another program: what data files hold, as text, defaults left out. */

import type { Diagnostic, Location } from '../diagnostic.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import type { SentRecord } from '../model/sent-record.js';
import type { Path, YamlValue } from '../source/located.js';

/** The fields of a data file under their names in it; leaves are text as typed. */
export type DataRecord = Readonly<Record<string, YamlValue>>;

/** What is known of one unit; either part may be missing. */
export interface UnitData {
  /** The fields of 部门.yaml. */
  readonly department?: DataRecord;
  readonly projects: readonly ProjectRecord[];
}

/** One project file's fields. */
export interface ProjectRecord {
  /** NN of the file's name, where it is known. */
  readonly 序号?: string;
  readonly fields: DataRecord;
}

/** What a file that was sent out says of how it was sent, and of what came back in it. */
export interface ReturnedNotes {
  readonly record: SentRecord;
  /** Of each project that came back its index in the record; undefined for one that is new. */
  readonly projects: readonly (number | undefined)[];
  /** Of the entry at a path which row of its list, as sent out, it says it is. @param project its index among those that came back; undefined: the department */
  readonly claimOf: (project: number | undefined, path: Path) => number | undefined;
  /** Where what is at a path stands in the file; undefined where it is not known. */
  readonly placeOf: (project: number | undefined, path: Path) => Location | undefined;
}

/** Of each kind of data file that a Word file is to hold, the fields that it prints nowhere. */
export type UnprintedFields = Partial<Readonly<Record<FormSubject, readonly string[]>>>;

/** What was taken out of a file of another program, and everything that is to be said of it. */
export interface TakenData {
  readonly unit: UnitData;
  /** Errors say what could not be read, warnings what was read doubtfully or left out, each with its place. */
  readonly diagnostics: readonly Diagnostic[];
  /** The stage whose forms it prints; undefined where that cannot be told. */
  readonly stage?: string | undefined;
  /** Absent for a file that carries no record of what it was made from. */
  readonly sent?: ReturnedNotes;
  /** Of a Word file. */
  readonly unprinted?: UnprintedFields;
}
