/** 项目/NN-<项目名称>.yaml: the fields of one 项目绩效目标表. */

import { listShape, namedShape, recordShape, type ValueOf } from '../schema/shape.js';
import { acceptances, choice, dateRange, requiredAmount, requiredText, telephone, text } from './fields.js';
import { indicatorsShape } from './indicator.js';

/** The fields of a project file, in the order a clerk fills them in. 预算资金 is in 元. */
export const projectShape = recordShape(
  {
    项目名称: requiredText('项目名称'),
    编制单位: text('编制单位；不填则同部门的编制单位'),
    项目负责人: text('项目负责人姓名'),
    联系电话: telephone('联系电话'),
    项目类别: choice('项目类别，如 特定目标类'),
    项目属性: choice('项目属性，如 新增项目、延续项目'),
    项目计划实施时间: dateRange('项目计划实施时间，如 2024-01-01 至 2024-12-31'),
    预算资金: requiredAmount('预算资金（元）', '元'),
    资金性质: choice('资金性质，如 一般公共预算安排'),
    年度目标: text('年度目标；一行一段'),
    本年度实施计划: listShape(
      recordShape({ 时间: dateRange('阶段的起止时间'), 内容: text('阶段的工作内容') }, '一个阶段'),
      '本年度实施计划，一个阶段一项',
    ),
    组织机构: text('保障绩效目标实现的组织机构'),
    管理制度: text('保障绩效目标实现的管理制度'),
    绩效指标: indicatorsShape,
    已核实: acceptances,
    附加字段: namedShape(text('附加字段的内容'), '本地表格另外要打印的内容：名称 → 文字'),
  },
  '项目文件',
);

/** A project as typed; what was left out is `''` or empty. */
export type ProjectData = ValueOf<typeof projectShape>;
