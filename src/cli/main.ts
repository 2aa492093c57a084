#!/usr/bin/env node
/** The command line `jixiao`: commands, options, exit codes; each command's work is loaded when it is called. */

import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { parseShare, type Share } from '../batch/share.js';
import type { Format } from '../report.js';
import type { CheckFormat } from './check-formats.js';
import {
  argumentDescription,
  describeWrongUse,
  HELP_TITLES,
  optionDescription,
  subcommandTerm,
} from './command-messages.js';
import { compileLate } from './compile-late.js';
import { EXIT_CODES, WrongUse } from './exit-code.js';
import type { RunManner } from '../workspace/run/generate.js';
import type { GenerateOptions } from '../workspace/run/run-options.js';
import { guardInterrupts } from './interrupt.js';
import { guardOutputs, printError, showControls } from './terminal.js';

// The compiler holds the list to the writers': loading these for a page of help takes half a second.
const FORMAT_NAMES = Object.keys({ docx: true, pdf: true, xlsx: true } satisfies Record<
  Format,
  true
>) as readonly Format[];
const DEFAULT_FORMATS: readonly Format[] = ['docx', 'pdf'];
const CHECK_FORMAT_NAMES: readonly CheckFormat[] = ['text', 'json', 'sarif'];

function createProgram(setExitCode: (code: number) => void): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const program = new Command('jixiao')
    .description('从 YAML 数据生成预算绩效目标表（Word 和 PDF）')
    .version(version, '-v, --version', '显示版本')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示某个命令的帮助')
    .usage('<命令> [选项]')
    .configureHelp({
      styleTitle: (title) => HELP_TITLES[title] ?? title,
      optionDescription,
      argumentDescription,
      subcommandTerm,
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();

  withWork(program.command('generate').description('生成合订本、部门表和项目表；没有变化的不重做'))
    .option('--draft', '有错误的表也生成，每页标明草稿')
    .option('--force', '没有变化的也重做')
    .option('--overwrite', '盖掉手工改过的输出（原来的留作 .bak）')
    .option('--prune', '删去项目已经没有了的输出')
    .option('--jobs <个数>', '最多用几个线程；不写则有几个核用几个', parseJobs)
    .option('--json', '每行一个 JSON 对象，给别的程序读')
    .action(async (paths: string[], flags: GenerateFlags) => {
      const { generate } = await import('../workspace/run/generate.js');
      setExitCode(await generate(generateOptions(paths, flags), mannerOf(flags, false)));
    });

  withWork(program.command('plan').description('只说要生成哪些、为什么，什么也不写'))
    .option('--draft', '连同有错误的表')
    .option('--json', '每行一个 JSON 对象，给别的程序读')
    .action(async (paths: string[], flags: GenerateFlags) => {
      const { generate } = await import('../workspace/run/generate.js');
      setExitCode(await generate(generateOptions(paths, flags), mannerOf(flags, true)));
    });

  withWork(program.command('watch').description('守着数据和版式，一保存就重新生成；Ctrl-C 结束'))
    .option('--draft', '有错误的表也生成，每页标明草稿')
    .action(async (paths: string[], flags: GenerateFlags) => {
      const { watchAndGenerate } = await import('../workspace/run/watch.js');
      setExitCode(await watchAndGenerate(generateOptions(paths, flags), mannerOf(flags, false)));
    });

  program
    .command('check')
    .description('检查填报数据，列出审核时会问的问题')
    .argument('[路径...]', '单位的文件夹、它上面的文件夹，或者一个项目文件', ['data'])
    .option('--format <格式>', '报告的格式：text、json、sarif', parseCheckFormat, 'text')
    .option('--strict', '有警告也算不通过')
    .option('--hints', '连同提示（文风、写法）一起列出')
    .option('--list', '列出全部规则和理由，不检查')
    .action(async (paths: string[], { format, strict, hints, list }: CheckFlags) => {
      compileLate();
      const { check, listRules } = await import('./check.js');
      const options = { paths, format, isStrict: strict === true, withHints: hints === true };
      setExitCode(list === true ? listRules() : await check(options));
    });

  program
    .command('export')
    .description('把一个单位的数据写成 Excel 工作簿，供填写；没有数据就写一份空白的')
    .argument('[单位文件夹]', '如 data/2024/某局；不写则取 data 里唯一的单位')
    .option('--xlsx', '写成 Excel 工作簿（目前只有这一种）')
    .option('-o, --output <文件>', '写到哪个文件；不写则以单位命名，写在当前文件夹')
    .option('--force', '文件已经有了也覆盖它')
    .action(async (folder: string | undefined, { output, force }: ExportFlags) => {
      const { exportWorkbook } = await import('./export-command.js');
      setExitCode(await exportWorkbook({ folder, output, isForced: force === true }));
    });

  program
    .command('template')
    .description('检查一个版式包，列出模板里可用的名称、助手和样式')
    .argument('<版式包>', 'templates 下的文件夹名')
    .action(async (name: string) => {
      const { describePack } = await import('./template-command.js');
      setExitCode(await describePack(name));
    });

  program
    .command('fonts')
    .description('列出字体角色、字体文件和所含字数')
    .action(async () => {
      const { printFonts } = await import('./fonts-command.js');
      setExitCode(printFonts());
    });
  program
    .command('init')
    .description('建一套待填的数据：部门、项目、填写说明')
    .argument('[文件夹]', '建在哪里', '.')
    .option('--year <年度>', '哪一年的；不写就是明年')
    .option('--unit <名称>', '部门（单位）名称')
    .option('--project <名称>', '项目名称，可写多次', collect, [] as string[])
    .option('--with-templates', '连同一份自己的版式包')
    .action(async (folder: string, { year, unit, project, withTemplates }: InitFlags) => {
      const { init } = await import('./init-command.js');
      const named = { ...(year !== undefined && { year }), ...(unit !== undefined && { unit }) };
      setExitCode(await init({ folder, ...named, projects: project, withTemplates: withTemplates === true }));
    });

  program
    .command('new')
    .description('添一个待填的项目文件，编号接着编')
    .argument('<项目名称>', '印在表上的项目名称')
    .option('--to <单位文件夹>', '哪个单位的；只有一个单位时可以不写')
    .action(async (name: string, { to }: { readonly to?: string }) => {
      const { addProject } = await import('./new-command.js');
      setExitCode(await addProject(name, to));
    });

  program
    .command('import')
    .description('把 Excel 工作簿、Word 文档里填好的内容写成数据文件')
    .argument('<文件...>', '.xlsx 或 .docx，可写多个')
    .requiredOption('--to <单位文件夹>', '写到哪个单位，如 data/2025/某局')
    .option('--dry-run', '只列出会改什么，不写文件')
    .action(async (paths: string[], { to, dryRun }: { readonly to: string; readonly dryRun?: boolean }) => {
      const { importFiles } = await import('./import-command.js');
      setExitCode(await importFiles({ paths, folder: to, isDryRun: dryRun === true }));
    });

  program
    .command('rollover')
    .description('把一个单位上年的数据转为新年度的')
    .argument('<年度>', '新年度，如 2025')
    .argument('<单位文件夹>', '上年的，如 data/2024/某局')
    .option('--empty-amounts', '金额都空着，不沿用上年的')
    .option('--without <编号或名称>', '不带过去的项目，可写多次', collect, [] as string[])
    .action(async (year: string, folder: string, { emptyAmounts, without }: RolloverFlags) => {
      const { rollover } = await import('./rollover-command.js');
      setExitCode(await rollover({ year, folder, emptyAmounts: emptyAmounts === true, without }));
    });

  program
    .command('schema')
    .description('写出数据文件的结构（JSON Schema），供编辑器提示和检查')
    .option('--output <文件夹>', '写到哪里', 'data/结构')
    .option('--template <版式包>', '按哪个版式包的指标体系', '标准')
    .action(async ({ output, template }: { readonly output: string; readonly template: string }) => {
      const { writeSchemas } = await import('./schema-command.js');
      setExitCode(await writeSchemas(output, template));
    });

  program
    .command('doctor')
    .description('检查安装、字体、版式包、文件夹和权限，说出怎么改')
    .action(async () => {
      const { examine } = await import('./doctor-command.js');
      setExitCode(examine());
    });
  // Commands inherit settings, but not the texts of the help option and of the usage line.
  for (const command of program.commands) {
    command.helpOption('-h, --help', '显示帮助').usage(`[选项]${subcommandTerm(command).slice(command.name().length)}`);
  }
  return program;
}

/** What `generate`, `plan` and `watch` have in common. */
function withWork(command: Command): Command {
  return command
    .argument('[路径...]', '单位的文件夹、它上面的文件夹，或者一个项目文件', ['data'])
    .option('--format <格式>', '要哪些格式，用逗号隔开：docx、pdf、xlsx（只有汇总表）', parseFormats, DEFAULT_FORMATS)
    .option('--only <编号或名称>', '只生成对上的表，可写多次', collect, [] as string[])
    .option('--shard <第几/共几>', '只做其中一份，如 2/5：分给几台机器', parseShardOption)
    .option('--output <文件夹>', '输出到哪里', 'output');
}

interface GenerateFlags {
  readonly format: readonly Format[];
  readonly only: string[];
  readonly output: string;
  readonly shard?: Share;
  readonly draft?: boolean;
  readonly force?: boolean;
  readonly overwrite?: boolean;
  readonly prune?: boolean;
  readonly jobs?: number;
  readonly json?: boolean;
}

function generateOptions(paths: readonly string[], flags: GenerateFlags): GenerateOptions {
  const { format, only, output, shard, draft, force, overwrite, prune, jobs } = flags;
  return {
    paths,
    formats: format,
    only,
    outputFolder: output,
    isDraft: draft === true,
    isForced: force === true,
    overwrites: overwrite === true,
    prunes: prune === true,
    ...(jobs === undefined ? {} : { jobs }),
    ...(shard ? { share: shard } : {}),
  };
}

function mannerOf({ json }: GenerateFlags, isPlan: boolean): RunManner {
  return { isPlan, isJson: json === true, sourceDateEpoch: process.env['SOURCE_DATE_EPOCH'] };
}

interface InitFlags {
  readonly year?: string;
  readonly unit?: string;
  readonly project: string[];
  readonly withTemplates?: boolean;
}

interface RolloverFlags {
  readonly emptyAmounts?: boolean;
  readonly without: string[];
}

/** For an option that may be written many times. */
function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

interface CheckFlags {
  readonly format: CheckFormat;
  readonly strict?: boolean;
  readonly hints?: boolean;
  readonly list?: boolean;
}

interface ExportFlags {
  readonly output?: string;
  readonly force?: boolean;
}

function parseCheckFormat(text: string): CheckFormat {
  const format = CHECK_FORMAT_NAMES.find((name) => name === text);
  if (!format) throw new InvalidArgumentError(`没有“${text}”这种格式，可用：${CHECK_FORMAT_NAMES.join('、')}`);
  return format;
}

function parseJobs(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError(`“${text}”不是个数：写 1 到 999`);
  return Number(text);
}

function parseShardOption(text: string): Share {
  const share = parseShare(text);
  if (!share) throw new InvalidArgumentError(`“${text}”不是一份：写第几份/共几份，如 2/5`);
  return share;
}

function parseFormats(text: string): Format[] {
  const formats = text.split(',').map((part) => part.trim().toLowerCase());
  const unknown = formats.find((format) => !(FORMAT_NAMES as readonly string[]).includes(format));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`没有“${unknown}”这种格式，可用：${FORMAT_NAMES.join('、')}`);
  return FORMAT_NAMES.filter((format) => formats.includes(format));
}

