/** A form of boxes, made from the declaration in the order and words of the printed form. */

import type { ComponentChildren, JSX } from 'preact';
import type { ListShapeView, Path, RecordShapeView, ShapeView, Subject } from '../unit-view.js';
import { ACCEPTED } from './accepted.js';
import { columnsOf, isAsked } from './asked-paths.js';
import { DatumBox } from './datum-box.js';
import { Grid } from './grid.js';
import type { GridColumn } from './grid-of.js';
import { fixedLinesOf, levelListsOf, linesOfLevels, linesOfList } from './grid-lines.js';
import { isEmpty, keyOf } from './typed-data.js';
import type { UnitSession } from './unit-session.js';
import { usePart } from './use-part.js';

/** What a part of the form knows of the whole. */
interface FormOf {
  readonly session: UnitSession;
  readonly file: string;
  readonly asked: readonly Path[];
  readonly computed: Readonly<Record<string, string>>;
}

interface PartProps {
  readonly form: FormOf;
  readonly name: string;
  readonly path: Path;
  readonly shape: ShapeView;
}

interface ShapeFormProps {
  readonly session: UnitSession;
  readonly file: string;
  readonly of: Subject;
}

export function ShapeForm({ session, file, of }: ShapeFormProps): JSX.Element {
  const deps = [session, of];
  const shape = usePart(() => session.view.value.shapes[of], deps);
  const asked = usePart(() => session.view.value.asked[of], deps);
  const computed = usePart(() => session.view.value.computed[of], deps);
  const form: FormOf = { session, file, asked, computed };
  const filled = usePart(
    () =>
      shape.fields
        .filter(({ name }) => !isEmpty(session.valueAt(file, [name])))
        .map(({ name }) => name)
        .join('\n'),
    [session, file, shape],
  ).split('\n');
  const isShown = (name: string) => isAsked(form.asked, [name]);
  const isApart = (name: string) => !isShown(name) && name !== '阶段' && name !== ACCEPTED;
  const apart = shape.fields.filter(({ name }) => isApart(name) && filled.includes(name));
  return (
    <div class="form">
      {shape.fields
        .filter(({ name }) => isShown(name))
        .map(({ name, shape: field }) => (
          <Part key={name} form={form} name={name} path={[name]} shape={field} />
        ))}
      {apart.length > 0 && (
        <details class="apart">
          <summary>本阶段的表不印的（{apart.length} 项）</summary>
          {apart.map(({ name, shape: field }) => (
            <Part key={name} form={{ ...form, asked: [[name]] }} name={name} path={[name]} shape={field} />
          ))}
        </details>
      )}
    </div>
  );
}

function Part({ form, name, path, shape }: PartProps): JSX.Element | null {
  if (shape.kind === 'text') {
    return (
      <Row name={name} shape={shape} kind={shape.isLong === true ? 'long' : 'short'}>
        <DatumBox
          session={form.session}
          file={form.file}
          path={path}
          label={name}
          shape={shape}
          knownAs={path.join('/')}
          {...(form.computed[path.join('/')] === undefined ? {} : { computed: form.computed[path.join('/')] ?? '' })}
        />
      </Row>
    );
  }
  if (shape.kind === 'list') return <ListPart form={form} name={name} path={path} shape={shape} />;
  if (shape.kind === 'named') return <NamedPart form={form} name={name} path={path} shape={shape.item} />;
  if (shape.isLevel === true) return <LevelPart form={form} name={name} path={path} shape={shape} />;
  const fields = shape.fields.filter((field) => isAsked(form.asked, [...path, field.name]));
  const columns = fixedColumnsOf(form, shape, path);
  if (columns !== undefined) {
    return (
      <Row name={name} shape={shape} kind="wide">
        <Grid
          session={form.session}
          file={form.file}
          label={name}
          headNames={['']}
          columns={columns}
          lines={fixedLinesOf(fields, path)}
        />
      </Row>
    );
  }
  return (
    <fieldset>
      <legend title={shape.description}>{name}</legend>
      {fields.map((field) => (
        <Part key={field.name} form={form} name={field.name} path={[...path, field.name]} shape={field.shape} />
      ))}
    </fieldset>
  );
}

