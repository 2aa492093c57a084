/** Titles of forms: whose form it is, of which year, and which of the forms. */

import type { DeclaredForm } from '../../model/declaration/read-forms.js';
import type { FormKind } from './labels.js';

/** A title taken apart; parts that it does not have are empty. */
export interface FormTitle {
  readonly 部门名称: string;
  readonly 年度: string;
  /** Undefined for the cover of a filing, and for a title that does not say. */
  readonly kind: FormKind | undefined;
  /** The form of the pack that it names. */
  readonly form: DeclaredForm | undefined;
  /** Whether it says that the form goes on from the page before. */
  readonly isContinued: boolean;
}

const FORM =
  /^(?:部门|单位|市本级|市级|省级|县级|区级|本级)?(?:预算)?(?:部门|单位)?(?:\(单位\))?(?:预算|专项|财政)?(?:整体|项目)?(?:财政)?(?:支出|资金|预算|经费)?(?:年度)?绩效目标(?:申报|审核|批复|填报|管理|自评)?(?:表|书)$/;
const YEAR = /((?:19|20)\d{2})(?:年度|年)?/;

/**
 * Takes a title apart; undefined when `text` is none. Its lines are parted by LF.
 * @param forms those of the pack: their names are titles, too
 */
export function parseTitle(text: string, forms: readonly DeclaredForm[]): FormTitle | undefined {
  if (text.length > 200) return undefined;
  const lines = text.split('\n').map((line) => line.trim());
  const squeezed = (line: string) => line.normalize('NFKC').replace(/\s/g, '');
  const isContinued = /\(?续\)?表?$/.test(squeezed(text));
  let rest = squeezed(text).replace(/\(?续\)?表?$/, '');
  const trailing = /\((19|20)(\d{2})年度?\)$/.exec(rest);
  rest = rest.replace(/\((?:19|20)\d{2}年度?\)$/, '');
  // The shortest name after which nothing but the form's own words is left.
  const usual = /绩效目标[^，。；：]{0,4}[表书]$/.test(rest) ? shortestName(rest) : {};
  const own = forms.find((form) => /[表书]$/.test(form.name) && rest.endsWith(squeezed(form.name)));
  const { name, year } = usual.name === undefined && own ? nameBefore(rest, squeezed(own.name)) : usual;
  if (name === undefined || /[，。；：]/.test(name)) return undefined;
  const form = rest.slice(name.length);
  const kind = own ? kindOf(own) : form.includes('项目') ? 'project' : form.includes('整体') ? 'department' : undefined;
  const typed = lines.slice(0, -1).join('\n');
  // What stands on lines of its own is the name as typed, white space and all.
  const isOnOwnLines = lines.length > 1 && squeezed(typed) === name;
  const firstLines = text.split('\n').slice(0, -1).join('\n');
  return {
    部门名称: isOnOwnLines ? firstLines : name === '' ? '' : original(text, name),
    年度: year ?? (trailing ? `${trailing[1]}${trailing[2]}` : ''),
    kind,
    form: own,
    isContinued,
  };
}

/** The kind of a form of the pack. */
export function kindOf({ subject }: DeclaredForm): FormKind {
  return subject === '项目' ? 'project' : 'department';
}

/** What stands before a form's own name: the unit, and the year. */
function nameBefore(title: string, form: string): { name: string; year?: string } {
  const before = title.slice(0, -form.length);
  const year = new RegExp(`${YEAR.source}$`).exec(before);
  return year ? { name: before.slice(0, year.index), year: year[1] ?? '' } : { name: before };
}

function shortestName(title: string): { name?: string; year?: string } {
  for (let length = 0; length < title.length; length += 1) {
    const rest = title.slice(length);
    const year = new RegExp(`^${YEAR.source}`).exec(rest);
    const withoutYear = year ? rest.slice(year[0].length) : undefined;
    const isForm = (text: string) => FORM.test(text);
    if (withoutYear !== undefined && isForm(withoutYear))
      return { name: title.slice(0, length), year: year?.[1] ?? '' };
    if (isForm(rest)) return { name: title.slice(0, length) };
    const late = YEAR.exec(rest);
    // 部门2024年度整体支出绩效目标表
    if (late && late.index > 0 && late.index <= 6 && isForm(rest.replace(late[0], '')))
      return { name: title.slice(0, length), year: late[1] ?? '' };
  }
  return {};
}

/** The part of `text` that reads `squeezed` when white space and width of characters are left aside. */
function original(text: string, squeezed: string): string {
  let end = 0;
  while (end < text.length && text.slice(0, end).normalize('NFKC').replace(/\s/g, '') !== squeezed) end += 1;
  return text
    .slice(0, end)
    .trim()
    .replace(/\s*\n\s*/g, '');
}
