/** Rendered markup → elements, strictly: whatever is not well formed or not known is reported, never repaired. */

import { SaxesParser } from 'saxes';
import { locateOffset, throwIfErrors, type Diagnostic, type Location } from '../diagnostic.js';
import { capFindings } from '../source/cap-findings.js';
import { remembered } from '../source/remembered.js';
import { nearestNameHint } from '../source/nearest-name.js';
import { locateIn, PLACE_ATTRIBUTE, type Template } from './template.js';
import { tornBlocks } from './torn-blocks.js';

/** An element; `children` are elements and texts in order. A text holds a line break only where the data does. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
  readonly location: Location;
}

/** Elements, the attributes each may have, and where it may stand. */
const ELEMENTS: Readonly<
  Record<string, { readonly attributes: readonly string[]; readonly parents: readonly string[] }>
> = {
  h1: { attributes: ['class'], parents: ['form'] },
  p: { attributes: ['class'], parents: ['form', 'div', 'td', 'th'] },
  div: { attributes: [], parents: ['form'] },
  table: { attributes: ['columns'], parents: ['form'] },
  tbody: { attributes: [], parents: ['table'] },
  tr: { attributes: ['repeat'], parents: ['table', 'tbody'] },
  th: { attributes: ['class', 'colspan', 'rowspan', 'merge'], parents: ['tr'] },
  td: { attributes: ['class', 'colspan', 'rowspan', 'merge'], parents: ['tr'] },
  br: { attributes: [], parents: ['h1', 'p', 'th', 'td'] },
  wbr: { attributes: [], parents: ['h1', 'p', 'th', 'td'] },
  tab: { attributes: [], parents: ['p', 'th', 'td'] },
};

/** The elements and attributes of layouts, for the manual. */
export const ELEMENT_ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(ELEMENTS).map(([name, { attributes }]) => [name, attributes]),
);

const ELEMENTS_WITH_TEXT = ['h1', 'p', 'th', 'td'];
const EMPTY_ELEMENTS = ['br', 'wbr', 'tab'];

/**
 * Parses what `template` rendered.
 * @param templates the layout and its partials by name, for places
 * @returns the elements at the top level
 * @throws ReportError `bad-markup`
 */
