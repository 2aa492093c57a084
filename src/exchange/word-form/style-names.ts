/** The names of a Word file's paragraph styles, by which what jixiao wrote is known, also after LibreOffice saved it. */

import { continuationOf, type Continuation } from '../../ooxml/continued-style.js';
import { NAVIGATION_STYLE_NAME } from '../../ooxml/navigation-style.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import type { FormMap } from '../../layout/form-map.js';
import { readXml } from '../../ooxml/read-xml.js';

/** The styles that every pack has for the texts of cells, and what each says of a cell. */
const ROLES = [
  ['标签', 'label'],
  ['内容', 'content'],
  ['居中内容', 'content'],
] as const;

/** What the styles of a pack's cells say of them, where they are used for nothing else. */
function rolesIn(maps: readonly FormMap[]): ReadonlyMap<string, 'label' | 'content'> {
  const cells = maps.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const stylesOf = (wanted: boolean) =>
    new Set(cells.flatMap(({ isLabel, styles }) => (isLabel === wanted ? styles : [])));
  const [labels, contents] = [stylesOf(true), stylesOf(false)];
  const only = (names: ReadonlySet<string>, others: ReadonlySet<string>, role: 'label' | 'content') =>
    [...names].filter((name) => !others.has(name)).map((name) => [name, role] as const);
  return new Map([...ROLES, ...only(labels, contents, 'label'), ...only(contents, labels, 'content')]);
}

/** What is known of a file by its styles. */
export interface StyleNames {
  /** Whether its styles are those of jixiao's standard layouts. */
  readonly isOwn: boolean;
  /** What the style with this id says; undefined for any other. */
  readonly roleOf: (styleId: string) => 'label' | 'content' | undefined;
  /** What the text of the style with this id goes on from, on the page before. */
  readonly continuationOf: (styleId: string) => Continuation | undefined;
  /** Whether what has the style with this id is no text of the forms. */
  readonly isUnprinted: (styleId: string) => boolean;
}

/**
 * Reads the part of styles; a file may have none.
 * @param maps of the forms that may stand in the file
 * @throws ReportError as `readXml`
 */
export function readStyleNames(opened: OfficePackage, part: string | undefined, maps: readonly FormMap[]): StyleNames {
  const names = new Map<string, string>();
  let styleId = '';
  readXml(opened, part, {
    open(name, attributes) {
      if (name === 'w:style') styleId = attributes['styleId'] ?? '';
      else if (name === 'w:name') names.set(styleId, attributes['val'] ?? '');
    },
  });
  const known = new Set(names.values());
  const isOwn = known.has('标签') && known.has('内容');
  // A form that was drawn in has styles of its own: 内容（10.5磅，行距13.13磅）.
  const baseOf = (name: string) => name.replace(/（.*$/, '');
  const roles = rolesIn(maps);
  return {
    isOwn,
    roleOf: (id) => (isOwn ? roles.get(baseOf(names.get(id) ?? '')) : undefined),
    continuationOf: (id) => continuationOf(names.get(id) ?? id),
    // Its id is its name, which a file without styles still has.
    isUnprinted: (id) => (names.get(id) ?? id) === NAVIGATION_STYLE_NAME,
  };
}
