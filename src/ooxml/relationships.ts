/** How the parts of a package refer to each other, and of what kind each is: read and written. Source: ECMA-376 Part 2, 7.2 and 9. */

import type { OfficePackage } from './open-package.js';
import { readXml } from './read-xml.js';

/** Begins the types of relationships that Office defines. */
export const OFFICE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Begins the addresses that belong to packages of any kind. */
export const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A part that another one refers to. */
interface Relationship {
  readonly id: string;
  /** The last part of its type's address, the same in every dialect. */
  readonly type: string;
  /** The name of the part. */
  readonly target: string;
}

/** The name of the part that a package is about; undefined when it does not say. @throws ReportError as `readXml` */
export function mainPartOf(opened: OfficePackage): string | undefined {
  return readRelationships(opened, '').find(({ type }) => type === 'officeDocument')?.target;
}

/** The parts inside the package that `part` refers to; those of the package itself for `''`. @throws ReportError as `readXml` */
export function readRelationships(opened: OfficePackage, part: string): Relationship[] {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const found: Relationship[] = [];
  readXml(opened, `${folder}_rels/${part.slice(folder.length)}.rels`, {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return;
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolve(folder, target) });
    },
  });
  return found;
}

function resolve(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** A part of relationships. @param relationships types are whole addresses; targets are relative to the part that refers */
export function relationshipsXml(
  relationships: readonly (readonly [id: string, type: string, target: string])[],
): string {
  const entries = relationships.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`;
}

/**
 * `[Content_Types].xml`.
 * @param types what each part is, by its name
 * @param extensions what the parts are that are told by their extension alone, beside `rels` and `xml`
 */
export function contentTypesXml(
  types: readonly (readonly [part: string, type: string])[],
  extensions: readonly (readonly [extension: string, type: string])[] = [],
): string {
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'] as const,
    ['xml', 'application/xml'] as const,
    ...extensions,
  ].map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`);
  const overrides = types.map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`);
  return `<Types xmlns="${PACKAGE}/content-types">${defaults.join('')}${overrides.join('')}</Types>`;
}
