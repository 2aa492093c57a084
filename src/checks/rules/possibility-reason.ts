/** A target that may not be met by the end of the year, and no word of why; or one that is foreseen not to be, and said to be sure. */

import { isPlaceholder } from '../../prose/form-texts.js';
import { holeAt, valueAt, type Path } from '../../source/located.js';
import { compareFractions, fractionOf } from '../../model/declaration/expression.js';
import { achievementOf } from '../achievement.js';
import { filesOf, indicatorsOf, wordOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** What is sure needs no reason. */
const SURE = /^(?:确定能?|能|肯定|已|可以|□?能够)/;

const ALL = fractionOf('1');

/** 财预〔2019〕136号, notes of the 监控表: 有可能 and 完全不可能 are explained. */
export const possibilityReason: Rule = {
  code: 'possibility-reason',
  severity: 'warning',
  summary: '不确定能完成目标的指标写了原因；预计达不到的不写“确定能”',
  reason: '监控表的填表说明要求：选“有可能”“不可能”的，说明原因和措施',
  needs: [
    ...inEither('完成目标可能性', '原因说明'),
    ...inEither('完成目标可能性', '原因分析'),
    ...inEither('完成目标可能性', '全年预计完成情况', '指标值'),
  ],
  check({ filing, declaration, reader }) {
    const year = reader.year();
    return filesOf(filing).flatMap((file) => {
      const words = declaration.meanings[file === filing.department ? '部门' : '项目'];
      const doubtful = indicatorsOf(file).filter((placed) => {
        const possibility = wordOf(placed, '完成目标可能性');
        return possibility !== '' && !SURE.test(possibility);
      });
      const isLacking = (path: Path) => {
        const text = valueAt(file.value, path);
        if (typeof text === 'string' && text.trim() !== '' && !isPlaceholder(text)) return false;
        return !(holeAt(file, path) && reader.isOpen(file, path));
      };
      const ofEach = words.has('原因说明') ? doubtful : [];
      const [first] = doubtful;
      const ofFile = ['原因分析', '改进措施'].filter((word) => first && words.has(word));
      return [
        ...(year === undefined ? [] : indicatorsOf(file).flatMap((placed) => againstForecast(placed, year))),
        ...ofEach
          .map((placed) => ({ placed, path: [...placed.path, '原因说明'] }))
          .filter(({ path }) => isLacking(path))
          .map(({ placed, path }): Finding => {
            const message = `没有写原因，完成目标可能性是「${wordOf(placed, '完成目标可能性')}」`;
            return { file, path, message, hint: '写明原因和打算' };
          }),
        ...ofFile
          .filter((word) => isLacking([word]))
          .map((word): Finding => {
            const message = `没有写，而有 ${doubtful.length} 条指标不确定能完成`;
            return { file, path: [word], message, hint: '写明原因和措施' };
          }),
      ];
    });
  },
};

/** What the form foresees for the whole year, against what it says of it. */
function againstForecast(placed: PlacedIndicator, year: number): Finding[] {
  const [possibility = '', forecast = ''] = ['完成目标可能性', '全年预计完成情况'].map((word) => wordOf(placed, word));
  if (!SURE.test(possibility)) return [];
  const foreseen = achievementOf(placed, forecast.replace(/^预计/, ''), year);
  if (!foreseen || holeAt(placed.file, placed.path)) return [];
  if (!foreseen.isMissed && compareFractions(foreseen.most, ALL) === 0) return [];
  return [
    {
      file: placed.file,
      path: [...placed.path, '完成目标可能性'],
      other: { file: placed.file, path: [...placed.path, '全年预计完成情况'] },
      message: '说能完成，而全年预计达不到指标值',
      expected: `与全年预计完成情况「${forecast}」相合（指标值 ${placed.indicator.指标值.trim()}）`,
      found: possibility,
      hint: '核对全年预计完成情况和完成目标可能性；确实达不到的，改为有可能或不可能，写明原因',
    },
  ];
}
