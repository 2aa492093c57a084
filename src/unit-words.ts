/** The words for units in Chinese text, each with what it measures. */

/** What a unit measures; only quantities of one kind can contradict each other. */
export type UnitKind = 'count' | 'time' | 'money' | 'percent' | 'measure' | 'none';

/** As alternatives of a pattern, longer ones before those that they begin with. */
export const UNITS: Readonly<Record<Exclude<UnitKind, 'none'>, string>> = {
  percent: '%|％|‰|个百分点',
  money: '元',
  time: '个?工作日|个月|小时|分钟|周年|年|月|周|天|日|秒',
  measure:
    '平方公里|平方千米|平方米|立方米|公里|千米|公顷|公斤|千克|延长米|延米|毫米|厘米|千瓦时|千瓦|兆瓦|亩|米|吨|㎡|升|度|倍',
  count:
    '人次|头次|羽次|只次|人份|剂次|班次|车次|批次|场次|台套|课时|学时|件次|户次|件|宗|次|个|套|份|处|页|户|项|场|期|篇|本|册|台|辆|批|家|条|起|例|名|人|幅|张|轮|座|所|间|栋|块|片|只|头|株|棵|支|卷|类|种|组|枚|盏|羽|艘|架|根|幢|口|眼|站|村|版|字|课|门|讲|具|盘|箱|瓶|桶|袋|床|顶',
};

/** Units that are one, in the writing that stands for all. */
export const SAME_UNIT: Readonly<Record<string, string>> = {
  '％': '%',
  日: '天',
  工作日: '个工作日',
  月: '个月',
  平方千米: '平方公里',
  千米: '公里',
  千克: '公斤',
  '㎡': '平方米',
  延米: '米',
  延长米: '米',
  名: '人',
  场次: '场',
  台套: '台',
};

/** Words for the same kind of thing, any of which a clerk may use. */
const ALIKE: readonly (readonly string[])[] = [
  ['次', '场', '期'],
  ['份', '本', '册'],
  ['家', '户'],
  ['座', '所', '栋', '幢', '间'],
  ['个', '处'],
];

/** Whether two units may be said of the same things. */
export function areAlikeUnits(left: string, right: string): boolean {
  return ALIKE.some((units) => units.includes(left) && units.includes(right));
}

/** What each unit measures. */
export const KIND_OF_UNIT: ReadonlyMap<string, UnitKind> = new Map(
  (Object.keys(UNITS) as (keyof typeof UNITS)[]).flatMap((kind) =>
    UNITS[kind]
      .replace('个?工作日', '个工作日|工作日')
      .split('|')
      .map((unit) => [unit, kind] as const),
  ),
);
