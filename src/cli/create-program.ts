/** The command line `jixiao` as commander knows it. */

import { Command } from 'commander';
import { readProgramPackage } from '../workspace/program-package.js';
import { addReviewCommands } from './add-review-commands.js';
import { addRunCommands } from './add-run-commands.js';
import { addSetupCommands } from './add-setup-commands.js';
import { argumentDescription, HELP_TITLES, optionDescription, subcommandTerm } from './command-messages.js';

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
