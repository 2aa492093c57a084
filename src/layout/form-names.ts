/** The forms a layout pack lays out, named as printed; each has its `<name>.hbs`. */

export const FORM_NAMES = ['封面', '部门整体支出绩效目标表', '项目绩效目标表'] as const;

export type FormName = (typeof FORM_NAMES)[number];
