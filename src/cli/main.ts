#!/usr/bin/env node
/** The command line `jixiao`: commands, options, exit codes; each command's work is loaded when it is called. */

import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
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
import { guardOutputs, printError, showControls } from './terminal.js';

// The compiler holds the list to the writers': loading these for a page of help takes half a second.
const FORMAT_NAMES = Object.keys({ docx: true, pdf: true } satisfies Record<Format, true>) as readonly Format[];
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

  program
    .command('generate')
    .description('生成合订本、部门表和项目表')
    .argument('[路径...]', '单位的文件夹、它上面的文件夹，或者一个项目文件', ['data'])
    .option('--format <格式>', '要哪些格式，用逗号隔开：docx、pdf', parseFormats, FORMAT_NAMES)
    .option(
      '--only <编号或名称>',
      '只生成对上的表，可写多次',
      (value: string, previous: string[]) => [...previous, value],
      [] as string[],
    )
    .option('--output <文件夹>', '输出到哪里', 'output')
    .option('--draft', '有错误的表也生成，每页标明草稿')
    .action(async (paths: string[], { format, only, output, draft }: GenerateFlags) => {
      const { generate } = await import('./generate.js');
      setExitCode(await generate({ paths, formats: format, only, outputFolder: output, isDraft: draft === true }));
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
  // Commands inherit settings, but not the texts of the help option and of the usage line.
  for (const command of program.commands) {
    command.helpOption('-h, --help', '显示帮助').usage(`[选项]${subcommandTerm(command).slice(command.name().length)}`);
  }
  return program;
}

interface GenerateFlags {
  readonly format: readonly Format[];
  readonly only: string[];
  readonly output: string;
  readonly draft?: boolean;
}

interface CheckFlags {
  readonly format: CheckFormat;
  readonly strict?: boolean;
  readonly hints?: boolean;
  readonly list?: boolean;
}

function parseCheckFormat(text: string): CheckFormat {
  const format = CHECK_FORMAT_NAMES.find((name) => name === text);
  if (!format) throw new InvalidArgumentError(`没有“${text}”这种格式，可用：${CHECK_FORMAT_NAMES.join('、')}`);
  return format;
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
process.on('SIGINT', () => {
  printError('\n已中断；写好的文件都是完整的\n');
  process.exit(EXIT_CODES.interrupted);
});
process.exitCode = await run();
