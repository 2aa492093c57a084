/** A unit as the page shows it, whole or what of it changed. */

import path from 'node:path';
import { askedFields } from '../layout/asked-fields.js';
import type { Pack } from '../layout/pack.js';
import { isAmount } from '../model/amount.js';
import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import type { Filing } from '../model/filing.js';
import { summariseFiling, type TwofoldAmount } from '../model/filing-summary.js';
import { unitNamesOf } from '../model/meant-text.js';
import { DEFAULT_PACK } from '../model/read-filing.js';
import { remembered } from '../source/remembered.js';
import { valueAt } from '../source/located.js';
import { nextTitles } from '../workspace/history/find-actions.js';
import { folderYearOf } from '../workspace/find-units.js';
import { viewAccepted, viewEntries } from './view-entries.js';
import { knownTexts } from './known-texts.js';
import { viewFiles } from './view-files.js';
import { viewRecord } from './view-shape.js';
import type { EntryView, FileView, SumsView, UnitNews, UnitView } from './unit-view.js';
import type { UnitSession, UnitState } from './unit-session.js';
import { gone } from './refuse.js';

/** What of a unit changes with its data. */
type Changing = Pick<UnitView, 'version' | 'sums' | 'entries' | 'accepted' | 'files'>;

/** The parts of `session` as it stood then that change with its data. */
export function viewChanging(session: UnitSession, state: UnitState): Changing {
  return changingOf(session)(state);
}

const changingOf = remembered((session: UnitSession) =>
  remembered((state: UnitState): Changing => {
    const checked = session.check(state);
    const entries = viewEntries(checked.diagnostics, session.folder);
    return {
      version: state.version,
      files: viewFiles(state.read, entries),
      sums: viewSums(state.read),
      entries,
      accepted: viewAccepted(checked),
    };
  }),
);

/** The whole of `session` as it stands now. @throws Refused `gone` where its pack cannot be used at all */
export function viewUnit(session: UnitSession): UnitView {
  const state = session.look();
  const { filing } = state.read;
  const pack = packOf(state);
  if (!filing || !pack) throw gone('这个单位用的版式包打不开，表格画不出来：请维护版式的人先改好');
  const { declaration } = pack;
  return {
    unit: session.id,
    ...viewHead(session, state),
    stages: declaration.stages,
    stage: declaration.forms[0]?.stage ?? declaration.stages[0] ?? '',
    ...viewDeclared(pack),
    ...viewChanging(session, state),
    history: nextTitles(session.folder),
    known: knownTexts(session, filing, declaration),
  };
}

/** Whose unit it is, and of which year. */
export function viewHead(
  { folder }: UnitSession,
  state: UnitState,
): Pick<UnitView, 'name' | 'year' | 'pack' | 'stage'> {
  const { filing } = state.read;
  const pack = packOf(state);
  const folderName = path.basename(folder);
  const year = filing?.department.value.年度 ?? '';
  return {
    name: filing && pack ? unitNamesOf(filing.department, pack.declaration, folderName).unit : folderName,
    year: year === '' ? (folderYearOf(folder) ?? '') : year,
    pack: pack?.name ?? DEFAULT_PACK,
    stage: pack?.declaration.forms[0]?.stage ?? '',
  };
}

/** What a unit is shown by: its pack, or the one that stands in for it. */
export function packOf({ read }: UnitState): Pack | undefined {
  return read.pack ?? read.standIn?.pack;
}

/** What of `after` is other than `before`. */
export function newsSince(session: UnitSession, before: UnitState | undefined, after: UnitState): UnitNews {
  const now = viewChanging(session, after);
  const known = before && viewChanging(session, before);
  const filesKnown = new Set(known?.files.map(saidOf));
  const files = now.files.filter((file) => !filesKnown.has(saidOf(file)));
  const entriesKnown = new Map(known?.entries.map((entry, index) => [saidOf(entry), index]));
  const entries = now.entries.map((entry) => entriesKnown.get(saidOf(entry)) ?? entry);
  const isOther =
    before !== undefined &&
    ([...before.read.sources.keys()].join('\n') !== [...after.read.sources.keys()].join('\n') ||
      packOf(before) !== packOf(after));
  return {
    unit: session.id,
    ...now,
    ...(before && { since: before.version }),
    files,
    entries,
    history: nextTitles(session.folder),
    ...(isOther && { isOther }),
  };
}

/** All that a page would be told, by which it is compared. */
const saidOf = remembered((part: FileView | EntryView): string => JSON.stringify(part));

/** 项目支出 against the sum of the projects. */
export function viewSums({ filing, pack, standIn }: UnitState['read']): SumsView {
  const declaration = (pack ?? standIn)?.declaration;
  if (!filing || !declaration) return {};
  const { 合计, 项目支出, 差额 } = sumsOf(filing)(declaration);
  return { ...told('spending', 项目支出), ...told('projects', 合计), ...told('difference', 差额) };
}

const sumsOf = remembered((filing: Filing) =>
  remembered((declaration: Declaration) => summariseFiling(filing, declaration)),
);

function told<Name extends keyof SumsView>(name: Name, { 万元 }: TwofoldAmount): Partial<Record<Name, string>> {
  // More projects than 项目支出 has room for leave less than nothing.
  return (isAmount(万元.replace(/^-/, '')) ? { [name]: 万元 } : {}) as Partial<Record<Name, string>>;
}

/** What follows from the pack alone. */
const viewDeclared = remembered((pack: Pack): Pick<UnitView, 'shapes' | 'asked' | 'computed' | 'forms'> => {
  const { declaration } = pack;
  return {
    shapes: { 部门: viewRecord(declaration.shapes.部门), 项目: viewRecord(declaration.shapes.项目) },
    asked: askedFields(pack),
    computed: { 部门: computedOf('部门', declaration), 项目: computedOf('项目', declaration) },
    forms: declaration.forms
      .filter(({ name }) => pack.layouts.has(name))
      .map(({ name, subject }) => ({ name, subject })),
  };
});

function computedOf(of: FormSubject, { rules, written }: Declaration): Record<string, string> {
  return Object.fromEntries(
    rules.flatMap((rule) => {
      const word = rule.expression ? '等于' : '默认同';
      const said = valueAt(written.value, [...rule.declaredAt, word]);
      if (rule.of !== of || (!rule.expression && !rule.fallback) || typeof said !== 'string') return [];
      return [[rule.path.join('/'), said] as const];
    }),
  );
}
