/** Texts that no data file can hold: each stays in its box, marked, until it is corrected or taken back. */

import { signal } from '@preact/signals';
import type { Refusal, Step } from '../protocol.js';
import type { Path, TypedValue } from '../unit-view.js';
import { boxName, type Place } from './here.js';
import type { KeptSteps } from './kept-steps.js';
import { isList, keyOf, valueAt } from './typed-data.js';

/** Why a text was not taken. */
export type Why = Pick<Refusal, 'message' | 'hint'>;

/** A text that was not taken. */
export interface RefusedText extends Place {
  /** What stands in the file. */
  readonly was: TypedValue;
  readonly typed: TypedValue;
  readonly why: Why;
  /** It began a row that is none in the file. */
  readonly isBegun: boolean;
}

/** Those of one unit, the last one refused at the end. */
export class RefusedTexts {
  readonly all = signal<readonly RefusedText[]>([]);

  /** The one that was refused last; follows changes. */
  get last(): RefusedText | undefined {
    return this.all.value[this.all.value.length - 1];
  }

  /** What was refused at a place; follows changes. */
  at(place: Place): RefusedText | undefined {
    const name = boxName(place);
    return this.all.value.find((text) => boxName(text) === name);
  }

  /** Keeps what `steps` wanted to write. */
  keep(file: string, steps: readonly Step[], why: Why): void {
    const texts = steps.flatMap((step) => textsIn(step)).map((text) => ({ file, why, ...text }));
    const names = new Set(texts.map(boxName));
    this.all.value = [...this.all.peek().filter((text) => !names.has(boxName(text))), ...texts];
  }

  /** `step` as it follows on what stands in the file; what it corrects is no longer kept, what it moves stays with its row. */
  follow(file: string, step: Step): Step {
    const inFile = this.all.peek().filter((text) => text.file === file);
    if (inFile.length === 0) return step;
    const own =
      step.kind === 'set' ? inFile.find((text) => boxName(text) === boxName({ file, path: step.path })) : undefined;
    this.all.value = this.all.peek().flatMap((text) => {
      if (text === own) return [];
      return text.file === file ? after(text, step) : [text];
    });
    return own && step.kind === 'set' ? { ...step, was: own.was } : step;
  }

  forget(text: RefusedText): void {
    this.all.value = this.all.peek().filter((each) => each !== text);
  }

  /** As steps, to be kept beside those that are not saved yet. */
  asSteps(): KeptSteps {
    const steps: Record<string, readonly Step[]> = {};
    for (const { file, path, was, typed } of this.all.peek()) {
      steps[file] = [...(steps[file] ?? []), { kind: 'set', path, was, becomes: typed }];
    }
    return steps;
  }
}

/** The steps that are at fault, where it is said; all of them where it is not. */
export function blamed(steps: readonly Step[], at: readonly Path[] = []): readonly Step[] {
  const names = new Set(at.map(keyOf));
  const found = steps.filter((step) => textsIn(step).some(({ path }) => names.has(keyOf(path))));
  return found.length > 0 ? found : steps;
}

/** The texts that a step puts into boxes. */
function textsIn(step: Step): readonly Pick<RefusedText, 'path' | 'was' | 'typed' | 'isBegun'>[] {
  if (step.kind === 'set') return [{ path: step.path, was: step.was, typed: step.becomes, isBegun: false }];
  if (step.kind !== 'insert') return [];
  const begun = { was: '', isBegun: true } as const;
  const path = [...step.path, step.index];
  return namesIn(step.item).map((name) => ({
    ...begun,
    path: [...path, ...name],
    typed: valueAt(step.item, name) ?? '',
  }));
}

/** The fields of an entry; of one that is a text itself none, as a path. */
function namesIn(item: TypedValue): readonly Path[] {
  return typeof item === 'string' || isList(item) ? [[]] : Object.keys(item).map((name) => [name]);
}

/** A text in a list of which rows were added, taken away or moved. */
function after(text: RefusedText, step: Step): readonly RefusedText[] {
  const { path } = text;
  const row = path[step.path.length];
  const isOther = step.path.some((name, index) => path[index] !== name);
  if (step.kind === 'set' || typeof row !== 'number' || isOther) return [text];
  const below = path.slice(step.path.length + 1);
  const at = (to: number) => [{ ...text, path: [...step.path, to, ...below] }];
  if (step.kind === 'move') {
    if (row === step.from) return at(step.to);
    const without = row > step.from ? row - 1 : row;
    return at(without >= step.to ? without + 1 : without);
  }
  if (step.kind === 'remove') return row === step.index ? [] : at(row > step.index ? row - 1 : row);
  if (row !== step.index || !text.isBegun) return at(row >= step.index ? row + 1 : row);
  const isCorrected = namesIn(step.item).some((name) => keyOf(name) === keyOf(below));
  // Else a text beside it began the row.
  return isCorrected ? [] : [{ ...text, isBegun: false }];
}
