/** A pack at a stage of the year is a pack: it has the forms of that stage, and asks for what these print. */

import type { FormSubject } from '../model/declaration/read-forms.js';
import { mustBeFilled, type RecordShape } from '../schema/shape.js';
import type { Path } from '../source/located.js';
import { remembered } from '../source/remembered.js';
import { askedFields, keyOf } from './asked-fields.js';
import { changeLeaves } from './change-leaves.js';
import type { Pack } from './pack.js';

/**
 * `pack` with the forms and layouts of `stage` alone, in whose shapes a declared field is required only where it is asked
 * for then. `declaration.stages` stays as it is. A pack of one stage whose forms print all that is required is the same object.
 * @param stage one of the pack's
 */
export function packAt(pack: Pack, stage: string): Pack {
  if (isAlwaysTheSame(pack)) return pack;
  const made = atStages(pack).get(stage);
  if (!made) throw new Error(`no stage ${stage} in ${pack.name}`);
  return made;
}

/** `pack` at the stage that was typed; at its first where it has none of that name, which is told where the field is read. */
export function packAtTyped(pack: Pack, typed: string | undefined): Pack {
  const { stages } = pack.declaration;
  return packAt(pack, stages.find((stage) => stage === typed) ?? stages[0] ?? '');
}

/** Whether a pack has one stage at the most, and requires nothing that its forms do not print. */
const isAlwaysTheSame = remembered((pack: Pack): boolean => {
  const { stages, leaves } = pack.declaration;
  if (stages.length > 1) return false;
  const asked = askedFields(pack);
  return (['部门', '项目'] as const).every((of) => {
    const keys = new Set(asked[of].map((path) => path.join('/')));
    return leaves[of].every(({ path, shape }) => {
      return !mustBeFilled(shape) || keys.has(path.join('/'));
    });
  });
});

const atStages = remembered((pack: Pack): ReadonlyMap<string, Pack> => {
  return new Map(pack.declaration.stages.map((stage) => [stage, atStage(pack, stage)]));
});

function atStage(pack: Pack, stage: string): Pack {
  const { declaration } = pack;
  const forms = declaration.forms.filter((form) => form.stage === stage);
  const layouts = new Map([...pack.layouts].filter(([name]) => forms.some((form) => form.name === name)));
  const withForms = { ...pack, layouts, declaration: { ...declaration, forms } };
  const asked = askedFields(withForms);
  return { ...withForms, declaration: { ...withForms.declaration, shapes: shapesAsking([asked], declaration) } };
}

/** What the shapes of `pack` require whatever the stage: for what is checked without knowing it. */
export const shapesOfAnyStage = remembered((pack: Pack): Pack['declaration']['shapes'] => {
  const { declaration } = pack;
  if (isAlwaysTheSame(pack)) return declaration.shapes;
  const all = declaration.stages.map((stage) => askedFields(packAt(pack, stage)));
  return shapesAsking(all, declaration);
});

/** A declaration whose layouts cannot be read: of several stages nobody knows which of them asks for what, and nothing is required. */
export function withUnknownStages(declaration: Pack['declaration']): Pack['declaration'] {
  if (declaration.stages.length < 2) return declaration;
  return { ...declaration, shapes: shapesAsking([{ 部门: [], 项目: [] }], declaration) };
}

type Asked = Readonly<Record<FormSubject, readonly Path[]>>;

/** The shapes of a declaration with what is required where every one of `all` asks for it. */
function shapesAsking(all: readonly Asked[], declaration: Pack['declaration']): typeof declaration.shapes {
  const shapeOf = (of: FormSubject): RecordShape => {
    const keys = all.map((asked) => new Set(asked[of].map((path) => path.join('/'))));
    return changeLeaves(of, declaration, (leaf, path) => {
      const isAsked = !mustBeFilled(leaf) || keys.every((known) => known.has(path.join('/')));
      if (isAsked) return leaf;
      return leaf.kind === 'list' ? { ...leaf, needsEntry: false } : { ...leaf, isRequired: false };
    });
  };
  return { 部门: shapeOf('部门'), 项目: shapeOf('项目') };
}

/**
 * The shapes of what is to be filled in when a year begins: without what no form of the first stage prints, and without
 * what is computed where it is left empty.
 */
export function blanksOf(pack: Pack): Pack['declaration']['shapes'] {
  const { declaration } = pack;
  const asked = askedFields(packAtTyped(pack, undefined));
  const computed = new Set(declaration.rules.filter(({ expression }) => expression).map(keyOf));
  const shapeOf = (of: FormSubject): RecordShape => {
    const keys = new Set(asked[of].map((path) => path.join('/')));
    return changeLeaves(of, declaration, (leaf, path) => {
      return keys.has(path.join('/')) && !computed.has(keyOf({ of, path })) ? leaf : undefined;
    });
  };
  return { 部门: shapeOf('部门'), 项目: shapeOf('项目') };
}
