/** XML read out of packages: the same elements in every dialect and encoding, and nothing of what is not well formed. */

import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openPackage, type OfficePackage } from '../../src/ooxml/open-package.js';
import { readXml } from '../../src/ooxml/read-xml.js';
import { diagnosticsOf } from '../support/problems.js';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const STRICT_WORD = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';

function packageOf(part: string | Uint8Array): OfficePackage {
  return openPackage(zipSync({ 'a.xml': typeof part === 'string' ? strToU8(part) : part }), '某.docx');
}

/** What a listener hears. */
function heard(part: string | Uint8Array): string[] {
  const events: string[] = [];
  readXml(packageOf(part), 'A.xml', {
    open: (name, attributes) =>
      events.push(`<${[name, ...Object.entries(attributes).map((pair) => pair.join('='))].join(' ')}>`),
    close: (name) => events.push(`</${name}>`),
    text: (text) => events.push(text),
  });
  return events;
}

describe('readXml', () => {
  const same: Readonly<Record<string, string | Uint8Array>> = {
    'with the usual prefix': `<w:p xmlns:w="${WORD}" w:val="1">甲</w:p>`,
    'with another prefix': `<x:p xmlns:x="${WORD}" x:val="1">甲</x:p>`,
    'with none': `<p xmlns="${WORD}" val="1">甲</p>`,
    'in Strict': `<w:p w:val="1" xmlns:w="${STRICT_WORD}">甲</w:p>`,
    'as CDATA': `<w:p xmlns:w="${WORD}" w:val="1"><![CDATA[甲]]></w:p>`,
    'with a declaration and a byte order mark': `\ufeff<?xml version="1.0"?><w:p xmlns:w="${WORD}" w:val="1">&#x7532;</w:p>`,
    'in UTF-16, little end first': Buffer.from(`\ufeff<w:p xmlns:w="${WORD}" w:val="1">甲</w:p>`, 'utf16le'),
    'in UTF-16, big end first': Buffer.from(`\ufeff<w:p xmlns:w="${WORD}" w:val="1">甲</w:p>`, 'utf16le').swap16(),
  };
  for (const [title, part] of Object.entries(same)) {
    it(`hears a paragraph ${title}`, () => {
      expect(heard(part)).toEqual(['<w:p val=1>', '甲', '</w:p>']);
    });
  }

  it('tells elements of one name apart by where a prefix is bound', () => {
    const inner = `<b:p xmlns:b="${DRAWING}"><b:p/></b:p><b:p/><c:p/>`;
    expect(
      heard(`<b:body xmlns:b="${WORD}" xmlns:c="urn:x">${inner}</b:body>`).filter((event) => !event.startsWith('</')),
    ).toEqual(['<w:body>', '<drawing:p>', '<drawing:p>', '<w:p>', '<p>']);
  });

  it('goes by the innermost declaration of a prefix, and by the outer one again behind it', () => {
    const inner = `<p xmlns="${WORD}"/><p xmlns="urn:x"><p/></p><p/>`;
    expect(heard(`<p xmlns="${DRAWING}">${inner}</p>`)).toEqual([
      ...['<drawing:p>', '<w:p>', '</w:p>', '<p>', '<p>', '</p>', '</p>'],
      ...['<drawing:p>', '</drawing:p>', '</drawing:p>'],
    ]);
  });

  it('hears a text that is longer than a chunk whole, wherever its characters are cut', () => {
    for (const padding of ['', '1', '12']) {
      const text = padding + '汉'.repeat(200_000);
      const pieces = heard(`<a>${text}</a>`).slice(1, -1);
      expect(pieces.join('') === text).toBe(true);
    }
  });

  const refused: Readonly<Record<string, readonly [part: string | Uint8Array, code: string, message: RegExp]>> = {
    'a document type': ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'file-damaged', /文档类型声明/],
    'an element left open': ['<a><b></b>', 'file-damaged', /读不了/],
    'an entity that nobody declared': ['<a>&b;</a>', 'file-damaged', /读不了/],
    'a prefix that is bound to nothing': ['<w:a/>', 'file-damaged', /读不了/],
    'a prefix that was bound in another element': ['<a><b xmlns:c="urn:c"/><c:d/></a>', 'file-damaged', /读不了/],
    'bytes that are no UTF-8': [Buffer.from('<a>\xbc\xd7</a>', 'latin1'), 'file-damaged', /读不了/],
    'a character cut off at the end': [Buffer.from('<a/>\xe7\x94', 'latin1'), 'file-damaged', /读不了/],
    'nothing at all': ['', 'file-damaged', /读不了/],
    'elements too deep': ['<a>'.repeat(201), 'file-too-large', /太深/],
    'too many attributes': [
      `<a ${Array.from({ length: 501 }, (_, index) => `b${index}="1"`).join(' ')}/>`,
      'file-too-large',
      /太多/,
    ],
  };
  for (const [title, [part, code, message]] of Object.entries(refused)) {
    it(`refuses ${title}`, () => {
      const [problem] = diagnosticsOf(() => heard(part));
      expect(problem).toMatchObject({ code, location: { file: '某.docx' } });
      expect(problem?.hint).toBeTruthy();
      expect(problem?.message).toMatch(message);
    });
  }

  it('says when there is no such part, and counts the elements of all that it read', () => {
    const opened = packageOf('<a><b/><b/></a>');
    expect([readXml(opened, undefined, {}), readXml(opened, 'b.xml', {}), readXml(opened, 'a.xml', {})]).toEqual([
      false,
      false,
      true,
    ]);
    readXml(opened, 'a.xml', {});
    expect(opened.work).toMatchObject({ parts: 2, elements: 6 });
  });
});
