/** What the author of a pack should know though it works: fields that no layout prints, files that no form uses. */

import { NAME_OF_PROJECT } from '../model/meant-text.js';
import type { Diagnostic } from '../diagnostic.js';
import type { DeclaredLeaf } from '../model/declaration/read-shapes.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import { DECLARATION_FILE } from '../model/declaration/declaration.js';
import { nearestName } from '../source/nearest-name.js';
import { valueAt, type Path } from '../source/located.js';
import { askedFields, keyOf, printedFields, withParts } from './asked-fields.js';
import { HELPERS } from './helpers.js';
import { missingBoxes } from './missing-boxes.js';
import type { Pack } from './pack.js';

/** Every remark on `pack`. Codes: those of its declaration, and `undrawn-field`, `unused-file`, `missing-option`. */
export function remarksOn(pack: Pack): readonly Diagnostic[] {
  const line = ({ location }: Diagnostic) => location?.line ?? 0;
  return [
    ...pack.declaration.remarks,
    ...namesOfHelpers(pack),
    ...unusedFiles(pack),
    ...missingBoxes(pack),
    ...undrawnFields(pack).toSorted((left, right) => line(left) - line(right)),
  ];
}

const LAYOUT = /^(?:(片段)\/)?(.+)\.hbs$/;

/** Layouts of the pack's own that are for no form, and partials that none of them includes. */
function unusedFiles({ ownFiles, declaration: { forms }, layouts, included }: Pack): Diagnostic[] {
  return [...ownFiles].flatMap(([path, { file }]): Diagnostic[] => {
    const [, isPartial, name = ''] = LAYOUT.exec(path) ?? [];
    if (name === '' || (isPartial ? included.has(name) : layouts.has(name))) return [];
    const names = isPartial ? [...included] : forms.map((form) => form.name);
    const meant = nearestName(name, names);
    const isTaken = meant !== undefined && ownFiles.has(`${isPartial ? '片段/' : ''}${meant}.hbs`);
    const rename = meant === undefined || isTaken ? '' : `文件改名为「${meant}.hbs」；`;
    const [message, hint] = isPartial
      ? [`没有一张表用到片段「${name}」`, `${rename}或者在版式里写 {{> ${name}}}，或者删去这个文件`]
      : [`没有名为「${name}」的表，这个版式不起作用`, `${rename}或者在 ${DECLARATION_FILE} 的“表”下写上「${name}」`];
    return [warning('unused-file', message, hint.replace(/^或者/, ''), { file, line: 1, column: 1 })];
  });
}

/** Fields that are called as a helper is, and are printed nowhere yet: where one is, it was written rightly. */
function namesOfHelpers({ declaration, layouts }: Pack): Diagnostic[] {
  const { leaves, written } = declaration;
  const idle = (['部门', '项目'] as const).flatMap((of) => {
    const printed = new Set([...layouts.values()].flatMap((layout) => printedFields(of, declaration, layout)));
    return leaves[of].filter(({ path }) => !printed.has(path));
  });
  const declaredAt = new Map(idle.map((leaf) => [leaf.declaredAt.join('/'), leaf.declaredAt]));
  return [...declaredAt.values()].flatMap((path): Diagnostic[] => {
    const name = String(path.at(-1));
    if (HELPERS.every((helper) => helper.name !== name)) return [];
    const message = `名称「${name}」也是一个助手的名称`;
    const hint = `版式里写“{{this.${name}}}”`;
    return [{ severity: 'hint', code: 'bracketed-name', message, hint, location: written.locate(path, 'key') }];
  });
}

/**
 * Declared fields that no layout prints and that nothing printed is computed from; a group all of which is so, once, and
 * all that a pack has from its base together.
 */
function undrawnFields(pack: Pack): Diagnostic[] {
  const { written } = pack.declaration;
  const own = new Set([...pack.ownFiles.values()].map(({ file }) => file));
  const undrawn = undrawnPlaces(pack);
  const isInherited = ({ place }: Undrawn) => !own.has(written.locate(place, 'key').file);
  const inherited = undrawn.filter(isInherited).map(({ place }) => namesIn(place).join('/'));
  const told = undrawn
    .filter((each) => !isInherited(each))
    .map((each) => ofOwn(each, written.locate(each.place, 'key')));
  const file = pack.ownFiles.get(DECLARATION_FILE)?.file;
  if (inherited.length === 0 || file === undefined) return told;
  const isDropping = (written.dropped ?? []).some(({ location }) => location.file === file);
  // The names come last: they are copied as they stand.
  const drop = isDropping ? `在“不用”里添上 ${inherited.join(', ')}` : `写“不用: [${inherited.join(', ')}]”`;
  const leave = inherited.length > MOST_INHERITED ? `用得上的不多，就不写“基于”，只声明要的：样式也同“标准”；` : '';
  const message = `从所依据的包来的 ${inherited.length} 个字段没有一张表印，也没有别的字段由它们算出`;
  return [
    ...told,
    warning('undrawn-field', message, `在版式里印它们；${leave}或者${drop}`, { file, line: 1, column: 1 }),
  ];
}

/** Who has no use for more fields of the base than these is better off without it. */
const MOST_INHERITED = 8;

/** A place in 包.yaml of which nothing is printed; of a column of which some rows are, which. */
interface Undrawn {
  readonly place: Path;
  readonly rows?: { readonly idle: readonly string[]; readonly drawn: readonly string[] };
}

