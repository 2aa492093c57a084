// Writes fonts/README.md: what each font file is, where it comes from, what it covers and what its licence asks.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fontkit from 'fontkit'
import { standardCharacters } from './character-sets.mjs'
import { sha256Of } from './debian-fonts.mjs'
import {
  debianPackage,
  debianPackageVersion,
  fontsFolder,
  licenceNames,
  subsetFonts,
  unmodifiedFonts,
} from './sources.mjs'

const setDescriptions = {
  A: 'A',
  C: 'C',
  fang: 'ASCII, fixes for Fandol, A minus Fandol',
  fixes: 'fixes for Fandol',
  gap: 'A minus Fandol',
  symbols: 'symbols',
}

/** fontkit counts the end mark of a character map, U+FFFF, as a character. */
function printableCodePoints(font) {
  return font.characterSet.filter((code) => code !== 0xffff)
}

function describeFile(file) {
  const bytes = readFileSync(join(fontsFolder, file))
  const codePoints = new Set(printableCodePoints(fontkit.create(bytes)))
  const standardCount = standardCharacters.filter((character) => codePoints.has(character.codePointAt(0))).length
  return {
    megabytes: (bytes.length / 1e6).toFixed(2),
    codePoints: codePoints.size,
    standardCount,
    sha256: sha256Of(bytes),
  }
}

function row(source, packageLabel, setLabel) {
  const { megabytes, codePoints, standardCount, sha256 } = describeFile(source.file)
  const licence = `[${licenceNames[source.licence]}](licenses/${source.licence})`
  const original = source.original.split('/').pop()
  const cells = [source.file, packageLabel, original, setLabel, codePoints, standardCount, megabytes, licence, sha256]
  return `| ${cells.join(' | ')} |`
}

function licenceNotice() {
  return `## Licences and names

- The OFL fonts and DejaVu Sans are modified: cut down to a subset, hinting and vertical layout removed, ascent and
  descent set to 880/−120 per 1000 units. Their copyright and licence records are kept in the name table.
- Noto Serif SC and LXGW WenKai declare no Reserved Font Name. Noto Sans SC reserves "Source", which is not part of its
  name. So none of the three has to be renamed. Noto is a trademark of Google LLC.
- LXGWWenKai-Light-fixes.ttf is named "LXGW WenKai Fixes" inside, only because PDF libraries may take two fonts with the
  same PostScript name for one.
- DejaVu Sans may be modified under any name without "Bitstream", "Vera", "Tavmjong Bah" or "Arev"; its own has none.
- Fandol is copied unmodified. Its GPL-3 carries a font exception: a document that embeds the font is not thereby put
  under the GPL. Its makers publish the fonts as these .otf files; where they come from is in the table above.
- The licence files are the texts the packages ship.
- The fonts stand beside the program as separate works, each under its own licence.`
}

export function writeReadme(versionOfPackage) {
  const rows = [
    ...subsetFonts.map((source) =>
      row(source, `npm ${source.package} ${versionOfPackage(source.package)}`, setDescriptions[source.set]),
    ),
    ...unmodifiedFonts.map((source) => row(source, `Debian ${debianPackage} ${debianPackageVersion}`, 'unmodified')),
  ]
  const text = `# Fonts

Written by \`fonts/build\`; do not edit by hand. Which role uses which file is in \`字体.yaml\`.

| file | from | original file | set | code points | of the 8,105 | MB | licence | sha256 |
|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}

The fixes come before Fandol in a chain, because Fandol draws some characters wrong: ￥ as $, in FandolKai 雎 as 睢,
in FandolFang some traditional ones as simplified. The full list, with the reasons, is in \`build/character-sets.mjs\`.

Set A is 通用规范汉字表 (8,105), GB2312, Latin, Greek, Cyrillic and form symbols. Set C adds GBK and GB 18030-2022
level 2. Boxes and ticks (☐☑☒✓✔✕✖✗✘) come from the symbols font alone, so that they match.

Em dash: draw \`——\` with the feature \`fwid\`, which makes it two em wide in the Noto fonts (1.7 em without). Use it on
dashes only: on Latin letters and digits it gives full-width forms. Other fonts have one em a dash anyway.

Digits: half an em wide in the Noto fonts, as in 宋体, 黑体 and 小标宋: the glyphs of the feature \`hwid\` take the place of the
usual ones, which are 0.47 to 0.6 em wide. Their . , and % stay as they are: at half an em the marks stand too far from the
digits and % is squeezed. So do letters. FandolFang's own letters and digits are sans serif and
heavier than its Han; 仿宋 has those of the ExtraLight, whose Han, too, is as light as FandolFang's. Digits of FandolKai are 0.555 em wide, all alike.

## Rebuilding

\`cd fonts/build && npm ci && npm run build && npm run verify\`

\`npm run build -- PATH\` takes Fandol from a .deb or a folder instead of \`apt-get download ${debianPackage}\`.
Two builds give the same bytes. Fandol is checked against its sha256, the npm packages against the lock file.

${licenceNotice()}
`
  writeFileSync(join(fontsFolder, 'README.md'), text)
}
