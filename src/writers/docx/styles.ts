/** `word/styles.xml` and `word/fontTable.xml`: the paragraph styles of a Document as named styles of Word. */

import { AlignmentType, createRunFonts, LineRuleType, StyleForParagraph, type IFontAttributesProperties } from 'docx';
import {
  lineHeightPt,
  paragraphsOf,
  type Alignment,
  type Document,
  type ParagraphStyle,
} from '../../document/document.js';
import { remembered } from '../../source/remembered.js';
import { pointsToHalfPoints, pointsToTwips } from '../../units.js';
import { CONTINUED_STYLE_ENDINGS } from '../../ooxml/continued-style.js';
import { escapeXml } from '../../ooxml/write-xml.js';
import { navigationStyleXml, sectionsWithOneTitle } from './navigation.js';
import { WORD_NAMESPACES, xmlOf } from './xml.js';

/** The style whose font is the document's default font. */
const BASE_STYLE_NAME = '正文';

/**
 * Style names that Chinese Word shows for styles of its own: such a style is that one, under the name by which
 * files know it, and Word goes on showing the Chinese name. Source: Word's latent styles.
 */
const BUILT_IN_NAMES: Readonly<Record<string, string>> = {
  正文: 'Body Text',
  标题: 'Title',
  副标题: 'Subtitle',
  题注: 'caption',
  页眉: 'header',
  页脚: 'footer',
};

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const satisfies Record<Alignment, string>;

/** Every style of a document by its name: those it declares, then any other that a paragraph uses. */
function stylesOf(document: Document): Map<string, ParagraphStyle> {
  const styles = new Map(document.styles.map((style) => [style.name, style]));
  for (const { blocks } of document.sections) {
    for (const { style } of paragraphsOf(blocks)) styles.set(style.name, style);
  }
  return styles;
}

/** Names of the styles that a heading uses; in Word they make headings of all their paragraphs. */
export function headingStyleNamesOf(document: Document): Set<string> {
  const names = new Set<string>();
  for (const { blocks } of document.sections) {
    for (const { headingLevel, style } of paragraphsOf(blocks)) if (headingLevel) names.add(style.name);
  }
  return names;
}

/**
 * The font attributes of a role: one font for every script, since the theme's fonts would step in for one left out.
 * @throws Error when the fonts lack the role, which the reading of the styles has ruled out
 */
export function fontOf(role: string, wordFonts: ReadonlyMap<string, string>): IFontAttributesProperties {
  const name = wordFonts.get(role);
  if (name === undefined) throw new Error(`no Word font for the role ${role}`);
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
}

/** Parts written before, by fonts and by styles: a run has as many as its layouts, and hundreds of documents of each. */
const writtenParts = remembered<ReadonlyMap<string, string>, Map<string, string>>(() => new Map());

/** All that a style says. Forms share theirs. */
const printed = remembered((style: ParagraphStyle) => JSON.stringify(style));

/**
 * The content of `word/styles.xml`.
 * @param wordFonts Word's name of the font for each role
 * @param continuedStyleNames the styles of texts that go on from the page before
 */
export function stylesPart(
  document: Document,
  wordFonts: ReadonlyMap<string, string>,
  continuedStyleNames: ReadonlySet<string>,
): string {
  const styles = stylesOf(document);
  const headingStyleNames = headingStyleNamesOf(document);
  const navigation = sectionsWithOneTitle(document).size > 0 ? navigationStyleXml() : '';
  const others = navigation + continuedStylesXml([...styles.keys()], continuedStyleNames);
  const written = writtenParts(wordFonts);
  const key = [...[...styles.values()].map(printed), JSON.stringify([...headingStyleNames]), others].join('');
  const part = written.get(key) ?? writeStyles(styles, headingStyleNames, others, wordFonts);
  written.set(key, part);
  return part;
}

/** The styles of texts that go on from the page before, each behind the others of the style that it is based on. */
function continuedStylesXml(names: readonly string[], used: ReadonlySet<string>): string {
  const endings = Object.values(CONTINUED_STYLE_ENDINGS);
  const continued = names.flatMap((base) =>
    endings.flatMap((ending) => (used.has(base + ending) ? [[escapeXml(base), escapeXml(base + ending)]] : [])),
  );
  return continued
    .map(([base, name]) => {
      return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${name}"><w:name w:val="${name}"/><w:basedOn w:val="${base}"/></w:style>`;
    })
    .join('');
}

