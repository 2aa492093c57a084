/** 填写说明.txt: what a clerk does with the files laid out for him. */

import { unitsOf } from '../../exchange/workbook/filling-in.js';
import { planWorkbook } from '../../exchange/workbook/workbook-plan.js';
import type { Declaration } from '../../model/declaration/declaration.js';

/** The text, for the unit whose folder is named `unitFolder` from where the file lies. */
export function printGuide(unitFolder: string, declaration: Declaration): string {
  const steps = [
    [`先填部门：打开 ${unitFolder}/部门.yaml。`],
    [
      `再填项目：${unitFolder}/项目 里一个项目一个文件，名字是“编号-名称.yaml”。`,
      `添一个项目：jixiao new 名称 --to ${unitFolder}`,
    ],
    ['填在冒号后面，冒号是半角的，后面留一个空格。# 开头的行是说明，不会印出来。'],
    ['一项有好几段：冒号后面写一条竖线 |，各段另起行，都往右缩进两格。'],
    [`金额只写数字：${unitsOf(planWorkbook(declaration))}。日期写成 2025-01-01。`],
    ['有 Excel 或去年的 Word，可以导入：', `jixiao import 文件 --to ${unitFolder}`],
    [`检查：jixiao check ${unitFolder}`],
    [`生成 Word 和 PDF：jixiao generate ${unitFolder}`, '生成的文件在 output 文件夹里。'],
    [`明年接着用：jixiao rollover 明年的年度 ${unitFolder}`],
  ].filter((_, index) => index !== 1 || declaration.leaves.项目.length > 0);
  return [
    '填写说明',
    '',
    ...steps.flatMap(([first = '', ...more], index) => [`${index + 1}. ${first}`, ...more.map((line) => `   ${line}`)]),
    '',
    '用记事本、VS Code 等编辑，保存时编码选 UTF-8；不要用 Word。',
    'VS Code 装上 YAML 插件（redhat.vscode-yaml），会提示每个字段怎么填，标出写错的地方。',
    '哪里装得不对，运行 jixiao doctor。',
    '',
  ].join('\n');
}
