// Renames the style in a font's names, so that two subsets of one font do not share a PostScript name.
import { readTableDirectory, restoreChecksums } from './truetype-tables.mjs'

const asUtf16BigEndian = (text) => Buffer.from(text, 'utf16le').swap16()

/** PDF libraries may take two fonts with the same PostScript name for one. Both words must be of the same length. */
export function withStyleName(originalFont, { from, to }) {
  if (from.length !== to.length) throw new Error(`${from} and ${to} differ in length`)
  const font = Buffer.from(originalFont)
  const { offset, length } = readTableDirectory(font).get('name')
  const names = font.subarray(offset, offset + length)
  const wanted = asUtf16BigEndian(from)
  let position = names.indexOf(wanted)
  if (position < 0) throw new Error(`no name of the font contains ${from}`)
  while (position >= 0) {
    asUtf16BigEndian(to).copy(names, position)
    position = names.indexOf(wanted, position + wanted.length)
  }
  restoreChecksums(font, ['name'])
  return font
}
