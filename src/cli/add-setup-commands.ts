/** The commands by which data files come to be, and by which an installation is looked over. */

import path from 'node:path';
import type { Command } from 'commander';
import { WrongUse } from '../workspace/wrong-use.js';
import {
  collect,
  parseWait,
  STAGE_DESCRIPTION,
  WAIT_DESCRIPTION,
  type CommonFlags,
  type Switches,
} from './option-values.js';

/** Adds the commands; each loads what it needs when it is called, and hands its exit code on. */
export function addSetupCommands(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('init')
    .description('建一套待填的数据：部门、项目、填写说明')
    .argument('[文件夹]', '建在哪里', '.')
    .option('--year <年度>', '哪一年的；不写就是明年')
    .option('--unit <名称>', '部门（单位）名称')
    .option('--project <名称>', '项目的名称，可写多次', collect, [] as string[])
    .option('--pack <名称>', '用哪个版式包', '标准')
    .option('--with-templates', '连同一份自己的版式包')
    .option('--wait <秒>', WAIT_DESCRIPTION, parseWait)
    .action(async (folder: string, { year, unit, project, pack, withTemplates, wait }: InitFlags) => {
      const { init } = await import('./init.js');
      const named = { ...(year !== undefined && { year }), ...(unit !== undefined && { unit }) };
      const options = { root: process.cwd(), folder, ...named, projects: project, packName: pack };
      setExitCode(await init({ ...options, withTemplates: withTemplates === true }, wait));
    });

  program
    .command('new')
    .description('添一个待填的项目文件，编号接着编')
    .argument('<名称>', '项目的名称，印在表上')
    .option('--to <单位文件夹>', '哪个单位的；只有一个单位时可以不写')
    .option('--wait <秒>', WAIT_DESCRIPTION, parseWait)
    .action(async (name: string, { to, wait }: NewFlags) => {
      const { add } = await import('./init.js');
      setExitCode(await add({ root: process.cwd(), name, folder: to }, wait));
    });

  program
    .command('import')
    .description('把 Excel 工作簿、Word 文档里填好的内容写成数据文件')
    .argument('<文件...>', '.xlsx 或 .docx，可写多个')
    .requiredOption('--to <单位文件夹>', '写到哪个单位，如 data/2025/某局')
    .option('--dry-run', '只列出会改什么，不写文件')
    .option('--clear', '没有发出记录的文件：空着的格子清空原来的内容，删去的行也删去；不写就都留着')
    .option('--theirs', '收回的文件和数据文件都改了的地方，用收回的；没有这样的地方，就把数据文件里空着的照收回的填上')
    .option('--ours', '收回的文件和数据文件都改了的地方，用数据文件的')
    .option('--wait <秒>', WAIT_DESCRIPTION, parseWait)
    .action(async (paths: string[], { to, dryRun, clear, ours, theirs, wait }: ImportFlags) => {
      const { importAndTell } = await import('./import.js');
      if (ours === true && theirs === true) throw new WrongUse('--ours 和 --theirs 只能写一个');
      const right =
        ours === true
          ? ({ right: 'ours' } as const)
          : theirs === true
            ? ({ right: 'theirs', isRestoring: true } as const)
            : {};
      const asked = { isDryRun: dryRun === true, isClearing: clear === true, ...right };
      setExitCode(await importAndTell({ root: process.cwd(), paths, folder: to, ...asked }, wait));
    });

  program
    .command('rollover')
    .description('把一个单位上年的数据转为新年度的')
    .argument('<年度>', '新年度，如 2025')
    .argument('<单位文件夹>', '上年的，如 data/2024/某局')
    .option('--empty-amounts', '金额都空着，不沿用上年的')
    .option('--without <编号或名称>', '不带过去的项目，可写多次', collect, [] as string[])
    .option('--wait <秒>', WAIT_DESCRIPTION, parseWait)
    .action(async (year: string, folder: string, { emptyAmounts, without, wait }: RolloverFlags) => {
      const { rollover } = await import('./rollover.js');
      const options = { root: process.cwd(), year, folder, emptyAmounts: emptyAmounts === true, without };
      setExitCode(await rollover(options, wait));
    });

  addAccept(program, setExitCode);
  addUndo(program, setExitCode);
  addOthers(program, setExitCode);
}

