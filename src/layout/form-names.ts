/** The forms that the program treats apart from others, by their names. */

/** It is part of the bound copy alone, and its page has no number. */
export const COVER_NAME = '封面';

/** It is written as a workbook too, and packs made before there was one have no layout for it. */
export const SUMMARY_FORM_NAME = '绩效目标汇总表';
