/** Telephone numbers: those that nobody can have, and those of two people. All of them are invented. */

import { expect, it } from 'vitest';
import { findingsOf, rawFindings, ruleOf } from '../support/check-fixtures.js';

const rule = ruleOf('telephone');
const form = (name: string, number: string) => `项目负责人: ${name}\n联系电话: "${number}"`;

it.each([
  '1390000000',
  '139000000001',
  '0851-555010',
  '0851-555010222',
  '851-5550102',
  '０８５１－５５５０１',
  '0851-5550102、1390000000',
])('finds %s', (number) => {
  expect(findingsOf(rule, { projects: [form('甲某', number)] })).toEqual(['联系电话']);
});

it.each([
  ['0000-5550102', '没有 0000 这个区号'],
  ['0000-0000001', '没有 0000 这个区号'],
  ['(012)5550102', '没有 012 这个区号'],
  ['010-15550102', undefined],
  ['02-5550102', '电话写得不对（9 位数字）'],
  ['0851-555010', '电话写得不对（10 位数字）'],
])('says of %s: %s', (number, message) => {
  const found = rawFindings(rule, { projects: [form('甲某', number)] });
  expect(found.map((finding) => finding.message)).toEqual(message === undefined ? [] : [message]);
});

it.each([
  '13900000001',
  '+86 13900000001',
  '139 0000 0001',
  '0851-5550102',
  '（0851）85550102',
  '010-65550102',
  '5550102',
  '0851-5550102转801',
  '0851-5550102-801',
  '0851-5550102、13900000001',
  '0851-5550102 13900000001',
  '12345',
  '400-800-1234',
  '0858-0000001',
  '办公室',
  '',
])('leaves %j', (number) => {
  expect(findingsOf(rule, { projects: [form('甲某', number)] })).toEqual([]);
});

it('finds one number of two people where everybody else has his own', () => {
  const own = ['1', '2', '3', '4'].map((digit) => form(`甲${digit}`, `0851-555010${digit}`));
  const twice = { projects: [...own, form('乙', '0851-5550104')] };
  expect(findingsOf(rule, twice)).toEqual(['联系电话', '联系电话']);
  // One person with two projects, one line for the whole office, and two lines for two rooms.
  expect(findingsOf(rule, { projects: [...own, form('甲4', '0851-5550104')] })).toEqual([]);
  expect(findingsOf(rule, { projects: [1, 2, 3, 4, 5].map((n) => form(`甲${n}`, '0851-5550101')) })).toEqual([]);
  const rooms = [...own, form('乙', '0851-5550104'), form('丙', '0851-5550101')];
  expect(findingsOf(rule, { projects: rooms })).toEqual([]);
});

it('finds two numbers of one person where everybody else has one', () => {
  const own = ['1', '2', '3'].map((digit) => form(`甲${digit}`, `0851-555010${digit}`));
  expect(findingsOf(rule, { projects: [...own, form('甲3', '0851-5550104')] })).toEqual(['项目负责人', '项目负责人']);
  // Two people of two projects each, or one of three, are how the office works.
  const twoEach = [...own, form('甲3', '0851-5550104'), form('甲2', '0851-5550105')];
  expect(findingsOf(rule, { projects: twoEach })).toEqual([]);
});

it('finds a number that is longer than all others of its area', () => {
  const own = ['1', '2', '3'].map((digit) => form(`甲${digit}`, `0851-555010${digit}`));
  expect(findingsOf(rule, { projects: [...own, form('乙', '0851-55501044')] })).toEqual(['联系电话']);
  expect(findingsOf(rule, { projects: [...own.slice(1), form('乙', '0851-55501044')] })).toEqual([]);
});
