/** The program: one command is run, and how it went becomes the exit code. */

import { CommanderError, type Command } from 'commander';
import { WrongUse } from '../workspace/wrong-use.js';
import { createProgram, describeWrongUse } from './create-program.js';
import { EXIT_CODES } from './exit-code.js';
import { guardInterrupts } from './interrupt.js';
import { guardOutputs, printError, showControls } from './terminal.js';

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
    return await tellFailure(error);
  }
}

/** @returns the exit code */
async function tellFailure(error: unknown): Promise<number> {
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

guardOutputs();
guardInterrupts();
void run().then((exitCode) => (process.exitCode = exitCode));
