/** What is to be said of a Word file beside its forms: tracked changes, pictures, headers, notes, macros. */

import type { Ledger } from './ledger.js';
import type { Story, StoryBlock, StoryFindings } from './word-story.js';

/** Texts that no form has a field for and nobody misses: page numbers. */
const PAGE_NUMBER = /^[\s\d一二三四五六七八九十第共页/\-—–－•·.,，ivxIVX]*$/;

/** Says what was met in the body and is no plain text. */
export function sayFindings(findings: StoryFindings, ledger: Ledger): void {
  const { trackedChanges, deleted, pictures, embedded, unknownSymbols, formulas, hidden, numbered } = findings;
  if (trackedChanges > 0) {
    const removed = deleted.join('').trim();
    ledger.say({
      severity: 'warning',
      code: 'tracked-changes',
      message: `文件里有 ${trackedChanges} 处修订没有定稿：插入的文字照读，删除的没有读`,
      ...(removed !== '' && { found: `删除的文字：${removed}` }),
      hint: '在 Word 里接受或拒绝全部修订后再导入，或者核对导入的内容',
    });
  }
  const unread = (count: number, message: string, hint: string) => {
    if (count > 0) ledger.say({ severity: 'warning', code: 'unread-content', message, hint });
  };
  unread(pictures, `文件里有 ${pictures} 张图片，图里的字没有读`, '图里有要填的内容时，自己写进数据文件');
  unread(embedded, `文件里嵌入了 ${embedded} 个别的文件，没有读`, '打开嵌入的文件，把要填的内容写进数据文件');
  unread(
    unknownSymbols,
    `有 ${unknownSymbols} 个特殊字体的符号没有认出来，记作“〓”`,
    '在数据文件里查找“〓”，改成要用的字',
  );
  unread(formulas, `有 ${formulas} 个公式读成了一行文字`, '核对公式');
  unread(hidden, `有 ${hidden} 处隐藏文字，照常读了`, '核对这些文字要不要');
  if (numbered > 0) {
    const message = `有 ${numbered} 段的编号是 Word 自动编的，已写成文字`;
    ledger.say({ severity: 'hint', code: 'converted-value', message });
  }
}

/** Enters the texts of headers, footers, notes and comments, which no field holds. @param name as in `页眉` */
export function enterMargins(stories: readonly Story[], name: string, ledger: Ledger): void {
  const known = new Set<string>();
  for (const { blocks } of stories) {
    for (const text of textsOf(blocks)) {
      if (PAGE_NUMBER.test(text) || known.has(text)) continue;
      known.add(text);
      ledger.enter({ text, location: { file: ledger.file, line: Number.MAX_SAFE_INTEGER, column: 1, place: name } });
    }
  }
}

function textsOf(blocks: readonly StoryBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.text];
    return block.rows.flatMap(({ cells }) => cells.flatMap(({ text, inner }) => [text, ...textsOf(inner)]));
  });
}
