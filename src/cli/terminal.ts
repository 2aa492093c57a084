/** What is printed: harmless to the terminal, and no reason to stop when nobody reads it any more. */

import { EXIT_CODES } from './exit-code.js';

let isOutputLost = false;

/** Prints to the standard output. */
export function printOut(text: string): void {
  print(process.stdout, text);
}

/** Prints to the error output. */
export function printError(text: string): void {
  print(process.stderr, text);
}

/**
 * Keeps a closed or full output from ending the run: documents are written on, their report is not.
 * A reader that has seen enough (`| head`) is no failure; a disk that takes no report makes a success one.
 */
export function guardOutputs(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      noteFailure(stream, error);
    });
  }
  process.on('exit', (code) => {
    if (isOutputLost && code === EXIT_CODES.done) process.exitCode = EXIT_CODES.notWritten;
  });
}

/** `text` with control characters as pictures or escapes: a terminal would obey them. Source: Unicode, Control Pictures. */
export function showControls(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return code < 0x100 ? `\\x${code.toString(16)}` : `\\u${code.toString(16)}`;
  });
}

function print(stream: NodeJS.WriteStream, text: string): void {
  // Where the output is a file, Node writes at once and may throw.
  try {
    stream.write(text);
  } catch (error) {
    noteFailure(stream, error as NodeJS.ErrnoException);
  }
}

function noteFailure(stream: NodeJS.WriteStream, { code }: NodeJS.ErrnoException): void {
  if (stream === process.stdout && code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED') isOutputLost = true;
}

/** Prints `value`, without characters that a terminal would obey: JSON leaves DEL and C1 as they are. */
export function printJson(value: object): void {
  const json = JSON.stringify(value, undefined, 2);
  const escaped = json.replace(/[\u007f-\u009f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
  printOut(`${escaped}\n`);
}
