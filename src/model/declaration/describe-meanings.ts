/** The names that the program's rules know, as a table of Markdown: for the manual. */

import { meaningNames, wantedKind } from './meanings.js';

/** The table, each name once. */
export function describeMeanings(): string {
  const [ofDepartment, ofProject] = [meaningNames('部门'), meaningNames('项目')];
  const rows = [...new Set([...ofProject, ...ofDepartment])].map((name) => {
    const files = [ofDepartment.includes(name) ? '部门' : '', ofProject.includes(name) ? '项目' : ''];
    return `| ${name} | ${files.filter((file) => file !== '').join('、')} | ${wantedKind(name) ?? '文字'} |`;
  });
  return ['| 规则里的叫法 | 写在 | 种类 |', '|---|---|---|', ...rows].join('\n');
}
