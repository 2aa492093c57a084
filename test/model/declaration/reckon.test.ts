/** Sums of a form: filled in where nothing was typed, exact, by the form's own decimals; told where what was typed is wrong. */

import { describe, expect, it } from 'vitest';
import { readDeclaration, readOwnDeclaration } from '../../../src/model/declaration/declaration.js';
import { Reckoner } from '../../../src/model/declaration/reckon.js';
import { readRecord } from '../../../src/schema/read-record.js';
import { valueAt, type Path } from '../../../src/source/located.js';
import { readYaml } from '../../../src/source/read-yaml.js';

const PACK = `包: 试
表: { 申报: { 封面: 部门, 甲表: 项目 } }
部门:
  单位名称: 文字
  项目合计: { 种类: 万元, 等于: 合计 项目/预算数 }
项目:
  预算数: { 种类: 元, 默认同: 资金/总额/年初 }
  填报单位: { 种类: 文字, 默认同: 部门/单位名称 }
  资金:
    行:
      总额: { 等于: 拨款 + 其他 }
      拨款:
      其他:
    栏:
      年初: 元
      预算: 元
      执行: 元
      分值: { 种类: 数, 只在: 总额, 等于: 10 }
      执行率: { 种类: 百分比, 只在: 总额, 等于: 执行 ÷ 预算, 小数: 2 }
      得分: { 种类: 数, 只在: 总额, 等于: 分值 × 执行率, 至多: 分值, 小数: 2 }
  任务:
    栏:
      名称: 文字
      总额: { 种类: 元, 等于: 拨款 + 其他 }
      拨款: 元
      其他: 元
  任务合计: { 种类: 元, 等于: 合计 任务/总额 }
  绩效指标:
    分级:
      - { 一级指标: 产出指标, 二级指标: [数量指标, 质量指标] }
      - { 一级指标: 满意度指标 }
    栏: { 三级指标: 文字, 分值: 数, 得分: { 种类: 数, 至多: 分值 } }
  总分: { 种类: 数, 等于: 合计 绩效指标/得分 + 资金/总额/得分 }
`;

/** A filing of one project, with everything filled in. */
function reckoned(project: string, department = '单位名称: 某局\n', pack = PACK) {
  const declaration = readDeclaration([readOwnDeclaration('试', { file: '包.yaml', text: pack })]);
  const read = (of: '部门' | '项目', text: string) => {
    const located = readRecord(declaration.shapes[of], readYaml({ file: of, text }, []));
    return { value: located.value as object, holes: [...located.holes], typed: located.typed };
  };
  const files = { 部门: [read('部门', `年度: 2026\n${department}`)], 项目: [read('项目', project)] };
  const reckoner = new Reckoner(declaration.rules, declaration.shapes, files);
  reckoner.fill();
  const typed = (of: '部门' | '项目', path: Path) => (valueAt(files[of][0]?.typed, path) ?? '') !== '';
  const wrong = reckoner.wrongResults((of, _file, path) => typed(of, path));
  return {
    at: (path: string, of: '部门' | '项目' = '项目') => valueAt(files[of][0]?.value, steps(path)),
    holes: files.项目[0]?.holes.map((hole) => hole.join('/')),
    parts: wrong.map(({ parts }) => parts),
    wrong: wrong.map(({ path, typed: found, expected }) => `${path.join('/')}: ${found} → ${expected}`),
  };
}

