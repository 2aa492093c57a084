/** What a line says of its own numbers: wrong ones, and right ones that are near to them. */

import { describe, expect, it } from 'vitest';
import { oneApart, runsIn, wrongRelationsIn } from '../../src/prose/stated-relations.js';

const told = (line: string) =>
  wrongRelationsIn(line, 12).map(({ start, end, sum }) => `${line.slice(start, end)} | ${sum}`);

describe('wrongRelationsIn', () => {
  it.each([
    ['制作短视频24条，每月三条；', ['24条，每月三条 | 3条 × 12 = 36条']],
    ['平均每月8场，全年69场', ['平均每月8场，全年69场 | 8场 × 12 = 96场']],
    ['每季度巡检一次，全年五次', ['每季度巡检一次，全年五次 | 1次 × 4 = 4次']],
    ['湖库4个，合计16个，每两个月各飞一次，全年巡河192次', ['每两个月各飞一次，全年巡河192次 | 1次 × 6 = 6次']],
    ['培训3期、240人次，平均每期六十人次', ['240人次，平均每期六十人次 | 60人次 × 3 = 180人次']],
    ['分别负担144万元、192万元、144万元，比例为4∶3∶3', ['比例为4∶3∶3 | 144万元、192万元、144万元 之比']],
    ['车速由上年的28公里提高到25公里', ['28公里提高到25公里 | 25公里小于28公里']],
    ['差错率由上年的2%下降到3%', ['2%下降到3% | 3%大于2%']],
    [
      '总投资1180万元，上年用去620万元，余下660万元列入本年',
      ['1180万元，上年用去620万元，余下660万元 | 620万元 + 660万元，不是 1180万元'],
    ],
    [
      '总投资1180万元，2024年已完成620万元，本年安排660万元',
      ['1180万元，2024年已完成620万元，本年安排660万元 | 620万元 + 660万元，不是 1180万元'],
    ],
  ])('finds in %s', (line, wanted) => {
    expect(told(line)).toEqual(wanted);
  });

  it.each([
    '制作短视频24条，每月2条；开展宣传活动96场，平均每月8场',
    '合计16个，每月各飞一次，全年巡河192次',
    '每月不少于2次，全年30次',
    '举办培训班2期，每期80人，合计160人次',
    '每期80人，第一期80人，第二期72人',
    '培训3期，每期不少于60人，共200人',
    '按3∶4∶3的比例分别负担144万元、192万元、144万元，比例为3∶4∶3',
    '车速由上年的22公里提高到25公里，差错率由3%降低到2%',
    '总投资1180万元，已完成520万元，本年安排300万元',
    '总投资1180万元，已完成520万元，余下660万元',
  ])('says nothing of %s', (line) => {
    expect(told(line)).toEqual([]);
  });

  it('goes by the months of the work where the whole year is not named', () => {
    expect(wrongRelationsIn('制作短视频24条，每月三条', 8)).toEqual([]);
    expect(wrongRelationsIn('制作短视频24条，每月三条', undefined)).toEqual([]);
  });
});

describe('oneApart', () => {
  const apart = (left: string, right: string) => {
    const [one, other] = [left, right].map((text) => runsIn(text)[0] ?? []);
    return oneApart(one ?? [], other ?? [])?.map(({ bare }) => bare);
  };

  it.each([
    ['进农村36场、进学校20场、进企业18场、进社区12场', '36场＋30场＋18场＋12场＝96场', ['20场', '30场']],
    ['第一批20处，第二批22处，其余二十五处', '第一批20处、第二批22处、第三批15处', ['二十五处', '15处']],
  ])('finds the number in %s', (left, right, wanted) => {
    expect(apart(left, right)).toEqual(wanted);
  });

  it.each([
    ['36场、30场、18场、12场；春运前12场', '36场＋30场＋18场＋12场＝96场'],
    ['1期、2期、3期', '1期、2期、4期'],
    ['36场、30场、18场，另有5场', '36场、30场、18场、12场、8场'],
    ['上年36场、30场、18场', '36场、20场、18场'],
  ])('takes %s beside %s', (left, right) => {
    expect(apart(left, right)).toBeUndefined();
  });
});
