/** 样式.yaml of a layout pack: paper, page number, table and paragraph styles, as lengths in points. */

import { throwIfErrors, type Diagnostic } from '../diagnostic.js';
import { lineHeightPt, typeAreaHeightPt, typeAreaWidthPt } from '../document/document.js';
import type { FitLimits, PageNumberStyle, PageSetup, ParagraphStyle, TableStyle } from '../document/document.js';
import type { SourceText } from '../source/decode-text.js';
import { nearestNameHint } from '../source/nearest-name.js';
import type { Located } from '../source/located.js';
import { readRecord, wholeOrThrow } from '../schema/read-record.js';
import { mergeTrees } from '../model/declaration/merge-trees.js';
import { readYaml } from '../source/read-yaml.js';
import {
  fieldNamesOf,
  namedShape,
  optionalShape,
  recordShape,
  required,
  textShape,
  type ValueOf,
} from '../schema/shape.js';
import { millimetresToPoints, type Points } from '../units.js';
import {
  ALIGNMENTS,
  borderWidth,
  choice,
  firstLineIndent,
  fontSize,
  length,
  lineFactor,
  lineHeight,
  marginFields,
  orElse,
  orientation,
  pageNumberForm,
  paper,
  POSITIONS,
  VERTICAL_ALIGNMENTS,
} from './style-values.js';

/** Everything that 样式.yaml decides. */
export interface StyleSheet {
  readonly pageSetups: ReadonlyMap<string, PageSetup>;
  /** How far a form may shrink; absent: it does not. */
  readonly fits: ReadonlyMap<string, FitLimits>;
  readonly pageNumber: PageNumberStyle;
  readonly table: TableStyle;
  readonly paragraphStyles: ReadonlyMap<string, ParagraphStyle>;
}

/** The styles that elements without `class` take; a style sheet must have them. */
export const DEFAULT_STYLES = { h1: '标题', p: '正文', th: '标签', td: '内容' } as const;

const fontRole = textShape('fonts/字体.yaml 里的角色', { fallback: '宋体' });

const pageShape = recordShape(
  {
    纸张: orElse(paper, 'A4'),
    方向: orElse(orientation, '纵向'),
    页边距: recordShape(
      {
        上: orElse(marginFields.上, '37mm'),
        下: orElse(marginFields.下, '35mm'),
        左: orElse(marginFields.左, '28mm'),
        右: orElse(marginFields.右, '26mm'),
      },
      '页边距',
    ),
  },
  '纸张和页边距',
);

const fitShape = recordShape(
  {
    最小行高: orElse(length('行高缩到多少为止'), '6mm'),
    最小上下内边距: orElse(length('上下内边距缩到多少为止'), '0.4mm'),
    最小行距: orElse(lineFactor('行距缩到多少为止'), '1.1倍'),
    最小字号: orElse(fontSize, '小五'),
  },
  '末页只多出几行时，依次缩小表内的行高和上下内边距、行距、字号，收回一页',
);

const formShape = recordShape(
  {
    纸张: optionalShape(paper),
    方向: optionalShape(orientation),
    页边距: optionalShape(
      recordShape(
        {
          上: optionalShape(marginFields.上),
          下: optionalShape(marginFields.下),
          左: optionalShape(marginFields.左),
          右: optionalShape(marginFields.右),
        },
        '只写与「页面」不同的边',
      ),
    ),
    收缩: optionalShape(fitShape),
  },
  '一张表',
);

const paragraphShape = recordShape(
  {
    字体: fontRole,
    字号: orElse(fontSize, '五号'),
    对齐: orElse(choice(ALIGNMENTS, '文字左右对齐'), '两端'),
    垂直对齐: orElse(choice(VERTICAL_ALIGNMENTS, '文字在格子里上下对齐'), '居中'),
    行距: orElse(lineHeight, '1.3倍'),
    首行缩进: orElse(firstLineIndent, '0字'),
    段前: orElse(length('段前距离'), '0磅'),
    段后: orElse(length('段后距离'), '0磅'),
  },
  '一个样式',
);

/** The keys of 样式.yaml, for reading, for the manual and for recognising slips. */
export const styleSheetShape = recordShape(
  {
    页面: pageShape,
    版式: namedShape(formShape, '个别表另用的纸张和页边距：表名 → 各项'),
    页码: recordShape(
      {
        字体: fontRole,
        字号: orElse(fontSize, '四号'),
        格式: orElse(pageNumberForm, '— 页码 —'),
        位置: orElse(choice(POSITIONS, '外侧：单页居右、双页居左'), '外侧'),
        距版心: orElse(length('页码到版心下边缘的距离'), '7mm'),
      },
      '页码',
    ),
    表格: recordShape(
      {
        边框: orElse(borderWidth, '0.5磅'),
        左右内边距: orElse(length('文字到左右框线的距离'), '1.5mm'),
        上下内边距: orElse(length('文字到上下框线的距离'), '0.8mm'),
        最小行高: orElse(length('每行至少的高度'), '0磅'),
      },
      '表格',
    ),
    收缩: optionalShape(fitShape),
    段落样式: required(namedShape(paragraphShape, '段落样式：名称 → 各项')),
  },
  '样式.yaml',
);

