/** A pack on a pack: what it writes replaces, the rest stays, at every depth; and each problem lies in the file that wrote it. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldNamesOf, shapeAt } from '../../../src/schema/shape.js';
import type { Declaration } from '../../../src/model/declaration/declaration.js';
import { declare, lineOf, saidOf, type Texts } from './declared.js';

const STANDARD: Texts = { 标准: readFileSync('templates/标准/包.yaml', 'utf8') };

/** The change of a city that the design gives as its example. */
const CITY = `包: 云泽市
版本: 2027
基于: 标准
项目:
  主管部门: 文字
  项目属性: { 选一: [持续性项目, 新增性项目] }
  绩效指标: { 栏: { 分值: { 种类: 数, 合计: 90 } } }
不用: [项目/资金性质, 表/绩效目标汇总表]
`;

const BASE = `包: 甲
表: { 申报: { 申报表: 项目, 封面: { 每: 部门, 合订: 否 } }, 自评: { 自评表: 项目 } }
部门: { 名称: 文字 }
项目:
  总额: { 种类: 万元, 等于: 本级 + 上级, 说明: 全部资金 }
  本级: 万元
  上级: { 种类: 万元, 例: 3 }
  联系: { 项: { 人: 文字, 电话: 文字 } }
  资金: { 行: { 合计行: { 等于: 一 + 二 }, 一: , 二: }, 栏: { 年初: 万元, 执行: 万元 } }
  性质: { 选一: [新增, 延续] }
  指标:
    分级: [{ 一级指标: 产出, 二级指标: [数量, 质量] }, { 一级指标: 效益 }]
    栏: { 三级指标: 文字, 值: 文字 }
`;

const on = (own: string): Texts => ({ 甲: BASE, 乙: `包: 乙\n基于: 甲\n${own}` });
const names = (declaration: Declaration) => Object.keys(declaration.shapes.项目.fields);

describe('a city on 标准', () => {
  const city = declare({ ...STANDARD, 云泽市: CITY });

  it('takes no more than 12 lines', () => {
    expect(CITY.trimEnd().split('\n').length).toBeLessThanOrEqual(12);
  });

  it('has the fields of 标准, its own behind them, and not those it does not use', () => {
    const [standard, own] = [names(declare(STANDARD)), names(city)];
    const expected = standard.filter((name) => name !== '资金性质');
    expect(own.filter((name) => name !== '主管部门')).toEqual(expected);
    expect(own.indexOf('主管部门')).toBeGreaterThan(own.indexOf('绩效指标'));
    expect(city.forms.map(({ name }) => name)).toEqual(['封面', '部门整体支出绩效目标表', '项目绩效目标表']);
  });

  it('says a field anew, and adds a column to those there are', () => {
    expect(city.shapes.项目.fields['项目属性']).toMatchObject({ choices: ['持续性项目', '新增性项目'] });
    expect(city.shapes.项目.fields['项目属性']).not.toHaveProperty('offered');
    const entry = city.sets.项目.get('绩效指标')?.entry;
    expect(Object.keys(entry?.fields ?? {})).toEqual(['三级指标', '指标值', '指标解释及计算公式', '分值']);
    expect(city.levels.项目).toEqual(declare(STANDARD).levels.项目);
  });

  it('has the version of its own and the meanings of 标准, but for what it dropped', () => {
    expect([city.name, city.version]).toEqual(['云泽市', '2027']);
    expect(city.meanings.项目.has('资金性质')).toBe(false);
    expect(city.meanings.项目.get('分值')).toEqual([['绩效指标', '**', '分值']]);
  });
});

