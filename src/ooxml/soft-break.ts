/** A line break in a Word file that is no part of the text: the writer puts it where words end, and import takes it for nothing. */

/** What `w:clear` says anyhow; nobody else writes it. Source: ECMA-376 Part 1, 17.3.3.1 (`w:br`), 17.18.3 (`none`). */
export const SOFT_CLEAR = 'none';
