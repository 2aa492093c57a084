/** The forms that the program treats apart from others, by their names. */

import type { DeclaredForm } from '../model/declaration/read-forms.js';

/** A form for the department whose name ends so is a cover: 封面, 自评封面. */
const COVER = '封面';

/** Whether a form is a cover: it is part of the bound copy alone, and its page has no number. */
export function isCover({ name, subject }: Pick<DeclaredForm, 'name' | 'subject'>): boolean {
  return subject === '部门' && name.endsWith(COVER);
}

/** Packs made before there was one have no layout for it, and it as a workbook alone. */
export const SUMMARY_FORM_NAME = '绩效目标汇总表';
