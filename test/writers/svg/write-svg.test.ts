/** Pages as SVG: what may stand in a page with a strict policy, the same for the same pages, with every glyph in its place. */

import { describe, expect, it } from 'vitest';
import { glyphsOf } from '../../../src/typeset/cluster.js';
import { typeset } from '../../../src/typeset/typeset.js';
import { glyphOutline } from '../../../src/writers/svg/glyph-outline.js';
import { svgOf, writeSvg } from '../../../src/writers/svg/write-svg.js';
import {
  BODY,
  cover,
  documentOf,
  heading,
  paragraph,
  randomNumbers,
  randomTable,
  section,
} from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';

const SAMPLE = documentOf(
  cover(heading('封面')),
  section([heading('表 <b>&amp;"'), paragraph(BODY, '一段——话，2024 年'), randomTable(randomNumbers(7))]),
);
const pages = typeset(SAMPLE, FONTS);

describe('a page', () => {
  it('has no style, no identifier, no script, and loads nothing', () => {
    for (const svg of pages.pages.map((page) => svgOf(page))) {
      expect(svg).not.toMatch(/ (?:style|id|class|href|src|on\w+)=/);
      expect(
        [...svg.matchAll(/<(\w+)/g)]
          .map(([, name]) => name)
          .filter((name) => !['svg', 'path', 'g'].includes(name ?? '')),
      ).toEqual([]);
      expect(svg).not.toMatch(/NaN|undefined|e-\d/);
    }
  });

  it('draws every glyph that has an outline where it was placed', () => {
    for (const page of pages.pages) {
      const drawn = [...svgOf(page).matchAll(/M-?\d+ 0m/g)].length;
      const placed = page.texts.flatMap(({ text, face }) =>
        glyphsOf(text, face).filter(({ id }) => glyphOutline(face, id) !== ''),
      );
      expect(drawn).toBe(placed.length);
    }
  });

  it('is the same for the same page', () => {
    const again = typeset(SAMPLE, FONTS);
    expect(again.pages.map((page) => svgOf(page))).toEqual(pages.pages.map((page) => svgOf(page)));
  });

  it('has a line for each of its elements, by which the desk draws anew what changed alone', () => {
    const drafts = typeset({ ...SAMPLE, isDraft: true }, FONTS).pages;
    for (const svg of [...pages.pages, ...drafts].map((page) => svgOf(page))) {
      const [opening = '', ...elements] = svg.split('\n');
      expect(opening).toMatch(/^<svg [^<>]+>$/);
      expect(elements.pop()).toBe('</svg>');
      for (const element of elements)
        expect(element).toMatch(/^(?:<path [^<>]+\/>|<g [^<>]+>(?:<path [^<>]+\/>)+<\/g>)$/);
    }
  });

  it('of a draft says so beneath all else', () => {
    const [draft] = typeset({ ...SAMPLE, isDraft: true }, FONTS).pages;
    const svg = draft ? svgOf(draft) : '';
    expect(svg.indexOf('<g fill="#d9d9d9"')).toBeGreaterThan(0);
    expect(svg.indexOf('<g fill="#d9d9d9"')).toBeLessThan(svg.indexOf('</g>'));
    expect(svgOf(pages.pages[0] as never)).not.toContain('<g');
  });
});

describe('a document', () => {
  it('has its pages one below the other, and a title that is no markup', () => {
    const svg = writeSvg(pages, '<script>&"');
    expect(svg).toContain('<title>&lt;script&gt;&amp;&quot;</title>');
    const tops = [...svg.matchAll(/<svg y="([^"]+)"/g)].map(([, top]) => Number(top));
    expect(tops).toHaveLength(pages.pages.length);
    const [first, second] = pages.pages;
    expect(tops.slice(0, 2)).toEqual([0, (first?.heightPt ?? 0) + 12]);
    expect(second).toBeDefined();
    expect(svg.match(/<svg /g)).toHaveLength(pages.pages.length + 1);
  });
});

describe('the outline of a glyph', () => {
  it('goes by relative steps that the pen of a browser can follow', () => {
    const found = FONTS.find('仿宋', '国'.codePointAt(0) ?? 0);
    const outline = found ? glyphOutline(found.face, found.glyph.id) : '';
    expect(outline).toMatch(/^m-?\d+[ -]\d+/);
    expect(outline).toMatch(/z$/);
    expect(outline.replace(/[mlhvqcz \d-]/g, '')).toBe('');
    const blank = FONTS.find('仿宋', 0x20);
    expect(blank && glyphOutline(blank.face, blank.glyph.id)).toBe('');
  });
});
