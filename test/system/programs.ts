/** The outside programs that judge the output, and the sample filing that they judge. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadFonts } from '../../src/workspace/load-resources.js';
import { PROGRAM } from '../support/program.js';

/** A folder for one test file's outputs; the system's own cleaning removes it. */
export function createFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'jixiao-system-'));
}

/** Sample data of other packs than 标准, with the stages of the year. */
export const MINISTRY_SAMPLES = ['data/2020', 'data/2025'];
export const MINISTRY_STAGES = ['申报', '监控', '自评'];

/** Writes every document of the sample data, those of 标准 where no other are named; returns their paths. */
export function generateSample(folder: string, paths: readonly string[] = ['data/2024'], stage?: string): string[] {
  const chosen = stage === undefined ? [] : ['--stage', stage];
  execFileSync(process.execPath, [PROGRAM, 'generate', ...paths, ...chosen, '--output', folder]);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file));
  return files.filter((file) => statSync(file).isFile()).sort();
}

/** What a program prints; throws when it fails. */
export function run(program: string, parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): string {
  return execFileSync(program, parameters, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...environment },
  });
}

/** Converts DOCX files to PDF with LibreOffice, the official font names mapped to the program's fonts. */
export function convertByLibreOffice(files: readonly string[], folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const environment = { FONTCONFIG_FILE: writeFontConfiguration(folder), HOME: folder };
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files], environment);
  return files.map((file) => path.join(folder, `${path.basename(file, '.docx')}.pdf`));
}

/** A fontconfig file in which each role's Word font is the first proper font of its chain. */
function writeFontConfiguration(folder: string): string {
  const fonts = loadFonts(process.cwd());
  const aliases = fonts.roles.map(({ name, wordFont }) => {
    const font = fonts.find(name, '预'.codePointAt(0) ?? 0)?.face.fontkitFont;
    const family = font?.familyName ?? '';
    const weight =
      font?.postscriptName.endsWith('Bold') === true
        ? '<edit name="weight" mode="assign"><const>bold</const></edit>'
        : '';
    return `<match target="pattern"><test name="family"><string>${wordFont}</string></test><edit name="family" mode="assign" binding="strong"><string>${family}</string></edit>${weight}</match>`;
  });
  const file = path.join(folder, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${path.resolve('fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/cache</cachedir>${aliases.join('')}</fontconfig>`,
  );
  return file;
}

/** The text of a PDF in the order of its content, white space removed. */
export function textOfPdf(file: string): string {
  return run('pdftotext', ['-raw', '-nodiag', file, '-']).replace(/\s/g, '');
}

/** The number of pages of a PDF. */
export function pageCountOf(file: string): number {
  return Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', [file]))?.[1]);
}

/** The dictionary of each object of a PDF by its reference (`12 0 R`), as qpdf reads it. */
export function objectsOfPdf(file: string): Map<string, Readonly<Record<string, unknown>>> {
  type Dictionary = Readonly<Record<string, unknown>>;
  const { qpdf } = JSON.parse(run('qpdf', ['--json=2', '--json-key=qpdf', file])) as {
    qpdf: readonly [header: unknown, objects: Record<string, { value?: Dictionary; stream?: { dict: Dictionary } }>];
  };
  return new Map(
    Object.entries(qpdf[1]).map(([name, { value, stream }]) => [name.replace('obj:', ''), stream?.dict ?? value ?? {}]),
  );
}
