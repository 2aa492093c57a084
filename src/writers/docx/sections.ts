/** Sections of a Document → the content of `word/document.xml`, and the footers that it refers to. */

import { createPageMargin, createPageNumberType, createPageSize, PageOrientation } from 'docx';
import { typeAreaHeightPt, type Block, type Document, type PageSetup, type Section } from '../../document/document.js';
import { pointsToTwips, twipsToPoints } from '../../units.js';
import { DRAFT_HEADER, EMPTY_FOOTER, footerDistancePt, footerXml, hasOutsideNumbers } from './headers-and-footers.js';
import { paragraphIn } from './text-in-room.js';
import { navigationXml, sectionsWithOneTitle } from './navigation.js';
import { paragraphXml, tinyParagraphXml } from './paragraphs.js';
import { TITLE_OVERHANG_PT } from './reckon-pages.js';
import { headingStyleNamesOf } from './styles.js';
import { tableXml } from './tables.js';
import { pieceXml, WORD_NAMESPACES, xmlOf } from './xml.js';

/** Distance of a header or footer that is not there, in twips: half an inch, as Word sets it. */
const UNUSED_DISTANCE_TWIPS = 720;

/**
 * `word/document.xml` in pieces, which only their bytes put together: in the largest filings they are tens of
 * megabytes. Its headers and footers by their names (`header1`, `footer1`, …), which are the ids of their
 * relationships too.
 */
export interface Body {
  readonly documentPieces: readonly string[];
  readonly marginParts: ReadonlyMap<string, string>;
  /** The styles of texts that go on from the page before. */
  readonly continuedStyleNames: ReadonlySet<string>;
}

/**
 * Writes the sections, each on new pages of its own size. Page numbers begin at 1 in the first numbered section and go on
 * in the following ones; Word counts the pages of an unnumbered section between them, though it prints no number there.
 * @param wordFonts Word's name of the font for each role
 */
export function bodyOf(document: Document, wordFonts: ReadonlyMap<string, string>): Body {
  const headingStyleNames = headingStyleNamesOf(document);
  const footers = new Map<string, { name: string; footer: string }>();
  const referTo = (type: 'default' | 'even', footer: string): string => {
    // Odd and even pages get parts of their own even with the same text: no reader expects one part in two places.
    const key = `${type} ${footer}`;
    const { name } = footers.get(key) ?? { name: `footer${footers.size + 1}` };
    footers.set(key, { name, footer });
    return `<w:footerReference w:type="${type}" r:id="${name}"/>`;
  };
  const twoSided = hasOutsideNumbers(document);
  const named = sectionsWithOneTitle(document);
  const firstNumberedIndex = document.sections.findIndex((section) => section.pageNumber);

  // The first section's headers are those of all: a section without headers has its predecessor's.
  const headerTypes = document.isDraft !== true ? [] : twoSided ? ['default', 'even'] : ['default'];
  const headerParts = headerTypes.map((_, index) => [`header${index + 1}`, DRAFT_HEADER] as const);
  const headerReferences = headerTypes
    .map((type, index) => `<w:headerReference w:type="${type}" r:id="header${index + 1}"/>`)
    .join('');

  const footerReferences = ({ pageNumber }: Section, index: number): string => {
    if (firstNumberedIndex === -1 || index < firstNumberedIndex) return '';
    // A section that refers to no footer has that of the section before it.
    const footerOf = (pages: 'odd' | 'even') =>
      pageNumber
        ? pieceXml('ftr', [pageNumber, pages, wordFonts.get(pageNumber.fontRole)], () =>
            footerXml(pageNumber, pages, wordFonts),
          )
        : EMPTY_FOOTER;
    return referTo('default', footerOf('odd')) + (twoSided ? referTo('even', footerOf('even')) : '');
  };

  const continuedStyleNames = new Set<string>();
  const sections = document.sections.flatMap((section, index) => {
    const properties =
      `<w:sectPr>${index === 0 ? headerReferences : ''}${footerReferences(section, index)}<w:type w:val="nextPage"/>` +
      `${pageSetupXml(section)}${index === firstNumberedIndex ? xmlOf(createPageNumberType({ start: 1 })) : ''}</w:sectPr>`;
    const isLast = index === document.sections.length - 1;
    return [
      ...sectionPieces(section, named.has(section), headingStyleNames, isLast ? '' : properties, continuedStyleNames),
      isLast ? properties : '',
    ];
  });
  const documentPieces = [`<w:document ${WORD_NAMESPACES}><w:body>`, ...sections, '</w:body></w:document>'];
  const footerParts = [...footers.values()].map(({ name, footer }) => [name, footer] as const);
  return { documentPieces, marginParts: new Map([...headerParts, ...footerParts]), continuedStyleNames };
}

