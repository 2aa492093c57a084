/**
 * The names of the elements that are open, the same in every dialect. Worked out here: saxes's own namespaces make a parser
 * two to three times slower (saxes 6.0.0), and a workbook may have a million cells.
 */

/** The vocabularies whose elements are told apart by a prefix of ours, whatever the file uses, Strict or Transitional. */
const VOCABULARIES: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml(?:\/2006)?\/main$/, 'w:'],
  [/\/officeDocument(?:\/2006)?\/math$/, 'm:'],
  [/\/markup-compatibility\/2006$/, 'mc:'],
  [/^urn:schemas-microsoft-com:vml$/, 'v:'],
  [/\/drawingml(?:\/2006)?\/main$/, 'drawing:'],
];

const NONE: readonly string[] = [];

/** Names of open elements: `w:p` in the vocabularies above, the local name alone in all others. */
export class ElementNames {
  private readonly names: string[] = [];
  /** For each open element, the prefixes that it declares. */
  private readonly declared: (readonly string[])[] = [];
  /** What each prefix of the file means, the innermost declaration last. Source: Namespaces in XML 1.0, 3. */
  private readonly meanings = new Map<string, string[]>([
    ['', ['']],
    ['xml', ['']],
  ]);

  get depth(): number {
    return this.names.length;
  }

  /**
   * The name of an element that opens.
   * @param attributes as they stand; undefined when none of them can declare a prefix
   * @returns undefined when its prefix is not declared
   */
  open(written: string, attributes: Readonly<Record<string, string>> | undefined): string | undefined {
    this.declared.push(attributes ? this.declare(attributes) : NONE);
    const colon = written.indexOf(':');
    const meaning = this.meanings.get(colon === -1 ? '' : written.slice(0, colon))?.at(-1);
    const name = meaning === undefined ? undefined : meaning + written.slice(colon + 1);
    this.names.push(name ?? written);
    return name;
  }

  /** The name of the element that closes. */
  close(): string {
    for (const prefix of this.declared.pop() ?? NONE) this.meanings.get(prefix)?.pop();
    return this.names.pop() ?? '';
  }

  private declare(attributes: Readonly<Record<string, string>>): readonly string[] {
    const keys = Object.keys(attributes).filter((key) => key === 'xmlns' || key.startsWith('xmlns:'));
    return keys.map((key) => {
      const prefix = key.slice('xmlns:'.length);
      const meanings = this.meanings.get(prefix) ?? [];
      meanings.push(VOCABULARIES.find(([pattern]) => pattern.test(attributes[key] ?? ''))?.[1] ?? '');
      this.meanings.set(prefix, meanings);
      return prefix;
    });
  }
}
