/** Lists and texts that count how often they are looked at: work that is measured without a clock. */

/** A value, and the steps taken on it so far. */
export interface Counted<T> {
  readonly value: T;
  readonly steps: () => number;
}

/** `list`; each element that is read, by whatever method, is a step. */
export function countedList<T>(list: readonly T[]): Counted<readonly T[]> {
  let steps = 0;
  const value = new Proxy(list, {
    get(target, key, receiver): unknown {
      if (typeof key === 'string' && /^\d+$/.test(key)) steps += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  return { value, steps: () => steps };
}

/** `text` for code that reads it by character and searches it by `indexOf`; each character passed is a step. */
export function countedText(text: string): Counted<string> {
  let steps = 0;
  const methods: Readonly<Record<string, (...given: never[]) => unknown>> = {
    indexOf(wanted: string, from = 0) {
      const found = text.indexOf(wanted, from);
      steps += (found === -1 ? text.length : found) - from + wanted.length;
      return found;
    },
    startsWith(wanted: string, from = 0) {
      steps += wanted.length;
      return text.startsWith(wanted, from);
    },
    slice(from: number, to = text.length) {
      steps += to - from;
      return text.slice(from, to);
    },
  };
  const value = new Proxy(Object(text) as object, {
    get(_target, key): unknown {
      if (key === 'length') return text.length;
      if (typeof key === 'string' && /^\d+$/.test(key)) {
        steps += 1;
        return text[Number(key)];
      }
      const method = methods[String(key)];
      if (!method) throw new Error(`${String(key)} is not counted`);
      return method;
    },
  });
  return { value: value as unknown as string, steps: () => steps };
}

/** Sizes at which work is counted. */
export const SIZES = [10_000, 100_000, 500_000];

/** The most steps a unit that `work` takes at any of `sizes`; `work` gets a size and returns its steps. */
export function mostStepsPerUnit(work: (size: number) => number, sizes: readonly number[] = SIZES): number {
  return Math.max(...sizes.map((size) => work(size) / size));
}
