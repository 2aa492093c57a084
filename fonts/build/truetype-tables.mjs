// Finds the tables of a TrueType font and restores its checksums after a change.

const directoryStart = 12
const directoryEntryLength = 16
const checksumOfWholeFont = 0xb1b0afba

export function readTableDirectory(font) {
  const tables = new Map()
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = directoryStart + index * directoryEntryLength
    const tag = font.toString('latin1', entry, entry + 4)
    tables.set(tag, { entry, offset: font.readUInt32BE(entry + 8), length: font.readUInt32BE(entry + 12) })
  }
  return tables
}

/** Sum of big-endian 32-bit words, the last one padded with zeros. */
function checksum(bytes) {
  let sum = 0
  const wholeWordsEnd = bytes.length - (bytes.length % 4)
  for (let position = 0; position < wholeWordsEnd; position += 4) sum = (sum + bytes.readUInt32BE(position)) >>> 0
  if (wholeWordsEnd < bytes.length) {
    const lastWord = Buffer.alloc(4)
    bytes.copy(lastWord, 0, wholeWordsEnd)
    sum = (sum + lastWord.readUInt32BE(0)) >>> 0
  }
  return sum
}

/** Call after changing the tables with these tags in place. */
export function restoreChecksums(font, changedTags) {
  const tables = readTableDirectory(font)
  const head = tables.get('head').offset
  font.writeUInt32BE(0, head + 8) // checkSumAdjustment counts as zero
  for (const tag of new Set(['head', ...changedTags])) {
    const { entry, offset, length } = tables.get(tag)
    font.writeUInt32BE(checksum(font.subarray(offset, offset + length)), entry + 4)
  }
  font.writeUInt32BE((checksumOfWholeFont - checksum(font)) >>> 0, head + 8)
}
