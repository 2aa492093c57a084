/** Numbers that the other texts of a form relate otherwise, each beside right ones. */

import { describe, expect, it } from 'vitest';
import { said, type Form } from '../support/told-of-form.js';

const TRAINING = '保障辅警420名，其中勤务356名、文职64名。分六批轮训，每批70名。';

describe('unit-slip of what a form says again', () => {
  it.each<[Form, readonly string[]]>([
    [
      {
        goal: '进农村36场、进学校20场、进企业18场、进社区12场。',
        lines: ['数量指标|场次|≥96场|36场＋30场＋18场＋12场＝96场'],
      },
      ['年度目标 36场、20场、18场、12场'],
    ],
    [{ goal: TRAINING, stages: ['组织轮训五批、280名'] }, ['内容 五批、280名']],
    [{ goal: TRAINING.replace('六', '八') }, ['年度目标 分八批轮训，每批70名']],
    [{ goal: '本年资金：中央60万元，省级25万元，市级10万元。' }, ['年度目标 60万元 + 25万元 + 10万元 = 950000 元']],
    [{ goal: '省级资金40万元（占一半），市级资金60万元。' }, ['年度目标 40万元（占一半']],
    [{ goal: '省级资金40万元（占45%），市级资金60万元。' }, ['年度目标 40万元（占45%']],
  ])('tells of %o', (form, wanted) => {
    expect(said('unit-slip', form)).toEqual(wanted);
  });

  it.each<Form>([
    {
      goal: '进农村36场、进学校30场、进企业18场、进社区12场。',
      lines: ['数量指标|场次|≥96场|36场＋30场＋18场＋12场＝96场'],
    },
    { goal: '进农村36场、进学校30场、进企业18场。', stages: ['完成12场、15场、9场'] },
    { goal: TRAINING, stages: ['组织轮训四批、280名', '组织轮训第五批、70名'] },
    { goal: '分六批轮训，每批70名；另有320名在线学习。' },
    { goal: '本年资金：中央60万元，省级25万元，其余15万元由市级承担。' },
    { goal: '其中：中央60万元，省级25万元。' },
    { goal: '省级资金40万元（占40%），市级资金60万元（占六成）。' },
    { goal: '设备款50万元，首付20万元（占40%）。' },
  ])('says nothing of %o', (form) => {
    expect(said('unit-slip', form)).toEqual([]);
  });
});
