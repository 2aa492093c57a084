/** The Chinese manual against the program: generated reference, fields, quoted messages, commands and options. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFiling } from '../src/checks/check-filing.js';
import { DEFAULT_SETTINGS } from '../src/checks/check-settings.js';
import { describeRules } from '../src/checks/describe-rules.js';
import { printDiagnostic } from '../src/cli/print-diagnostic.js';
import { loadFonts, loadPack } from '../src/workspace/load-resources.js';
import {
  describeElements,
  describeHelpers,
  describeNames,
  describeStyles,
  describeStyleSheet,
} from '../src/layout/describe-pack.js';
import type { Pack } from '../src/layout/pack.js';
import { describeMeanings } from '../src/model/declaration/describe-meanings.js';
import { readDataFile, readDepartment, readProject } from '../src/model/read-filing.js';
import { fieldNamesOf } from '../src/schema/shape.js';
import { departmentShape, projectShape, standardDeclaration } from './support/standard-shapes.js';

const MANUAL = new URL('../README.zh-CN.md', import.meta.url);
const COMMAND_LINE = new URL('../src/cli/', import.meta.url);
/** The generated parts: the command that prints each, as its marks in the manual name it, and its text. */
const GENERATED: readonly (readonly [command: string, generate: () => string])[] = [
  ['jixiao template', generateReference],
  ['jixiao check --list', describeRules],
  ['规则认得的名称', describeMeanings],
];

describe('README.zh-CN.md', () => {
  it.each(GENERATED)('holds what %s prints', (command, generate) => {
    const reference = generate();
    if (import.meta.env.MODE === 'accept') writeFileSync(MANUAL, replaceReference(readManual(), command, reference));
    expect(referenceOf(readManual(), command)).toBe(reference);
  });

  it.each([
    ['部门.yaml', departmentShape],
    ['a project file', projectShape],
  ])('has a row of a table for every field of %s', (_file, schema) => {
    const fields = fieldNamesOf(schema);
    const rows = new Set([...writtenByHand().matchAll(/^\| \u3000?(\S+) \|/gm)].map(([, name]) => name));
    expect(fields).not.toHaveLength(0);
    expect(fields.filter((field) => !rows.has(field))).toEqual([]);
  });

  it('quotes messages as the program prints them', () => {
    const section = /^## 7 [^]*?(?=^## 8 )/m.exec(writtenByHand())?.[0] ?? '';
    const quotes = [...section.matchAll(/^```\n((?:错误|警告) [^]*?)\n```$/gm)].map(([, quote]) => quote ?? '');
    expect(quotes).not.toHaveLength(0);
    expect(quotes.map(messagesOfQuotedLine)).toEqual(quotes);
  });

  it('names every command and option', () => {
    const files = readdirSync(COMMAND_LINE).filter((name) => /^(?:add-.*-commands|create-program)\.ts$/.test(name));
    const source = files.map((name) => readFileSync(new URL(name, COMMAND_LINE), 'utf8')).join('\n');
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
  const yamlFile = readDataFile({ file, text: lines.join('\n') }, standardDeclaration);
  const { declaration } = loadStandardPack();
  const department = readDepartment(yamlFile, declaration);
  const isDepartment = file.endsWith('部门.yaml');
  const { problems } = isDepartment ? department : readProject(yamlFile, declaration, department);
  const filing = { department, projects: [] };
  const found = isDepartment
    ? checkFiling({ filing, declaration, canPrint: () => true }, DEFAULT_SETTINGS).findings
    : [];
  // The projects are not read here.
  const told = [...problems, ...found].filter(({ code }) => code !== 'project-sum');
  return told.map(printDiagnostic).join('\n');
}

function loadStandardPack(): Pack {
  const roles = loadFonts(process.cwd()).roles.map(({ name }) => name);
  return loadPack(process.cwd(), '标准', roles);
}

function readManual(): string {
  return readFileSync(MANUAL, 'utf8');
}

/** What `jixiao template 标准` lists. */
function generateReference(): string {
  const roles = loadFonts(process.cwd()).roles.map(({ name }) => name);
  const { styleSheet } = loadPack(process.cwd(), '标准', roles);
  return [
    describeNames(loadStandardPack().declaration),
    describeHelpers(),
    describeElements(),
    describeStyles(styleSheet),
    describeStyleSheet(),
  ].join('\n\n');
}

/** Where the part generated by `command` lies between its two marks. */
function referenceSpan(manual: string, command: string): { readonly start: number; readonly end: number } {
  const [opening, closing] = [`<!-- 开始：由 ${command} 生成 -->`, `<!-- 结束：由 ${command} 生成 -->`];
  const start = manual.indexOf(opening);
  const end = manual.indexOf(closing);
  if (start === -1 || end < start) throw new Error(`README.zh-CN.md lacks ${opening} … ${closing}`);
  return { start: start + opening.length, end };
}

function referenceOf(manual: string, command: string): string {
  const { start, end } = referenceSpan(manual, command);
  return manual.slice(start, end).trim();
}

function replaceReference(manual: string, command: string, reference: string): string {
  const { start, end } = referenceSpan(manual, command);
  return `${manual.slice(0, start)}\n\n${reference}\n\n${manual.slice(end)}`;
}

/** The manual without its generated part: what is listed there is not thereby explained. */
function writtenByHand(): string {
  return GENERATED.reduce((manual, [command]) => replaceReference(manual, command, ''), readManual());
}
