/** The command line `jixiao` as commander knows it. */

import { Command, type Argument, type CommanderError, type Option } from 'commander';
import { readProgramPackage } from '../workspace/program-package.js';
import { addReviewCommands } from './add-review-commands.js';
import { addRunCommands } from './add-run-commands.js';
import { addSetupCommands } from './add-setup-commands.js';

/** Every command with its options, in the order of the list of commands. @param setExitCode told how a command ended */
export function createProgram(setExitCode: (code: number) => void): Command {
  const program = new Command('jixiao')
    .description('从 YAML 数据生成预算绩效目标表（Word 和 PDF）')
    .version(readProgramPackage().version, '-v, --version', '显示版本')
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
  addRunCommands(program, setExitCode);
  addReviewCommands(program, setExitCode);
  addSetupCommands(program, setExitCode);
  // Commands inherit settings, but not the texts of the help option and of the usage line.
  for (const command of program.commands) {
    command.helpOption('-h, --help', '显示帮助').usage(`[选项]${subcommandTerm(command).slice(command.name().length)}`);
  }
  return program;
}

/** Titles of a help page. */
const HELP_TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** A command as the list of commands names it. */
function subcommandTerm(command: Command): string {
  const parameters = command.registeredArguments.map((argument) => {
    return argument.required ? ` <${argument.name()}>` : ` [${argument.name()}]`;
  });
  return command.name() + parameters.join('');
}

/** An option's line of help, with its default. */
function optionDescription({ description, defaultValue }: Option): string {
  return description + defaultText(defaultValue);
}

/** An argument's line of help, with its default. */
function argumentDescription({ description, defaultValue }: Argument): string {
  return description + defaultText(defaultValue);
}

function defaultText(value: unknown): string {
  const text = Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : '';
  return text === '' ? '' : `（默认 ${text}）`;
}

/** A wrong call, said so that the user can put it right. */
export function describeWrongUse({ code, message }: CommanderError): string {
  const named = /'([^']+)'/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownOption':
      return `没有 ${named} 这个选项`;
    case 'commander.unknownCommand':
      return `没有 ${named} 这个命令`;
    case 'commander.optionMissingArgument':
      return `${named} 后面缺少内容`;
    case 'commander.missingMandatoryOptionValue':
      return `缺少 ${/'([^' ]+) [^']*'|'[^']*'/.exec(message)?.[1] ?? named}`;
    case 'commander.missingArgument':
      return `缺少 <${named}>`;
    case 'commander.excessArguments':
      return '多写了内容';
    case 'commander.invalidArgument':
      return /is invalid\. (.*)$/s.exec(message)?.[1] ?? `${named} 不对`;
    default:
      return message;
  }
}
