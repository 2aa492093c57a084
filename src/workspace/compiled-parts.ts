/** The program's parts with what V8 made of them in an earlier run: for Node before 22.1, which keeps none of that itself. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** What a part is compiled to: its text as the body of a function, as Node's own `require` does it. */
type PartCode = (exports: object, require: (id: string) => unknown, part: Part, file: string, folder: string) => void;

interface Part {
  exports: object;
}

const BEFORE = '(function (exports, require, module, __filename, __dirname) {';

/**
 * A kept file begins with the CRC-32 of the rest: V8 believes whatever has its head. It guards against files that were damaged, not
 * against people, who could as well write the program; a digest of `node:crypto` takes longer to load than to reckon.
 */
const CHECK_BYTES = 4;

/** The parts in a folder, each a CommonJS file that asks for others as `./name.js`; each is loaded once. */
export class CompiledParts {
  private readonly parts = new Map<string, Part>();
  private readonly unkept = new Map<string, Script>();

  /**
   * @param folder absolute
   * @param cache the folder for what was compiled, of one build of the program, one Node and one kind of processor
   * @param requireOther what gives everything that is no part
   */
  constructor(
    private readonly folder: string,
    private readonly cache: string,
    private readonly requireOther: (id: string) => unknown,
  ) {}

  /** How many parts V8 had to compile anew. */
  get compiledCount(): number {
    return this.unkept.size;
  }

  /** What the part exports. @throws whatever it throws while it is loaded */
  load(name: string): object {
    const known = this.parts.get(name);
    if (known) return known.exports;
    const part: Part = { exports: {} };
    this.parts.set(name, part);
    const file = path.join(this.folder, name);
    const code = this.compile(name, file).runInThisContext() as PartCode;
    const require = (id: string) => (id.startsWith('./') ? this.load(id.slice(2)) : this.requireOther(id));
    code(part.exports, require, part, file, this.folder);
    return part.exports;
  }

  /** Keeps what was compiled anew, the functions that were called among it; says nothing where that cannot be written. */
  keep(): void {
    try {
      if (this.unkept.size > 0) mkdirSync(this.cache, { recursive: true });
      for (const [name, script] of this.unkept) {
        const data = script.createCachedData();
        const working = path.join(this.cache, `.${name}.${process.pid}`);
        writeFileSync(working, Buffer.concat([checkOf(data), data]), { flag: 'wx' });
        renameSync(working, path.join(this.cache, name));
      }
    } catch {
      // The next run starts as slowly as this one, and no worse.
    }
  }

  private compile(name: string, file: string): Script {
    const cachedData = this.kept(name);
    const script = new Script(`${BEFORE}${readFileSync(file, 'utf8')}\n})`, {
      filename: file,
      columnOffset: -BEFORE.length,
      ...(cachedData && { cachedData }),
    });
    if (!cachedData || script.cachedDataRejected) this.unkept.set(name, script);
    return script;
  }

  /** Undefined where there is nothing, or what is there is not what was written. */
  private kept(name: string): Buffer | undefined {
    try {
      const bytes = readFileSync(path.join(this.cache, name));
      const data = bytes.subarray(CHECK_BYTES);
      return checkOf(data).equals(bytes.subarray(0, CHECK_BYTES)) ? data : undefined;
    } catch {
      return undefined;
    }
  }
}

function checkOf(data: Buffer): Buffer {
  const check = Buffer.alloc(CHECK_BYTES);
  check.writeUInt32BE(crc32(data));
  return check;
}
