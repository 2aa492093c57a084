/** How often two characters stand side by side in texts: once, or again. */

/** Counts to two; a table of numbers, since a map of a hundred thousand short texts takes ten times as long. */
export class PairCounts {
  private readonly mask: number;
  private readonly pairs: Uint32Array;
  private readonly counts: Uint8Array;

  constructor(texts: readonly string[]) {
    const total = texts.reduce((sum, { length }) => sum + length, 0);
    const size = 2 ** Math.ceil(Math.log2(total * 2 + 2));
    this.mask = size - 1;
    this.pairs = new Uint32Array(size);
    this.counts = new Uint8Array(size);
    for (const text of texts) for (let index = 0; index + 1 < text.length; index += 1) this.add(pairAt(text, index));
  }

  /** Whether the pair at `index` of `text` stands there more than once. */
  isAgain(text: string, index: number): boolean {
    return (this.counts[this.slotOf(pairAt(text, index))] ?? 0) > 1;
  }

  private add(pair: number): void {
    const slot = this.slotOf(pair);
    this.pairs[slot] = pair;
    this.counts[slot] = Math.min(2, (this.counts[slot] ?? 0) + 1);
  }

  /** Where the pair is, or would be put. */
  private slotOf(pair: number): number {
    let slot = (Math.imul(pair, 0x9e3779b1) >>> 8) & this.mask;
    while (this.counts[slot] !== 0 && this.pairs[slot] !== pair) slot = (slot + 1) & this.mask;
    return slot;
  }
}

function pairAt(text: string, index: number): number {
  return ((text.charCodeAt(index) << 16) | text.charCodeAt(index + 1)) >>> 0;
}