function ofOwn({ place, rows }: Undrawn, location: Diagnostic['location']): Diagnostic {
  const name = `「${namesIn(place).slice(1).join('/')}」`;
  if (!rows) {
    const message = `${name}没有一张表印它，也没有别的字段由它算出`;
    return warning('undrawn-field', message, '在版式里印它，或者删去这个字段', location);
  }
  const message = `${name}的这几行没有一张表印，也没有别的字段由它们算出：${rows.idle.join('、')}`;
  return warning('undrawn-field', message, `在版式里印它们，或者写“只在: [${rows.drawn.join(', ')}]”`, location);
}

/** The names on the way to a place in 包.yaml, without the words between them. */
function namesIn(place: Path): string[] {
  return place.map(String).filter((step) => !WORDS.includes(step));
}

function undrawnPlaces(pack: Pack): Undrawn[] {
  const { declaration, layouts } = pack;
  const meant = new Set((['部门', '项目'] as const).flatMap((of) => meaningsOf(pack, of)));
  return (['部门', '项目'] as const).flatMap((of) => {
    const asked = new Set(askedFields(pack)[of].map((path) => keyOf({ of, path })));
    const printed = [...layouts.values()].flatMap((layout) => printedFields(of, declaration, layout));
    const leaves = declaration.leaves[of];
    const held = leaves.filter((leaf) => isHeld(pack, of, leaf, meant)).map(({ path }) => ({ of, path }));
    const serving = withParts(declaration.rules, held);
    const isFine = (leaf: DeclaredLeaf) => {
      const key = keyOf({ of, path: leaf.path });
      return asked.has(key) || serving.has(key) || namesWhatIsReckoned(leaf, of, asked, printed);
    };
    const idle = leaves.filter((leaf) => !isFine(leaf));
    const places = idle.map((leaf) => placeToTell(leaf, leaves, idle, declaration.written.value).join('/'));
    return [...new Set(places)].map((joined): Undrawn => {
      const place = joined.split('/');
      const cells = leaves.filter(({ declaredAt }) => declaredAt.join('/') === joined);
      const [isIdle, isDrawn] = [true, false].map((wanted) => cells.filter((leaf) => idle.includes(leaf) === wanted));
      const rowsOf = (some: readonly DeclaredLeaf[] = []) => some.map(({ path }) => String(path.at(-2)));
      return {
        place,
        ...(isDrawn && isDrawn.length > 0 && { rows: { idle: rowsOf(isIdle), drawn: rowsOf(isDrawn) } }),
      };
    });
  });
}

/** Words of 包.yaml between names. */
const WORDS: readonly string[] = ['项', '行', '栏'];

/** Names by which the program calls outputs and their parts. */
const OF_TITLES: readonly string[] = ['部门名称', '编制单位', NAME_OF_PROJECT];

function meaningsOf({ declaration: { meanings } }: Pack, of: FormSubject): string[] {
  return [...meanings[of].values()].flat().map((path) => keyOf({ of, path }));
}

/** Whether a field that is printed nowhere serves: it names the outputs, or is reckoned to be held against something. */
function isHeld(
  { declaration: { rules, meanings } }: Pack,
  of: FormSubject,
  { path }: DeclaredLeaf,
  meant: ReadonlySet<string>,
) {
  const key = keyOf({ of, path });
  if (OF_TITLES.some((name) => meanings[of].get(name)?.some((other) => keyOf({ of, path: other }) === key)))
    return true;
  const rule = rules.find((candidate) => keyOf(candidate) === key);
  if (!rule?.expression && !rule?.fallback) return false;
  const isHeldToMost = rule.most !== undefined && rule.isCapped !== true;
  return meant.has(key) || isHeldToMost || rule.least !== undefined || rule.total !== undefined;
}

/** Whether a column is of a list that is summed up and not printed: it says what the sums are of. */
function namesWhatIsReckoned(
  { path }: DeclaredLeaf,
  of: FormSubject,
  asked: ReadonlySet<string>,
  printed: readonly Path[],
): boolean {
  const list = path.slice(0, -1);
  if (list.at(-1) !== '*') return false;
  const isPrinted = printed.some((other) => keyOf({ of, path: other.slice(0, -1) }) === keyOf({ of, path: list }));
  return !isPrinted && [...asked].some((key) => key.startsWith(`${keyOf({ of, path: list })}/`));
}

/** Where a field is told of: at the widest group, list or row around it of which nothing is printed. */
function placeToTell(
  leaf: DeclaredLeaf,
  leaves: readonly DeclaredLeaf[],
  idle: readonly DeclaredLeaf[],
  written: unknown,
): Path {
  const row = rowOf(leaf, written);
  const candidates = [
    ...leaf.declaredAt.slice(2).map((_step, index) => leaf.declaredAt.slice(0, index + 2)),
    ...(row ? [row.declaredAt] : []),
  ].filter((at) => !WORDS.includes(String(at.at(-1))));
  const isIdle = (at: Path) => {
    const inside = leaves.filter(
      (other) => isBelow(other.declaredAt, at) || isBelow(rowOf(other, written)?.declaredAt ?? [], at),
    );
    return inside.every((other) => idle.includes(other));
  };
  return candidates.find(isIdle) ?? leaf.declaredAt;
}

/** The row of a cell: where it was declared. */
function rowOf({ declaredAt, path }: DeclaredLeaf, written: unknown): { readonly declaredAt: Path } | undefined {
  const rows = [...declaredAt.slice(0, -2), '行', String(path.at(-2))];
  return valueAt(written, rows) === undefined ? undefined : { declaredAt: rows };
}

function isBelow(path: Path, above: Path): boolean {
  return path.length >= above.length && above.every((step, index) => step === path[index]);
}

function warning(
  code: 'undrawn-field' | 'unused-file',
  message: string,
  hint: string,
  location: Diagnostic['location'],
): Diagnostic {
  return { severity: 'warning', code, message, hint, ...(location && { location }) };
}
