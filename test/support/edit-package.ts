/** Office files taken apart, one part's text changed, and put together again. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/**
 * The package with `from`, which must be there exactly once, replaced in one of the parts whose names match.
 * @param parts which parts to look in
 */
export function editPackage(bytes: Uint8Array, parts: RegExp, from: string | RegExp, to: string): Uint8Array {
  const files = unzipSync(bytes);
  const holding = Object.keys(files).filter((name) => {
    return (
      parts.test(name) &&
      (typeof from === 'string' ? textOf(files[name]).includes(from) : from.test(textOf(files[name])))
    );
  });
  const [name] = holding;
  if (name === undefined || holding.length > 1 || textOf(files[name]).split(from).length !== 2) {
    throw new Error(`${String(from)} stands in ${holding.join(', ') || 'no part'}, or more than once`);
  }
  return zipSync(
    { ...files, [name]: strToU8(textOf(files[name]).replace(from, () => to)) },
    // One time, so that the same edit gives the same bytes.
    { mtime: new Date(1980, 0, 1, 12) },
  );
}

/** A workbook without the record of what it was made from, as older versions wrote it. */
export function withoutRecord(bytes: Uint8Array): Uint8Array {
  return editPackage(bytes, /^xl\/workbook\.xml$/, /<sheet name="发出时的内容"[^>]*\/>/, '');
}

function textOf(part: Uint8Array | undefined): string {
  return part ? strFromU8(part) : '';
}
