/** What a clerk does about findings: put in what is certain, or write down that they were looked into. */

import path from 'node:path';
import { ALL_RULES } from '../checks/all-rules.js';
import { findingsOf, groupFindings, type Entry } from '../checks/group-findings.js';
import type { Diagnostic } from '../diagnostic.js';
import type { YamlValue } from '../source/located.js';
import { applyReplacements, disjoint } from '../source/apply-replacements.js';
import { pathInUnit } from '../workspace/check-unit.js';
import { editedFile } from '../workspace/data-files/unit-files.js';
import { changeUnit, editable, editedBy, refuseUnfit } from './change-unit.js';
import type { SettledPlace } from './protocol.js';
import { gone, unfit } from './refuse.js';
import type { Asked } from './requests.js';
import type { UnitSession, UnitState } from './unit-session.js';
import type { UnitNews } from './unit-view.js';
import { recordIn } from './view-files.js';

const NOT_THERE = '这一条已经没有了：内容刚刚改过，或者已经核实';

/** Puts in what the entries called by `numbers` propose. @throws Refused, also where an entry is not there any more */
export async function fixEntries(session: UnitSession, numbers: readonly string[]): Promise<UnitNews> {
  return await changeUnit(session, { title: '照改' }, (state) => {
    const findings = numbers.flatMap((number) => entryCalled(session, state, number).places);
    return [...byFile(session, findings)].map(([file, ofFile]) => {
      const text = state.read.sources.get(file)?.text ?? '';
      const edits = ofFile.flatMap(({ replacement }) => replacement ?? []);
      if (edits.length === 0) throw unfit('这一条没有确定的改法，请自己改');
      const edited = editedFile(
        path.join(session.folder, ...file.split('/')),
        applyReplacements(text, disjoint(edits).together),
      );
      refuseUnfit(edited);
      return edited;
    });
  });
}

/** Writes 已核实 for each place of an entry, or those asked for. @throws Refused for what cannot be accepted */
export async function acceptEntry(
  session: UnitSession,
  { number, reason, places: wanted }: Omit<Asked<'accept'>, 'unit'>,
): Promise<UnitNews> {
  if (reason.trim() === '') throw unfit('写明为什么照样报送');
  return await changeUnit(session, { title: '核实' }, (state) => {
    const findings = findingsOf(entryCalled(session, state, number)).filter((finding) => {
      return wanted?.some((place) => isAt(place, finding, session)) ?? true;
    });
    if (findings.length === 0) throw gone(NOT_THERE);
    if (!findings.every(isAcceptable)) throw unfit('这一条要改正，不能核实');
    return [...byFile(session, findings)].flatMap(([file, ofFile]) => {
      const { source, declaration } = editable(state, file);
      const typed = recordIn(source, declaration)['已核实'];
      const places = new Map(ofFile.map(({ code, path: place = '' }) => [`${code} ${place}`, { code, place }]));
      const added = [...places.values()].map(({ code, place }): YamlValue => {
        return { 代码: code, ...(place !== '' && { 位置: place }), 理由: reason.trim() };
      });
      return editedBy(session, state, file, { 已核实: [...(Array.isArray(typed) ? typed : []), ...added] });
    });
  });
}

function isAcceptable({ severity, code, location }: Diagnostic): boolean {
  return severity !== 'error' && location !== undefined && ALL_RULES.some((rule) => rule.code === code);
}

function entryCalled(session: UnitSession, state: UnitState, number: string): Entry {
  const { entries } = groupFindings(session.check(state).diagnostics);
  const entry = entries.find((candidate) => candidate.number === number);
  if (!entry) throw gone(NOT_THERE);
  return entry;
}

/** Whether a finding is at a place of the unit. */
export function isAt(
  { file, path: field }: SettledPlace,
  { location, steps = [] }: Diagnostic,
  { folder }: Pick<UnitSession, 'folder'>,
): boolean {
  const isSame = field.length === steps.length && field.every((step, index) => step === steps[index]);
  return isSame && file === pathInUnit({ folder }, location?.file ?? '');
}

function byFile({ folder }: UnitSession, findings: readonly Diagnostic[]): ReadonlyMap<string, Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const file = pathInUnit({ folder }, finding.location?.file ?? '');
    files.set(file, [...(files.get(file) ?? []), finding]);
  }
  return files;
}
