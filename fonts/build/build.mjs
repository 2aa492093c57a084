// Rebuilds every file of the fonts folder from npm packages and one Debian package: npm run build [-- PATH_OF_DEB_OR_FOLDER]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import * as fontkit from 'fontkit'
import fontverter from 'fontverter'
import subsetFont from 'subset-font'
import { characterSet } from './character-sets.mjs'
import { copyDebianFonts } from './debian-fonts.mjs'
import { withStyleName } from './font-names.mjs'
import { withHalfWidth } from './half-width.mjs'
import { writeReadme } from './readme.mjs'
import { fontsFolder, licensesFolder, packageLicences, subsetFonts, unmodifiedFonts } from './sources.mjs'
import { withMixableMetrics } from './vertical-metrics.mjs'

/** The em dash 破折号 needs both: ccmp joins two dashes, fwid makes the pair two em wide. */
const keptFeatures = ['ccmp', 'fwid']

/** Vertical writing, kerning, variation and Apple tables: of no use in these documents. */
const droppedTables = ['BASE', 'vhea', 'vmtx', 'VORG', 'STAT', 'GPOS', 'kern', 'MATH', 'gasp', 'FFTM']
  .concat(['bsln', 'feat', 'morx', 'prop'])
  .map((tag) => tag.padEnd(4))

/** Copyright, names, trademark, makers and licence stay in the font, as the licences ask. */
const keptNames = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17]

function packageFile(packageName, path) {
  return fileURLToPath(new URL(`./node_modules/${packageName}/${path}`, import.meta.url))
}

/** The code points every unmodified font has; what lies outside is a gap in at least one of them. */
function codePointsOfAllUnmodifiedFonts() {
  const [first, ...others] = unmodifiedFonts.map(
    (font) => new Set(fontkit.openSync(join(fontsFolder, font.file)).characterSet),
  )
  return new Set([...first].filter((code) => others.every((other) => other.has(code))))
}

async function buildSubset(source, unmodifiedCoverage) {
  const original = readFileSync(packageFile(source.package, source.original))
  const converted = await fontverter.convert(original, 'truetype')
  const trueType = source.halfWidth ? withHalfWidth(converted, source.halfWidth) : converted
  const text = characterSet(source.set, unmodifiedCoverage).join('')
  const subset = await subsetFont(trueType, text, {
    targetFormat: 'truetype',
    keepFeatures: keptFeatures,
    preserveNameIds: keptNames,
    dropTables: droppedTables,
    noHinting: true,
  })
  const named = source.styleName ? withStyleName(subset, source.styleName) : subset
  writeFileSync(join(fontsFolder, source.file), withMixableMetrics(named))
}

async function build() {
  mkdirSync(licensesFolder, { recursive: true })
  copyDebianFonts(process.argv[2])
  for (const licence of packageLicences) {
    writeFileSync(join(licensesFolder, licence.file), readFileSync(packageFile(licence.package, licence.original)))
  }
  const unmodifiedCoverage = codePointsOfAllUnmodifiedFonts()
  for (const source of subsetFonts) {
    await buildSubset(source, unmodifiedCoverage)
    console.log(`built ${source.file}`)
  }
  writeReadme((packageName) => JSON.parse(readFileSync(packageFile(packageName, 'package.json'), 'utf8')).version)
}

await build()