/** A name, and beside it what is filled in there. */
function Row({
  name,
  shape,
  kind,
  children,
}: {
  readonly name: string;
  readonly shape: ShapeView;
  readonly kind: 'short' | 'long' | 'wide';
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class={`row ${kind}`}>
      <div class="name" title={shape.description}>
        {name}
        {shape.isRequired === true && (
          <span class="required" title="必填">
            *
          </span>
        )}
      </div>
      {children}
    </div>
  );
}

function columnsFor(form: FormOf, item: ShapeView, path: Path): readonly GridColumn[] {
  if (item.kind !== 'record') return [{ name: '', shape: item, knownAs: path.slice(0, -1).join('/') }];
  return columnsOf(item, path, form.asked).map(({ name, shape }) => ({
    name,
    shape,
    knownAs: [...path, name].join('/'),
  }));
}

function ListPart({ form, name, path, shape }: PartProps & { readonly shape: ListShapeView }): JSX.Element {
  const { session, file } = form;
  usePart(() => session.lengthAt(file, path), [session, file, keyOf(path)]);
  const lines = linesOfList(path, name, session.rowsOf(file, path).value, []);
  return (
    <Row name={name} shape={shape} kind="wide">
      <Grid
        session={session}
        file={file}
        label={name}
        headNames={[]}
        columns={columnsFor(form, shape.item, [...path, '*'])}
        lines={lines}
      />
    </Row>
  );
}

function LevelPart({ form, name, path, shape }: PartProps & { readonly shape: RecordShapeView }): JSX.Element | null {
  const { session, file } = form;
  const lists = levelListsOf(shape, path);
  usePart(() => lists.map((list) => session.lengthAt(file, list.path)).join(), [session, file, shape]);
  const [first] = lists;
  if (!first) return null;
  const lines = linesOfLevels(lists, (list) => session.rowsOf(file, list).value);
  const levels = new Map(lists.map((list) => [list.path.join('\n'), list.levels]));
  const headNames = ['一级指标', '二级指标'].slice(-first.levels.length);
  return (
    <Row name={name} shape={shape} kind="wide">
      <Grid
        session={session}
        file={file}
        label={name}
        headNames={headNames}
        columns={columnsFor(form, first.item, [...path, '**'])}
        lines={lines}
        levelsOf={(line) => levels.get(line.list?.path.join('\n') ?? '') ?? []}
      />
    </Row>
  );
}

/** A mapping whose names are the clerk's own: those that were typed. */
function NamedPart({ form, name, path, shape }: PartProps): JSX.Element {
  const { session, file } = form;
  const value = usePart(() => session.valueAt(file, path), [session, file, keyOf(path)]);
  const names = typeof value === 'object' ? Object.keys(value) : [];
  return (
    <fieldset>
      <legend>{name}</legend>
      {names.map((own) => (
        <Part key={own} form={form} name={own} path={[...path, own]} shape={shape} />
      ))}
    </fieldset>
  );
}

/** The columns of a record whose fields are records of texts, as 项目资金; undefined where it is none. */
function fixedColumnsOf(form: FormOf, shape: RecordShapeView, path: Path): readonly GridColumn[] | undefined {
  const lines = shape.fields.filter(({ name }) => isAsked(form.asked, [...path, name]));
  const columns = new Map<string, GridColumn>();
  for (const { name: line, shape: record } of lines) {
    if (record.kind !== 'record' || record.fields.some((field) => field.shape.kind !== 'text')) return undefined;
    for (const { name, shape: field } of record.fields) {
      const at = [...path, line, name];
      if (isAsked(form.asked, at) && !columns.has(name))
        columns.set(name, { name, shape: field, knownAs: at.join('/') });
    }
  }
  return lines.length > 1 ? [...columns.values()] : undefined;
}
