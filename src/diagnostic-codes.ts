/** Every code a diagnostic can carry, each with what it means; codes are stable, messages may change. */

export const DIAGNOSTIC_CODES = {
  // Files
  'file-too-large': '文件太大',
  'file-encoding': '文件不是 UTF-8 文本',
  'file-unreadable': '文件读不了',
  'file-unwritable': '文件写不了',
  'file-name': '文件名不合规则',
  'file-name-mismatch': '文件名与内容不一致',
  'duplicate-output': '两份表会写到同一个文件',
  'control-character': '不能打印的控制字符',
  // YAML
  'yaml-syntax': '不合 YAML 的写法',
  'yaml-indent': '缩进用了半角空格以外的字符',
  'yaml-reserved': '开头的符号在 YAML 里另有含义',
  'yaml-nesting': '嵌套太深',
  'folded-text': '几行内容会被连成一段',
  'text-behind-hash': '井号后面的文字会被当作注释',
  'duplicate-field': '同一字段写了两次',
  'full-width-colon': '字段名后用了全角冒号',
  // Fields
  'unknown-field': '没有这个字段',
  'wrong-kind': '文字、列表、分组用错',
  'required-field': '必填而未填',
  'bad-year': '年度写法不对',
  'bad-amount': '金额写法不对',
  'bad-date': '日期写法不对',
  'impossible-date': '日历上没有的日期',
  'reversed-dates': '结束早于起始',
  'unknown-indicator-level': '指标体系里没有这一级',
  // Filing
  'missing-department': '有项目而没有部门.yaml',
  'total-mismatch': '资金总额与两项支出之和不等',
  'year-mismatch': '文件夹的年度与 年度 不一致',
  'incomplete-filing': '缺少项目，合订本未生成',
  // Layout packs
  'unknown-pack': '没有这个版式包',
  'pack-file-missing': '版式包缺少文件',
  'bad-style': '样式.yaml 的值不对',
  'unknown-font-role': '没有这个字体角色',
  'unknown-style': '没有这个样式',
  'unknown-name': '模板里用了没有的名称',
  'unknown-helper': '模板里用了没有的助手',
  'missing-partial': '没有这个片段',
  'partial-cycle': '片段互相包含，没有尽头',
  'template-syntax': '模板写法不对',
  'wrong-value-kind': '模板里把列表或分组当文字用',
  'bad-markup': '标记写法不对',
  'bad-grid': '表格的格子对不齐',
  'helper-value': '助手不能处理这个内容',
  'too-wide': '表格或页边距超出纸面',
  // Fonts
  'bad-font-manifest': '字体清单不对',
  'font-unreadable': '字体文件读不了',
  'missing-glyph': '没有一个字体有这个字',
  // Writing
  'text-lost': '排版时有文字没有放上去',
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;
