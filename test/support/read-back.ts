/** What a pack's forms print, written as Word files and read back: which of the texts came back, which did not, which otherwise. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { readWordForms } from '../../src/exchange/word-form/read-word-forms.js';
import type { TakenData } from '../../src/exchange/unit-data.js';
import { filingDocuments } from '../../src/forms/filing-documents.js';
import type { Needs } from '../../src/forms/needs.js';
import { printedValues } from '../../src/forms/printed-values.js';
import { packAt } from '../../src/layout/pack-at-stage.js';
import { readPack, type Pack } from '../../src/layout/pack.js';
import type { Filing } from '../../src/model/filing.js';
import { DEPARTMENT_FILE, readFiling } from '../../src/model/read-filing.js';
import { openPackage } from '../../src/ooxml/open-package.js';
import type { Document } from '../../src/document/document.js';
import type { SourceText } from '../../src/source/decode-text.js';
import { fitDocument } from '../../src/typeset/fit-document.js';
import { writeDocx } from '../../src/writers/docx/write-docx.js';
import { DATA_SETS, packFilesOf, sourcesIn, sourcesOf } from '../packs/pack-data.js';
import { WORD_FONTS } from './documents.js';
import { FONTS } from './fonts.js';
import { FONT_ROLES } from './sample.js';

/** A unit's data and the pack that it is filed by. */
export interface FiledUnit {
  readonly name: string;
  readonly pack: Pack;
  readonly sources: ReadonlyMap<string, SourceText>;
}

const SAMPLES: readonly (readonly [pack: string, unit: string])[] = [
  ['标准', 'data/2024/六盘水市自然资源局'],
  ['财政部', 'data/2025/云岭市水务局'],
  ['财政部-旧', 'data/2020/云岭市图书馆'],
];

/** The units of the sample and of the packs of tests. */
export const FILED_UNITS: readonly FiledUnit[] = [
  ...SAMPLES.filter(([, unit]) => existsSync(unit)).map(([pack, unit]) => {
    return { name: unit, pack: readPack(packFilesOf(pack), FONT_ROLES), sources: sourcesIn(path.resolve(unit)) };
  }),
  ...DATA_SETS.map(({ pack, folder }) => {
    const read = readPack(packFilesOf(pack), FONT_ROLES);
    return { name: `${pack}/${folder}`, pack: read, sources: sourcesOf(pack, folder) };
  }),
];

/** One form as a Word file. */
export interface WordForm {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly needs: Needs;
  readonly filing: Filing;
}

/** `document` without what says in its file from what it was made: so it is read by what stands in it. */
export function unrecorded(document: Document): Document {
  const { record, ...rest } = document;
  return record === undefined ? document : rest;
}

/** The forms of a unit at each stage of its pack, but for lists of all projects beside which each has a form of its own. @param isRecorded whether their files say what they were made from */
export async function wordForms(
  { pack, sources }: FiledUnit,
  { isRecorded = false }: { readonly isRecorded?: boolean } = {},
): Promise<WordForm[]> {
  const fonts = new Map([...WORD_FONTS, ['黑体', '黑体'], ['楷体', '楷体_GB2312']]);
  const written = pack.declaration.stages.flatMap((stage) => {
    const there = packAt(pack, stage);
    const filing = readFiling(sources, there.declaration);
    return filingDocuments(filing, there, '某单位').map((document) => ({ document, filing, stage }));
  });
  const forms = await Promise.all(
    written.map(async ({ document, filing, stage }): Promise<WordForm[]> => {
      const name = document.outputPath.at(-1) ?? '';
      if (/一览表|汇总表/.test(name)) return [];
      const built = document.build();
      if ('sheets' in built) return [];
      return [
        {
          name: `${stage}/${name}`,
          bytes: await writeDocx(fitDocument(isRecorded ? built : unrecorded(built), FONTS), fonts),
          needs: document.needs,
          filing,
        },
      ];
    }),
  );
  return forms.flat();
}

/** How a form came back: `部门.yaml 年度` for each text. */
export interface ReadBack {
  readonly right: readonly string[];
  /** Nothing came back. */
  readonly missing: readonly string[];
  /** Another text came back: `field: printed → read`. */
  readonly wrong: readonly string[];
  readonly taken: TakenData;
}

/** Reads `bytes`, by default those of the form itself, and holds what comes back against what the form printed. */
export function readBack({ needs, filing, name, bytes }: WordForm, { pack, sources }: FiledUnit): ReadBack {
  const taken = readWordForms(openPackage(bytes, `${name.split('/').at(-1) ?? ''}.docx`), pack);
  const { department, projects } = taken.unit;
  const files = [...new Set(needs.fields.map(({ file }) => file))].filter((file) => file !== DEPARTMENT_FILE).sort();
  const texts = new Map([
    [DEPARTMENT_FILE, JSON.stringify(department ?? {})],
    ...projects.map(
      ({ fields }, index) => [files[index] ?? `项目/${90 + index}-多出.yaml`, JSON.stringify(fields)] as const,
    ),
  ]);
  const asSources = (all: ReadonlyMap<string, string>) =>
    new Map([...all].map(([file, text]) => [file, { file, text }]));
  const read = printedValues(needs, readFiling(asSources(texts), pack.declaration));
  // Where the department's own form is not there, what projects take from it stands in the data that are there.
  const own = sources.get(DEPARTMENT_FILE)?.text ?? '';
  const beside = printedValues(
    needs,
    readFiling(asSources(new Map([...texts, [DEPARTMENT_FILE, own]])), pack.declaration),
  );
  const right: string[] = [];
  const missing: string[] = [];
  const wrong: string[] = [];
  for (const [file, fields] of Object.entries(printedValues(needs, filing))) {
    for (const [field, text] of Object.entries(fields)) {
      const found = read[file]?.[field] ?? (file === DEPARTMENT_FILE ? undefined : beside[file]?.[field]);
      const place = `${file} ${field}`;
      if (found === text || (file !== DEPARTMENT_FILE && beside[file]?.[field] === text)) right.push(place);
      else if (found === undefined) missing.push(place);
      else wrong.push(`${place}: ${text} → ${found}`);
    }
  }
  const printed = printedValues(needs, filing);
  for (const [file, fields] of Object.entries(beside)) {
    if (file === DEPARTMENT_FILE) continue;
    for (const [field, text] of Object.entries(fields)) {
      if (printed[file]?.[field] === undefined) wrong.push(`${file} ${field}: 空 → ${text}`);
    }
  }
  return { right, missing, wrong, taken };
}
