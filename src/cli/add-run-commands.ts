/** The commands that make documents: generate, plan, watch. */

import type { Command } from 'commander';
import type { Share } from '../batch/share.js';
import type { Format } from '../report.js';
import type { GenerateOptions } from '../workspace/run/run-context.js';
import { hasFewHandles } from '../workspace/few-handles.js';
import {
  collect,
  parseFormats,
  parseJobs,
  parseShareOption,
  parseWait,
  STAGE_DESCRIPTION,
  WAIT_DESCRIPTION,
  type CommonFlags,
  type Switches,
} from './option-values.js';

const DEFAULT_FORMATS: readonly Format[] = ['docx', 'pdf'];

/** Adds the commands; each loads what it needs when it is called, and hands its exit code on. */
export function addRunCommands(program: Command, setExitCode: (code: number) => void): void {
  const run = (isPlan: boolean) => async (paths: string[], flags: RunFlags) => {
    const { generate } = await import('./generate.js');
    setExitCode(await generate(optionsOf(paths, flags, isPlan), flags.json === true));
  };
  withWork(program.command('generate').description('生成合订本、部门表和项目表；没有变化的不重做'))
    .option('--draft', '有错误的表也生成，每页标明草稿')
    .option('--force', '没有变化的也重做')
    .option('--overwrite', '盖掉手工改过的输出（原来的留作 .bak）')
    .option('--prune', '删去项目已经没有了的输出')
    .option('--wait <秒>', WAIT_DESCRIPTION, parseWait)
    .option('--jobs <个数>', '最多用几个线程；不写则有几个核用几个', parseJobs)
    .option('--json', '每行一个 JSON 对象，给别的程序读')
    .action(run(false));

  withWork(program.command('plan').description('只说要生成哪些、为什么，什么也不写'))
    .option('--draft', '连同有错误的表')
    .option('--json', '每行一个 JSON 对象，给别的程序读')
    .action(run(true));

  withWork(program.command('watch').description('守着数据和版式，一保存就重新生成；Ctrl-C 结束'))
    .option('--draft', '有错误的表也生成，每页标明草稿')
    .option('--wait <秒>', WAIT_DESCRIPTION, parseWait)
    .action(async (paths: string[], flags: RunFlags) => {
      const { watchAndGenerate } = await import('./watch.js');
      setExitCode(await watchAndGenerate(optionsOf(paths, flags, false)));
    });
}

/** What the three have in common. */
function withWork(command: Command): Command {
  return command
    .argument('[路径...]', '单位的文件夹、它上面的文件夹，或者一个项目文件', ['data'])
    .option(
      '--format <格式>',
      '要哪些格式，用逗号隔开：docx、pdf、svg、xlsx（只有汇总表）',
      parseFormats,
      DEFAULT_FORMATS,
    )
    .option('--only <编号或名称>', '只生成对上的表，可写多次', collect, [] as string[])
    .option('--stage <阶段>', STAGE_DESCRIPTION)
    .option('--shard <第几/共几>', '只做其中一份，如 2/5：分给几台机器', parseShareOption)
    .option('--output <文件夹>', '输出到哪里', 'output');
}

interface RunFlags extends CommonFlags, Switches<'draft' | 'force' | 'overwrite' | 'prune' | 'json'> {
  readonly format: readonly Format[];
  readonly only: string[];
  readonly output: string;
  readonly shard?: Share;
  readonly jobs?: number;
}

function optionsOf(paths: readonly string[], flags: RunFlags, isPlan: boolean): GenerateOptions {
  const { format, only, output, stage, shard, draft, force, overwrite, prune, wait } = flags;
  // Each worker would open as many files as the program itself.
  const jobs = hasFewHandles() ? 1 : flags.jobs;
  return {
    root: process.cwd(),
    paths,
    formats: format,
    only,
    outputFolder: output,
    isPlan,
    isDraft: draft === true,
    isForced: force === true,
    overwrites: overwrite === true,
    prunes: prune === true,
    ...(stage === undefined ? {} : { stage }),
    ...(jobs === undefined ? {} : { jobs }),
    ...(wait === undefined ? {} : { waitSeconds: wait }),
    ...(shard ? { share: shard } : {}),
    sourceDateEpoch: process.env['SOURCE_DATE_EPOCH'],
  };
}
