// Checks the chains of 字体.yaml: every needed character covered, metrics fit to mix, dashes and quotes full width, digits half.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as fontkit from 'fontkit'
import { parse } from 'yaml'
import { formSymbols, gbkCharacters, levelTwoHanCharacters, standardCharacters } from './character-sets.mjs'
import { fontsFolder, subsetFonts, unmodifiedFonts } from './sources.mjs'
import { ascentPerThousand, descentPerThousand } from './vertical-metrics.mjs'

const rolesFile = join(fontsFolder, '字体.yaml')
const expectedRoles = ['小标宋', '宋体', '黑体', '仿宋', '楷体']
const roleWithNationalStandard = '宋体'
const roleWithOwnDigits = '楷体' // of FandolKai, which is not modified
const shippedFiles = new Set([...subsetFonts, ...unmodifiedFonts].map((source) => source.file))
const fixesFiles = subsetFonts.filter(({ set }) => set === 'fixes' || set === 'fang').map(({ file }) => file)
const faults = []
const openedFonts = new Map()

function fault(message) {
  faults.push(message)
}

function openFont(file) {
  if (!openedFonts.has(file)) {
    const path = resolve(fontsFolder, file)
    if (!existsSync(path)) {
      fault(`${file}: no such file`)
      openedFonts.set(file, undefined)
    } else {
      const font = fontkit.openSync(path)
      openedFonts.set(file, { file, font, codePoints: new Set(font.characterSet.filter((code) => code !== 0xffff)) })
    }
  }
  return openedFonts.get(file)
}

function has(opened, character) {
  return opened.codePoints.has(character.codePointAt(0))
}

function advance({ font }, text, features = []) {
  return font.layout(text, features).advanceWidth / font.unitsPerEm
}

function rounded(em) {
  return em.toFixed(3)
}

function missingFrom(chain, characters) {
  return characters.filter((character) => !chain.some((opened) => has(opened, character)))
}

function reportMissing(role, label, missing, isFault) {
  if (missing.length === 0) return
  const message = `${role}: ${missing.length} of ${label} missing: ${missing.slice(0, 40).join('')}`
  if (isFault) fault(message)
  else console.log(`    ${message}`)
}

/** A font of the user's own may have other metrics; that moves its baseline a little and is only said. */
function checkMetrics({ file, font }) {
  const perThousand = (value) => Math.round((value * 1000) / font.unitsPerEm)
  const measured = [
    ['hhea ascent', perThousand(font.hhea.ascent), ascentPerThousand],
    ['hhea descent', perThousand(font.hhea.descent), descentPerThousand],
    ['typo ascender', perThousand(font['OS/2'].typoAscender), ascentPerThousand],
    ['typo descender', perThousand(font['OS/2'].typoDescender), descentPerThousand],
  ]
  for (const [label, found, expected] of measured) {
    if (found === expected) continue
    const message = `${file}: ${label} is ${found}, not ${expected} of 1000`
    if (shippedFiles.has(file)) fault(message)
    else console.log(`  note: ${message}`)
  }
}

function printFile(opened) {
  const count = (characters) => characters.filter((character) => has(opened, character)).length
  console.log(
    `${opened.file}: ${opened.codePoints.size} code points, ` +
      `${count(standardCharacters)}/${standardCharacters.length} of 通用规范汉字表, ` +
      `${count(gbkCharacters)}/${gbkCharacters.length} of GBK, ` +
      `${count(levelTwoHanCharacters)}/${levelTwoHanCharacters.length} Han of GB 18030-2022 level 2, ` +
      `${count(formSymbols)}/${formSymbols.length} form symbols`,
  )
  const advances = [...'—“”‘’…·'].filter((character) => has(opened, character))
  const listed = advances.map((character) => `${character} ${rounded(advance(opened, character))}`)
  if (has(opened, '—')) {
    listed.push(`—— ${rounded(advance(opened, '——'))}, with fwid ${rounded(advance(opened, '——', ['fwid']))}`)
  }
  if (listed.length > 0) console.log(`    advances in em: ${listed.join(', ')}`)
}

