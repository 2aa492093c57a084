/** What people write where 包.yaml has another word, or has none because the thing belongs elsewhere. */

import { nearestName } from '../../source/nearest-name.js';

/** More names than this are not listed: nobody reads them. */
const MOST_LISTED = 20;

/** Words of 包.yaml, and what people write for them. */
const MEANT: Readonly<Record<string, string>> = {
  包: '名称|名字|包名|name',
  种类: '类型|数据类型|字段类型|格式种类|type|kind',
  必填: '必须|必录|必填项|是否必填|required',
  例: '示例|例子|举例|样例|example',
  说明: '备注|注释|提示|描述|解释|description|note',
  又名: '别名|曾用名|简称|alias',
  常用: '常用值|建议|可选值',
  选一: '单选|选项|下拉|枚举|可选|options|choice|enum',
  选几: '多选|复选|勾选',
  默认同: '默认|默认值|缺省|同上|default',
  只在: '仅在|只有|仅限',
  等于: '公式|计算|算式|计算公式|求和|合计等于|formula|sum',
  至多: '最大|最大值|最多|上限|不超过|小于等于|max',
  至少: '最小|最小值|最少|下限|不少于|大于等于|min',
  小数: '小数位|小数位数|位数|精度|保留|decimals',
  项: '字段|子项|分组|组|fields|items',
  栏: '列|各列|栏目|columns',
  行: '各行|rows',
  分级: '级别|指标体系|层级|levels',
  印作: '打印为|显示为|打印名|显示名|名称印作',
  基于: '继承|依据|来自|extends|base',
  不用: '删除|去掉|删去|移除|remove',
  对应: '映射|含义|别称|mapping',
  每: '单位|对象|每个',
  合订: '合订本|装订|合并',
  表: '表格|表单|forms',
};

/** Where that belongs which people would write here. */
const BELONGS: readonly (readonly [RegExp, string])[] = [
  [/宽|行高|列高|高度|字体|字号|颜色|对齐|边框|页边|纸|位置|加粗|居中|样式/, '样子写在 样式.yaml 和版式里'],
  [/单位$/, '钱的单位就是种类：写“种类: 万元”或“种类: 元”；别的单位印在版式里'],
  [
    /条件|如果|^若|当.*时|规则|正则|格式|校验|核对|检查/,
    '条件没有写法：算得出来的写“等于”，规则认得的字段写“对应”，见手册“写在别处的”一节',
  ],
  [/上一行|上年|上期|累计|逐行/, '一行只能用同一行的栏；上一行的数没有写法，照填的印'],
  [/大写/, '大写金额写在版式里：{{大写 字段}}'],
  [/顺序|序号|排序|次序/, '写的次序就是次序'],
  [/标签|标题|打印名|显示|表头/, '印出的字写在版式里；指标级别的另一种印法写“印作”'],
  [/严重|轻重|警告|错误|提醒/, '轻重写在 检查.yaml 里'],
  [/阶段/, '阶段写在“表”里；字段在印它的表所在的阶段填'],
  [/文件名|路径/, '文件名就是表的名称'],
  [/评分|扣分|打分/, '怎样打分由程序的规则管；分数之间的加减乘除写“等于”'],
  [/覆盖|追加|插在|替换/, '写上同一个名称就是改它，不要的写在“不用”里'],
];

/** The way out of a word that 包.yaml does not have; `isElsewhere` where it belongs to another file. */
export function wayOutOfWord(
  name: string,
  words: readonly string[],
): { readonly hint: string; readonly isElsewhere: boolean } {
  const [beforeColon = ''] = name.split('：');
  if (beforeColon !== name && words.includes(beforeColon)) {
    return { hint: `把全角冒号改成半角冒号加一个空格：“${beforeColon}: ”`, isElsewhere: false };
  }
  const meant = words.find(
    (word) => Object.hasOwn(MEANT, word) && MEANT[word]?.split('|').includes(name.toLowerCase()),
  );
  if (meant !== undefined) return { hint: `改为「${meant}」`, isElsewhere: false };
  const where = BELONGS.find(([pattern]) => pattern.test(name))?.[1];
  if (where !== undefined) return { hint: where, isElsewhere: true };
  if (/^[\w\s-]+$/.test(name)) return { hint: `这里只用中文词：${words.join('、')}`, isElsewhere: false };
  return { hint: nearestHint(name, words), isElsewhere: false };
}

/** The one of `words` that people mean by `name`; undefined where they may mean what it says. */
export function meantWord(name: string, words: readonly string[]): string | undefined {
  return words.find((word) => Object.hasOwn(MEANT, word) && MEANT[word]?.split('|').includes(name.toLowerCase()));
}

/** What people write for the kinds of fields. */
const KINDS_MEANT: readonly (readonly [RegExp, string])[] = [
  [/^(?:文本|字符串?|短文|字|text|string|单行.*)$/i, '改为「文字」'],
  [/^(?:多行.*|段落|长文本|备注)$/, '改为「长文」'],
  [/^(?:整数|数字|数值|小数|number|integer|float)$/i, '改为「数」'],
  [/^(?:金额|钱|货币|资金|人民币|money|amount)$/i, '改为「元」或「万元」：钱的单位就是种类'],
  [/^[十百千亿美港]万?元$/, '金额只有「元」「万元」两种：表上印别的单位的，数也要换算'],
  [/^(?:时间|时间段|时段|周期|起止时间|起止日期|date|年月)$/i, '一天写「日期」，一段时间写「期间」'],
  [/^(?:年|年份|year)$/i, '改为「年度」'],
  [/^(?:列表|清单|list)$/i, '一项一条的文字写「条目」；一行几栏的，写“名称: { 栏: { … } }”'],
  [/^(?:布尔|是\/否|bool|boolean|勾选)$/i, '改为「是否」'],
  [/^(?:百分数|比例|比率|%|percent)$/i, '改为「百分比」'],
  [/^(?:选一|单选|下拉|选项|enum)$/i, '写成“选一: [甲, 乙]”'],
  [/^(?:选几|多选|复选)$/, '写成“选几: [甲, 乙]”'],
];

/** The way out of a 种类 that there is not. */
export function wayOutOfKind(kind: string, kinds: readonly string[]): string {
  return KINDS_MEANT.find(([pattern]) => pattern.test(kind))?.[1] ?? nearestHint(kind, kinds);
}

/** A hint naming the nearest of `names`, or all of them where none is near and they are not too many. */
export function nearestHint(misspelt: string, names: readonly string[]): string {
  const nearest = nearestName(misspelt, names);
  if (nearest !== undefined) return `改为「${nearest}」`;
  if (names.length === 0) return '删去这一项';
  const listed = names.slice(0, MOST_LISTED).join('、');
  return `改用以下名称之一：${listed}${names.length > MOST_LISTED ? ` 等 ${names.length} 个` : ''}`;
}
