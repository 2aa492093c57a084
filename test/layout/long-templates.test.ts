/** Templates beyond all measure: read in steps that grow with them, and told about in few words. */

import Handlebars from 'handlebars';
import { describe, expect, it, vi } from 'vitest';
import { findTooDeep } from '../../src/layout/find-too-deep.js';
import { placesIn } from '../../src/layout/places-in.js';
import { parseTemplate } from '../../src/layout/template.js';
import { countedText, mostStepsPerUnit } from '../support/count-work.js';
import { layOutTemplate, packOf, textsPrinted } from '../support/packs.js';
import { diagnosticsOf, problemsOf } from '../support/problems.js';

/** `piece` again and again, `size` characters in all. */
const filled = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length));

const parse = (text: string) => parseTemplate('甲', { file: '甲.hbs', text });

describe('nesting', () => {
  it.each([
    ['blocks', (count: number) => '{{#if 甲}}'.repeat(count), 64 * 9],
    ['blocks with white space control', (count: number) => '{{~#if 甲~}}'.repeat(count), 64 * 11],
    ['inverse blocks', (count: number) => '{{^甲}}'.repeat(count), 64 * 6],
    ['partials with a body', (count: number) => '{{#> 甲}}'.repeat(count), 64 * 8],
    ['{{else if}}', (count: number) => `{{#if 甲}}${'{{else if 乙}}'.repeat(count)}`, 9 + 63 * 13],
    ['parentheses', (count: number) => `{{甲 ${'(乙 '.repeat(count)}`, 4 + 64 * 3],
    [
      'blocks around parentheses',
      (count: number) => `${'{{#if 甲}}'.repeat(60)}{{甲 ${'(乙 '.repeat(count)}`,
      540 + 4 + 4 * 3,
    ],
  ])('of %s is found where it is too deep', (_name, nested, offset) => {
    expect(findTooDeep(nested(5000), 64)).toBe(offset);
    expect(findTooDeep(nested(3), 64)).toBeUndefined();
  });

  it.each([
    ['blocks beside each other', '{{#if 甲}}乙{{/if}}'],
    ['blocks with else', '{{#if 甲}}{{else}}{{/if}}{{#if 甲}}{{^}}{{/if}}{{#if 甲}}{{else if 乙}}{{/if}}'],
    ['blocks in comments', '{{!-- {{#if 甲}} --}}{{! {{#if }}'],
    ['parentheses in quotes', '{{甲 "((((" \'((\'}}'],
    ['calls', '{{甲 (乙 (丙)) (丁)}}'],
    ['text', '(((甲'],
  ])('is not found in %s', (_name, piece) => {
    expect(findTooDeep(filled(piece, 50_000), 64)).toBeUndefined();
  });

  it('is refused before Handlebars sees it', () => {
    const parser = vi.spyOn(Handlebars, 'parseWithoutProcessing');
    const text = `${'{{#if 甲}}'.repeat(5000)}${'{{/if}}'.repeat(5000)}`;
    expect(problemsOf(() => parse(text))).toEqual([`template-syntax 1:${64 * 9 + 1}`]);
    expect(parser).not.toHaveBeenCalled();
    parser.mockRestore();
  });

  it.each(['{{#if 甲}}乙{{/if}}', '{{甲 (乙 (丙))}}', '{{! 甲 }}', '{{!--', '{{', '{{"', '甲', '{{^}}', '{{/if}}'])(
    'is looked for in %j once',
    (piece) => {
      const steps = mostStepsPerUnit((size) => {
        const text = countedText(filled(piece, size));
        findTooDeep(text.value, 64);
        return text.steps();
      });
      expect(steps).toBeLessThan(6);
    },
  );
});