export function parseMarkup(markup: string, template: Template, templates: ReadonlyMap<string, Template>): Element[] {
  const problems: Diagnostic[] = [];
  const reportedLines = new Set<string>();
  const start = locateIn(template.source, 1, 1);
  const form: Element = { name: 'form', attributes: new Map(), children: [], location: start };
  const open = new OpenElements(form);
  let lastLocation = form.location;
  const report = (message: string, hint: string, location: Location) => {
    const line = `${location.file}:${location.line}`;
    if (reportedLines.has(line)) return;
    reportedLines.add(line);
    problems.push({ severity: 'error', code: 'bad-markup', message, hint, location });
  };
  const reportText = (text: string) => {
    const location = placeOfText(text, lastLocation, template, templates);
    report(`这里不能直接放文字“${text.slice(0, 20)}”`, '把文字放进 <p>、<td> 或 <th>', location);
  };
  // Elements in a loop have one place, and the forms of a pack the same ones.
  const located = locatedIn(templates)(template);
  const locate = (place = ''): Location => {
    const known = located.get(place);
    if (known) return known;
    const [, name = '', line = '1', column = '1'] = /^(.*):(\d+):(\d+)$/.exec(place) ?? [];
    const location = locateIn((templates.get(name) ?? template).source, Number(line), Number(column));
    located.set(place, location);
    return location;
  };

  const parser = new SaxesParser({ fragment: true });
  parser.on('attribute', ({ name, value }) => {
    // It comes first in each tag: what is wrong with a later attribute is reported before the tag is.
    if (name === PLACE_ATTRIBUTE) lastLocation = locate(value);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const written = new Map<string, string>();
    for (const key in attributes) if (key !== PLACE_ATTRIBUTE) written.set(key, attributes[key] as unknown as string);
    const location = locate(attributes[PLACE_ATTRIBUTE] as unknown as string | undefined);
    lastLocation = location;
    const unended = open.unendedBefore(name);
    if (unended) report(`<${unended.name}> 没有结束`, `在它的内容后面写 </${unended.name}>`, unended.location);
    const parent = open.top;
    const element: Element = { name, attributes: written, children: [], location };
    for (const [message, hint] of faultsOf(name, written, parent.name)) report(message, hint, location);
    parent.children.push(element);
    open.begin(element);
  });
  parser.on('closetag', ({ name }) => {
    open.end(name);
  });
  parser.on('text', (text) => {
    const parent = open.top;
    if (ELEMENTS_WITH_TEXT.includes(parent.name)) parent.children.push(text);
    else if (EMPTY_ELEMENTS.includes(parent.name))
      report(`<${parent.name}> 没有结束`, `写成 <${parent.name}/>`, parent.location);
    else if (text.trim() !== '') reportText(text.trim());
  });
  parser.on('cdata', () => {
    report('版式里不用 <![CDATA[…]]>', '文字直接写，“<”写成 &lt;，“&”写成 &amp;', lastLocation);
  });
  parser.on('error', (error) => {
    const [message, hint] = describeError(error.message);
    const isUnclosed = error.message.includes('unclosed tag');
    if (/unexpected close tag|unclosed tag/.test(error.message) && open.isTold()) return;
    report(message, hint, isUnclosed ? open.top.location : lastLocation);
  });
  parser.write(markup).close();
  if (problems.length > 0) throwIfErrors(capFindings(withTornBlocks(problems, tornBlocks(template, templates))));
  return form.children.filter((child) => typeof child !== 'string');
}

/** `problems` without what follows from a torn block. */
function withTornBlocks(problems: readonly Diagnostic[], torn: readonly Diagnostic[]): Diagnostic[] {
  const lineOf = ({ location }: Diagnostic) => location?.line ?? 0;
  const [first] = torn;
  const isBefore = (problem: Diagnostic) =>
    problem.location?.file === first?.location?.file && lineOf(problem) < Math.min(...torn.map(lineOf));
  return [...problems.filter((problem) => !first || isBefore(problem)), ...torn];
}