/** The command that says of findings that they stay. */
function addAccept(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('accept')
    .description('把核实过、照样报送的警告写进数据文件的「已核实」')
    .argument('<编号...>', 'jixiao check 报告里的编号，可写多个')
    .requiredOption('--reason <理由>', '为什么照样报送')
    .option('--in <路径>', '单位的文件夹、它上面的文件夹，或者一个项目文件', 'data')
    .option('--stage <阶段>', STAGE_DESCRIPTION)
    .option('--wait <秒>', WAIT_DESCRIPTION, parseWait)
    .action(async (numbers: string[], { reason, in: folder, stage, wait }: AcceptFlags) => {
      const { accept } = await import('./accept.js');
      const asked = { root: process.cwd(), paths: [folder], numbers, reason };
      setExitCode(await accept({ ...asked, ...(stage !== undefined && { stage }) }, wait));
    });
}

/** The command that takes back what others did. */
function addUndo(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('undo')
    .description('撤销最近一次对数据的改动；后来又改过的地方不动，逐处列出')
    .argument('[路径...]', '单位的文件夹，或者它上面的文件夹', ['data'])
    .option('--redo', '重做撤销过的一步')
    .option('--list', '列出可以撤销的，不撤销')
    .option('--forget', '清除历史（.历史），以前的改动不能再撤销')
    .option('--dry-run', '只列出会改什么，不写文件')
    .option('--wait <秒>', WAIT_DESCRIPTION, parseWait)
    .action(async (paths: string[], { redo, list, forget, dryRun, wait }: UndoFlags) => {
      const root = process.cwd();
      const history = await import('./undo.js');
      if (list) setExitCode(history.listHistory(root, paths));
      else if (forget) setExitCode(history.forget(root, paths));
      else {
        const direction = redo ? 'redo' : 'undo';
        setExitCode(await history.undo({ root, paths, direction, isDryRun: dryRun === true }, wait));
      }
    });
}

/** The commands that do not write data. */
function addOthers(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('schema')
    .description('写出数据文件的结构（JSON Schema），供编辑器提示和检查')
    .option('--output <文件夹>', '写到哪里；不写就是 data/结构，别的版式包在它下面有自己的文件夹')
    .option('--template <版式包>', '按哪个版式包的指标体系', '标准')
    .action(async ({ output, template }: { readonly output?: string; readonly template: string }) => {
      const { schema } = await import('./schema.js');
      setExitCode(await schema({ root: process.cwd(), folder: output, packName: template }));
    });

  program
    .command('desk')
    .description('在浏览器里填报：填表、预览、检查、生成')
    .argument('[文件夹]', '数据所在的文件夹（里面有 data）', '.')
    .option('--no-open', '不打开浏览器，只说出地址')
    .action(async (folder: string, { open }: { readonly open: boolean }) => {
      const { desk } = await import('./desk.js');
      setExitCode(await desk({ root: path.resolve(process.cwd(), folder), opens: open }));
    });

  program
    .command('doctor')
    .description('检查安装、字体、版式包、文件夹和权限，说出怎么改')
    .action(async () => {
      const { examine } = await import('./doctor.js');
      setExitCode(await examine(process.cwd()));
    });
}

interface InitFlags extends CommonFlags, Switches<'withTemplates'> {
  readonly year?: string;
  readonly unit?: string;
  readonly project: string[];
  readonly pack: string;
}

type NewFlags = CommonFlags & { readonly to?: string };

type ImportFlags = CommonFlags & Switches<'dryRun' | 'clear' | 'ours' | 'theirs'> & { readonly to: string };

type AcceptFlags = CommonFlags & { readonly reason: string; readonly in: string };

type UndoFlags = CommonFlags & Switches<'redo' | 'list' | 'forget' | 'dryRun'>;

type RolloverFlags = CommonFlags & Switches<'emptyAmounts'> & { readonly without: string[] };
