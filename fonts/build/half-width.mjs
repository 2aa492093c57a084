// Makes characters half an em wide: their code points get the glyphs that the font's feature `hwid` has for them.
import * as fontkit from 'fontkit'
import { readTableDirectory, restoreChecksums } from './truetype-tables.mjs'

const segmentedCoverage = 12

/** Call before subsetting, which leaves out the glyphs that nothing leads to any more, and writes the map anew. */
export function withHalfWidth(originalFont, characters) {
  const opened = fontkit.create(originalFont)
  const glyphs = new Map(opened.characterSet.map((code) => [code, opened.glyphForCodePoint(code).id]))
  for (const character of characters) {
    const [glyph] = opened.layout(character, ['hwid']).glyphs
    if (glyph.advanceWidth * 2 !== opened.unitsPerEm) throw new Error(`no half-width ${character} in the font`)
    glyphs.set(character.codePointAt(0), glyph.id)
  }
  return withCharacterMap(originalFont, glyphs)
}

/** Puts a copy of `cmap` behind the other tables, in which format 12, the one that subsetting goes by, is this map. */
function withCharacterMap(originalFont, glyphs) {
  const { entry, offset, length } = readTableDirectory(originalFont).get('cmap')
  const table = Buffer.concat([originalFont.subarray(offset, offset + length), segments(glyphs)])
  for (let record = 4; record < 4 + 8 * table.readUInt16BE(2); record += 8) {
    const format = table.readUInt16BE(table.readUInt32BE(record + 4))
    if (format === segmentedCoverage) table.writeUInt32BE(length, record + 4)
  }
  const end = Math.ceil(originalFont.length / 4) * 4
  const font = Buffer.concat([originalFont, Buffer.alloc(end - originalFont.length), table])
  font.writeUInt32BE(end, entry + 8)
  font.writeUInt32BE(table.length, entry + 12)
  restoreChecksums(font, ['cmap'])
  return font
}

/** Source: OpenType 1.9, cmap, format 12; here with one group a character. */
function segments(glyphs) {
  const codes = [...glyphs.keys()].sort((left, right) => left - right)
  const map = Buffer.alloc(16 + 12 * codes.length)
  map.writeUInt16BE(segmentedCoverage, 0)
  map.writeUInt32BE(map.length, 4)
  map.writeUInt32BE(codes.length, 12)
  for (const [index, code] of codes.entries()) {
    map.writeUInt32BE(code, 16 + 12 * index)
    map.writeUInt32BE(code, 20 + 12 * index)
    map.writeUInt32BE(glyphs.get(code), 24 + 12 * index)
  }
  return map
}