type StyleSheetData = ValueOf<typeof styleSheetShape>;

/**
 * Reads 样式.yaml.
 * @param chain that of the pack, behind those that it is put on: what it does not say stays as they say it
 * @param fontRoles the roles of the font manifest
 * @param forms those that the pack lays out: sizes are held against their pages
 * @param known all that the pack's own may speak of; anything where it is not given
 * @throws ReportError as `readRecord`, and `bad-style`, `unknown-font-role`, `unknown-style`, `too-wide`
 */
export function readStyleSheet(
  chain: readonly SourceText[],
  fontRoles: readonly string[],
  forms: readonly string[],
  known?: readonly string[],
): StyleSheet {
  const sheets = chain.map((source) => readYaml(source, fieldNamesOf(styleSheetShape)));
  const [first, ...others] = sheets;
  if (!first) throw new Error('a style sheet is read of at least one text');
  const whole = others.reduce((base, own) => {
    return { ...own, ...mergeTrees(base, own), problems: [...base.problems, ...own.problems] };
  }, first);
  const record = wholeOrThrow(readRecord(styleSheetShape, { ...whole, typed: whole.value }));
  throwIfErrors(styleSheetProblems(record, fontRoles, forms, known));
  const { 页面, 版式, 页码, 表格, 收缩, 段落样式 } = record.value;
  const fits = forms.flatMap((form) => {
    const limits = 版式[form]?.收缩 ?? 收缩;
    return limits ? [[form, fitLimitsOf(limits)] as const] : [];
  });
  return {
    pageSetups: new Map(forms.map((form) => [form, pageSetupOf(页面, 版式[form])])),
    fits: new Map(fits),
    pageNumber: {
      fontRole: 页码.字体,
      fontSizePt: 页码.字号,
      ...页码.格式,
      position: 页码.位置,
      distancePt: 页码.距版心,
    },
    table: {
      borderWidthPt: 表格.边框,
      paddingHorizontalPt: 表格.左右内边距,
      paddingVerticalPt: 表格.上下内边距,
      minimumRowHeightPt: 表格.最小行高,
    },
    paragraphStyles: new Map(Object.entries(段落样式).map(([name, data]) => [name, paragraphStyleOf(name, data)])),
  };
}

function styleSheetProblems(
  { value: data, locate, file }: Located<StyleSheetData>,
  fontRoles: readonly string[],
  forms: readonly string[],
  known: readonly string[] | undefined,
): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const report = (
    code: Diagnostic['code'],
    message: string,
    hint: string,
    path: string[],
    part: 'key' | 'value' = 'value',
  ) => {
    problems.push({ severity: 'error', code, message, hint, location: locate(path, part) });
  };
  const checkRole = (role: string, path: string[]) => {
    if (!fontRoles.includes(role))
      report('unknown-font-role', `没有名为「${role}」的字体角色`, nearestNameHint(role, fontRoles), path);
  };
  checkRole(data.页码.字体, ['页码', '字体']);
  for (const [name, style] of Object.entries(data.段落样式)) checkRole(style.字体, ['段落样式', name, '字体']);
  for (const name of Object.values(DEFAULT_STYLES)) {
    if (!data.段落样式[name])
      report('unknown-style', `缺少样式「${name}」`, `在「段落样式」下补上「${name}」`, ['段落样式'], 'key');
  }
  for (const form of Object.keys(data.版式)) {
    // The sheets that it is put on speak of forms that the pack may not have.
    if (known && !known.includes(form) && locate(['版式', form], 'key').file === file) {
      report('unknown-style', `没有名为「${form}」的表`, nearestNameHint(form, known), ['版式', form], 'key');
    }
  }
  for (const form of forms) {
    const setup = pageSetupOf(data.页面, data.版式[form]);
    if (typeAreaWidthPt(setup) < millimetresToPoints(50) || typeAreaHeightPt(setup) < millimetresToPoints(50)) {
      const path = data.版式[form] ? ['版式', form, '页边距'] : ['页面', '页边距'];
      report('too-wide', `「${form}」除去页边距，版心不足 50mm`, '减小页边距，或者换纸张', path);
    }
  }
  // Without a type area there is nothing to measure by.
  if (problems.every(({ code }) => code !== 'too-wide')) {
    for (const { message, hint, path } of excessiveSizes(data, forms)) report('bad-style', message, hint, path);
  }
  return problems;
}

