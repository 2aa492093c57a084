/** Finds quantitative second levels whose value names no number. */

import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

const NUMBER = /[\d０-９零一二两三四五六七八九十百千万亿]/;
/** 数千米, 几十个. */
const VAGUE = /^(?:约|近)?[数几](?:[十百千万亿]|[个次家户人台套处场]$)/;
/** Values that can be checked though no digit stands in them. */
const LIMIT_IN_WORDS = /预算|概算|批复|合同|中标|限额|定额|标准|全覆盖|全部|应\S尽|零|只减不增|不增加/;
/** What is said of a quality, and not of a rate. */
const GRADE = /^(?:合格|达标|良好|优良|优秀|较?高|较好|较高水平|明显)(?:以上)?$/;
const TIME_IN_WORDS = /[年月季周日天旬]|汛|期前|期内|学期/;

/** So much that no one can say how much. */
const DEGREE = /(?:显著|大幅度?|极大)(?:地)?[提增改加下降减缓扩]/;
/** What it is held against, or a rate that says how much. */
const MEASURED = /\d[%％]|百分点|[较比与](?:上年|去年|20\d\d年)|同比/;

/** 财预〔2015〕88号 asks for 定量表述 first; 数量 and 成本 are where no other will do. */
export const qualitativeValue: Rule = {
  code: 'qualitative-value',
  severity: 'warning',
  summary: '数量指标、成本指标的指标值写出数',
  reason: '《中央部门预算绩效目标管理办法》要求指标以定量表述为主；没有数就无法自评',
  needs: inEither('指标值'),
  check({ filing }) {
    return filesOf(filing).flatMap((file) => indicatorsOf(file).flatMap(findingOf));
  },
};

function findingOf({ file, path, 一级指标, 二级指标, indicator }: PlacedIndicator): Finding[] {
  const value = indicator.指标值.trim();
  if (value === '' || (NUMBER.test(value) && !VAGUE.test(value))) return [];
  const name = indicator.三级指标.trim();
  const isRate = /[^效功频速税汇利]率$/.test(name) && !/效率|满意率$/.test(name) && GRADE.test(value);
  const isSatisfaction = /满意[度率]$/.test(name) && (GRADE.test(value) || /^(?:非常|比较|基本)?满意$/.test(value));
  if (isRate || isSatisfaction) {
    return [
      {
        file,
        path: [...path, '指标值'],
        message: `「${name}」是比率，值里却没有数`,
        expected: '百分比，如 ≥90%',
        found: value,
        hint: '写出可以核对的百分比',
      },
    ];
  }
  if (DEGREE.test(value) && !MEASURED.test(indicator.指标解释及计算公式)) {
    return [
      {
        file,
        path: [...path, '指标值'],
        message: '说得过满，又没有数：到底多少，自评时拿不出依据',
        expected: '提高多少，如 较上年提高5个百分点；或者 持续提高、有所增强',
        found: value,
        hint: '写出数，或者在解释里写明与什么比、怎样算',
      },
    ];
  }
  const isCount = 二级指标.includes('数量');
  const isCost = /^(?:经济)?成本/.test(二级指标) || (一级指标.includes('成本') && 二级指标.includes('经济'));
  const isTime = 二级指标.includes('时效') && !TIME_IN_WORDS.test(value);
  if (!isCount && !isCost && !isTime) return [];
  return [
    {
      file,
      path: [...path, '指标值'],
      message: `是${二级指标}，值里却没有数`,
      expected: isTime ? '日期或时限，如 2024年12月31日前、≤12个月' : '比较符号、数和单位，如 ≥60次、≤100%',
      found: value,
      hint: isTime ? '写出具体日期、时限或及时率' : '写出可以核对的数和单位',
      ...(isTime || LIMIT_IN_WORDS.test(value) ? { severity: 'hint' as const } : {}),
    },
  ];
}