/** The font of a chain that draws a character must draw it as wide as Chinese punctuation is. */
function checkWidth(role, chain, text, features, expected) {
  const opened = chain.find((candidate) => has(candidate, text[0]))
  if (!opened) return
  const measured = advance(opened, text, features)
  if (Math.abs(measured - expected) < 0.001) return
  const message = `${role}: ${text} is ${rounded(measured)} em in ${opened.file}, not ${expected}`
  if (shippedFiles.has(opened.file)) fault(message)
  else console.log(`  note: ${message}`)
}

/** Whoever puts Fandol before its fixes gets $ for ￥. */
function checkFixesComeFirst(role, chainFiles) {
  const firstUnmodified = chainFiles.findIndex((file) => unmodifiedFonts.some((source) => source.file === file))
  const fixes = chainFiles.findIndex((file) => fixesFiles.includes(file))
  if (firstUnmodified >= 0 && (fixes < 0 || fixes > firstUnmodified)) {
    fault(`${role}: ${fixesFiles.join(' or ')} must come before ${chainFiles[firstUnmodified]}`)
  }
}

function checkRole(role, { Word字体: wordFont, 字体链: chainFiles }) {
  if (!wordFont) fault(`${role}: no Word字体`)
  if (!Array.isArray(chainFiles) || chainFiles.length === 0) return fault(`${role}: no 字体链`)
  checkFixesComeFirst(role, chainFiles)
  const chain = chainFiles.map(openFont).filter(Boolean)
  const missingStandard = missingFrom(chain, standardCharacters)
  const missingSymbols = missingFrom(chain, formSymbols)
  const missingGbk = missingFrom(chain, gbkCharacters)
  const missingLevelTwo = missingFrom(chain, levelTwoHanCharacters)
  console.log(
    `${role} (${chainFiles.join(' → ')}): missing ${missingStandard.length} of 通用规范汉字表, ` +
      `${missingSymbols.length} form symbols, ${missingGbk.length} of GBK, ` +
      `${missingLevelTwo.length} of GB 18030-2022 level 2`,
  )
  reportMissing(role, '通用规范汉字表', missingStandard, true)
  reportMissing(role, 'the form symbols', missingSymbols, true)
  reportMissing(role, 'GBK', missingGbk, false)
  reportMissing(role, 'GB 18030-2022 level 2', missingLevelTwo, role === roleWithNationalStandard)
  checkWidth(role, chain, '——', ['fwid'], 2)
  checkWidth(role, chain, '……', [], 2)
  for (const quote of '“”‘’') checkWidth(role, chain, quote, [], 1)
  if (role !== roleWithOwnDigits) for (const digit of '0123456789') checkWidth(role, chain, digit, [], 0.5)
}

const roles = parse(readFileSync(rolesFile, 'utf8'), { schema: 'failsafe' }).角色
for (const role of expectedRoles) if (!roles[role]) fault(`字体.yaml has no role ${role}`)
for (const [role, description] of Object.entries(roles)) checkRole(role, description)
for (const file of shippedFiles) openFont(file)
console.log('')
for (const opened of openedFonts.values()) {
  if (!opened) continue
  printFile(opened)
  checkMetrics(opened)
}
const postScriptNames = [...openedFonts.values()].filter(Boolean).map(({ font }) => font.postscriptName)
for (const [index, name] of postScriptNames.entries()) {
  if (postScriptNames.indexOf(name) !== index) fault(`two fonts have the PostScript name ${name}`)
}
if (faults.length > 0) {
  console.error(`\n${faults.length} faults:\n${faults.join('\n')}`)
  process.exitCode = 1
} else {
  console.log('\nEverything is covered.')
}
