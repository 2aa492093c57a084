/** The program's own fonts, opened once for all tests of a file. */

import { loadFonts } from '../../src/cli/program-files.js';

export const FONTS = loadFonts();
