/** What commander says, in Chinese. */

import type { Argument, Command, CommanderError, Option } from 'commander';

/** Titles of a help page. */
export const HELP_TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** A command as the list of commands names it. */
export function subcommandTerm(command: Command): string {
  const parameters = command.registeredArguments.map((argument) => {
    return argument.required ? ` <${argument.name()}>` : ` [${argument.name()}]`;
  });
  return command.name() + parameters.join('');
}

/** An option's line of help, with its default. */
export function optionDescription({ description, defaultValue }: Option): string {
  return description + defaultText(defaultValue);
}

/** An argument's line of help, with its default. */
export function argumentDescription({ description, defaultValue }: Argument): string {
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
