/** Options of a choice for which a form prints no box: who fills them in would find nothing ticked. */

import type { Diagnostic } from '../diagnostic.js';
import type { Shape } from '../schema/shape.js';
import { prints } from './asked-fields.js';
import type { Pack } from './pack.js';

/** Helpers that print whether one of the options was filled in. */
const BOXES: readonly (string | undefined)[] = ['勾选', '是'];

/**
 * A warning at the last of a form's boxes for a field, where they are several and other options have none. A form that prints
 * or asks the field in another way as well shows what was filled in, and one box alone says no more than yes or no.
 * Code: `missing-option`.
 */
export function missingBoxes({ declaration, layouts }: Pack): readonly Diagnostic[] {
  return [...layouts.values()].flatMap(({ uses }) => {
    return (['部门', '项目'] as const).flatMap((of) =>
      declaration.leaves[of].flatMap(({ path, shape }): Diagnostic[] => {
        const choices = choicesOf(shape);
        const own = uses.filter((use) => use.of === of && prints(use, path) && use.isTested !== true);
        const isOnlyTicked = own.every(({ call }) => call && (BOXES.includes(call.helper) || call.helper === '等于'));
        const at = own.findLast(({ call }) => BOXES.includes(call?.helper))?.at;
        if (!choices || !at || !isOnlyTicked) return [];
        const printed = new Set(own.flatMap(({ call }) => call?.further.map(String) ?? []));
        const missing = choices.filter((option) => !printed.has(option));
        if (missing.length === 0 || printed.size < 2) return [];
        const names = missing.map((option) => `“${option}”`).join('、');
        const message = `「${String(path.at(-1))}」可以填${names}，这张表没有它的方框：填了印不出来`;
        const hint = `再写上 ${missing.map((option) => `"${option}"`).join(' ')}，或者在 包.yaml 里去掉这一项`;
        return [{ severity: 'warning', code: 'missing-option', message, hint, location: at }];
      }),
    );
  });
}

function choicesOf(shape: Shape): readonly string[] | undefined {
  const leaf = shape.kind === 'list' ? shape.item : shape;
  return leaf.kind === 'text' ? leaf.choices : undefined;
}
