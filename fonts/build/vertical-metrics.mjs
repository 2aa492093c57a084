// Sets ascent 880, descent -120 and no line gap (per 1000 units) in a TrueType font, so that fonts mix on one baseline.
import { readTableDirectory, restoreChecksums } from './truetype-tables.mjs'

export const ascentPerThousand = 880
export const descentPerThousand = -120

export function withMixableMetrics(originalFont) {
  const font = Buffer.from(originalFont)
  const tables = readTableDirectory(font)
  const head = tables.get('head').offset
  const hhea = tables.get('hhea').offset
  const os2 = tables.get('OS/2').offset
  const unitsPerEm = font.readUInt16BE(head + 18)
  const ascent = Math.round((ascentPerThousand * unitsPerEm) / 1000)
  const descent = ascent - unitsPerEm

  font.writeInt16BE(ascent, hhea + 4)
  font.writeInt16BE(descent, hhea + 6)
  font.writeInt16BE(0, hhea + 8) // lineGap
  font.writeInt16BE(ascent, os2 + 68) // sTypoAscender
  font.writeInt16BE(descent, os2 + 70) // sTypoDescender
  font.writeInt16BE(0, os2 + 72) // sTypoLineGap
  font.writeUInt16BE(ascent, os2 + 74) // usWinAscent
  font.writeUInt16BE(-descent, os2 + 76) // usWinDescent

  restoreChecksums(font, ['hhea', 'OS/2'])
  return font
}
