/** A unit's data on its way in from or out to another program: what data files hold, as text, defaults left out. */

import type { Diagnostic } from '../diagnostic.js';
import type { YamlValue } from '../source/located.js';

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

/** What was taken out of a file of another program, and everything that is to be said of it. */
export interface TakenData {
  readonly unit: UnitData;
  /** Errors say what could not be read, warnings what was read doubtfully or left out, each with its place. */
  readonly diagnostics: readonly Diagnostic[];
}
