/** The page as it is built: small, fit for Chromium 86, and nothing in it that a strict policy forbids. */

import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleDeskPage } from '../../../src/bundle/bundle-desk-page.js';

const LARGEST_GZIP_BYTES = 150_000;

const folder = mkdtempSync(path.join(tmpdir(), 'jixiao-page-'));
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

beforeAll(async () => {
  await bundleDeskPage(folder);
});

describe('the page', () => {
  it('is small', () => {
    const bytes = ['page.js', 'page.css', 'index.html', 'old-browser.js'].map((name) => gzipSync(read(name)).length);
    expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(LARGEST_GZIP_BYTES);
  });

  it.each([
    ['entries from the end', /\.at\(-?\d/],
    ['copies of structures', /structuredClone/],
    ['own properties by Object', /Object\.hasOwn\b/],
    ['random names', /randomUUID/],
    ['the last one that is found', /\.findLast(?:Index)?\(/],
    ['changed copies of lists', /\.(?:toSorted|toReversed|toSpliced|with)\(/],
    ['static blocks', /static\{/],
  ])('asks for nothing that Chromium 86 lacks: %s', (_name, newer) => {
    expect(read('page.js')).not.toMatch(newer);
  });

  it.each([
    [':has()', /:has\(/],
    ['layers', /@layer/],
    ['ratios', /aspect-ratio/],
    ['insets', /(?<![-\w])inset(?:-\w+)?:/],
    ['containers', /@container|container-type/],
    ['nested rules', /^\s+&/m],
    ['accent colours', /accent-color/],
    ['small units of the window', /\d[sdl]v[hw]\b/],
    ['colours by mixing', /color-mix|oklch/],
    ['gaps between flexible boxes are drawn by margins', /display: flex;[^}]*\bgap:/],
  ])('has no style that Chromium 86 lacks: %s', (_name, newer) => {
    expect(read('page.css')).not.toMatch(newer);
  });

  it('runs under a policy without inline scripts and styles, and takes no text for HTML', () => {
    expect(read('index.html')).not.toMatch(/style=|<style|<script(?![^>]*\ssrc=)|https?:/);
    // What preact has for `dangerouslySetInnerHTML` is never called.
    const own = read('page.js').replace(/dangerouslySetInnerHTML/g, '');
    expect(own).not.toMatch(/insertAdjacentHTML|document\.write|\beval\(|new Function\(|setAttribute\("style"/);
    expect(read('page.css')).not.toContain('@import');
    // From the desk itself, and nothing else.
    expect(read('page.css').match(/url\([^)]*\)/g)).toEqual(["url('/chinese.ttf')"]);
  });

  it('asks for the fast kernel before all else, and has a page for the slow one that the slow one understands', () => {
    expect(read('index.html')).toMatch(/<head>\s*<meta name="renderer" content="webkit"/);
    expect(read('index.html')).toContain('请切换到极速模式');
    expect(read('old-browser.js').replace(/\/\*[\s\S]*?\*\//, '')).not.toMatch(
      /=>|\b(?:const|let|class)\b|`|\?\.|\?\?/,
    );
  });
});
