/** What is taken along into the next year: what a year begins with, and not what came of the last one. */

import type { FormSubject } from '../model/declaration/read-forms.js';
import type { Path } from '../source/located.js';
import { askedFields } from './asked-fields.js';
import { packAt } from './pack-at-stage.js';
import type { Pack } from './pack.js';

/** Words of rules for what is known when the year is over. */
const RESULTS: readonly string[] = [
  ...['实际完成值', '得分', '得分系数', '偏差原因', '原因说明', '完成目标可能性', '是否整改', '整改要求'],
  ...['全年预计完成情况', '全年执行数', '原因分析', '改进措施'],
];
/** Names of such fields that no rule knows. */
const RESULT = /得分|总分|扣分|完成(?!时|期)|执行|(?<!上年)决算|偏差|整改|等级|等次|大写/;

/**
 * The fields, by their declared paths, that forms of the first stage ask for; undefined: all of the data. Of files that have a form at a
 * later stage alone, and of a pack whose one stage asks for results, all that is no result.
 */
export function carriedFields(pack: Pack): Readonly<Record<FormSubject, readonly Path[]>> | undefined {
  const { stages, forms } = pack.declaration;
  const [first = '', ...later] = stages;
  const asked = askedFields(packAt(pack, first));
  const carried = (of: FormSubject): readonly Path[] => {
    const stage = stages.find((each) => forms.some((form) => form.stage === each && form.subject === of)) ?? first;
    const isPlan = (path: Path) => !isResult(pack, of, path);
    if (later.length === 0) return pack.declaration.leaves[of].map(({ path }) => path).filter(isPlan);
    return stage === first ? asked[of] : [...asked[of], ...askedFields(packAt(pack, stage))[of].filter(isPlan)];
  };
  const { 部门, 项目 } = pack.declaration.leaves;
  const fields = { 部门: carried('部门'), 项目: carried('项目') };
  return later.length === 0 && fields.部门.length === 部门.length && fields.项目.length === 项目.length
    ? undefined
    : fields;
}

function isResult({ declaration: { meanings } }: Pack, of: FormSubject, path: Path): boolean {
  const key = path.join('/');
  const isMeant = RESULTS.some((word) => meanings[of].get(word)?.some((other) => other.join('/') === key));
  return isMeant || RESULT.test(String(path.at(-1)));
}
