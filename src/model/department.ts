/** 部门.yaml: the fields of the cover and of the 部门整体支出绩效目标表. */

import { listShape, namedShape, recordShape, type ValueOf } from '../schema/shape.js';
import { acceptances, amount, date, requiredAmount, requiredText, requiredYear, telephone, text } from './fields.js';
import { indicatorsShape } from './indicator.js';

/** The fields of 部门.yaml, in the order a clerk fills them in. Amounts are in 万元. */
export const departmentShape = recordShape(
  {
    年度: requiredYear('预算年度，四位数字'),
    附件序号: text('附件的序号，如 附件2'),
    部门名称: requiredText('部门（单位）名称'),
    编制单位: text('编制单位；不填则同部门名称'),
    经办人: text('经办人姓名'),
    联系电话: telephone('联系电话（办公座机号）'),
    职能描述: text('部门（单位）职能；一行一段，序号自己写'),
    支出预算: recordShape(
      {
        基本支出: requiredAmount('基本支出（万元）', '万元'),
        项目支出: requiredAmount('项目支出（万元）', '万元'),
        资金总额: amount('资金总额（万元）；不填则由前两项相加', '万元'),
      },
      '支出预算（本级），万元',
    ),
    年度目标: text('年度目标；一行一段，序号自己写'),
    目标分解: listShape(text(''), '年度目标的分解，一项一条，序号由表格编'),
    组织机构: text('保障绩效目标实现的组织机构'),
    管理制度: text('相关管理制度'),
    阶段计划: listShape(text(''), '目标的阶段性计划，一个阶段一条'),
    绩效指标: indicatorsShape,
    已核实: acceptances,
    附加字段: namedShape(text('附加字段的内容'), '本地表格另外要打印的内容：名称 → 文字'),
    模板: text('版式包的名称（templates 下的文件夹）；不填则用“标准”'),
    编制日期: date('编制日期，作为文档日期；不填则为年度的 1 月 1 日'),
  },
  '部门.yaml',
);

/** A department as typed; what was left out is `''` or empty. */
export type DepartmentData = ValueOf<typeof departmentShape>;
