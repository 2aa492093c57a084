/** Exit codes, the same for every command. */

export const EXIT_CODES = {
  done: 0,
  /** Something was not written because of data, template, font or disk. */
  notWritten: 1,
  /** `WrongUse`, and what commander does not take. */
  wrongUse: 2,
  /** A defect of the program. Source: sysexits.h, EX_SOFTWARE. */
  defect: 70,
  /** Ctrl-C. Source: POSIX shells, 128 + SIGINT. */
  interrupted: 130,
} as const;
