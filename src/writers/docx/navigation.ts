/** What Word's navigation pane shows of forms that have one title: their names. */

import type { Document, Section } from '../../document/document.js';
import { NAVIGATION_STYLE_NAME } from '../../ooxml/navigation-style.js';
import { escapeXml } from '../../ooxml/write-xml.js';
import { textXml } from './paragraphs.js';

const STYLE = escapeXml(NAVIGATION_STYLE_NAME);

/**
 * The sections of `document` whose title another section has too, as each project's form has in a bound copy. Word's pane
 * shows a heading's text and none in tables, so that such forms have a heading of their own.
 */
export function sectionsWithOneTitle({ sections }: Document): ReadonlySet<Section> {
  const titleOf = ({ blocks }: Section) =>
    blocks.flatMap((block) => (block.kind === 'paragraph' && block.headingLevel ? block.lines : [])).join('\n');
  const titles = sections.map(titleOf);
  const isShared = (title: string) => title !== '' && titles.indexOf(title) !== titles.lastIndexOf(title);
  return new Set(sections.filter((section) => isShared(titleOf(section))));
}

/** The style of that heading: a twip high and white, so that it prints nothing. */
export function navigationStyleXml(): string {
  return (
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${STYLE}"><w:name w:val="${STYLE}"/><w:semiHidden/><w:pPr>` +
    '<w:spacing w:before="0" w:after="0" w:line="1" w:lineRule="exact"/><w:outlineLvl w:val="0"/></w:pPr>' +
    '<w:rPr><w:color w:val="FFFFFF"/><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
  );
}

/** The heading that stands above the section's title. */
export function navigationXml({ name }: Section): string {
  const properties = `<w:pPr><w:pStyle w:val="${STYLE}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>${textXml(name)}</w:r></w:p>`;
}