/** Width of the type area in twips, as Word reckons it from the rounded margins. */
function typeAreaWidthTwips(setup: PageSetup): number {
  return pointsToTwips(setup.widthPt) - pointsToTwips(setup.marginLeftPt) - pointsToTwips(setup.marginRightPt);
}

/**
 * The blocks of a section; its last paragraph carries `properties`, unless they are to stand at the body's end.
 * @param isNamed whether the navigation pane shows the section's name instead of its title
 * @param continuedStyleNames is given those that the section has
 */
function sectionPieces(
  section: Section,
  isNamed: boolean,
  headingStyleNames: ReadonlySet<string>,
  properties: string,
  continuedStyleNames: Set<string>,
): string[] {
  const { blocks, pageSetup } = section;
  const widthTwips = typeAreaWidthTwips(pageSetup);
  const widthPt = twipsToPoints(widthTwips);
  let yPt = 0;
  const blockPieces = (block: Block, index: number): string[] => {
    if (block.kind === 'paragraph') {
      const before = blocks[index - 1];
      const keepNext = block.keepsWithNext === true;
      const overhangPt = block.headingLevel ? TITLE_OVERHANG_PT : 0;
      yPt += paragraphIn(block, widthPt, overhangPt).heightPt;
      const options = {
        isOutlined: !isNamed,
        keepNext,
        keepLines: keepNext || (before?.kind === 'paragraph' && before.keepsWithNext === true),
        widthPt,
        overhangPt,
        sectionProperties: index === blocks.length - 1 ? properties : '',
      };
      return [paragraphXml(block, headingStyleNames, options)];
    }
    // Word would join a table to the one before it.
    const separator = blocks[index - 1]?.kind === 'table' ? tinyParagraphXml() : '';
    const written = tableXml(block, widthTwips, typeAreaHeightPt(pageSetup), yPt, headingStyleNames);
    yPt = written.endPt;
    for (const name of written.continuedStyleNames) continuedStyleNames.add(name);
    return [separator, written.xml];
  };
  const ending = blocks.at(-1)?.kind === 'paragraph' ? '' : tinyParagraphXml(properties);
  return [isNamed ? navigationXml(section) : '', ...blocks.flatMap(blockPieces), ending];
}

function pageSetupXml({ pageSetup, pageNumber }: Section): string {
  const footerTwips = pageNumber ? pointsToTwips(footerDistancePt(pageSetup, pageNumber)) : UNUSED_DISTANCE_TWIPS;
  return pieceXml('sectPr', [pageSetup, footerTwips], () => writeSetup(pageSetup, footerTwips));
}

function writeSetup(pageSetup: PageSetup, footerDistance: number): string {
  const { widthPt, heightPt, marginTopPt, marginRightPt, marginBottomPt, marginLeftPt } = pageSetup;
  const [shorter, longer] = [widthPt, heightPt].sort((left, right) => left - right) as [number, number];
  // docx takes the size of the upright sheet and turns it itself.
  const size = createPageSize({
    width: pointsToTwips(shorter),
    height: pointsToTwips(longer),
    orientation: widthPt > heightPt ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
  });
  const margins = createPageMargin(
    pointsToTwips(marginTopPt),
    pointsToTwips(marginRightPt),
    pointsToTwips(marginBottomPt),
    pointsToTwips(marginLeftPt),
    UNUSED_DISTANCE_TWIPS,
    footerDistance,
    0,
  );
  return xmlOf(size) + xmlOf(margins);
}
