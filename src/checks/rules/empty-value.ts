/** An indicator of which a part is missing: its name, its value or its explanation. */

import { holeAt, type Path } from '../../source/located.js';
import { isPlaceholder } from '../../prose/form-texts.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

type Part = keyof PlacedIndicator['indicator'];

/** From how many indicators on a form without a single explanation is one omission, not many. */
const FEWEST_FOR_ONE_FINDING = 3;

/** 预算绩效评价: an indicator without a value or without its calculation cannot be scored at the year's end. */
export const emptyValue: Rule = {
  code: 'empty-value',
  severity: 'warning',
  summary: '每条指标都有名称、指标值和解释',
  reason: '缺了指标值或计算公式的指标，年终自评无从打分',
  check({ filing }) {
    return filesOf(filing).flatMap((file) => {
      const placed = indicatorsOf(file).filter(({ indicator }) =>
        Object.values(indicator).some((text) => text.trim() !== ''),
      );
      const explained = placed.filter(({ indicator, path }) => {
        const part = '指标解释及计算公式';
        return indicator[part].trim() !== '' || holeAt(file, [...path, part]);
      });
      const isUnexplained = explained.length === 0 && placed.length >= FEWEST_FOR_ONE_FINDING;
      const findings = placed.flatMap((entry) => missingPartsOf(entry, isUnexplained));
      if (isUnexplained) findings.push(findingOf(placed[0], ['绩效指标'], '所有指标都没有指标解释及计算公式'));
      return findings;
    });
  },
};

function missingPartsOf(placed: PlacedIndicator, isUnexplained: boolean): Finding[] {
  const { indicator, path } = placed;
  // A row of nothing but 无 or / says that there is no indicator of this kind.
  if (Object.values(indicator).every((text) => text.trim() === '' || isPlaceholder(text))) {
    return [{ ...findingOf(placed, [...path, '三级指标'], '整行只填了占位的字样'), severity: 'hint' }];
  }
  const isMissing = (part: Part) => {
    if (holeAt(placed.file, [...path, part])) return false;
    const text = indicator[part].trim();
    // 无 is a value (安全事故：无).
    return text === '' || (isPlaceholder(text) && !(part === '指标值' && /^(?:无|没有)$/.test(text)));
  };
  if (isMissing('三级指标')) return [findingOf(placed, [...path, '三级指标'], '有指标值或解释而没有指标名称')];
  const findings: Finding[] = [];
  if (isMissing('指标值')) findings.push(findingOf(placed, [...path, '指标值'], '指标没有指标值'));
  if (!isUnexplained && isMissing('指标解释及计算公式'))
    findings.push(findingOf(placed, [...path, '指标解释及计算公式'], '指标没有解释及计算公式'));
  return findings;
}

function findingOf(placed: PlacedIndicator | undefined, path: Path, message: string): Finding {
  if (!placed) throw new Error('no indicator to point at');
  const text = placed.indicator[path.at(-1) as Part] as string | undefined;
  return { file: placed.file, path, message, ...(text ? { found: text } : {}), hint: '填写这一项，不用的指标整条删去' };
}
