/** Which changes that are made one soon after the other are one action: those of one box. */

import { newAction } from '../changes/change-files.js';

/** After a longer pause, what is typed into a box is taken back by itself. */
const LONGEST_PAUSE_MS = 10_000;

/** The actions of a unit, as its boxes are filled in. */
export class BoxActions {
  private last: { readonly of: string | undefined; readonly action: string; readonly at: number } | undefined;

  /** The action that a change now is part of; `of`: its box, absent where it is one by itself. */
  actionOf(of: string | undefined): string {
    const at = Date.now();
    const { last } = this;
    const goesOn = last && of !== undefined && of === last.of && at - last.at < LONGEST_PAUSE_MS;
    const action = goesOn ? last.action : newAction();
    this.last = { of, action, at };
    return action;
  }

  /** What comes next is an action by itself. */
  end(): void {
    this.last = undefined;
  }
}