/** In front of what stands outside of cells and paragraphs: the file's begin, the end of an element, the begin of one that holds no text. */
const OUTSIDE = /(?:<\/[^<>]+>|<(?:table|tbody|tr|div)(?:\s[^<>]*)?>|^)\s*/g;
const OUTSIDE_OR_BLOCK = new RegExp(`\\{\\{[#/>][^{}]*\\}\\}\\s*|${OUTSIDE.source}`, 'g');
const VALUE = /^\{\{[^#/>!]/;

/** Where a text that stands outside stands in the template: behind the last tag that was begun, or from there in the layout itself. */
function placeOfText(
  text: string,
  last: Location,
  layout: Template,
  templates: ReadonlyMap<string, Template>,
): Location {
  const own = [...templates.values()].find(({ source }) => source.file === last.file) ?? layout;
  const search = (before: RegExp, isIt: (rest: string) => boolean) => {
    for (const { source } of new Set([own, layout])) {
      const lines = source.text.split('\n').slice(0, source.file === last.file ? last.line - 1 : 0);
      const start = lines.reduce((sum, line) => sum + line.length + 1, 0);
      for (const { 0: sign, index } of source.text.slice(start).matchAll(before)) {
        const offset = start + index + sign.length;
        if (isIt(source.text.slice(offset, offset + 4))) return locateOffset(source.file, source.text, offset);
      }
    }
    return undefined;
  };
  const first = text.slice(0, 2);
  return (
    search(OUTSIDE_OR_BLOCK, (rest) => rest.startsWith(first)) ?? search(OUTSIDE, (rest) => VALUE.test(rest)) ?? last
  );
}

/** Templates by name, and one of them → places that it tells, as it writes them → where they are. */
const locatedIn = remembered<ReadonlyMap<string, Template>, (template: Template) => Map<string, Location>>(() =>
  remembered(() => new Map<string, Location>()),
);

/** Elements that stand side by side and never in one another. */
const SIBLINGS: readonly (readonly string[])[] = [['td', 'th'], ['p'], ['tr']];

/** The elements that were begun and have not ended, outermost first. */
class OpenElements {
  /** How many the parser holds for open although they have been told not to be ended. */
  private unendedCount = 0;
  private readonly elements: Element[];

  constructor(private readonly form: Element) {
    this.elements = [form];
  }

  get top(): Element {
    return this.elements.at(-1) ?? this.form;
  }

  begin(element: Element): void {
    this.elements.push(element);
  }

  /** A cell around a cell, a paragraph around a paragraph: it was not ended, and what follows is in order. */
  unendedBefore(name: string): Element | undefined {
    const { top } = this;
    if (!SIBLINGS.some((names) => names.includes(name) && names.includes(top.name))) return undefined;
    this.unendedCount += 1;
    return this.elements.pop();
  }

  end(name: string): void {
    const isUnended = this.unendedCount > 0 && this.top.name !== name;
    if (!isUnended && this.elements.length > 1) this.elements.pop();
  }

  /** Whether an end that the parser misses is that of an element told of already. */
  isTold(): boolean {
    if (this.unendedCount === 0) return false;
    this.unendedCount -= 1;
    return true;
  }
}

type Fault = readonly [message: string, hint: string];

/** What is wrong with an element that stands in `parent`: its name or its place, and each attribute that it does not have. */
function faultsOf(name: string, attributes: ReadonlyMap<string, string>, parent: string): Fault[] {
  const known = Object.hasOwn(ELEMENTS, name) ? ELEMENTS[name] : undefined;
  if (!known) {
    // A name of one letter is near to others by chance.
    const names = Object.keys(ELEMENTS);
    const hint = name.length > 1 ? nearestNameHint(name, names) : `改用以下元素之一：${names.join('、')}`;
    return [[`没有 <${name}> 这种元素`, hint]];
  }
  const faults: Fault[] = [];
  if (!known.parents.includes(parent) && (parent === 'form' || Object.hasOwn(ELEMENTS, parent))) {
    const where = known.parents.map((allowed) => (allowed === 'form' ? '最外层' : `<${allowed}> 里`)).join('、');
    faults.push([`<${name}> 放错了地方`, `放在${where}`]);
  }
  for (const attribute of attributes.keys()) {
    if (known.attributes.includes(attribute)) continue;
    faults.push([`<${name}> 没有 ${attribute} 属性`, nearestNameHint(attribute, known.attributes)]);
  }
  return faults;
}

function describeError(message: string): readonly [message: string, hint: string] {
  const tag = /tag: (\w+)/.exec(message)?.[1];
  if (message.includes('undefined entity')) return ['没有这种 &…; 写法', '空格直接打全角空格；“&”本身写成 &amp;'];
  if (message.includes('unclosed tag') || /(?:unexpected close|unmatched closing) tag/.test(message)) {
    const hint = '每个 <td> 要有 </td>；<br> 要写成 <br/>；检查 {{#if}} 里外的标记是否成对';
    return [tag ? `<${tag}> 没有正确结束` : '标记没有正确结束', hint];
  }
  if (message.includes('duplicate attribute')) return ['同一个属性写了两次', '删去其中一个'];
  if (message.includes('unquoted attribute')) return ['属性的值没有用引号括起', '写成 名称="值"，用英文引号'];
  return ['这个标记或它后面的写法不对', '检查尖括号、引号是否成对，属性是否写成 名称="值"'];
}
