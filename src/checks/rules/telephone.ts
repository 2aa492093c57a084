/** Finds telephone numbers that nobody can have, and those that two people are said to have. */

import { toHalfWidthDigits } from '../../prose/year-mentions.js';
import type { Department, Project } from '../../model/filing.js';
import type { Located } from '../../source/located.js';
import { fileNameOf } from '../../model/file-name.js';
import { filesOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

/** An extension behind a number. */
const EXTENSION = /\s*(?:转|分机|#)\s*\d{1,5}$/;
/** Mobile, office with and without area code, service lines, 110 and its like. Source: 电信网编号计划 (2017). */
const NUMBER =
  /^(?:(?:\+?86-?)?1[3-9]\d{9}|(?:\(?0(?:10|2\d)\)?-?)[2-9]\d{7}|(?:\(?0[3-9]\d{2}\)?-?)[2-9]\d{6,7}|[2-9]\d{6,7}|[48]00-?\d{3}-?\d{4}|1\d{2}|1\d{4}|9\d{4,5})(?:-\d{1,5})?$/;
const AREA_CODE = /^0(?:10|2\d|[3-9]\d{2})$/;
/** Fewer forms than these say nothing of what is usual in the office. */
const FEWEST_FORMS = 4;

/** Practice: whoever reviews the filing calls the number that the form names. */
export const telephone: Rule = {
  code: 'telephone',
  severity: 'warning',
  summary: '联系电话的位数和区号写对，一个号码一个人',
  reason: '审核时按表上的电话找人，少一位就找不到',
  needs: [['部门/联系电话'], ['项目/联系电话']],
  check({ filing }) {
    const forms = filesOf(filing).filter(({ value }) => value.联系电话.trim() !== '');
    const wrong = forms.flatMap(wrongNumber);
    return [
      ...wrong,
      ...(wrong.length > 0
        ? []
        : [...sharedNumber(forms), ...twoNumbers(forms), ...otherAreaCode(forms), ...otherLength(forms)]),
    ];
  },
};

type Form = Located<Department | Project>;

function wrongNumber(file: Form): Finding[] {
  const typed = file.value.联系电话.trim();
  // Words beside the digits (办公室) are the clerk's own.
  const numbers = toHalfWidthDigits(typed)
    .replace(/[－—–]/g, '-')
    .replace(/[（]/g, '(')
    .replace(/[）]/g, ')')
    .split(/[、,，;；/\n]|(?<=\d{7}) +(?=\d)/)
    .map((number) => number.trim());
  const found = numbers.filter((number) => {
    const plain = number.replace(EXTENSION, '').replace(/\s/g, '');
    return /^[\d()+-]+$/.test(plain) && !/^0+(?:-?0+)?$/.test(plain) && !isSample(plain) && !NUMBER.test(plain);
  });
  return found.map((number) => {
    return { file, path: ['联系电话'], found: number, ...faultOf(number) };
  });
}

/** What is wrong with a number that fits no kind. */
function faultOf(number: string): Pick<Finding, 'message' | 'expected' | 'hint'> {
  const [, code, rest = ''] = /^\(?(0\d{2,3})(?:\)-?|-)(\d+)/.exec(number.replace(/\s/g, '')) ?? [];
  if (code !== undefined && !AREA_CODE.test(code)) {
    const expected = '010、02 开头 3 位、03 至 09 开头 4 位';
    return { message: `没有 ${code} 这个区号`, expected, hint: '改为本地的区号' };
  }
  if (code !== undefined && /^[01]/.test(rest) && /^\d{7,8}$/.test(rest)) {
    return { message: `区号后面的号码不会以 ${rest.slice(0, 1)} 开头`, expected: '2 至 9 开头', hint: '核对号码' };
  }
  return {
    message: `电话写得不对（${number.replace(/\D/g, '').length} 位数字）`,
    expected: '手机 11 位；固定电话区号 3–4 位加 7–8 位',
    hint: '核对号码，补上或删去数字',
  };
}

/** An invented number (0858-0000001) has the right number of digits. */
function isSample(plain: string): boolean {
  return /^0(?:10|2\d|[3-9]\d{2})-?[01]\d{6,7}$/.test(plain);
}

/** One number of two people where everybody else has his own; an office with one line for all is no slip. */
function sharedNumber(forms: readonly Form[]): Finding[] {
  const people = forms.flatMap((file) => {
    const name = nameOf(file).trim();
    return name === '' ? [] : [{ file, name, number: file.value.联系电话.replace(/\D/g, '') }];
  });
  const byNumber = new Map<string, typeof people>();
  for (const one of people) byNumber.set(one.number, [...(byNumber.get(one.number) ?? []), one]);
  const shared = [...byNumber.values()].filter((group) => new Set(group.map(({ name }) => name)).size > 1);
  const [group = []] = shared;
  const byName = [...new Set(group.map(({ name }) => name))].map((name) => group.filter((one) => one.name === name));
  const [first, second] = byName.map(([one]) => one);
  if (people.length < FEWEST_FORMS || shared.length !== 1 || byName.length !== 2 || !first || !second) return [];
  // Whoever has it on several forms has it rightly.
  const [few = 0, many = 0] = byName.map(({ length }) => length);
  const doubted = [first, second].filter((one) => few === many || one === (few < many ? first : second));
  return doubted.map(({ file, name }) => {
    const other = name === first.name ? second : first;
    const message = `电话与${other.name}的相同，别的人各有各的号码`;
    const expected = `${name}自己的号码`;
    const found = file.value.联系电话.trim();
    return { file, path: ['联系电话'], message, expected, found, hint: '核对两人的号码；合用一部电话的，可以接受' };
  });
}

/** One person with two numbers, where everybody else has one: the name, or the number, was left from another form. */
function twoNumbers(forms: readonly Form[]): Finding[] {
  const byName = new Map<string, Form[]>();
  for (const file of forms) {
    const name = nameOf(file).trim();
    if (name !== '') byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  const differing = [...byName].filter(([, files]) => new Set(files.map(digitsOf)).size > 1);
  const [[name, files] = ['', []], ...more] = differing;
  const [first, second, third] = files;
  if (forms.length < FEWEST_FORMS || more.length > 0 || !first || !second || third) return [];
  return [first, second].map((file, index) => {
    const other = index === 0 ? second : first;
    return {
      file,
      path: ['经办人' in file.value ? '经办人' : '项目负责人'],
      other: { file: other, path: ['联系电话'] },
      message: `同一个人在两张表里电话不同`,
      expected: `${name}　${other.value.联系电话.trim()}（${fileNameOf(other.file)}）`,
      found: `${name}　${file.value.联系电话.trim()}`,
      hint: '核对姓名和电话；一人确有两部电话的，可以接受',
    };
  });
}

function digitsOf({ value }: Form): string {
  return value.联系电话.replace(/\D/g, '');
}

/** One number that is a digit longer or shorter than all others of its area. */
function otherLength(forms: readonly Form[]): Finding[] {
  const local = forms.flatMap((file) => {
    const [, code, number = ''] = /^[（(]?(0[3-9]\d{2})[)）-]\s*([2-9]\d{6,7})$/.exec(file.value.联系电话.trim()) ?? [];
    return code === undefined ? [] : [{ file, code, length: number.length }];
  });
  const [odd, ...more] = local.filter(({ length }) => local.filter((other) => other.length === length).length === 1);
  const usual = local.find(({ length }) => length !== odd?.length);
  const isOneArea = new Set(local.map(({ code }) => code)).size === 1;
  if (!odd || !usual || more.length > 0 || !isOneArea || local.length < FEWEST_FORMS) return [];
  const found = odd.file.value.联系电话.trim();
  const message = `电话的位数与别的表都不同（${odd.length} 位）`;
  return [{ file: odd.file, path: ['联系电话'], message, expected: `${usual.length} 位`, found, hint: '核对号码' }];
}

/** One area code that differs from that of all others. */
function otherAreaCode(forms: readonly Form[]): Finding[] {
  const coded = forms.flatMap((file) => {
    const [, code] = /^[（(]?(0\d{2,3})[)）-]/.exec(file.value.联系电话.trim()) ?? [];
    return code === undefined ? [] : [{ file, code }];
  });
  const codes = [...new Set(coded.map(({ code }) => code))];
  const [odd, ...more] = coded.filter(({ code }) => coded.filter((other) => other.code === code).length === 1);
  const usual = codes.find((code) => code !== odd?.code);
  if (!odd || usual === undefined || more.length > 0 || codes.length !== 2 || coded.length < FEWEST_FORMS) return [];
  const found = odd.file.value.联系电话.trim();
  const message = '区号与别的表都不同';
  return [{ file: odd.file, path: ['联系电话'], message, expected: usual, found, hint: '核对区号' }];
}

function nameOf({ value }: Form): string {
  return '经办人' in value ? value.经办人 : value.项目负责人;
}
