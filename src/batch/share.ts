/** Shares of a run, as an option names them. */

/** The `index`th (from 1) of `count` shares. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

/** `2/5` as a share; undefined when it is none. */
export function parseShare(text: string): Share | undefined {
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  return index >= 1 && index <= count ? { index, count } : undefined;
}