/** What would leave no room for a line on the smallest page, or none for text in the smallest table. */
function excessiveSizes({ 页面, 版式, 表格, 段落样式 }: StyleSheetData, forms: readonly string[]) {
  // Where nobody knows which forms there are, sizes are held against the page that all have in common.
  const setups =
    forms.length === 0 ? [pageSetupOf(页面, undefined)] : forms.map((form) => pageSetupOf(页面, 版式[form]));
  const heightPt = Math.min(...setups.map(typeAreaHeightPt));
  const largestHeightPt = Math.max(...setups.map(typeAreaHeightPt));
  const widthPt = Math.min(...setups.map(typeAreaWidthPt));
  const found: { message: string; hint: string; path: string[] }[] = [];
  const styles = Object.entries(段落样式).map(([name, style]) => paragraphStyleOf(name, style));
  for (const style of styles) {
    const linePt = lineHeightPt(style);
    if (linePt > heightPt / 4) {
      const message = `样式「${style.name}」一行高 ${print(linePt)}，超过最小版心高度的四分之一（${print(heightPt / 4)}）`;
      found.push({ message, hint: '减小行距或字号', path: ['段落样式', style.name, '行距'] });
    } else if (style.spaceBeforePt + linePt + style.spaceAfterPt > largestHeightPt) {
      const message = `样式「${style.name}」的段前、一行和段后合起来超过一页（版心高 ${print(largestHeightPt)}）`;
      const part = style.spaceBeforePt >= style.spaceAfterPt ? '段前' : '段后';
      found.push({ message, hint: `减小${part}`, path: ['段落样式', style.name, part] });
    }
  }
  const linePt = Math.max(0, ...styles.map(lineHeightPt).filter((height) => height <= heightPt / 4));
  const { 最小行高: rowPt, 上下内边距: paddingPt, 左右内边距: sidePt } = 表格;
  if (rowPt + 2 * paddingPt + linePt > heightPt / 2) {
    const message = `最小行高、上下内边距和最高的一行字合起来超过最小版心高度的一半（${print(heightPt / 2)}）`;
    const part = rowPt >= 2 * paddingPt ? '最小行高' : '上下内边距';
    found.push({ message, hint: `减小${part}`, path: ['表格', part] });
  }
  if (sidePt > widthPt / 10) {
    const message = `左右内边距 ${print(sidePt)}，超过最小版心宽度的十分之一（${print(widthPt / 10)}）`;
    found.push({ message, hint: '减小左右内边距', path: ['表格', '左右内边距'] });
  }
  return found;
}

const print = (points: Points) => `${Number(points.toFixed(1))}磅`;

function pageSetupOf(base: StyleSheetData['页面'], override: StyleSheetData['版式'][string] | undefined): PageSetup {
  const [shortMm, longMm] = override?.纸张 ?? base.纸张;
  const isPortrait = (override?.方向 ?? base.方向) === 'portrait';
  const margins = { ...base.页边距, ...definedOf(override?.页边距 ?? {}) };
  return {
    widthPt: millimetresToPoints(isPortrait ? shortMm : longMm),
    heightPt: millimetresToPoints(isPortrait ? longMm : shortMm),
    marginTopPt: margins.上,
    marginBottomPt: margins.下,
    marginLeftPt: margins.左,
    marginRightPt: margins.右,
  };
}

function fitLimitsOf(limits: NonNullable<StyleSheetData['收缩']>): FitLimits {
  return {
    smallestRowHeightPt: limits.最小行高,
    smallestPaddingVerticalPt: limits.最小上下内边距,
    smallestLineFactor: limits.最小行距,
    smallestFontSizePt: limits.最小字号,
  };
}

function paragraphStyleOf(name: string, data: StyleSheetData['段落样式'][string]): ParagraphStyle {
  return {
    name,
    fontRole: data.字体,
    fontSizePt: data.字号,
    alignment: data.对齐,
    verticalAlignment: data.垂直对齐,
    lineHeight: data.行距,
    firstLineIndentEm: data.首行缩进,
    spaceBeforePt: data.段前,
    spaceAfterPt: data.段后,
  };
}

/** The entries that have a value. */
function definedOf<T extends object>(given: T): { [Key in keyof T]?: Exclude<T[Key], null> } {
  return Object.fromEntries(Object.entries(given).filter(([, entry]) => entry !== null)) as never;
}
