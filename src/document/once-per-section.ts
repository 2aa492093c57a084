/** What is found out about a section once: a form stands in a document of its own and in the bound copy. */

import { remembered } from '../source/remembered.js';
import type { Section } from './document.js';

/**
 * `find`, called once for each section and each of `Given` (a font library, say); it must depend on nothing else.
 * What was found goes when the section does.
 */
export function oncePerSection<Given extends object, Found>(
  find: (section: Section, given: Given) => Found,
): (section: Section, given: Given) => Found {
  // A table for each library, of which there is one, rather than for each section.
  const byGiven = remembered((given: Given) => remembered((section: Section) => find(section, given)));
  return (section, given) => byGiven(given)(section);
}