function steps(path: string): Path {
  return path.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

const FUNDS = `资金:
  拨款: { 年初: 360.00, 预算: 412.60, 执行: 404.77 }
  其他: { 年初: 66.00, 预算: 40, 执行: 33.60 }
`;

it('tells a sum beside other parts, and none that is the result itself', () => {
  const typed = '任务: [{ 拨款: 2, 其他: 3 }, { 拨款: 4, 其他: 0 }]\n任务合计: 8\n';
  const score = '总分: 5\n绩效指标: { 满意度指标: [{ 得分: 4 }] }\n';
  expect(reckoned(`${typed}${FUNDS}${score}`).parts).toEqual(['各「总额」之和', '各「得分」之和 4 + 得分 9.69']);
});

describe('a row that adds up others', () => {
  const withColumn = (only: string) =>
    PACK.replace('      执行率:', `      一季度: { 种类: 元, 只在: ${only} }\n      执行率:`);
  const TYPED = FUNDS.replace(/ }/g, ', 一季度: 5 }');

  it('holds in a column of some rows that has all of them, and in no other', () => {
    expect(reckoned(TYPED, undefined, withColumn('[总额, 拨款, 其他]')).at('资金/总额/一季度')).toBe('10');
    const half = TYPED.replace(/(其他.*), 一季度: 5/, '$1');
    expect(reckoned(half, undefined, withColumn('[总额, 拨款]')).at('资金/总额/一季度')).toBe('');
  });
});

describe('what was left empty', () => {
  it('is reckoned, each from what it follows from', () => {
    const { at, wrong } = reckoned(
      `${FUNDS}绩效指标:\n  产出指标:\n    数量指标: [{ 得分: 9 }, { 得分: 4.8 }]\n  满意度指标: [{ 得分: 10 }]\n`,
    );
    expect([at('资金/总额/年初'), at('资金/总额/预算'), at('资金/总额/执行')]).toEqual(['426.00', '452.60', '438.37']);
    expect([at('资金/总额/分值'), at('资金/总额/执行率'), at('资金/总额/得分')]).toEqual(['10', '96.86%', '9.69']);
    expect(at('总分')).toBe('33.49');
    expect([at('预算数'), at('填报单位')]).toEqual(['426.00', '某局']);
    expect(at('项目合计', '部门')).toBe('0.0426');
    expect(wrong).toEqual([]);
  });

  it('stays empty where all parts are, and takes a part that is missing for nothing', () => {
    expect(reckoned('').at('资金/总额/年初')).toBe('');
    expect(reckoned('').at('总分')).toBe('');
    expect(reckoned('资金: { 拨款: { 年初: 1.50 } }').at('资金/总额/年初')).toBe('1.50');
  });

  it('is not reckoned from a product that lacks a factor, and takes one that lacks all for nothing', () => {
    const typed = PACK.replace(', 等于: 10', '');
    const scores = '绩效指标: { 满意度指标: [{ 得分: 8 }] }\n';
    const without = reckoned(`${FUNDS}${scores}`, undefined, typed);
    expect([without.at('资金/总额/执行率'), without.at('资金/总额/得分'), without.at('总分')]).toEqual([
      '96.86%',
      '',
      '',
    ]);
    expect(reckoned(`${scores}总分: 8\n${FUNDS}`, undefined, typed).wrong).toEqual([]);
    expect(reckoned(`${FUNDS}  总额: { 分值: 10 }\n${scores}`, undefined, typed).at('总分')).toBe('17.69');
    expect(reckoned(scores, undefined, typed).at('总分')).toBe('8');
    expect(reckoned(scores).at('总分')).toBe('8');
  });

  it('is not reckoned from an error, nor is what follows from it', () => {
    const { at, holes } = reckoned('资金: { 拨款: { 年初: 一, 预算: 5 }, 其他: { 执行: 3 } }');
    expect(at('资金/总额/年初')).toBe('');
    expect(holes).toEqual(['资金/拨款/年初', '资金/总额/年初', '预算数']);
  });

  it('is no more than its 至多', () => {
    expect(reckoned('资金: { 拨款: { 预算: 1, 执行: 3 } }').at('资金/总额/得分')).toBe('10.00');
  });

  it('stays empty where something would be divided by nothing', () => {
    expect(reckoned('资金: { 拨款: { 预算: 0, 执行: 3 } }').at('资金/总额/执行率')).toBe('');
  });

  it('is reckoned in each row of a list', () => {
    const { at } = reckoned('任务: [{ 拨款: 1, 其他: 2.5 }, { 拨款: 10 }, { 名称: 甲 }]');
    expect([at('任务/0/总额'), at('任务/1/总额'), at('任务/2/总额'), at('任务合计')]).toEqual([
      '3.5',
      '10',
      '',
      '13.5',
    ]);
  });
});

