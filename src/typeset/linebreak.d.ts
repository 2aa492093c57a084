/** Types of linebreak 1.1.0, which ships none. */

declare module 'linebreak' {
  /** UAX #14 break opportunities of a text, one after the other. */
  export default class LineBreaker {
    constructor(text: string);
    /** `position`: offset in UTF-16 units before which a line may end; null after the last. */
    nextBreak(): { position: number; required: boolean } | null;
  }
}
