/** Charstrings of a `CFF ` table, drawn to see whether they can be: their work is counted, since they call each other. */

import { damage, readCffTable, type CffIndex } from './cff-table.js';
import { inTable } from './font-damage.js';
import type { FontMetrics } from './font-metrics.js';
import { OutlineBounds, type ReadOutline } from './outline.js';
import type { FontTables } from './sfnt-directory.js';

/** Source: Adobe Technical Note 5177, appendix B. */
const DEEPEST_CALL = 10;
const MOST_OPERANDS = 48;

/** The most complicated glyph seen takes some two thousand. */
const MOST_STEPS = 100_000;

/** Subroutines are numbered around zero. Source: Adobe Technical Note 5177, section 4.7. */
function biasOf(count: number): number {
  return count < 1240 ? 107 : count < 33900 ? 1131 : 32768;
}

/**
 * Reads outlines of `CFF `.
 * @throws FontDamage when the table cannot be read or has another number of glyphs than `maxp`
 */
export function readCffOutlines(tables: FontTables, { glyphCount, unitsPerEm }: FontMetrics): ReadOutline {
  const table = tables.get('CFF ');
  if (!table) throw damage('没有');
  const { charStrings, globalSubroutines, localSubroutinesOf } = readCffTable(table, unitsPerEm);
  if (charStrings.count !== glyphCount) {
    throw damage(`有 ${charStrings.count} 个字形，maxp 表却写着 ${glyphCount} 个`);
  }
  const bytes = new Uint8Array(table.buffer, table.byteOffset, table.byteLength);
  return (glyphId) =>
    inTable('CFF ', () => {
      const drawing = new CharString(bytes, globalSubroutines, localSubroutinesOf(glyphId));
      drawing.run(charStrings.offsetOf(glyphId), charStrings.offsetOf(glyphId + 1), 0);
      return drawing.bounds.isEmpty ? undefined : drawing.bounds;
    });
}

