/** What budget forms commonly let choose from, and an example of each field: offered, never demanded. */

/** Field → what is usually written there. */
export const COMMON_CHOICES: Readonly<Record<string, readonly string[]>> = {
  项目类别: ['特定目标类', '其他运转类', '人员类', '公用经费类'],
  项目属性: ['新增项目', '延续项目'],
  资金性质: ['一般公共预算安排', '政府性基金预算安排', '国有资本经营预算安排'],
};

/** Field → an example of what is written there. */
export const FIELD_EXAMPLES: Readonly<Record<string, string>> = {
  年度: '2025',
  附件序号: '附件2',
  部门名称: '某县某局',
  编制单位: '某县某局',
  经办人: '甲某',
  联系电话: '0000-0000000',
  职能描述: '1. 负责某项工作。\n2. 负责另一项工作。',
  基本支出: '120.50',
  项目支出: '80',
  资金总额: '200.50',
  组织机构: '某县某局',
  管理制度: '《某县某局财务管理制度》',
  模板: '标准',
  编制日期: '2025-03-15',
  项目名称: '办公设备更新',
  项目负责人: '乙某',
  项目计划实施时间: '2025-01-01 至 2025-12-31',
  预算资金: '200000',
  年度目标: '1. 更新办公电脑20台。\n2. 使用人员满意度不低于90%。',
  时间: '2025-01-01 至 2025-06-30',
  内容: '编制方案，组织采购。',
  三级指标: '更新办公电脑数量',
  指标值: '≥20台',
  指标解释及计算公式: '以验收单统计，不少于20台',
  代码: 'project-sum',
  位置: '支出预算/项目支出',
  理由: '另有项目由财政部门统一编报，不在本表',
};
