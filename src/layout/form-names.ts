/** The forms a layout pack lays out, named as printed; each has its `<name>.hbs`. */

/** Forms that every pack lays out. */
export const REQUIRED_FORM_NAMES = ['封面', '部门整体支出绩效目标表', '项目绩效目标表'] as const;

/** A form that came later: a pack made before it has no layout for it, and goes on working. */
export const SUMMARY_FORM_NAME = '绩效目标汇总表';

export const FORM_NAMES = [...REQUIRED_FORM_NAMES, SUMMARY_FORM_NAME] as const;

export type RequiredFormName = (typeof REQUIRED_FORM_NAMES)[number];
export type FormName = (typeof FORM_NAMES)[number];