/** commander answers `help nix` with the general help. */
function refuseUnknownHelp({ commands }: Command, [command, topic]: readonly string[]): void {
  if (command !== 'help' || topic === undefined || topic.startsWith('-') || topic === 'help') return;
  if (!commands.some((known) => known.name() === topic)) throw new WrongUse(`没有 ${topic} 这个命令`);
}

function hasWorkingFolder(): boolean {
  try {
    process.cwd();
    return true;
  } catch {
    return false;
  }
}

async function run(): Promise<number> {
  let exitCode: number = EXIT_CODES.done;
  try {
    const program = createProgram((code) => (exitCode = code));
    refuseUnknownHelp(program, process.argv.slice(2));
    if (!hasWorkingFolder()) throw new WrongUse('当前文件夹已经不在了：换到数据所在的文件夹再运行');
    await program.parseAsync();
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT_CODES.done;
    if (error instanceof CommanderError) {
      // Called without a command, commander has printed the help already.
      if (error.code !== 'commander.help')
        printError(`用法不对：${showControls(describeWrongUse(error))}\n运行 jixiao --help 查看用法\n`);
      return EXIT_CODES.wrongUse;
    }
    if (error instanceof WrongUse) {
      printError(`用法不对：${showControls(error.message)}\n`);
      return EXIT_CODES.wrongUse;
    }
    const { ReportError } = await import('../diagnostic.js');
    if (error instanceof ReportError) {
      const { printDiagnostic } = await import('./print-diagnostic.js');
      for (const diagnostic of error.diagnostics) printError(`${printDiagnostic(diagnostic)}\n`);
      return EXIT_CODES.notWritten;
    }
    printError(
      `程序出错了，这是 jixiao 的缺陷，请把下面的内容交给维护人员：\n${(error as Error).stack ?? String(error)}\n`,
    );
    return EXIT_CODES.defect;
  }
}

guardOutputs();
guardInterrupts();
process.exitCode = await run();
