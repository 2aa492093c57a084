/** The program's own fonts, opened once for all tests of a file. */

import { loadFonts } from '../../src/workspace/load-resources.js';

export const FONTS = loadFonts(process.cwd());
