/** What the program says, in the words of the desk: it speaks of files and fields, a clerk there sees forms and boxes. */

/** In their order; the longer first. What stood in front of a message, its place, the page shows above it. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^里(?!程|面)的?/g, ''],
  [/看过、不用改的，从 \S+ 里删去这一条/g, '看过、不用改的，点“看过，不用改”'],
  [/^(?:转年待定|结转待定)\.yaml 里的都已决定$/g, '转年待定的都已决定'],
  [/^删去 (?:转年待定|结转待定)\.yaml$/g, '点“不再提醒”'],
  [/(?:用 )?(?:npx )?jixiao export --xlsx ?(?:可以)?(另?)写一份空白的(?:工作簿)?/g, '在“发出去”里$1做一份'],
  [/不该导入就不用管/g, '用不着就不用管'],
  [/要导入就把它改名为/g, '要用它，就在 Excel 里改名为'],
  [/用 npx jixiao import 导入/g, '拖到这一页上收进来'],
  [/等它写完再运行，或者用 --wait 多等一会儿；那个进程早已不在的话，删去这个锁文件/g, '等它写完再来一次'],
  [/编号在数据文件的名字里；要改编号，就把 \S+ 改名/g, '编号随项目的先后：用“上移”“下移”改'],
  [/要用它，改成 \.yaml 结尾的名字；不用了，移到单位的文件夹外面/g, '不用了，移到单位的文件夹外面'],
  [/上次的 jixiao \S+ 没有做完/g, '上次的改动没有做完'],
  [/写入「已核实」并说明/g, '点“已核实”写明理由'],
  [/改文件名或字段/g, '点“改名”'],
  [/与文件名里的项目名/g, '与原来的项目名'],
  [/，没有放进数据/g, '，没有写进去'],
  [/需要的话，自己写到数据文件里合适的字段/g, '需要的话，写入以后自己填到合适的格子里'],
  [/需要的话，自己在数据文件里补上/g, '需要的话，写入以后自己补上'],
  [/文件里没有印出这些字段，数据里也就没有/g, '文件里没有印这些，写入以后也就空着'],
  [/；?还要，就加上 --theirs 再导入一次/g, '；还要，就先添上这个项目，再收一次'],
  [/确实不要了，就删去它的数据文件/g, '确实不要了，就在左边删除这个项目'],
  [/(?:它的)?数据文件(?:没有动|已经没有了)/g, '这里$&'],
  [/这里(?:它的)?数据文件没有动/g, '这里没有动'],
  [/的这里数据文件已经没有了/g, '这里已经没有了'],
  [/文件太大，不像是一份填报数据/g, '这份表太长，存不下'],
  [/直接在 YAML 文件里填写/g, '直接在这里填写'],
  [/部门\.yaml/g, '部门表'],
  [/项目文件/g, '项目表'],
  [/在数据文件里/g, '在表里'],
  [/数据文件/g, '表'],
  [/对应的字段/g, '对应的格子'],
  [/附加字段(?!：)/g, '附加内容'],
  [/(?<!附加)字段名?/g, '栏目'],
  [/就一个文件一个文件地导入/g, '就一份一份地收'],
  [/(?:项目\/)?(\d+)-([^\s「」“”：:、，；\\/]+)\.yaml/g, '$1 $2'],
  [/上的进程 \d+/g, '上'],
  [/(?:另一个|别的) jixiao/g, '别的程序'],
  [/(?:npx )?jixiao/g, '绩效'],
];

/** A hint for the desk, as a part of what it is said with; nothing where it only helps at the command line. */
export function deskHint(hint: string | undefined): { readonly hint?: string } {
  const said = deskWords(hint ?? '')
    .split('；')
    .filter((way) => !/ --?[a-z]/.test(way))
    .join('；');
  return said === '' ? {} : { hint: said };
}

/** `text`, of a message or a hint, for the desk. */
export function deskWords(text: string): string {
  const said = WORDS.reduce((told, [word, meant]) => told.replace(word, meant), text);
  // A place is told as the page writes it.
  return said.replace(/「[^」]*」/g, (quoted) => quoted.replaceAll('/', ' › '));
}
