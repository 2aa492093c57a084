/** A unit that is open: read once, and again only what has changed since. */

import path from 'node:path';
import { digestOfBytes } from '../batch/document-digest.js';
import { collectProblems } from '../diagnostic.js';
import { OPEN_PLACES_FILE } from '../model/open-places.js';
import type { SourceText } from '../source/decode-text.js';
import { remembered } from '../source/remembered.js';
import { checkRead, readSources, type CheckedUnit, type ReadUnit } from '../workspace/check-unit.js';
import { isThere } from '../workspace/file-kind.js';
import { confirmUnit } from '../workspace/fix/confirm-unit.js';
import { gatherUnit } from '../workspace/gather-unit.js';
import { BoxActions } from '../workspace/history/box-actions.js';
import { readSourceText } from '../workspace/program-files.js';
import { SETTINGS_FILE } from '../workspace/unread-entries.js';
import type { DeskWorld } from './desk-world.js';
import { DrawnPages } from './drawn-pages.js';

/** A unit as it stood at a moment. */
export interface UnitState {
  /** As `UnitView.version`. */
  readonly version: number;
  readonly read: ReadUnit;
  /** What it goes by beside the texts of its data, as one text. */
  readonly beside: string;
}

/** Files beside the data that rules go by. */
const BESIDE: readonly string[] = [SETTINGS_FILE, OPEN_PLACES_FILE];

/** One unit of a workspace, while the desk is on. */
export class UnitSession {
  /** What windows were told of it last. */
  told: UnitState | undefined;
  readonly drawn = new DrawnPages();
  readonly actions = new BoxActions();
  private state: UnitState | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  /**
   * @param id its folder below the data folder, with `/`
   * @param folder the same, absolute
   */
  constructor(
    readonly id: string,
    readonly folder: string,
    readonly world: DeskWorld,
  ) {}

  /** The unit as it lies on the disk now; the same object as long as that is as it was. */
  look(): UnitState {
    const { sources, problems } = gatherUnit(this.folder);
    const unread = [...sources.values()].map((source) => source.problems);
    const beside = JSON.stringify([problems, unread, BESIDE.map((name) => this.textBeside(name))]);
    const known = this.state?.read.sources;
    if (this.state?.beside === beside && known && areSame(sources, known)) return this.state;
    const kept = new Map([...sources].map(([file, source]) => [file, asBefore(source, known?.get(file))]));
    const read = readSources(kept, problems, this.world.resources);
    this.state = { version: (this.state?.version ?? 0) + 1, read, beside };
    return this.state;
  }

  /** What is to be said of a state of this unit. */
  readonly check = remembered(({ read }: UnitState): CheckedUnit => {
    return confirmUnit(checkRead({ folder: this.folder }, read, this.world.resources));
  });

  /** Does `action` when all that was asked before it is done: changes of one unit come one after the other. */
  inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(action, action);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private textBeside(name: string): string {
    const file = path.join(this.folder, name);
    return (isThere(file) && collectProblems([], () => readSourceText(file))?.text) || '';
  }
}

/** Whether the same files in the same order hold the same texts. */
function areSame(sources: ReadonlyMap<string, SourceText>, known: ReadonlyMap<string, SourceText>): boolean {
  const before = [...known];
  return (
    sources.size === before.length &&
    [...sources].every(([file, { text }], index) => file === before[index]?.[0] && text === before[index][1].text)
  );
}

/** What is remembered of a text is remembered of the object. */
function asBefore(source: SourceText, known: SourceText | undefined): SourceText {
  return known && known.text === source.text && !known.problems && !source.problems ? known : source;
}

/** The digest of a file's text, by which a page knows which one it has. */
export const digestOfSource = remembered(({ text }: SourceText): string => digestOfBytes(text).slice(0, 16));
