/** A Document as Typst source: the same grid, the same text, the same fonts. */

/** @param families role → font families in the chain's order */
export function typstSource(document, families) {
  const [section] = document.sections;
  const { pageSetup: page, pageNumber } = section;
  const footer = pageNumber
    ? `footer: context { let n = counter(page).get().first(); align(if calc.odd(n) { right } else { left }, text(font: ${families(pageNumber.fontRole)}, size: ${pageNumber.fontSizePt}pt)[— #n —]) },`
    : '';
  return [
    `#set document(title: ${JSON.stringify(document.title)}, date: datetime(year: 2024, month: 1, day: 1))`,
    `#set page(width: ${page.widthPt}pt, height: ${page.heightPt}pt, margin: (top: ${page.marginTopPt}pt, bottom: ${page.marginBottomPt}pt, left: ${page.marginLeftPt}pt, right: ${page.marginRightPt}pt), ${footer})`,
    '#set text(lang: "zh", region: "cn")',
    '#set par(leading: 0.3em, spacing: 0.3em)',
    ...section.blocks.map((block) => (block.kind === 'table' ? table(block, families) : paragraph(block, families))),
  ].join('\n');
}

function paragraph({ style, lines, headingLevel }, families) {
  const justify = style.alignment === 'justify';
  const content = lines.map((line) => `#${JSON.stringify(line)}`).join('#linebreak()');
  const set = `#set text(font: ${families(style.fontRole)}, size: ${style.fontSizePt}pt); #set par(justify: ${justify});`;
  const text = `${set} ${content}`;
  const outlined = headingLevel ? `#place(hide[#heading(${JSON.stringify(lines.join(''))})])` : '';
  return `${outlined}#align(${justify ? 'left' : style.alignment})[${text}]`;
}

function table({ columnWidthsPt, cells, style }, families) {
  const body = cells.map((cell) => {
    const content = cell.paragraphs.map((item) => `#par[${paragraphInCell(item, families)}]`).join('');
    const vertical = { top: 'top', middle: 'horizon', bottom: 'bottom' }[cell.verticalAlignment];
    const first = cell.paragraphs[0].style;
    const horizontal = { justify: 'left', left: 'left', center: 'center', right: 'right' }[first.alignment];
    return `table.cell(x: ${cell.columnIndex}, y: ${cell.rowIndex}, colspan: ${cell.columnSpan}, rowspan: ${cell.rowSpan}, align: ${horizontal} + ${vertical})[${content}],`;
  });
  return `#table(columns: (${columnWidthsPt.map((width) => `${width}pt`).join(', ')}), stroke: ${style.borderWidthPt}pt, inset: (x: ${style.paddingHorizontalPt}pt, y: ${style.paddingVerticalPt + 2}pt),\n${body.join('\n')}\n)`;
}

function paragraphInCell({ style, lines }, families) {
  const content = lines.map((line) => `#${JSON.stringify(line)}`).join('#linebreak()');
  return `#set text(font: ${families(style.fontRole)}, size: ${style.fontSizePt}pt); #set par(justify: ${style.alignment === 'justify'}); ${content}`;
}
