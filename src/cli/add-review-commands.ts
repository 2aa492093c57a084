/** The commands that look at what there is, or hand it out: check, export, diff, template, fonts. */

import type { Command } from 'commander';
import type { CheckFormat } from './check-formats.js';
import type { DiffFormat } from './diff.js';
import {
  collect,
  oneOf,
  parseWait,
  STAGE_DESCRIPTION,
  WAIT_DESCRIPTION,
  type CommonFlags,
  type Switches,
} from './option-values.js';
import { WrongUse } from '../workspace/wrong-use.js';

/** Adds the commands; each loads what it needs when it is called, and hands its exit code on. */
export function addReviewCommands(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('check')
    .description('检查填报数据，列出审核时会问的问题')
    .argument('[路径...]', '单位的文件夹、它上面的文件夹，或者一个项目文件', ['data'])
    .option('--format <格式>', '报告的格式：text、json、sarif', oneOf<CheckFormat>(['text', 'json', 'sarif']), 'text')
    .option('--stage <阶段>', STAGE_DESCRIPTION)
    .option('--strict', '有警告也算不通过')
    .option('--hints', '连同提示（文风、写法）一起列出')
    .option('--all', '每一条、每一处都细列；不写则只细列最要紧的十条')
    .option('--fix', '把有把握的改正写进数据文件，逐处列出，再检查一遍')
    .option('--dry-run', '与 --fix 同用：只列出会改什么，不写文件')
    .option('--wait <秒>', `与 --fix 同用：${WAIT_DESCRIPTION}`, parseWait)
    .option('--list', '列出全部规则和理由，不检查')
    .action(async (paths: string[], { format, stage, strict, hints, fix, dryRun, wait, list, all }: CheckFlags) => {
      if (dryRun && !fix) throw new WrongUse('check 的 --dry-run 要与 --fix 同用');
      const { check, listRules } = await import('./check.js');
      const options = {
        paths,
        format,
        ...(stage === undefined ? {} : { stage }),
        isStrict: strict === true,
        withHints: hints === true,
        isWhole: all === true,
        ...(wait === undefined ? {} : { waitSeconds: wait }),
        ...(fix && { fix: dryRun ? ('dry-run' as const) : ('write' as const) }),
      };
      setExitCode(list === true ? listRules() : await check(options));
    });

  program
    .command('export')
    .description('把一个单位的数据写成 Excel 工作簿，供填写；没有数据就写一份空白的')
    .argument('[单位文件夹]', '如 data/2024/某局；不写则取 data 里唯一的单位')
    .option('--xlsx', '写成 Excel 工作簿（目前只有这一种）')
    .option('-o, --output <文件>', '写到哪个文件；不写则以单位命名，写在当前文件夹')
    .option('--only <编号或名称>', '只写对上的项目，不写部门，可写多次', collect, [] as string[])
    .option('--split', '一个项目一份，以项目命名；-o 写文件夹')
    .option('--stage <阶段>', STAGE_DESCRIPTION)
    .option('--force', '文件已经有了也覆盖它')
    .action(async (folder: string | undefined, { output, only, split, stage, force }: ExportFlags) => {
      const { exportAndTell } = await import('./export.js');
      const asked = { root: process.cwd(), folder, output, only, ...(stage === undefined ? {} : { stage }) };
      setExitCode(await exportAndTell({ ...asked, isSplit: split === true, isForced: force === true }));
    });

  addDiff(program, setExitCode);
  addPackCommands(program, setExitCode);
}

function addDiff(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('diff')
    .description('比较两份填报：两年的、改前改后的，或者一份数据和一份 Word、Excel')
    .argument('<原>', '单位的文件夹，或者 .docx、.xlsx 文件')
    .argument('<现>', '同上')
    .option('--format <格式>', '报告的格式：text、json', oneOf<DiffFormat>(['text', 'json']), 'text')
    .option('-o, --output <文件>', '另写一份 Excel 对照表：栏目、原、现、说明')
    .option('--force', '文件已经有了也覆盖它')
    .action(async (before: string, after: string, { format, output, force }: DiffFlags) => {
      const { diffAndTell } = await import('./diff.js');
      const asked = { root: process.cwd(), before, after, output, isForced: force === true };
      setExitCode(await diffAndTell(asked, format));
    });
}

function addPackCommands(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('template')
    .description('检查一个版式包，列出模板里可用的名称、助手和样式')
    .argument('<版式包>', 'templates 下的文件夹名')
    .action(async (name: string) => {
      const { describePack } = await import('./template.js');
      setExitCode(await describePack(process.cwd(), name));
    });

  program
    .command('fonts')
    .description('列出字体角色、字体文件和所含字数')
    .action(async () => {
      const { printFonts } = await import('./fonts.js');
      setExitCode(printFonts(process.cwd()));
    });
}

type CheckFlags = CommonFlags &
  Switches<'strict' | 'hints' | 'all' | 'fix' | 'dryRun' | 'list'> & { readonly format: CheckFormat };

type DiffFlags = Switches<'force'> & { readonly format: DiffFormat; readonly output?: string };

type ExportFlags = CommonFlags & Switches<'split' | 'force'> & { readonly output?: string; readonly only: string[] };
