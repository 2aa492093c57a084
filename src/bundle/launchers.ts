/** What is started in a bundle: by a double click, which shows a page of commands, or by its name in a console. */

import type { ArchiveFile } from './tar-archive.js';

/**
 * The launchers by their names without their endings, and what each does on a double click: the first one, which stands in
 * the manual's place of `npx jixiao`, shows a page of commands; the other one opens the desk.
 */
const NAMES = { jixiao: 'page', 绩效: 'desk' } as const;

/** In ASCII: cmd.exe reads it in the console's own encoding. Node writes to a console in Unicode whatever that is. */
const FOR_WINDOWS = `@echo off
setlocal
if "%~1"=="" goto start
"%~dp0app\\node.exe" "%~dp0app\\dist\\program\\jixiao.js" %*
exit /b %errorlevel%
:start
`;

/** Of a double click. A desk without data of its own begins beside the bundle: a newer bundle finds them there. */
const STARTS_ON_WINDOWS = {
  page: `set "PATH=%~dp0;%PATH%"
"%~dp0app\\node.exe" "%~dp0app\\first-page.js"
cmd /k
`,
  desk: `if exist "data\\" (set "WHERE=.") else (set "WHERE=%~dp0..")
"%~dp0app\\node.exe" "%~dp0app\\dist\\program\\jixiao.js" desk "%WHERE%"
if errorlevel 1 pause
`,
};

/** Needs no program but the shell's own words and, for a link to it, readlink. */
const FOR_LINUX = `#!/bin/sh
self=$0
if [ -L "$self" ]; then self=$(readlink -f -- "$self"); fi
case $self in */*) here=\${self%/*} ;; *) here=. ;; esac
here=$(cd -- "$here" && pwd) || exit 1
if [ $# -gt 0 ]; then exec "$here/app/node" "$here/app/dist/program/jixiao.js" "$@"; fi
`;

const STARTS_ON_LINUX = {
  page: `"$here/app/node" "$here/app/first-page.js"
if [ -t 0 ]; then PATH="$here:$PATH" exec "\${SHELL:-/bin/sh}"; fi
`,
  desk: `if [ -d data ]; then where=.; else where=$here/..; fi
exec "$here/app/node" "$here/app/dist/program/jixiao.js" desk "$where"
`,
};

const FIRST_PAGE = `
绩效（jixiao）：从 YAML 数据生成预算绩效目标表（Word 和 PDF）

先换到放数据的文件夹，例如：cd /d D:\\绩效（Linux：cd ~/绩效）

  jixiao init --year 2025 --unit 某县某局 --project 办公设备更新
                                   建一套待填的数据
  jixiao export data/2025/某县某局 -o 填报.xlsx
                                   做成 Excel 工作簿，填好后：
  jixiao import 填报.xlsx --to data/2025/某县某局
  jixiao check                     检查填报数据
  jixiao generate                  生成 Word 和 PDF，在 output 文件夹里
  jixiao rollover 2026 data/2025/某县某局
                                   转到下一年
  jixiao doctor                    哪里不对，检查一遍
  jixiao desk                      在浏览器里填、看、检查、生成（双击“绩效”也是）
  jixiao --help                    全部命令

手册：本文件夹里的 使用手册.html，用浏览器打开
`;

/** The launchers for Windows or Linux, and the page that they show. */
export function launchers(isWindows: boolean): ArchiveFile[] {
  const page = `process.stdout.write(${JSON.stringify(FIRST_PAGE)});\n`;
  return [
    ...Object.entries(NAMES).map(([name, start]) => {
      const text = isWindows ? FOR_WINDOWS + STARTS_ON_WINDOWS[start] : FOR_LINUX + STARTS_ON_LINUX[start];
      const bytes = Buffer.from(isWindows ? text.replaceAll('\n', '\r\n') : text);
      return { path: isWindows ? `${name}.cmd` : name, bytes, isProgram: true as const };
    }),
    { path: 'app/first-page.js', bytes: Buffer.from(page) },
  ];
}
