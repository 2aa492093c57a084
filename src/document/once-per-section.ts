/** What is found out about a section once: a form stands in a document of its own and in the bound copy. */

import type { Section } from './document.js';

/**
 * `find`, called once for each section and each of `Given` (a font library, say); it must depend on nothing else.
 * What was found goes when the section does.
 */
export function oncePerSection<Given extends object, Found>(
  find: (section: Section, given: Given) => Found,
): (section: Section, given: Given) => Found {
  const known = new WeakMap<Section, WeakMap<Given, { readonly found: Found }>>();
  return (section, given) => {
    let ofSection = known.get(section);
    if (!ofSection) known.set(section, (ofSection = new WeakMap()));
    let result = ofSection.get(given);
    if (!result) ofSection.set(given, (result = { found: find(section, given) }));
    return result.found;
  };
}
