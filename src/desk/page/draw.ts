/** Drawings of pages, of which a key changes a line or two and moves what is below: only what is new is made anew. */

import type { DrawnLine } from '../screen-views.js';

/**
 * Puts the drawing `now`, an element a line, in place of `before` into `holder`; nothing of it is taken for HTML.
 * @returns whether it could be drawn
 */
export function draw(holder: Element, before: readonly string[], now: readonly string[]): boolean {
  const [root] = holder.children;
  if (!root || before[0] !== now[0]) {
    const whole = parse(now.join('\n'));
    if (whole) holder.replaceChildren(whole);
    return whole !== undefined;
  }
  const shapes = new Map<string, Element[]>();
  // The first line is the root's own.
  before.slice(1, -1).forEach((line, index) => {
    const element = root.children[index];
    if (element) shapes.set(shapeOf(line), [...(shapes.get(shapeOf(line)) ?? []), element]);
  });
  const elements = now.slice(1, -1).map((line) => {
    const known = shapes.get(shapeOf(line))?.shift();
    const transform = TRANSFORM.exec(line)?.[1];
    if (known && transform !== undefined && known.getAttribute('transform') !== transform)
      known.setAttribute('transform', transform);
    return known ?? line;
  });
  const made = parse([now[0], ...elements.filter((one) => typeof one === 'string'), '</svg>'].join('\n'));
  if (!made) return false;
  for (const left of [...shapes.values()].flat()) left.remove();
  let next = root.firstElementChild;
  for (const one of elements) {
    const element = typeof one === 'string' ? made.children[0] : one;
    if (element && element === next) next = next.nextElementSibling;
    else if (element) root.insertBefore(element, next);
  }
  return true;
}

const TRANSFORM = /^<\w+ transform="([^"]*)"/;

/** The lines of a drawing, of which those that stood in the one `before` were told by their numbers. */
export function linesOf(told: readonly DrawnLine[], before: readonly string[]): readonly string[] {
  return told.map((line) => {
    if (typeof line === 'string') return line;
    if (typeof line === 'number') return before[line] ?? '';
    const [number, transform] = line;
    return (before[number] ?? '').replace(TRANSFORM, (opening, was: string) => opening.replace(was, () => transform));
  });
}

/** An element but for where it is. */
function shapeOf(line: string): string {
  return line.replace(TRANSFORM, '');
}

/** The root of a drawing, with elements and nothing between them. */
function parse(svg: string): Element | undefined {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  if (root.localName !== 'svg') return undefined;
  root.replaceChildren(...root.children);
  return document.importNode(root, true);
}