describe('what is written', () => {
  it.each<[string, string, (declaration: Declaration) => unknown, unknown]>([
    [
      'keeps the kind that was written short',
      '项目: { 本级: { 必填: 是 } }',
      at('本级'),
      { unit: '万元', isRequired: true },
    ],
    ['keeps what else was said', '项目: { 总额: { 例: 5 } }', at('总额'), { description: '全部资金', example: '5' }],
    [
      'asks for the parts of what is required and reckoned',
      '项目: { 总额: { 必填: 是 } }',
      (found) => Object.keys(at('总额')(found) as object).includes('isRequired'),
      false,
    ],
    [
      'says a kind anew, and with it everything',
      '项目: { 上级: 元 }',
      (found) => Object.keys(at('上级')(found) as object).includes('example'),
      false,
    ],
    [
      'adds to a group',
      '项目: { 联系: { 项: { 传真: 文字 } } }',
      (found) => fieldsAt(found, ['联系']),
      ['人', '电话', '传真'],
    ],
    [
      'adds a row',
      '项目: { 资金: { 行: { 三: } } }',
      (found) => fieldsAt(found, ['资金']),
      ['合计行', '一', '二', '三'],
    ],
    [
      'adds a column',
      '项目: { 资金: { 栏: { 年末: 万元 } } }',
      (found) => fieldsAt(found, ['资金', '一']),
      ['年初', '执行', '年末'],
    ],
    [
      'makes a group of a field',
      '项目: { 本级: { 项: { 数额: 万元 } }, 总额: 万元 }',
      (found) => fieldsAt(found, ['本级']),
      ['数额'],
    ],
    [
      'replaces a list as a whole',
      '项目: { 性质: { 选一: [甲, 乙, 丙] } }',
      at('性质'),
      { choices: ['甲', '乙', '丙'] },
    ],
    [
      'replaces levels as a whole',
      '项目: { 指标: { 分级: [{ 一级指标: 成本 }] } }',
      (found) => fieldsAt(found, ['指标']),
      ['成本'],
    ],
    [
      'says anew how a form is bound',
      '表: { 申报: { 封面: 部门 } }',
      (found) => found.forms.map(({ isBound }) => isBound),
      [true, true, true],
    ],
    [
      'keeps what a form is for',
      '表: { 申报: { 申报表: { 合订: 否 } } }',
      (found) => found.forms.map(({ subject }) => subject),
      ['项目', '部门', '项目'],
    ],
    [
      'adds a form to a stage',
      '表: { 自评: { 部门自评表: 部门 } }',
      (found) => found.forms.map(({ name }) => name),
      ['申报表', '封面', '自评表', '部门自评表'],
    ],
    [
      'adds a stage behind the others',
      '表: { 监控: { 监控表: 项目 } }',
      (found) => found.stages,
      ['申报', '自评', '监控'],
    ],
    ['drops a field', '不用: 项目/性质', (found) => names(found).includes('性质'), false],
    ['drops a field of a group', '不用: 项目/联系/电话', (found) => fieldsAt(found, ['联系']), ['人']],
    ['drops a column', '不用: [项目/资金/执行, 项目/指标/值]', (found) => fieldsAt(found, ['资金', '一']), ['年初']],
    ['drops a form', '不用: 表/封面', (found) => found.forms.map(({ name }) => name), ['申报表', '自评表']],
    ['drops a stage', '不用: 表/自评', (found) => found.stages, ['申报']],
    [
      'drops a row, with the sum said anew',
      '不用: 项目/资金/二\n项目: { 资金: { 行: { 合计行: { 等于: 一 } } } }',
      (found) => fieldsAt(found, ['资金']),
      ['合计行', '一'],
    ],
    [
      'drops a group and says it anew',
      '不用: 项目/联系\n项目: { 联系: { 项: { 邮箱: 文字 } } }',
      (found) => fieldsAt(found, ['联系']),
      ['邮箱'],
    ],
  ])('%s', (_what, own, look, expected) => {
    const found = look(declare(on(`${own}\n`)));
    if (typeof expected === 'object' && !Array.isArray(expected)) expect(found).toMatchObject(expected as object);
    else expect(found).toEqual(expected);
  });

  it('drops what the base says of the meaning of a field with the field', () => {
    const packs = {
      甲: '包: 甲\n表: { 申报: { 申报表: 项目 } }\n项目: { 名: 文字, 期: 期间, 称: 文字, 组: { 项: { 钱: 元 } } }\n对应: { 项目: { 项目名称: [名, 称], 项目计划实施时间: 期, 预算资金: 组/钱 } }\n',
      乙: '包: 乙\n基于: 甲\n不用: [项目/期, 项目/称, 项目/组]\n',
    };
    expect([...declare(packs).meanings.项目].filter(([name]) => name !== '联系电话')).toEqual([['项目名称', [['名']]]]);
  });

  it('goes through three packs', () => {
    const three = {
      ...on('项目: { 传真: 文字, 性质: { 选一: [一, 二] } }\n不用: 项目/联系\n'),
      丙: '包: 丙\n基于: 乙\n项目: { 传真: 长文 }\n不用: 项目/性质\n',
    };
    const found = declare(three);
    expect(names(found)).not.toContain('联系');
    expect(names(found)).not.toContain('性质');
    expect(found.shapes.项目.fields['传真']).toMatchObject({ isLong: true });
  });
});

describe('what is wrong', () => {
  it.each([
    ['项目: { 总额: { 必填: 对 } }', '乙', '必填'],
    ['项目: { 本级: 文字 }', '甲', '「本级」不是数，不能拿来算'],
    ['不用: [项目/性质, 项目/性别]', '乙', '所依据的包里没有「项目/性别」'],
    ['不用: 项目/本级', '乙', '「项目/本级」不用了，但「项目/总额」的“等于”还要它 → 把「项目/总额」也写进“不用”'],
    ['不用: 项目/资金/二', '乙', '「项目/资金/二」不用了，但「项目/资金/合计行/年初」的“等于”还要它'],
    ['项目: { 传真: { 种类: 数, 等于: 电话号码 } }', '乙', '没有名为「电话号码」的字段'],
  ])('%s lies in %s', (own, file, message) => {
    const said = saidOf(on(`${own}\n`)).map((problem) => lineOf(problem, '-'));
    expect(said.length).toBeGreaterThan(0);
    expect(said.some((line) => line.startsWith(`${file}/包.yaml:`) && line.includes(message))).toBe(true);
  });

  it('is told of every file at once', () => {
    const said = saidOf({ 甲: BASE.replace('名称: 文字', '名称: 文本'), 乙: '包: 乙\n基于: 甲\n部门: { 别: 文本 }\n' });
    expect(said.map(({ location }) => location?.file)).toEqual(['乙/包.yaml', '甲/包.yaml'].toSorted());
  });
});

function at(name: string): (declaration: Declaration) => unknown {
  return ({ shapes }) => shapes.项目.fields[name];
}

function fieldsAt({ shapes }: Declaration, path: readonly string[]): string[] {
  const shape = shapeAt(shapes.项目, path);
  return shape?.kind === 'record' ? Object.keys(shape.fields) : shape ? fieldNamesOf(shape) : [];
}
