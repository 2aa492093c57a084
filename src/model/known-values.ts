/** What a data file as typed says of the things that the program itself asks for, wherever its pack has them. */

import { valueAt, type YamlValue } from '../source/located.js';
import type { Declaration } from './declaration/declaration.js';
import type { FormSubject } from './declaration/read-forms.js';

/** The text of the field that means `word` in a record as typed; empty where it is not filled in, or the pack has none. */
export function knownText(of: FormSubject, word: string, record: unknown, { meanings }: Declaration): string {
  const texts = meanings[of].get(word)?.map((path) => valueAt(record, path));
  return (
    texts
      ?.filter((text) => typeof text === 'string')
      .join('')
      .trim() ?? ''
  );
}

/** A record that says nothing but `text` in the field that means `word`; an empty one where the pack has no such field. */
export function recordSaying(
  of: FormSubject,
  word: string,
  text: string,
  { meanings }: Declaration,
): Readonly<Record<string, YamlValue>> {
  const [path] = meanings[of].get(word) ?? [];
  if (!path || text === '') return {};
  return path.reduceRight<YamlValue>((value, step) => ({ [step]: value }), text) as Record<string, YamlValue>;
}