describe('what was typed', () => {
  it.each([
    ['资金: { 总额: { 年初: 7 }, 拨款: { 年初: 4 }, 其他: { 年初: 2 } }', ['资金/总额/年初: 7 → 6']],
    ['资金: { 总额: { 年初: 6.00 }, 拨款: { 年初: 4 }, 其他: { 年初: 2 } }', []],
    [`${FUNDS}  总额: { 得分: 9.69, 执行率: 96.86% }`, []],
    [`${FUNDS}  总额: { 得分: 9.690, 执行率: 96.860% }`, []],
    [`${FUNDS}  总额: { 得分: 9.7 }`, ['资金/总额/得分: 9.7 → 9.69']],
    [`${FUNDS}  总额: { 执行率: 97% }`, ['资金/总额/执行率: 97% → 96.86%']],
    ['资金: { 总额: { 分值: 10, 执行率: 90%, 得分: 9 }, 拨款: { 预算: 10, 执行: 9 } }', []],
    [`${FUNDS}  总额: { 得分: 9.68 }`, ['资金/总额/得分: 9.68 → 9.69']],
    [`${FUNDS}  总额: { 执行率: 96.85% }`, ['资金/总额/执行率: 96.85% → 96.86%']],
    ['任务: [{ 总额: 4, 拨款: 1, 其他: 2 }]', ['任务/0/总额: 4 → 3']],
    ['资金: { 总额: { 年初: 7 }, 拨款: { 年初: 四 } }', []],
  ])('%s', (project, expected) => {
    expect(reckoned(project).wrong).toEqual(expected);
  });
});

describe('a block of funds with sums both ways', () => {
  const BOTH = `包: 试
表: { 申报: { 甲表: 项目 } }
项目:
  资金:
    行: { 合计: { 等于: 拨款 + 自筹 }, 拨款: , 自筹: }
    栏: { 总投入: { 种类: 万元, 等于: 今年 + 明年 }, 今年: 万元, 明年: 万元, 占比: { 种类: 百分比, 等于: 今年 ÷ 总投入, 小数: 1 } }
  本年: { 种类: 万元, 等于: 资金/合计/今年 }
`;
  it.each([
    ['from the years', '拨款: { 今年: 3, 明年: 4 }, 自筹: { 今年: 1 }', '8', '50.0%', []],
    ['from the rows alone', '拨款: { 总投入: 7 }, 自筹: { 总投入: 1.5 }', '8.5', '', []],
    [
      'from neither',
      '合计: { 总投入: 9, 今年: 4 }, 拨款: { 总投入: 7, 今年: 4 }, 自筹: { 总投入: 1 }',
      '9',
      '44.4%',
      ['资金/拨款/总投入: 7 → 4', '资金/合计/总投入: 9 → 4'],
    ],
    [
      'from the columns and not the rows',
      '合计: { 总投入: 9, 今年: 4, 明年: 5 }, 拨款: { 今年: 4, 明年: 4 }',
      '9',
      '44.4%',
      ['资金/合计/总投入: 9 → 8', '资金/合计/明年: 5 → 4'],
    ],
  ])('%s', (_what, funds, whole, share, expected) => {
    const { at, wrong } = reckoned(`资金: { ${funds} }\n`, '', BOTH);
    expect([at('资金/合计/总投入'), at('资金/合计/占比')]).toEqual([whole, share]);
    expect(wrong.toSorted()).toEqual([...expected].toSorted());
  });
});
