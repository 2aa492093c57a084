/** 是否整改 against what it asks for, and against targets that cannot be met. */

import { isPlaceholder } from '../../prose/form-texts.js';
import { holeAt } from '../../source/located.js';
import { filesOf, indicatorsOf, wordOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** 财预〔2019〕136号: what is found by the monitoring is put right. */
export const rectificationDue: Rule = {
  code: 'rectification-due',
  severity: 'warning',
  summary: '要整改的写了整改要求，完不成目标的要整改',
  reason: '绩效监控发现的问题要有着落；写了“是”而没有要求，等于没有整改',
  needs: inEither('是否整改'),
  check({ filing, declaration }) {
    return filesOf(filing).flatMap((file) => {
      const words = declaration.meanings[file === filing.department ? '部门' : '项目'];
      return indicatorsOf(file).flatMap((placed) => [
        ...(words.has('整改要求') ? withoutDemand(placed) : []),
        ...withoutRectification(placed),
      ]);
    });
  },
};

function withoutDemand(placed: PlacedIndicator): Finding[] {
  const path = [...placed.path, '整改要求'];
  const demand = wordOf(placed, '整改要求');
  if (wordOf(placed, '是否整改') !== '是' || holeAt(placed.file, path)) return [];
  if (demand !== '' && !isPlaceholder(demand)) return [];
  return [{ file: placed.file, path, message: '没有写，而是否整改是「是」', hint: '写明怎样整改、何时完成' }];
}

function withoutRectification(placed: PlacedIndicator): Finding[] {
  const path = [...placed.path, '是否整改'];
  const possibility = wordOf(placed, '完成目标可能性');
  const found = wordOf(placed, '是否整改');
  if (!/不可能|完不成|不能/.test(possibility) || found === '是' || holeAt(placed.file, path)) return [];
  const message = `应当整改：完成目标可能性是「${possibility}」`;
  return [{ file: placed.file, path, message, ...(found && { found }), hint: '改为“是”并写整改要求，或者核对可能性' }];
}
