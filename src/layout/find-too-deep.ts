/** Where a template nests its tags too deeply: found in the text, since Handlebars takes n² steps for n levels. */

/**
 * The offset of the first block, `{{else …}}` or parenthesis with more than `deepest` of them around it; undefined when
 * there is none. Goes through the text once.
 */
export function findTooDeep(text: string, deepest: number): number | undefined {
  /** How many levels each open block has made: itself, and its `{{else if}}`s. */
  const blocks: number[] = [];
  let depth = 0;
  for (let at = text.indexOf('{{'); at !== -1;) {
    let from = at + 2;
    while (text[from] === '{' || text[from] === '~') from += 1;
    if (text[from] === '!') {
      const isLong = text.startsWith('!--', from);
      const end = text.indexOf(isLong ? '--' : '}}', from + (isLong ? 3 : 1));
      if (end === -1) return undefined;
      at = text.indexOf('{{', end);
      continue;
    }
    const end = endOfTag(text, from, deepest - depth);
    if (end.tooDeep !== undefined) return end.tooDeep;
    const tag = text.slice(from, end.offset);
    if (tag.startsWith('/')) depth -= blocks.pop() ?? 0;
    else if (/^(?:#|\^\s*[^\s~])/.test(tag)) {
      blocks.push(1);
      depth += 1;
    } else if (/^else\s+[^\s~]/.test(tag)) {
      blocks.push((blocks.pop() ?? 0) + 1);
      depth += 1;
    }
    if (depth > deepest) return at;
    at = text.indexOf('{{', end.offset);
  }
  return undefined;
}

/** Where the tag whose content begins at `from` ends; `tooDeep` is a parenthesis with `deepest` around it. */
function endOfTag(text: string, from: number, deepest: number): { offset: number; tooDeep?: number } {
  let depth = 0;
  let quote = '';
  for (let offset = from; offset < text.length; offset += 1) {
    const sign = text[offset] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '}' && text[offset + 1] === '}') return { offset };
    else if (sign === ')') depth -= 1;
    else if (sign === '(') {
      depth += 1;
      if (depth > deepest) return { offset, tooDeep: offset };
    }
  }
  return { offset: text.length };
}
