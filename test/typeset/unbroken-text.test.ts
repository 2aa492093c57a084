/** Texts that come again: where they may be broken is looked for once, in however many columns, steps and forms. */

import LineBreaker from 'linebreak';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Document } from '../../src/document/document.js';
import { fitDocument } from '../../src/typeset/fit-document.js';
import { typeset } from '../../src/typeset/typeset.js';
import { turnToNextDocument, unbrokenText } from '../../src/typeset/unbroken-text.js';
import { cell, documentOf, heading, LABEL, paragraph, section, table } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

const LABELS = [
  '绩效指标解释及计算公式，由业务科室核对后汇总上报',
  '年度绩效目标值，按项目文件确定，不得低于上年完成值',
];

/** A form of long labels, whose columns are open, and one text beside each. */
function form(text: string): Document {
  const cells = LABELS.flatMap((label, row) => [
    cell(row, 0, '', { isLabel: true, paragraphs: [paragraph(LABEL, label)] }),
    cell(
      row,
      1,
      `${text}${row}，按台账统计全年实际完成的次数，不少于目标值即为完成；逾期完成的不计入，由业务科室核对后上报。`,
    ),
  ]);
  const limits = { leastPt: 60, mostPt: 400 };
  const fit = {
    smallestFontSizePt: 9,
    smallestLineFactor: 1.2,
    smallestRowHeightPt: 18,
    smallestPaddingVerticalPt: 1,
  };
  const open = { ...table(2, LABELS.length, cells), columnLimits: [limits, limits] };
  return documentOf(section([heading('标题'), open], { fit }));
}

const asked = vi.spyOn(LineBreaker.prototype, 'nextBreak');

/** How often the next place to break is asked for. */
function steps(work: () => unknown): number {
  asked.mockClear();
  work();
  return asked.mock.calls.length;
}

function set(document: Document): void {
  typeset(fitDocument(document, FONTS), FONTS);
}

beforeEach(() => {
  turnToNextDocument(FONTS);
  turnToNextDocument(FONTS);
});
afterEach(() => {
  asked.mockClear();
});

describe('a text that comes again', () => {
  it('is not looked at again once its form was fitted', () => {
    let fitted: Document | undefined;
    expect(steps(() => (fitted = fitDocument(form('甲'), FONTS)))).toBeGreaterThan(0);
    expect(steps(() => typeset(fitted as Document, FONTS))).toBe(0);
  });

  it('is not looked at again in the next form, as labels are in each', () => {
    const [first, next] = [form('甲'), form('乙')];
    const all = steps(() => {
      set(first);
    });
    const ofLabels = LABELS.reduce((sum, label) => {
      return sum + steps(() => unbrokenText(`${label}。`, '宋体', FONTS).qualities(false));
    }, 0);
    expect(
      steps(() => {
        set(next);
      }),
    ).toBeLessThanOrEqual(all - ofLabels + LABELS.length);
    expect(
      steps(() => {
        set(form('乙'));
      }),
    ).toBe(0);
  });

  it('is forgotten when two documents went by without it', () => {
    set(form('甲'));
    for (const text of ['乙', '丙']) set(documentOf(section([paragraph(LABEL, text)])));
    expect(
      steps(() => {
        set(form('甲'));
      }),
    ).toBeGreaterThan(0);
  });

  it('comes out the same, whatever was set before it', () => {
    const fresh = JSON.stringify(typeset(fitDocument(form('甲'), FONTS), FONTS), withoutFaces);
    set(form('乙'));
    expect(JSON.stringify(typeset(fitDocument(form('甲'), FONTS), FONTS), withoutFaces)).toBe(fresh);
  });
});

function withoutFaces(key: string, value: unknown): unknown {
  return key === 'face' ? (value as { name: string }).name : value;
}
