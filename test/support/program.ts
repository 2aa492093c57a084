/** The program as users run it: compiled and put together by `build-program.ts`. */

import path from 'node:path';

export const PROGRAM = path.resolve('dist/program/jixiao.js');
