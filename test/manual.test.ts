/** The Chinese manual against the program: generated reference, fields, quoted messages, commands and options. */

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFiling } from '../src/checks/all-checks.js';
import { printDiagnostic } from '../src/cli/print-diagnostic.js';
import { loadFonts, loadPack } from '../src/cli/program-files.js';
import { ReportError, type Diagnostic } from '../src/diagnostic.js';
import {
  describeElements,
  describeHelpers,
  describeNames,
  describeStyles,
  describeStyleSheet,
} from '../src/layout/describe-pack.js';
import type { Pack } from '../src/layout/pack.js';
import { departmentSchema } from '../src/model/department.js';
import { projectSchema } from '../src/model/project.js';
import { readDataFile, readDepartment, readProject } from '../src/model/read-filing.js';
import { fieldNamesOf, shapeOf } from '../src/source/shape.js';

const MANUAL = new URL('../README.zh-CN.md', import.meta.url);
const COMMAND_LINE = new URL('../src/cli/main.ts', import.meta.url);
const START = '<!-- 开始：由 jixiao template 生成 -->';
const END = '<!-- 结束：由 jixiao template 生成 -->';

describe('README.zh-CN.md', () => {
  it('holds the reference that the program generates', () => {
    const reference = generateReference();
    // Vite's typings, which know `env`, are not loaded in tests.
    const { env } = import.meta as unknown as { env: { MODE: string } };
    if (env.MODE === 'accept') writeFileSync(MANUAL, replaceReference(readManual(), reference));
    expect(referenceOf(readManual())).toBe(reference);
  });

  it.each([
    ['部门.yaml', departmentSchema],
    ['a project file', projectSchema],
  ])('has a row of a table for every field of %s', (_file, schema) => {
    const fields = fieldNamesOf(shapeOf(schema));
    const rows = new Set([...writtenByHand().matchAll(/^\| \u3000?(\S+) \|/gm)].map(([, name]) => name));
    expect(fields).not.toHaveLength(0);
    expect(fields.filter((field) => !rows.has(field))).toEqual([]);
  });

  it('quotes messages as the program prints them', () => {
    const section = /^## 6 [^]*?(?=^## 7 )/m.exec(writtenByHand())?.[0] ?? '';
    const quotes = [...section.matchAll(/^```\n((?:错误|警告) [^]*?)\n```$/gm)].map(([, quote]) => quote ?? '');
    expect(quotes).not.toHaveLength(0);
    expect(quotes.map(messagesOfQuotedLine)).toEqual(quotes);
  });

  it('names every command and option', () => {
    const source = readFileSync(COMMAND_LINE, 'utf8');
    const commands = [...source.matchAll(/\.command\('([a-z-]+)'\)/g)].map(([, name]) => `jixiao ${name}`);
    const options = [...source.matchAll(/'(?:-[a-zA-Z], )?(--[a-z-]+)[^']*'/g)].map(([, name]) => name ?? '');
    const written = writtenByHand();
    expect(commands).not.toHaveLength(0);
    expect(options).not.toHaveLength(0);
    expect([...commands, ...options].filter((name) => !written.includes(name))).toEqual([]);
  });
});

/** What the program says of the sample data once the line that `quote` shows stands in it. */
function messagesOfQuotedLine(quote: string): string {
  const file = /(data\/.*?\.yaml):/.exec(quote)?.[1] ?? '';
  const [, lineNumber, line = ''] = /^ +(\d+) \| (.*)$/m.exec(quote) ?? [];
  const lines = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').split('\n');
  lines[Number(lineNumber) - 1] = line;
  const yamlFile = readDataFile({ file, text: lines.join('\n') });
  return diagnosticsOf(() => {
    const { schemes } = loadStandardPack();
    if (!file.endsWith('部门.yaml')) {
      readProject(yamlFile, schemes.项目绩效目标表, '01', undefined);
      return [];
    }
    return checkFiling({ department: readDepartment(yamlFile, schemes.部门整体支出绩效目标表), projects: [] });
  })
    .map(printDiagnostic)
    .join('\n');
}

function diagnosticsOf(read: () => Diagnostic[]): readonly Diagnostic[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return error.diagnostics;
  }
}

function loadStandardPack(): Pack {
  const roles = loadFonts().roles.map(({ name }) => name);
  return loadPack('标准', roles);
}

function readManual(): string {
  return readFileSync(MANUAL, 'utf8');
}

/** What `jixiao template 标准` lists. */
function generateReference(): string {
  const roles = loadFonts().roles.map(({ name }) => name);
  const { styleSheet } = loadPack('标准', roles);
  return [
    describeNames(),
    describeHelpers(),
    describeElements(),
    describeStyles(styleSheet),
    describeStyleSheet(),
  ].join('\n\n');
}

/** Where the reference lies between its two marks. */
function referenceSpan(manual: string): { readonly start: number; readonly end: number } {
  const start = manual.indexOf(START);
  const end = manual.indexOf(END);
  if (start === -1 || end < start) throw new Error(`README.zh-CN.md lacks ${START} … ${END}`);
  return { start: start + START.length, end };
}

function referenceOf(manual: string): string {
  const { start, end } = referenceSpan(manual);
  return manual.slice(start, end).trim();
}

function replaceReference(manual: string, reference: string): string {
  const { start, end } = referenceSpan(manual);
  return `${manual.slice(0, start)}\n\n${reference}\n\n${manual.slice(end)}`;
}

/** The manual without its generated part: what is listed there is not thereby explained. */
function writtenByHand(): string {
  return replaceReference(readManual(), '');
}
