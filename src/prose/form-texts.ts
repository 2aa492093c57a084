/** What rules ask of a form's texts before they read them: the same name, a text that is none. */

const PLACEHOLDER =
  /^(?:待定|待填写?|待补充?|待明确|待确认|待完善|暂缺|暂无|无|没有|空|略|[xX×*＊某]{2,}|TODO|TBD|N\/?A|请填写.*|此处填写.*)[。.]?$/i;

/** `text` without white space and with one width of brackets, letters and signs, so that two ways of typing a name are one. */
export function nameKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** Whether the whole of `text` only holds the place of one: 待定、XXX、……、无. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  return trimmed !== '' && (PLACEHOLDER.test(trimmed) || !/[\p{L}\p{N}]/u.test(trimmed));
}
