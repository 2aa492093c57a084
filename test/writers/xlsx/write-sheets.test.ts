/** The parts of a workbook: as accepted in `golden/`, and what each setting of a sheet changes in them. */

import validate from '@ooxml-tools/validate';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { asDraft } from '../../../src/writers/xlsx/as-draft.js';
import type { SheetColumn, SheetContent } from '../../../src/writers/xlsx/sheet-content.js';
import { writeSheets } from '../../../src/writers/xlsx/write-sheets.js';
import { expectGolden } from '../../support/golden.js';

function partsOf(sheets: readonly SheetContent[]): Map<string, string> {
  const parts = Object.entries(unzipSync(writeSheets(sheets)));
  return new Map(parts.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const sheetXml = (sheet: SheetContent) => partsOf([sheet]).get('xl/worksheets/sheet1.xml') ?? '';
const column = (given: Partial<SheetColumn> = {}): SheetColumn => ({ header: '列', width: 10, ...given });
const sheet = (
  columns: readonly SheetColumn[],
  rows: SheetContent['rows'] = [],
  given: Partial<SheetContent> = {},
) => ({
  name: '表',
  columns,
  rows,
  ...given,
});

/** One of everything. */
const WORKBOOK: readonly SheetContent[] = [
  {
    name: '项目 & <一>',
    frozenColumns: 2,
    columns: [
      column({ header: '编号', width: 6, look: 'label', note: '两位数字\n如 01' }),
      column({ header: '类别', choices: ['甲 & 乙', '丙'] }),
      column({ header: '预算资金（元）', numbers: 'amount', note: '元' }),
      column({ header: '条数', numbers: 'count' }),
    ],
    rows: [
      { texts: ['01', '甲 & 乙', '1483491.60', '11'] },
      { texts: ['02', '“引号”\n两行', '约 3 万', ''], look: 'remark' },
      { texts: ['例', '', '', '_x000D_'], look: 'example' },
      { texts: ['', '合计', '1483491.6', '11'], look: 'total' },
    ],
  },
  { name: '计划', columns: [column({ choicesFrom: { sheet: '项目 & <一>', columnIndex: 0 } })], rows: [] },
  { name: '又', columns: [column({ note: '注' }), column({ choices: ['一', '二', '三'] })], rows: [] },
];

describe('writeSheets', () => {
  it('writes each part as accepted', async () => {
    const parts = partsOf(WORKBOOK);
    expect(await validate(Buffer.from(writeSheets(WORKBOOK)), 'xlsx', 'Microsoft365')).toEqual([]);
    const printed = [...parts].map(([name, xml]) => `=== ${name}\n${xml.replaceAll('><', '>\n<')}\n`);
    expectGolden(printed.join('\n'), 'writers/xlsx/golden/workbook.txt');
  }, 60_000);

  it('gives the same bytes whenever and wherever it is run', () => {
    const before = writeSheets(WORKBOOK);
    vi.stubEnv('TZ', 'America/New_York');
    vi.useFakeTimers({ now: new Date('2031-07-01T00:00:00Z') });
    const after = writeSheets(WORKBOOK);
    vi.useRealTimers();
    vi.unstubAllEnvs();
    expect(Buffer.compare(before, after)).toBe(0);
  });

  it('has a hidden sheet of choices only where there are any', () => {
    const names = (sheets: readonly SheetContent[]) =>
      [
        ...(partsOf(sheets).get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"[^>]*?( state="hidden")?/g),
      ].map(([, name]) => name);
    expect(names([sheet([column()])])).toEqual(['表']);
    expect(names([sheet([column({ choices: ['甲'] })])])).toEqual(['表', '选项']);
    const workbook = partsOf([sheet([column({ choices: ['甲'] })])]).get('xl/workbook.xml');
    expect(workbook).toContain('name="选项" sheetId="2" state="hidden"');
    expect(workbook).toContain('name="表" sheetId="1" r:id');
  });

  it.each<[text: string, width: number, lines: number]>([
    ['', 10, 1],
    ['12345678', 10, 1],
    ['123456789', 10, 2],
    ['四个汉字', 10, 1],
    ['五个汉字了', 10, 2],
    ['一\n二\n三', 10, 3],
    ['一\n\n三', 10, 3],
    ['五个汉字了\n一', 10, 3],
    ['长', 2, 2],
    ['é', 3, 1],
    ['一'.repeat(26), 4, 26],
    ['一'.repeat(40), 4, 27.2],
  ])('makes the row of %j in %d characters %d lines high', (text, width, lines) => {
    const height = /<row r="2" ht="([^"]*)"/.exec(sheetXml(sheet([column({ width })], [{ texts: [text] }])))?.[1];
    // No row of Excel's is higher than 409 points.
    expect(Number(height)).toBe(Math.min(lines * 15 + 1, 409));
  });

  it('is as high as its highest cell', () => {
    const rows = [{ texts: ['一', '一\n二\n三', '一\n二'] }];
    expect(sheetXml(sheet([column(), column(), column()], rows))).toContain('<row r="2" ht="46">');
  });

  it.each<[amount: string, number: string | undefined]>([
    ['0', '0'],
    ['-0.5', '-0.5'],
    ['-12', '-12'],
    ['007', '7'],
    ['1.', '1'],
    ['1.0', '1'],
    ['1.230', '1.23'],
    ['0.123456', '0.123456'],
    ['0.1234567', undefined],
    ['0.1234560', '0.123456'],
    ['123456789012345', '123456789012345'],
    ['1234567890123456', undefined],
    ['1234567890.12345', '1234567890.12345'],
    ['12345678901.12345', undefined],
    ['.5', undefined],
    ['1e3', undefined],
    ['1,000', undefined],
    ['', undefined],
    ['约 3', undefined],
  ])('writes %j as the number %s in a column of numbers, and as it stands in others', (amount, number) => {
    const columns = [column({ numbers: 'amount' }), column()];
    const row = sheetXml(sheet(columns, [{ texts: [amount, amount] }]));
    const value = /<c r="A2"[^>]*><v>([^<]*)<\/v>/.exec(row)?.[1];
    expect(value).toBe(number);
    expect(row).not.toMatch(/<c r="B2"[^>]*><v>/);
    if (amount !== '') expect(row).toMatch(new RegExp(`<c r="B2"[^>]*><is>.*>${amount.replace('.', '\\.')}</t>`));
  });

  it('has looks of columns and rows, of numbers and of their totals', () => {
    const styles = (given: Partial<SheetColumn>, look?: 'remark' | 'total') => {
      const xml = sheetXml(sheet([column(given)], [{ texts: ['1'], ...(look ? { look } : {}) }]));
      return [...xml.matchAll(/<c r="A[12]" s="(\d+)"/g)].map(([, style]) => Number(style));
    };
    expect(styles({})).toEqual([1, 0]);
    expect(styles({ look: 'label' })).toEqual([1, 2]);
    expect(styles({ look: 'label' }, 'remark')).toEqual([1, 3]);
    expect(styles({ numbers: 'amount' })).toEqual([1, 6]);
    expect(styles({ numbers: 'amount' }, 'total')).toEqual([1, 7]);
    expect(styles({ numbers: 'count' })).toEqual([1, 8]);
    expect(styles({ numbers: 'count' }, 'total')).toEqual([1, 9]);
  });

  it('keeps the header in sight, and as many columns as it is told', () => {
    const pane = (frozenColumns?: number) =>
      /<pane [^>]*>/.exec(sheetXml(sheet([column()], [], frozenColumns === undefined ? {} : { frozenColumns })))?.[0];
    expect(pane()).toBe('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(pane(0)).toBe(pane());
    expect(pane(2)).toBe('<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>');
    const [first, second] = [1, 2].map((number) =>
      partsOf([sheet([column()]), sheet([column()], [], { name: '二' })]).get(`xl/worksheets/sheet${number}.xml`),
    );
    expect(first).toContain(' tabSelected="1"');
    expect(second).not.toContain('tabSelected');
  });
});

describe('notes', () => {
  /** From which column to which, and how far into that, and over how many rows the box of the first note reaches. */
  function boxOf(columns: readonly SheetColumn[]): string | undefined {
    const shapes = partsOf([sheet(columns)]).get('xl/drawings/vmlDrawing1.vml') ?? '';
    return /<x:Anchor>([^<]*)<\/x:Anchor>/.exec(shapes)?.[1];
  }

  it('stand beside their header, 260 pixels wide over however many columns', () => {
    // A column is 7 pixels a character and 5 wide: 75 of 10 characters, 61 of 8 where there is no column.
    expect(boxOf([column({ note: '注' })])).toBe('1, 10, 0, 4, 5, 16, 2, 4');
    expect(boxOf([column({ note: '注' }), column({ width: 50 })])).toBe('1, 10, 0, 4, 1, 260, 2, 4');
    expect(boxOf([column({ note: '注' }), column(), column({ width: 20 }), column()])).toBe('1, 10, 0, 4, 3, 40, 2, 4');
    // 10.5 characters are 78.5 pixels, shown as 79.
    expect(boxOf([column({ note: '注' }), column({ width: 10.5 }), column({ width: 50 })])).toBe(
      '1, 10, 0, 4, 2, 181, 2, 4',
    );
    // The box may end where a column does.
    expect(boxOf([column({ note: '注' }), column({ width: 255 / 7 })])).toBe('1, 10, 0, 4, 1, 260, 2, 4');
    expect(boxOf([column(), column({ note: '注' })])).toBe('2, 10, 0, 4, 6, 16, 2, 4');
  });

  it.each([
    ['一', 2],
    ['一'.repeat(17), 2],
    ['一'.repeat(18), 3],
    ['一\n二', 3],
    [`一\n${'二'.repeat(36)}`, 5],
  ])('are as high as their text: %j', (note, rows) => {
    expect(boxOf([column({ note })])?.split(', ')[6]).toBe(String(rows));
  });

  it('have ids of their own on every sheet', () => {
    const parts = partsOf([
      sheet([column({ note: '一' }), column({ note: '二' })]),
      sheet([column({ note: '三' })], [], { name: '二' }),
    ]);
    const ids = [...parts.values()].flatMap((xml) => [...xml.matchAll(/<v:shape id="([^"]*)"/g)].map(([, id]) => id));
    expect(ids).toEqual(['_x0000_s1025', '_x0000_s1026', '_x0000_s2049']);
  });
});

describe('asDraft', () => {
  it('says so in the name and in the first row of every sheet, and changes nothing else', () => {
    const row = { texts: ['一', '二'] };
    const draft = asDraft({ sheets: [sheet([column(), column()], [row]), sheet([column()], [], { name: '二' })] });
    expect(draft.sheets.map(({ name }) => name)).toEqual(['表（草稿）', '二（草稿）']);
    expect(draft.sheets[0]?.rows).toEqual([{ look: 'remark', texts: ['', '草稿：数据有错误，不能报送'] }, row]);
    expect(draft.sheets[1]?.rows).toHaveLength(1);
    expect(draft.sheets[0]?.columns).toEqual([column(), column()]);
  });
});
