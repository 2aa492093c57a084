/** Nothing, as YAML writes it, made into the nothing that a schema expects. */

/**
 * A preprocessing step for zod: an empty text, `[]` or `{}` becomes `empty`, all else stays.
 * YAML writes "nothing" in these ways, whatever the field holds.
 */
export function emptyTo(empty: unknown) {
  return (value: unknown): unknown => {
    const isEmpty = value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
    return isEmpty ? empty : value;
  };
}
