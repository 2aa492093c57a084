/** Names of projects and units in the page's own sentences. */

/** A name without what would turn the words around it: its box holds it as it was typed, and a finding tells of it. */
export function plainName(name: string): string {
  return name.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
