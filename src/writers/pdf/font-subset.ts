/** A font cut down to the glyphs of one document. */

/** What is asked of a subset, whatever the kind of font. */
export interface FontSubset {
  /**
   * Takes one more glyph in, also one that is there already: two characters that are drawn alike stay two.
   * @param advance its width, in units of the font; it may differ from what the font says
   * @returns its number in the subset
   */
  addGlyph(glyphId: number, advance: number): number;
  /** The font file. */
  encode(): Uint8Array;
}
