/** One thing with two numbers in two texts of a filing. */

import { describe, expect, it } from 'vitest';
import { said, type Form } from '../support/told-of-form.js';

describe('unit-slip of numbers with their names', () => {
  const BRIDGES = ['数量指标|改造危桥|8座|四类桥6座＋五类桥2座，以报告统计'];
  it.each<[Form, readonly string[]]>([
    [{ goal: '危桥中四类桥6座、五类桥2座，年内开工。', lines: BRIDGES }, []],
    [{ goal: '危桥中四类桥5座、五类桥2座，年内开工。', lines: BRIDGES }, ['年度目标 5座']],
    [{ goal: '危桥中四类桥6座、五类桥3座，年内开工。', lines: BRIDGES }, ['年度目标 3座']],
    // Other things, another time, and a part of the work.
    [{ goal: '危桥中四类桥4座、五类桥3座，年内开工。', lines: BRIDGES }, []],
    [{ goal: '上年四类桥5座、五类桥2座已完成。', lines: BRIDGES }, []],
    [{ stages: ['完成四类桥5座、五类桥2座'], lines: BRIDGES }, []],
  ])('%o', (form, wanted) => {
    expect(said('unit-slip', form)).toEqual(wanted);
  });

  const VILLAGES = ['社会效益指标|通客车率|100%|已通客车建制村数÷1045个建制村×100%'];
  it.each<[Form, readonly string[]]>([
    [{ goal: '保障1054个建制村通客车。', lines: VILLAGES }, ['年度目标 1054个']],
    [{ goal: '保障一千零五十四个建制村通客车。', lines: VILLAGES }, ['年度目标 一千零五十四个']],
    [{ goal: '保障1045个建制村通客车。', lines: VILLAGES }, []],
    [{ goal: '保障960个建制村通客车。', lines: VILLAGES }, []],
    [{ goal: '保障1054个自然村通客车。', lines: VILLAGES }, []],
  ])('%o', (form, wanted) => {
    expect(said('unit-slip', form)).toEqual(wanted);
  });
});
