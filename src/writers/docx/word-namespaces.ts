/** The XML that all parts of a Word file begin with. */

import { OFFICE_RELATIONSHIPS } from '../../ooxml/relationships.js';

/** Declares the prefixes that the parts of a document use. Source: ECMA-376 Part 1, annex A. */
export const WORD_NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' + `xmlns:r="${OFFICE_RELATIONSHIPS}"`;
