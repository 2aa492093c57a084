/** The names of a Word file's paragraph styles, by which what jixiao wrote is known, also after LibreOffice saved it. */

import { NAVIGATION_STYLE_NAME } from '../../ooxml/navigation-style.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import { readXml } from '../../ooxml/read-xml.js';

/** What the style of a cell's text says of it; layouts give `th` and `td` these styles. */
const ROLES: ReadonlyMap<string, 'label' | 'content'> = new Map([
  ['标签', 'label'],
  ['内容', 'content'],
  ['居中内容', 'content'],
]);

/** What is known of a file by its styles. */
export interface StyleNames {
  /** Whether its styles are those of jixiao's standard layouts. */
  readonly isOwn: boolean;
  /** What the style with this id says; undefined for any other. */
  readonly roleOf: (styleId: string) => 'label' | 'content' | undefined;
  /** Whether what has the style with this id is no text of the forms. */
  readonly isUnprinted: (styleId: string) => boolean;
}

/**
 * Reads the part of styles; a file may have none.
 * @throws ReportError as `readXml`
 */
export function readStyleNames(opened: OfficePackage, part: string | undefined): StyleNames {
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
  return {
    isOwn,
    roleOf: (id) => (isOwn ? ROLES.get(baseOf(names.get(id) ?? '')) : undefined),
    // Its id is its name, which a file without styles still has.
    isUnprinted: (id) => (names.get(id) ?? id) === NAVIGATION_STYLE_NAME,
  };
}
