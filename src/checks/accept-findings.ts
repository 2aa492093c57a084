/** 已核实: which findings the acceptances of a filing close, and which of these close none. */

import type { Diagnostic } from '../diagnostic.js';
import type { Filing } from '../model/filing.js';
import { printPath, textsOf, type Located } from '../source/located.js';
import type { Unasked } from './reader.js';
import { numbersAlone } from '../source/row-name.js';
import { filesOf } from './leaves.js';

/** A finding that the clerk has looked into, with the reason given. */
export interface AcceptedFinding {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/** What is left of findings, what was taken out, and acceptances that meet nothing. */
export interface Accepted {
  readonly findings: readonly Diagnostic[];
  readonly accepted: readonly AcceptedFinding[];
  readonly stale: readonly Diagnostic[];
}

/** One entry of 已核实. */
interface Acceptance {
  readonly 代码: string;
  readonly 位置: string;
  readonly 理由: string;
}

/**
 * Takes the accepted warnings and hints out of `all`. An error is never accepted.
 * @param unasked what errors kept from being asked: what they hide may be what was accepted
 */
export function acceptFindings(
  all: readonly Diagnostic[],
  filing: Filing,
  unasked: readonly (Unasked & { readonly code: string })[],
): Accepted {
  const accepted: AcceptedFinding[] = [];
  const stale: Diagnostic[] = [];
  const open = all.filter(({ severity }) => severity !== 'error');
  for (const file of filesOf(filing)) {
    const isOfAll = file === filing.department;
    file.value.已核实.forEach((typed, index) => {
      const acceptance = { ...typed, 位置: numbersAlone(typed.位置) };
      const { 代码, 位置, 理由 } = acceptance;
      const matching = open.filter((finding) => {
        return finding.code === 代码 && closes(acceptance, finding, file, isOfAll);
      });
      accepted.push(...matching.map((diagnostic) => ({ diagnostic, reason: 理由 })));
      const isHidden = unasked.some(({ code }) => code === 代码) || isBroken(file, 位置);
      if (matching.length === 0 && !isHidden) stale.push(staleAt(file, index, typed));
    });
  }
  const taken = new Set(accepted.map(({ diagnostic }) => diagnostic));
  return { findings: all.filter((diagnostic) => !taken.has(diagnostic)), accepted, stale };
}

/**
 * Whether the acceptance, standing in `file`, speaks of the place of `finding`. Without 位置 it speaks of all of its file,
 * and with a part of a path of every place that has the part. In the department's file it speaks of the projects, too,
 * unless it names a place of its own file from the top.
 */
function closes({ 位置 }: Acceptance, finding: Diagnostic, file: Located<unknown>, isOfAll: boolean): boolean {
  const isHere = finding.location?.file === file.file;
  const path = numbersAlone(finding.path ?? '');
  if (位置 !== '' && path !== 位置 && !`/${path}/`.includes(`/${位置}/`)) return false;
  return isHere || (isOfAll && !namesPlaceOf(file, 位置));
}

/** Whether `printed` leads from the top of the file to something that was typed in it. */
function namesPlaceOf({ typed }: Located<unknown>, printed: string): boolean {
  if (printed === '') return false;
  return textsOf(typed).some(({ path }) => `${numbersAlone(printPath(path, typed))}/`.startsWith(`${printed}/`));
}

function staleAt(file: Located<unknown>, index: number, { 代码, 位置 }: Acceptance): Diagnostic {
  return {
    severity: 'warning',
    code: 'stale-acceptance',
    message: `「已核实/第${index + 1}项」对不上任何警告`,
    found: 位置 === '' ? 代码 : `${代码}　${位置}`,
    hint: '问题已经没有了就删去这一条；还在的，位置照报告里引号内的写；错误不能核实',
    location: file.locate(['已核实', index]),
    path: `已核实/第${index + 1}项`,
  };
}

/** Whether an error stands at the field that is called `printed`, around it or inside it. */
function isBroken({ holes, typed }: Located<unknown>, printed: string): boolean {
  return holes.some((hole) => {
    const name = numbersAlone(printPath(hole, typed));
    return (
      name === '' || printed === '' || `${name}/`.startsWith(`${printed}/`) || `${printed}/`.startsWith(`${name}/`)
    );
  });
}
