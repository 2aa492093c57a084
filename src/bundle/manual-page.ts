/** The Chinese manual as one page of HTML, for machines that show Markdown to nobody. */

import { Marked } from 'marked';

const STYLE = `body{max-width:60em;margin:2em auto;padding:0 1em;font-family:"Microsoft YaHei","Noto Sans CJK SC",sans-serif;line-height:1.7}
pre,code{font-family:Consolas,"Noto Sans Mono CJK SC",monospace;background:#f4f4f4}pre{padding:.7em;overflow:auto}
table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2em .6em}img{max-width:100%}`;

/**
 * @param markdown the text of README.zh-CN.md; where it says `npx jixiao` a bundle has `jixiao`
 * @param imageAt gives the PNG file that the manual names
 */
export function manualPage(markdown: string, imageAt: (name: string) => Uint8Array): string {
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      image({ href, text }) {
        const content = Buffer.from(imageAt(href)).toString('base64');
        return `<img alt="${text}" src="data:image/png;base64,${content}">`;
      },
    },
  });
  const body = marked.parse(markdown.replaceAll('npx jixiao', 'jixiao'), { async: false });
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? '';
  return `<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>${title}</title>\n<style>${STYLE}</style>\n${body}</html>\n`;
}

/** As the links of the manual name a heading: in small letters, `-` for blanks, without other marks. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
