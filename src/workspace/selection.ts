/** Which documents `--only` means: by the number of a project, else by part of a name. */

/** Whether a document or data file of this name (without ending) is meant. */
export type IsWanted = (name: string) => boolean;

/**
 * Reads one text of `--only`.
 * @param names of everything there is; digits that are nobody's number are part of a name (`2024`)
 */
export function readWanted(wanted: string, names: readonly string[]): IsWanted {
  const isNumbered: IsWanted = (name) => {
    const number = /^(\d+)-/.exec(name)?.[1];
    return number !== undefined && Number(number) === Number(wanted);
  };
  if (/^\d+$/.test(wanted) && names.some(isNumbered)) return isNumbered;
  // The number in front of a name is no part of it: 1 is not 10-某项目.
  return (name) => name.replace(/^\d+-/, '').includes(wanted) || (!/^\d+$/.test(wanted) && name.includes(wanted));
}
