/** Files → a tar archive: the same bytes for the same files, on any machine. */

/** A file of an archive. */
export interface ArchiveFile {
  /** With `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly isProgram?: boolean;
}

const BLOCK = 512;
const MOST_NAME_BYTES = 100;
/** 1980-01-01T00:00:00Z, the oldest time that zip files know: every file has it. */
const TIME_SECONDS = 315_532_800;

/** The files as a tar archive. Source: POSIX.1-2017, pax, ustar interchange format. @throws Error for a path that is too long */
export function tarArchive(files: readonly ArchiveFile[]): Uint8Array {
  const blocks = files.flatMap((file) => [header(file), file.bytes, new Uint8Array(-file.bytes.length & (BLOCK - 1))]);
  return Buffer.concat([...blocks, new Uint8Array(2 * BLOCK)]);
}

function header({ path, bytes, isProgram = false }: ArchiveFile): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  const [prefix, name] = parted(path);
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`;
  block.write(name, 0);
  block.write(octal(isProgram ? 0o755 : 0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(bytes.length, 12), 124);
  block.write(octal(TIME_SECONDS, 12), 136);
  block.write('        0', 148);
  block.write('ustar\0' + '00', 257);
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A path as the fields prefix and name: at the first `/` after which it fits. */
function parted(path: string): readonly [prefix: string, name: string] {
  const fits = (text: string) => Buffer.byteLength(text) <= MOST_NAME_BYTES;
  if (fits(path)) return ['', path];
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    const name = path.slice(slash + 1);
    if (fits(name)) return [path.slice(0, slash), name];
  }
  throw new Error(`too long for an archive: ${path}`);
}