describe('places', () => {
  it.each(['甲', '甲\n', '\n', '甲乙丙\r\n'])('in a text of %j are found in one walk', (piece) => {
    const steps = mostStepsPerUnit((size) => {
      const text = countedText(filled(piece, size));
      const placeOf = placesIn(text.value, { line: 1, column: 1 });
      for (let offset = 0; offset < size; offset += 3) placeOf(offset);
      return text.steps();
    });
    expect(steps).toBeLessThan(4);
  });

  it('are those of the text', () => {
    const text = '一\n二三\n\n四\r\n五';
    const placeOf = placesIn(text, { line: 7, column: 5 });
    const found = [...text].map((_character, offset) => placeOf(offset)).map(({ line, column }) => `${line}:${column}`);
    expect(found.join(' ')).toBe('7:5 7:6 8:1 8:2 8:3 9:1 10:1 10:2 10:3 11:1');
  });
});

describe('a CR that stands alone', () => {
  it('ends a line, and is not printed', () => {
    expect(problemsOf(() => layOutTemplate('<p>甲</p>\r<p>乙</p>\n<p>{{没有}}</p>'))).toEqual(['unknown-name 3:6']);
    expect(textsPrinted('<p>甲\r  乙</p>\n')).toEqual(['甲乙']);
  });
});

describe('half a million characters', () => {
  // A step for each pair of them would not end today.
  it.each([
    ['blanks in front of a text', (text: string) => `<p>${text}甲</p>`, ' '],
    ['blanks behind it', (text: string) => `<p>甲${text}</p>`, ' '],
    ['blanks within it', (text: string) => `<p>甲${text}乙</p>`, ' \t'],
    ['blanks in a tag', (text: string) => `<p${text}>甲</p>`, ' '],
    ['blanks in a tag that does not end', (text: string) => `<p${text}`, ' '],
    ['tags that do not end', (text: string) => text, '<h1 a '],
    ['comments that do not end', (text: string) => text, '<!--'],
    ['paragraphs', (text: string) => text, '<p>甲</p>'],
    ['tags of Handlebars', (text: string) => `<p>${text}</p>`, '{{甲}}\n'],
    ['names', (text: string) => `<p>{{${text}}}</p>`, '甲'],
  ])('of %s are read', (_name, around, piece) => {
    expect(parse(around(filled(piece, 500_000))).name).toBe('甲');
  });

  it('of blanks in a <p> are left out', () => {
    expect(textsPrinted(`<p>${' '.repeat(99_000)}甲${' '.repeat(99_000)}</p>`)).toEqual(['甲']);
  });
});

describe('problems', () => {
  it.each([
    ['signs', '<p>' + '&'.repeat(20_000) + '</p>'],
    ['names', '<p>' + '{{没有}}'.repeat(20_000) + '</p>'],
    ['elements', '<q></q>\n'.repeat(20_000)],
    [
      'rows',
      `<table columns="1 1">${'<tr><td>甲</td></tr>\n<tr><td colspan="3">甲</td></tr>\n'.repeat(10_000)}</table>`,
    ],
    ['cells', `<table columns="1">${'<tr><td class="没有">甲</td></tr>\n'.repeat(20_000)}</table>`],
  ])('of twenty thousand %s are told of fifty times, and counted', (_name, template) => {
    const problems = diagnosticsOf(() => layOutTemplate(template));
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)?.message).toBe('从这里起另有 19950 处问题没有列出');
  });

  it('of each file are told', () => {
    const replaced = { '封面.hbs': '{{没有}}'.repeat(100), '项目绩效目标表.hbs': '{{没有}}'.repeat(3) };
    const files = diagnosticsOf(() => packOf(replaced)).map(({ location }) => location?.file ?? '');
    expect(files.filter((file) => file === '封面.hbs')).toHaveLength(51);
    expect(files.filter((file) => file === '项目绩效目标表.hbs')).toHaveLength(3);
  });

  it('with a name as long as its line are told in a few words', () => {
    const [problem] = diagnosticsOf(() => layOutTemplate(`<p>{{${'长'.repeat(50_000)}}}</p>`));
    expect(problem?.message.length).toBeLessThan(250);
  });
});
