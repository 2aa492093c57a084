/** What a change at the desk is called in the history. */

import { fileNameOf } from '../model/file-name.js';
import { DEPARTMENT_FILE } from '../model/read-filing.js';
import type { Step } from './protocol.js';

/** A data file as a clerk calls it: `01 城区排水管网维护`. */
export function nameOfFile(file: string): string {
  if (file === DEPARTMENT_FILE) return '部门';
  const name = fileNameOf(file).replace(/\.yaml$/, '');
  return name.replace(/^(\d+)-/, '$1 ');
}

const VERBS: Readonly<Record<Step['kind'], string>> = { set: '改', insert: '添一行', remove: '删一行', move: '移一行' };

/** How steps are called, and of which box they are where they are of one: the text of a row that was just begun too. */
export function doingOf(file: string, steps: readonly Step[]): { readonly title: string; readonly of?: string } {
  const [first] = steps;
  if (!first) return { title: '改' };
  const fields = first.path.filter((step) => typeof step === 'string');
  const place = `${nameOfFile(file)}：${fields.slice(-2).join(' › ')}`;
  if (steps.length > 1) return { title: `改 ${place} 等 ${steps.length} 处` };
  const isTyped = first.kind === 'set' || first.kind === 'insert';
  return { title: `${VERBS[first.kind]} ${place}`, ...(isTyped && { of: boxOf(file, first) }) };
}

function boxOf(file: string, step: Extract<Step, { readonly kind: 'set' | 'insert' }>): string {
  if (step.kind === 'set') return JSON.stringify([file, ...step.path]);
  const names = typeof step.item === 'string' || Array.isArray(step.item) ? [] : Object.keys(step.item).slice(0, 1);
  return JSON.stringify([file, ...step.path, step.index, ...names]);
}
