/** What a layout may use, as tables of Markdown: for the terminal and, the same, for the manual. */

import type { Shape } from '../schema/shape.js';
import type { Declaration } from '../model/declaration/declaration.js';
import { contextShapesOf } from './context.js';
import { HELPERS } from './helpers.js';
import { ELEMENT_ATTRIBUTES } from './parse-markup.js';
import { DEFAULT_STYLES, styleSheetShape, type StyleSheet } from './style-sheet.js';

const ELEMENT_SUMMARIES: Readonly<Record<string, string>> = {
  h1: '表的标题；进目录和 Word 导航窗格',
  p: '一段；放在最外层、`<div>` 里或格子里',
  div: '几段放在同一页，不从中间断开，如落款；里面只放 `<p>`',
  table: '表格；columns 写各列宽度的比例，合起来占满版心；宽窄随内容的列写 auto 或者 auto(12-40)',
  tbody: '表格里的一张清单：表头和它的各行；里面的表头只在续页第一行还属于它时重印',
  tr: '一行；repeat="true" 的行是表头，在续页重印；连着的几行一起重印',
  th: '标签格；跨页时在每页重印；colspan="其余" 占这一行剩下的各列；merge="…" 与上一行同列、同 merge 值的格子合并',
  td: '内容格；merge="…" 同上；合并后跨页，内容只印一次，续页空着',
  br: '换行，写成 `<br/>`',
  wbr: '写成 `<wbr/>`：一行放不下时在这里换行，放得下就不换',
  tab: '写成 `<tab/>`，把一行分成几部分：最后一部分靠右，中间的均匀隔开；放不下一行时，后面的另起一行',
};

/** The tables of names that the layouts of a pack may use; forms filed for the same share a table. */
export function describeNames(declaration: Declaration): string {
  const shapes = contextShapesOf(declaration);
  const tables = (['部门', '项目'] as const).flatMap((subject) => {
    const files = declaration.forms.filter((form) => form.subject === subject).map(({ name }) => `${name}.hbs`);
    if (files.length === 0) return [];
    const rows = namesOf(shapes[subject], '').map(([name, meaning]) => `| ${name} | ${meaning} |`);
    return [[`### ${files.join('、')} 里的名称`, '', '| 写法 | 含义 |', '|---|---|', ...rows].join('\n')];
  });
  return tables.join('\n\n');
}

/** The table of helpers. */
export function describeHelpers(): string {
  const rows = HELPERS.map(
    ({ name, summary, example }) => `| ${name} | ${summary} | \`${example.replaceAll('|', '\\|')}\` |`,
  );
  return ['### 助手', '', '| 名称 | 作用 | 例子 |', '|---|---|---|', ...rows].join('\n');
}

/** The table of elements. */
export function describeElements(): string {
  const rows = [...ELEMENT_ATTRIBUTES].map(([name, attributes]) => {
    return `| \`<${name}>\` | ${attributes.join('、') || '—'} | ${ELEMENT_SUMMARIES[name] ?? ''} |`;
  });
  return ['### 元素', '', '| 元素 | 属性 | 说明 |', '|---|---|---|', ...rows].join('\n');
}

/** The table of what 样式.yaml may say. */
export function describeStyleSheet(): string {
  const rows = keysOf(styleSheetShape, '').map(([key, meaning]) => `| ${key} | ${meaning} |`);
  return ['### 样式.yaml', '', '| 项 | 说明 |', '|---|---|', ...rows].join('\n');
}

/** The styles of one pack, and which elements take them unasked. */
export function describeStyles({ paragraphStyles }: StyleSheet): string {
  const rows = [...paragraphStyles.values()].map(({ name, fontRole, fontSizePt }) => {
    const element = Object.entries(DEFAULT_STYLES).find(([, style]) => style === name)?.[0];
    return `| ${name} | ${fontRole} ${fontSizePt}磅 | ${element ? `\`<${element}>\` 不写 class 时用它` : `\`class="${name}"\``} |`;
  });
  return ['### 样式', '', '| 名称 | 字 | 用法 |', '|---|---|---|', ...rows].join('\n');
}

/** Each printable name of `shape` and what it means; inside lists as `列表 → 字段`. */
function namesOf(shape: Shape, prefix: string): [name: string, meaning: string][] {
  if (shape.kind !== 'record') return [];
  return Object.entries(shape.fields).flatMap(([field, inner]): [string, string][] => {
    const name = `${prefix}${field}`;
    const meaning = inner.description;
    switch (inner.kind) {
      case 'text':
        return [[`\`{{${name}}}\``, meaning]];
      case 'record':
        // Repeating the department's or a project's own table under another name would bury it.
        if (field === '部门') return [[`\`{{${name}.…}}\``, `${meaning}；名称同部门表`]];
        return namesOf(inner, `${name}.`);
      case 'named':
        return [[`\`{{${name}.…}}\``, `${meaning}；没有填的印空`]];
      case 'list': {
        const row: [string, string] = [`\`{{#each ${name}}}\``, meaning];
        if (field === '项目') return [row];
        if (inner.item.kind === 'text') return [row, [`　\`{{this}}\``, '其中一项']];
        return [
          row,
          ...namesOf(inner.item, '').map(([part, partMeaning]): [string, string] => [`　${part}`, partMeaning]),
        ];
      }
    }
  });
}

function keysOf(shape: Shape, prefix: string): [key: string, meaning: string][] {
  if (shape.kind === 'named') return keysOf(shape.item, `${prefix}<名称>/`);
  if (shape.kind !== 'record') return [];
  return Object.entries(shape.fields).flatMap(([field, inner]): [string, string][] => [
    [
      `${prefix}${field}`,
      inner.kind === 'text' && inner.fallback ? `${inner.description}；不写则为 ${inner.fallback}` : inner.description,
    ],
    ...keysOf(inner, `${prefix}${field}/`),
  ]);
}