/** Draws one glyph: operands wait on the stack until an operator takes them all. */
class CharString {
  readonly bounds = new OutlineBounds();
  private readonly stack: number[] = [];
  private stemCount = 0;
  private stepCount = 0;
  private x = 0;
  private y = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly globalSubroutines: CffIndex,
    private readonly localSubroutines: CffIndex | undefined,
  ) {}

  /** Runs the bytes from `start` to before `end`. @returns whether the glyph is finished */
  run(start: number, end: number, depth: number): boolean {
    if (depth > DEEPEST_CALL) throw damage('有字形一层调用一层，没有尽头');
    const { bytes, stack } = this;
    let offset = start;
    while (offset < end) {
      this.stepCount += 1;
      if (this.stepCount > MOST_STEPS) throw damage('有字形画不完');
      const first = bytes[offset] ?? 0;
      offset += 1;
      if (first >= 32 || first === 28) {
        stack.push(readNumber(bytes, first, offset));
        if (stack.length > MOST_OPERANDS) throw damage('有字形的数太多');
        offset += first === 28 ? 2 : first === 255 ? 4 : first > 246 ? 1 : 0;
      } else if (first === 10 || first === 29) {
        if (this.call(first === 10 ? this.localSubroutines : this.globalSubroutines, depth)) return true;
      } else if (first === 11) return false;
      else if (first === 14) return true;
      else if (first === 12) {
        this.escape(bytes[offset] ?? 0);
        offset += 1;
      } else {
        this.operate(first);
        stack.length = 0;
        if (first === 19 || first === 20) offset += (this.stemCount + 7) >> 3;
      }
    }
    if (offset > end) throw damage('有字形在中间断了');
    return false;
  }

  private call(subroutines: CffIndex | undefined, depth: number): boolean {
    const index = (this.stack.pop() ?? Number.NaN) + biasOf(subroutines?.count ?? 0);
    if (!subroutines || !Number.isInteger(index) || index < 0 || index >= subroutines.count) {
      throw damage('有字形调用没有的部分');
    }
    return this.run(subroutines.offsetOf(index), subroutines.offsetOf(index + 1), depth + 1);
  }

  /** Operators of one byte. Source: Adobe Technical Note 5177, section 4. */
  private operate(operator: number): void {
    const { stack } = this;
    const count = stack.length;
    switch (operator) {
      case 1:
      case 3:
      case 18:
      case 19:
      case 20:
      case 23:
        this.stemCount += count >> 1;
        return;
      case 21:
        this.moveBy(stack[count - 2], stack[count - 1]);
        return;
      case 22:
        this.moveBy(stack[count - 1], 0);
        return;
      case 4:
        this.moveBy(0, stack[count - 1]);
        return;
      case 5:
        this.lines(0, count);
        return;
      case 6:
      case 7:
        for (let index = 0; index < count; index += 1) {
          if ((operator === 6) === (index % 2 === 0)) this.lineBy(stack[index], 0);
          else this.lineBy(0, stack[index]);
        }
        return;
      case 8:
        this.lines(0, count - (count % 6));
        return;
      case 24:
      case 25:
        // Curves are as good as lines from one of their points to the next: only how far they reach is asked.
        this.lines(0, count);
        return;
      case 26:
      case 27:
        this.straightCurves(operator === 27);
        return;
      case 30:
      case 31:
        this.turningCurves(operator === 31);
        return;
      default:
        throw damage(`有字形用了没有的指令 ${operator}`);
    }
  }

  /** Operators of two bytes, by their second: flex, and the arithmetic that fonts use. */
  private escape(operator: number): void {
    const { stack } = this;
    const arithmetic = ARITHMETIC.get(operator);
    if (arithmetic) {
      const operands = stack.splice(-arithmetic.takes);
      stack.push(...arithmetic.give(operands[0] ?? Number.NaN, operands[1] ?? Number.NaN));
      return;
    }
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, last = 0] = stack;
    if (operator === 34) this.curves(a, 0, b, c, d, 0, e, 0, f, -c, g, 0);
    else if (operator === 35) this.lines(0, Math.min(12, stack.length));
    else if (operator === 36) this.curves(a, b, c, d, e, 0, f, 0, g, h, i, -(b + d + h));
    else if (operator === 37) {
      const [x, y] = [a + c + e + g + i, b + d + f + h + j];
      const isFlat = Math.abs(x) > Math.abs(y);
      this.curves(a, b, c, d, e, f, g, h, i, j, isFlat ? last : -x, isFlat ? -y : last);
    } else throw damage(`有字形用了没有的指令 12 ${operator}`);
    stack.length = 0;
  }

  private moveBy(x = Number.NaN, y = Number.NaN): void {
    this.x += x;
    this.y += y;
    if (!Number.isFinite(this.x + this.y)) throw damage('有字形缺少坐标');
  }

  private lineBy(x: number | undefined, y: number | undefined): void {
    this.bounds.add(this.x, this.y);
    this.moveBy(x, y);
    this.bounds.add(this.x, this.y);
  }

  /** Lines by the operands from `from` on. */
  private lines(from: number, to: number): void {
    for (let index = from; index + 1 < to; index += 2) this.lineBy(this.stack[index], this.stack[index + 1]);
  }

  private curves(...steps: readonly number[]): void {
    for (let index = 0; index + 1 < steps.length; index += 2) this.lineBy(steps[index], steps[index + 1]);
  }

  /** Curves that begin and end in one direction. */
  private straightCurves(isHorizontal: boolean): void {
    const { stack } = this;
    let aside = stack.length % 4 === 1 ? (stack[0] ?? 0) : 0;
    for (let index = stack.length % 4; index + 3 < stack.length; index += 4) {
      const first = stack[index] ?? 0;
      const last = stack[index + 3] ?? 0;
      this.lineBy(isHorizontal ? first : aside, isHorizontal ? aside : first);
      this.lineBy(stack[index + 1], stack[index + 2]);
      this.lineBy(isHorizontal ? last : 0, isHorizontal ? 0 : last);
      aside = 0;
    }
  }

  /** Curves that begin in one direction and end in the other, turn by turn. */
  private turningCurves(startsHorizontal: boolean): void {
    const { stack } = this;
    let isHorizontal = startsHorizontal;
    for (let index = 0; index + 3 < stack.length; index += 4) {
      const first = stack[index] ?? 0;
      const last = stack[index + 3] ?? 0;
      const aside = stack.length - index === 5 ? (stack[index + 4] ?? 0) : 0;
      this.lineBy(isHorizontal ? first : 0, isHorizontal ? 0 : first);
      this.lineBy(stack[index + 1], stack[index + 2]);
      this.lineBy(isHorizontal ? aside : last, isHorizontal ? last : aside);
      isHorizontal = !isHorizontal;
    }
  }
}

/** An operator that takes its last operands off the stack and puts its results there. */
interface Arithmetic {
  readonly takes: 1 | 2;
  give(a: number, b: number): number[];
}

/** Source: Adobe Technical Note 5177, section 4.5. */
const ARITHMETIC: ReadonlyMap<number, Arithmetic> = new Map<number, Arithmetic>([
  [9, { takes: 1, give: (a) => [Math.abs(a)] }],
  [10, { takes: 2, give: (a, b) => [a + b] }],
  [11, { takes: 2, give: (a, b) => [a - b] }],
  [12, { takes: 2, give: (a, b) => [a / b] }],
  [14, { takes: 1, give: (a) => [-a] }],
  [18, { takes: 1, give: () => [] }],
  [24, { takes: 2, give: (a, b) => [a * b] }],
  [27, { takes: 1, give: (a) => [a, a] }],
  [28, { takes: 2, give: (a, b) => [b, a] }],
]);

/** The number that begins with the byte `first`, in front of `offset`. Source: Adobe Technical Note 5177, section 3.2. */
function readNumber(bytes: Uint8Array, first: number, offset: number): number {
  if (first <= 246 && first !== 28) return first - 139;
  const second = bytes[offset] ?? 0;
  if (first <= 250 && first !== 28) return (first - 247) * 256 + second + 108;
  if (first <= 254 && first !== 28) return -(first - 251) * 256 - second - 108;
  const high = ((second << 24) >> 16) | (bytes[offset + 1] ?? 0);
  return first === 28 ? high : high + (((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0)) / 65536;
}