function writeStyles(
  styles: ReadonlyMap<string, ParagraphStyle>,
  headingStyleNames: ReadonlySet<string>,
  others: string,
  wordFonts: ReadonlyMap<string, string>,
): string {
  const base = styles.get(BASE_STYLE_NAME) ?? [...styles.values()][0];
  // Word falls back on Normal for text without a style, so it must exist; it has the defaults' looks.
  const normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>';
  const written = [...styles.values()].map((style) =>
    xmlOf(new StyleForParagraph(styleOptions(style, headingStyleNames.has(style.name), wordFonts))),
  );
  return `<w:styles ${WORD_NAMESPACES}>${defaultsXml(base, wordFonts)}${normal}${written.join('')}${others}</w:styles>`;
}

/**
 * What every paragraph shares: the font of `base`, and how Chinese is set. A mark that opens a line is squeezed to half
 * its width, so that the line begins at the edge; between Han and Latin or digits Word puts a quarter em of air. Word
 * does the latter anyhow: said here, it stays so where a user's own Normal template has it off.
 * Source: ECMA-376 Part 1, 17.3.1.43 (`w:topLinePunct`), 17.3.1.2 and 17.3.1.3 (`w:autoSpaceDE`, `w:autoSpaceDN`).
 */
function defaultsXml(base: ParagraphStyle | undefined, wordFonts: ReadonlyMap<string, string>): string {
  const size = base && pointsToHalfPoints(base.fontSizePt);
  const looks = base
    ? `${xmlOf(createRunFonts(fontOf(base.fontRole, wordFonts)))}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`
    : '';
  // Latin text is not Chinese: LibreOffice breaks lines inside the numbers of text in a Chinese language.
  const language = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>';
  const paragraph = '<w:topLinePunct/><w:autoSpaceDE/><w:autoSpaceDN/>';
  return (
    `<w:docDefaults><w:rPrDefault><w:rPr>${looks}${language}</w:rPr></w:rPrDefault>` +
    `<w:pPrDefault><w:pPr>${paragraph}</w:pPr></w:pPrDefault></w:docDefaults>`
  );
}

function styleOptions(style: ParagraphStyle, isHeading: boolean, wordFonts: ReadonlyMap<string, string>) {
  const indent = style.firstLineIndentEm;
  const size = pointsToHalfPoints(style.fontSizePt);
  return {
    id: style.name,
    name: BUILT_IN_NAMES[style.name] ?? style.name,
    quickFormat: true,
    paragraph: {
      alignment: ALIGNMENTS[style.alignment],
      spacing: {
        before: pointsToTwips(style.spaceBeforePt),
        after: pointsToTwips(style.spaceAfterPt),
        line: pointsToTwips(lineHeightPt(style)),
        // Word's own multiples count from the font's line height, which differs from font to font; `atLeast` prints the
        // factor of the size, and gives way to larger characters that a clerk may put in, where `exact` would cut them.
        lineRule: 'fixedPt' in style.lineHeight ? LineRuleType.EXACT : LineRuleType.AT_LEAST,
      },
      // Word reads the hundredths of a character, LibreOffice the twips.
      ...(indent === 0
        ? {}
        : {
            indent: { firstLine: pointsToTwips(indent * style.fontSizePt), firstLineChars: Math.round(indent * 100) },
          }),
      ...(isHeading ? { outlineLevel: 0 } : {}),
    },
    run: { font: fontOf(style.fontRole, wordFonts), size, sizeComplexScript: size },
  };
}

/** The character set that all our fonts serve, by its number in Windows: GB 2312. Source: ECMA-376 Part 1, 17.8.3.2. */
const GB2312_CHARACTER_SET = '86';

/**
 * The content of `word/fontTable.xml`: where a font is not installed, Word takes its other name, else one that serves
 * the character set. Windows since Vista calls 仿宋_GB2312 仿宋 and 楷体_GB2312 楷体.
 */
export function fontTablePart(wordFonts: ReadonlyMap<string, string>): string {
  const fonts = [...new Set(wordFonts.values())].map((name) => {
    const otherName = name.endsWith('_GB2312')
      ? `<w:altName w:val="${escapeXml(name.slice(0, -'_GB2312'.length))}"/>`
      : '';
    return `<w:font w:name="${escapeXml(name)}">${otherName}<w:charset w:val="${GB2312_CHARACTER_SET}"/></w:font>`;
  });
  return `<w:fonts ${WORD_NAMESPACES}>${fonts.join('')}</w:fonts>`;
}
