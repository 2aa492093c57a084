/** The program's own fonts, opened once for all tests of a file. */

import { loadFonts } from '../../src/cli/load-resources.js';

export const FONTS = loadFonts();
