// Copies the Fandol fonts and their licence out of Debian's package and checks that they are the expected bytes.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { debianLicences, debianPackage, fontsFolder, licensesFolder, unmodifiedFonts } from './sources.mjs'

export function sha256Of(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Downloads the package into `folder` with apt-get and returns the path of the .deb. */
function downloadPackage(folder) {
  execFileSync('apt-get', ['download', debianPackage], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const archive = readdirSync(folder).find((name) => name.endsWith('.deb'))
  if (!archive) throw new Error(`apt-get download ${debianPackage} brought no .deb`)
  return join(folder, archive)
}

function unpackPackage(archive, folder) {
  const unpacked = join(folder, 'unpacked')
  execFileSync('dpkg-deb', ['--extract', archive, unpacked], { stdio: ['ignore', 'ignore', 'inherit'] })
  return unpacked
}

/** Finds a wanted file at its place in the package, or by its name in a flat folder. */
function readWanted(root, wanted) {
  const candidates = [
    join(root, wanted.original),
    join(root, basename(wanted.original)),
    join(root, wanted.file),
    join(root, 'licenses', wanted.file),
  ]
  const path = candidates.find((candidate) => existsSync(candidate))
  if (!path) throw new Error(`${wanted.original} is not in ${root}`)
  const raw = readFileSync(path)
  const bytes = path.endsWith('.gz') ? gunzipSync(raw) : raw
  const found = sha256Of(bytes)
  if (found !== wanted.sha256) throw new Error(`${path} has sha256 ${found}, expected ${wanted.sha256}`)
  return bytes
}

/**
 * Writes the unmodified fonts and their licence. `givenPath` is a .deb, a folder it was unpacked to,
 * a flat folder with the files (such as a copy of this fonts folder), or undefined to download the package.
 */
export function copyDebianFonts(givenPath) {
  const scratch = mkdtempSync(join(tmpdir(), 'fonts-build-'))
  try {
    let root = givenPath ? resolve(givenPath) : downloadPackage(scratch)
    if (!statSync(root).isDirectory()) root = unpackPackage(root, scratch)
    for (const font of unmodifiedFonts) writeFileSync(join(fontsFolder, font.file), readWanted(root, font))
    for (const licence of debianLicences) writeFileSync(join(licensesFolder, licence.file), readWanted(root, licence))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
