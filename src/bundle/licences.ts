/** The licences of the packages that went into the program, as one text. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Packages that docx carries inside its one file. Source: its `dist/index.mjs`. */
const IN_DOCX = ['nanoid', 'fflate'];
const ALSO_IN_DOCX = `docx also contains parts of events and stream-browserify.
MIT. Copyright Joyent, Inc. and other Node contributors. Copyright (c) James Halliday.`;

/** Source: the profile's own tag `cprt`; the terms of its publisher, color.org, for the sRGB profiles. */
const COLOUR_PROFILE = `The colour profile sRGB2014 (data/sRGB_IEC61966_2_1.icc), which pdfkit brings along.
Copyright International Color Consortium, 2015. It may be copied, distributed, embedded, made, used, and sold without
restriction. Altered versions of it shall have the original identification and copyright information removed and shall not be
misrepresented as the original profile.`;

/** What holds for a package that states its licence without a text. Source: the SPDX licence list. */
const TEXTS: Readonly<Record<string, string>> = {
  MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
  ISC: `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`,
};

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/**
 * The licences of every package that one of `files` (absolute) is of, by name.
 * @throws Error for a package without a licence's text whose licence is none of those known here
 */
export function describeLicences(files: readonly string[]): string {
  const folders = files.flatMap((file) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0] ?? []);
  const modules = /^.*?[\\/]node_modules(?=[\\/])/.exec(folders[0] ?? '')?.[0] ?? '';
  const all = new Set([...folders, ...IN_DOCX.map((name) => path.join(modules, name))]);
  const texts = [...all].map(describe).sort();
  const others = [ALSO_IN_DOCX, COLOUR_PROFILE].map((text) => `${text}\n`);
  return [`The program contains these packages.\n`, ...texts, ...others].join(`\n${'='.repeat(72)}\n\n`);
}

function describe(folder: string): string {
  const { name, version, license, author } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file));
  const found = files
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const named = license ?? found[0]?.split('\n', 1)[0];
  const title = `${name} ${version}${named === undefined ? '' : ` (${named})`}`;
  if (found.length > 0) return `${title}\n\n${found.join('\n\n')}\n`;
  const text = TEXTS[license ?? ''];
  if (text === undefined) throw new Error(`${title} names no licence that is known: ${folder}`);
  const holder = typeof author === 'string' ? author : author?.name;
  return `${title}\n\nCopyright (c) ${holder ?? `the authors of ${name}`}\n\n${text}\n`;
}
