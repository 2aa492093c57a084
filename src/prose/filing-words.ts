/** Words that every such filing may use, whatever its unit does: what a slip in a word that stands there once can be known by. */

/** Source: 财预〔2015〕88号, 财预〔2020〕10号, 财预〔2021〕101号 with their forms, and the practice of filling them in. */
const WORDS =
  '绩效 目标 指标 预算 决算 结算 概算 资金 专项 项目 支出 收入 成本 费用 经费 拨付 支付 兑付 发放 补助 补贴 奖励 资助 投资 采购 招标 投标 中标 评标 合同 协议 签订 ' +
  '履约 验收 交付 竣工 完工 开工 施工 设计 勘察 勘测 监理 评审 评估 评价 考核 审核 审批 审计 核查 核定 核实 备案 公示 公开 公告 登记 申报 申请 批复 下达 安排 分配 统筹 ' +
  '组织 实施 开展 推进 落实 完成 完善 健全 加强 提升 提高 改善 促进 保障 保证 确保 优化 规范 强化 深化 巩固 拓展 覆盖 惠及 受益 满意 问卷 调查 回访 抽查 抽样 抽检 检查 巡查 ' +
  '监督 监管 监测 监控 检测 检验 检修 维护 维修 修缮 改造 更新 购置 安装 调试 运行 运维 养护 管护 管理 服务 培训 宣传 教育 指导 协调 配合 整改 整治 治理 防治 预防 预警 应急 ' +
  '处置 处理 办理 办结 受理 答复 反馈 汇总 统计 台账 档案 归档 资料 报告 方案 计划 规划 制度 办法 规定 细则 条例 标准 流程 程序 机制 体系 平台 系统 网络 数据 信息 设备 设施 物资 ' +
  '工程 质量 数量 时效 效益 社会 经济 生态 环境 持续 影响 群众 企业 单位 部门 机构 人员 职工 学生 教师 居民 农户 村民 对象 比率 合格 达标 及时 准确 有效 足额 按时 按期 ' +
  '年度 季度 阶段 期限 时限 进度 任务 工作 责任 职责 分工 领导 小组 办公 会议 纪要 文件 通知 凭证 发票 票据 账户 国库 财政 政府 街道 社区 乡镇 学校 医院 公路 桥梁 河道 水库 ' +
  '管网 污水 垃圾 绿化 照明 消防 安全 事故 隐患 排查 投诉 信访 舆情 就业 创业 养老 残疾 低保 救助 慰问 扶贫 振兴 乡村 农业 农村 耕地 农田 粮食 种植 养殖 产业 旅游 文化 体育 图书 ' +
  '演出 展览 活动 赛事 健康 卫生 医疗 疾病 疫苗 接种 免疫 筛查 诊疗 药品 食品 抽样 执法 处罚 案件 纠纷 调解 法律 援助 交通 运输 客运 货运 车辆 驾驶 超限 节能 减排 降低 减少 增加 增长';

const words: ReadonlyMap<string, readonly string[]> = byCharacter(WORDS.split(' '));

function byCharacter(list: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const word of new Set(list)) {
    for (const character of word) found.set(character, [...(found.get(character) ?? []), word]);
  }
  return found;
}

/** The words with `character` in them. */
export function filingWordsWith(character: string): readonly string[] {
  return words.get(character) ?? [];
}
