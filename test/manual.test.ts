/** The Chinese manual against the program: its generated reference, every field, every command and option. */

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadFonts, loadPack } from '../src/cli/program-files.js';
import {
  describeElements,
  describeHelpers,
  describeNames,
  describeStyles,
  describeStyleSheet,
} from '../src/layout/describe-pack.js';
import { departmentSchema } from '../src/model/department.js';
import { projectSchema } from '../src/model/project.js';
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
  ])('names every field of %s', (_file, schema) => {
    const fields = fieldNamesOf(shapeOf(schema));
    const written = writtenByHand();
    expect(fields).not.toHaveLength(0);
    expect(fields.filter((field) => !written.includes(field))).toEqual([]);
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

function readManual(): string {
  return readFileSync(MANUAL, 'utf8');
}

/** What `jixiao template 标准` lists. */
function generateReference(): string {
  const roles = loadFonts().roles.map(({ name }) => name);
  const { styleSheet } = loadPack('标准', roles);
  return [describeNames(), describeHelpers(), describeElements(), describeStyles(styleSheet), describeStyleSheet()].join(
    '\n\n',
  );
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
