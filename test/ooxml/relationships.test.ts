/** Relationships between parts: what is written is read back, and targets are found from where they are named. */

import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { openPackage } from '../../src/ooxml/open-package.js';
import {
  mainPartOf,
  OFFICE_RELATIONSHIPS,
  readRelationships,
  relationshipsXml,
} from '../../src/ooxml/relationships.js';
import { zipParts } from '../../src/ooxml/zip-parts.js';

it('relationships come back as they were written, their targets from the root', () => {
  const written = relationshipsXml([
    ['a', `${OFFICE_RELATIONSHIPS}/styles`, 'styles.xml'],
    ['b', `${OFFICE_RELATIONSHIPS}/comments`, '../c/comments1.xml'],
    ['c', `${OFFICE_RELATIONSHIPS}/worksheet`, '/xl/./sheet1.xml'],
    ['d', `${OFFICE_RELATIONSHIPS}/image`, '../../../etc/passwd'],
  ]);
  const opened = openPackage(zipParts([['xl/_rels/book.xml.rels', written]]), '表.xlsx');
  expect(readRelationships(opened, 'xl/book.xml')).toEqual([
    { id: 'a', type: 'styles', target: 'xl/styles.xml' },
    { id: 'b', type: 'comments', target: 'c/comments1.xml' },
    { id: 'c', type: 'worksheet', target: 'xl/sheet1.xml' },
    { id: 'd', type: 'image', target: 'etc/passwd' },
  ]);
  expect(readRelationships(opened, 'xl/other.xml')).toEqual([]);
});

it('a package is about what it names as its document, in any dialect, never about a file outside', () => {
  const mainOf = (entries: string) =>
    mainPartOf(openPackage(zipSync({ '_rels/.rels': strToU8(`<Relationships>${entries}</Relationships>`) }), '某'));
  expect(mainOf('<Relationship Type="http://purl.oclc.org/ooxml/officeDocument" Target="/word/a.xml"/>')).toBe(
    'word/a.xml',
  );
  expect(mainOf('<Relationship Type="x/officeDocument" TargetMode="External" Target="file:///a"/>')).toBeUndefined();
  expect(mainOf('')).toBeUndefined();
});
