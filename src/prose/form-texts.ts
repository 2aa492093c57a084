/** What rules ask of a form's texts before they read them: the same name, a text that is none. */

const PLACEHOLDER =
  /^(?:待定|待填写?|待补充?|待明确|待确认|待完善|暂缺|暂无|无|没有|空|略|同[上前]|见[上前](?:文|述)?|如上|(?:按|据|以)实际(?:情况|需要|发生|完成)?(?:填写|填报|为准|而定)?|(?:按照?|根据|结合|视)(?:实际)?(?:工作|项目)?(?:情况|需要|进展)(?:而定|(?:另行|再行|适时)?(?:确定|安排|通知|填写|补充|开展|推进))?|(?:另行|后续)(?:确定|安排|通知|补充|完善)|(?:见|详见|参见)[\u4e00-\u9fff]{1,8}(?:通讯录|附件|附表|台账|网站|方案|文件)|[xX×*＊某]{2,}|TODO|TBD|N\/?A|请填写.*|此处填写.*)[。.]?$/i;

/** `text` without white space and with one width of brackets, letters and signs, so that two ways of typing a name are one. */
export function nameKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** Whether the whole of `text` only holds the place of one: 待定、XXX、……、无、同上、按实际. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  return trimmed !== '' && (PLACEHOLDER.test(trimmed) || !/[\p{L}\p{N}]/u.test(trimmed));
}
