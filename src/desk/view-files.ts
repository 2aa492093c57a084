/** The data files of a unit as the page shows them. */

import { isEmpty, isMapping } from '../exchange/data-files/same-value.js';
import type { Declaration } from '../model/declaration/declaration.js';
import { isAmount, shiftAmount } from '../model/amount.js';
import { isFolderPath } from '../model/file-name.js';
import type { Department, Project } from '../model/filing.js';
import { SUMMED } from '../model/filing-summary.js';
import { fieldsMeant, NAME_OF_PROJECT, NAMES_OF_UNIT, meantText } from '../model/meant-text.js';
import { readDataFile } from '../model/read-filing.js';
import { shapeAt, type Shape } from '../schema/shape.js';
import { textsOf, valueAt, type Located, type YamlValue } from '../source/located.js';
import type { ReadUnit } from '../workspace/check-unit.js';
import type { SourceText } from '../source/decode-text.js';
import { digestOfSource } from './unit-session.js';
import type { EntryView, FileView, Subject } from './unit-view.js';
import { countEntries } from './view-entries.js';

/** 部门.yaml and the files of projects by their numbers; what is no file, but a folder not read, is left to its entry. */
export function viewFiles({ filing, pack, standIn, sources }: ReadUnit, entries: readonly EntryView[]): FileView[] {
  const declaration = (pack ?? standIn)?.declaration;
  if (!filing || !declaration) return [];
  const all: [Subject, Located<Department | Project>][] = [
    ['部门', filing.department],
    ...filing.projects.map((project): [Subject, Located<Project>] => ['项目', project]),
  ];
  return all.flatMap(([of, located]) => {
    const source = sources.get(located.file);
    if (!source || isFolderPath(located.file)) return [];
    return [viewFile(of, located, source, declaration, entries)];
  });
}

function viewFile(
  of: Subject,
  located: Located<Department | Project>,
  source: SourceText,
  declaration: Declaration,
  entries: readonly EntryView[],
): FileView {
  const { value, file } = located;
  const values = recordIn(source, declaration);
  const names = of === '项目' ? [NAME_OF_PROJECT] : NAMES_OF_UNIT;
  const name = names.map((word) => meantText(of, word, { value: values }, declaration)).find((text) => text !== '');
  const amount = of === '项目' ? amountOf(located, declaration) : undefined;
  const broken = brokenBy(source, declaration);
  const own = entries.filter(({ places }) => places.some((place) => place.file === file));
  return {
    file,
    of,
    digest: digestOfSource(source),
    number: '序号' in value ? value.序号 : '',
    name: name ?? '',
    ...(amount !== undefined && { amount }),
    values,
    readings: [...readingsOf(values, declaration.shapes[of]), ...derivedIn(value, values, declaration.shapes[of])],
    counts: countEntries(own),
    ...(broken !== undefined && { broken }),
  };
}

/** What was typed in a data file. */
export function recordIn(source: SourceText, declaration: Declaration): Readonly<Record<string, YamlValue>> {
  const { value } = readDataFile(source, declaration);
  return isMapping(value) ? value : {};
}

/** Why a file cannot be changed in place, if so. */
function brokenBy(source: SourceText, declaration: Declaration): string | undefined {
  const problems = [...(source.problems ?? []), ...readDataFile(source, declaration).problems];
  const first = problems.find(({ severity }) => severity === 'error');
  return first && `这个文件要先改好才能在这里填：${first.message}`;
}

function amountOf({ value }: Pick<Located<unknown>, 'value'>, declaration: Declaration): string | undefined {
  const text = meantText('项目', SUMMED.budget, { value }, declaration);
  const [path] = fieldsMeant('项目', SUMMED.budget, declaration);
  const shape = path && shapeAt(declaration.shapes.项目, path);
  if (!isAmount(text)) return undefined;
  return shape?.kind === 'text' && shape.unit === '万元' ? text : shiftAmount(text, -4);
}

/** What is worked out, or taken from elsewhere, where nothing is typed. */
function derivedIn(value: object, typed: YamlValue, shape: Shape): FileView['readings'] {
  return textsOf(value as YamlValue).filter(({ path, text }) => {
    return (
      text !== '' && isEmpty(valueAt(typed, path) as YamlValue | undefined) && shapeAt(shape, path)?.kind === 'text'
    );
  });
}

/** What is typed otherwise than it is printed. */
function readingsOf(values: YamlValue, shape: Shape): FileView['readings'] {
  return textsOf(values).flatMap(({ path, text }) => {
    const leaf = shapeAt(shape, path);
    if (leaf?.kind !== 'text' || !leaf.normalise || text === '' || leaf.problemOf?.(text)) return [];
    const printed = leaf.normalise(text);
    return printed === text ? [] : [{ path, text: printed }];
  });
}
