/** The rules about punctuation, doubled words and characters: bad texts and near misses. */

import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/checks/rule.js';
import { asSubject, pieceOf, rawFindings, ruleOf, subjectOf } from '../support/check-fixtures.js';
import { readSampleFiling, standardPack } from '../support/sample.js';

const CODES = [
  'unbalanced-brackets',
  'half-width-punctuation',
  'regulation-brackets',
  'doubled-words',
  'repeated-regulation',
  'missing-separator',
  'space-in-text',
  'unprintable-character',
  'wrong-character',
];

/** What a rule finds in one text (the 管理制度 of a project), as the pieces it is about; a hint is marked. */
function found(code: string, text: string, field = '管理制度'): string[] {
  const rule = ruleOf(code);
  const files = { projects: [`${field}: |\n${text.replace(/^/gm, '  ')}`] };
  return rawFindings(rule, files).map((finding) => {
    const { severity = rule.severity } = finding;
    return severity === 'hint' ? `hint ${pieceOf(finding)}` : pieceOf(finding);
  });
}

describe('the rules about text', () => {
  it.each(CODES)('%s warns of nothing in the sample', (code) => {
    const pack = standardPack();
    const rule = ruleOf(code);
    const all = rule.check(
      asSubject({ filing: readSampleFiling(pack), declaration: pack.declaration, canPrint: () => true }),
      rule.limits ?? {},
    );
    const grave = typeof all === 'string' ? [] : all.filter(({ severity }) => (severity ?? rule.severity) !== 'hint');
    expect(grave).toEqual([]);
  });
});

describe('unbalanced-brackets', () => {
  it.each([
    ['评审《方案（三合一》报告', ['（']],
    ['评审《方案三合一）》报告', ['）']],
    ['《会计法、《预算法》', ['《']],
    ['《会计法》、预算法》', ['》@9']],
    ['《会计法》、《预算法', ['《@6']],
    ['方案（试行)，执行', [')']],
    ['方案(试行），执行', ['）']],
    ['落实“放管服“要求', ['“@6']],
    ['落实“放管服要求', ['“']],
    ['（《甲办法）》', ['）']],
    ['《甲办法〉执行', ['〉']],
    ['落实"放管服要求', ['"']],
    ['《甲办法》（国土资规〔2017〕17号', ['（']],
    ['完成12个)', [')']],
    ['规划“一张图管理\n执行\n划定“三区三线”，落实“放管服”', ['“']],
    ['防止“非农化、“非粮化”', ['“']],
    ['落实“一张图、“三区三线”、“放管服”', ['“']],
    ['《《会计法》、《预算法》', ['《']],
  ])('%s', (text, expected) => {
    expect(found('unbalanced-brackets', text)).toEqual(expected);
  });

  it.each([
    '《土地储备管理办法》（国土资规〔2017〕17号）',
    '《关于实施〈城镇土地分等定级规程〉和〈城镇土地估价规程〉有关问题的通知》',
    '1)甲；2)乙',
    '一）甲\n二）乙',
    '（1）甲；（2）乙',
    '包括：1）甲；2）乙',
    '（含：1）甲；2）乙）',
    '包括，1）甲，2）乙',
    '（附件1，2）、（A，B）',
    '[60,80)分得50%，[80,100]分得满分',
    '“三区三线”（“一张图”）',
    '满意度＝（满意+基本满意）/总数×100%',
    'people’s park',
    '落实"放管服"要求',
    '55"显示屏2块',
    '（甲\n乙）',
    '（国土资规[2017]17号）',
  ])('leaves alone %s', (text) => {
    expect(found('unbalanced-brackets', text)).toEqual([]);
  });

  it('hints at a title in a title', () => {
    expect(found('unbalanced-brackets', '《关于《土地储备管理办法》的实施意见》')).toEqual(['hint 《@3']);
  });

  it('does not report a 编制单位 taken over from the department again', () => {
    const files = { department: '部门名称: 甲局（乙', projects: ['年度目标: 甲'] };
    expect(rawFindings(ruleOf('unbalanced-brackets'), files)).toHaveLength(1);
  });
});

describe('half-width-punctuation', () => {
  it.each([
    ['合理开发,避免浪费', ['hint ,']],
    ['方案(三合一)评审', ['hint (']],
    ['完成:甲', ['hint :']],
    ['完成甲.开展乙', ['hint .']],
    ['划定"三区三线"成果', ['hint "']],
    ['抽查业务质量,2024年完成', ['hint ,']],
    ['55"显示屏2块', []],
    ['ISO 9001,GB/T 9704', []],
    ['比例1:500，数量1,000', []],
    ['合理开发，避免浪费', []],
    ['平台V2.0（含3.5万元）', []],
  ])('%s', (text, expected) => {
    expect(found('half-width-punctuation', text)).toEqual(expected);
  });
});

describe('regulation-brackets', () => {
  it.each([
    ['财综[2018]8号', ['[2018]8号']],
    ['（财综(2018)8号）', ['(2018)8号']],
    ['财综（2018）8号', ['（2018）8号']],
    ['财综【2018】8号', ['【2018】8号']],
    ['财综〔2018]8号', ['〔2018]8号']],
    ['财综〔18〕8号', ['〔18〕8号']],
    ['（财综〔2018〕8）', ['〔2018〕8']],
    ['财综〔2018〕第08号', ['hint 〔2018〕第08号']],
    ['（国土资规〔2017〕17号）', []],
    ['市府办发〔2012〕166号、167号', []],
    ['《办法》（2018）修订', []],
    ['（2018）黔02民初3号', []],
    ['年度（2024）12月', []],
    ['〔2024〕', []],
  ])('%s', (text, expected) => {
    expect(found('regulation-brackets', text)).toEqual(expected);
  });
});

describe('half-width-punctuation', () => {
  it('warns of the odd one where a filing has full-width marks throughout', () => {
    expect(found('half-width-punctuation', `${'甲乙，'.repeat(25)}丙丁,戊己。`)).toEqual([',']);
    expect(found('half-width-punctuation', `${'甲乙，'.repeat(25)}${'丙丁,'.repeat(5)}戊己。`)).toEqual(['hint ,']);
  });
});

describe('doubled-words at the head of a clause', () => {
  it.each([
    ['完完成设计，按期完成验收', ['完完']],
    ['考核合格，公公示结果，公示名单', ['公公']],
    ['完完成设计', ['完完']],
    ['人人有责，有责必究，人有所学', []],
    ['围绕中学学科教学，学科分组', []],
    ['竣工后，办办理竣工结算审计', ['办办']],
    ['竣工后，县办办理结算', []],
    ['汇总全全年数据', ['全全']],
    ['验收收并支付尾款', ['收收']],
    ['编制并并发布', ['并并']],
    ['水电站合并并网', []],
    ['年底前前完成', ['前前']],
    ['年底前前往督导', []],
    ['完成月报报送时间，周报报送及时', []],
    ['落实“天天看、周周查”的巡检制度', []],
    ['施工方方案、渣土车车辆、总会会长、自评表表内', []],
  ])('%s', (text, expected) => {
    expect(found('doubled-words', text)).toEqual(expected);
  });
});

describe('doubled-words', () => {
  it.each([
    ['完成的的任务', ['的的']],
    ['自然资源局局预算', ['局局']],
    ['规划和和计划', ['和和']],
    ['进行进行整改', ['进行进行']],
    ['完成完成7宗', ['完成完成']],
    ['六盘水市自然资源自然资源局', ['自然资源自然资源']],
    ['完成任务。。', ['。。']],
    ['完成甲，，开展乙', ['，，']],
    ['甲、、乙', ['、、']],
    ['完成甲，。', ['，。']],
    ['完成；。', ['；。']],
    ['开展宣传4次次', ['次次']],
    ['合格率100%%', ['%%']],
    ['数量≥≥7宗', ['≥≥']],
    ['2024年2024年完成', ['2024年2024年']],
    ['损失2000万万元', ['万万元']],
    ['地质灾害防治防治项目', ['hint 防治防治']],
    ['项目资金资金不足', ['资金资金']],
    ['调整为为7宗', ['为为']],
    ['支出不不超过预算', ['不不']],
    ['定期对对窗口检查', ['对对']],
    ['进行进行项目评审', ['进行进行']],
    ['科室组织组织机构调整', ['组织组织']],
    ['推进推进工作', ['推进推进']],
    ['排查以及以及监测', ['以及以及']],
    ['工作工作经费', ['工作工作']],
    ['通过通过验收', ['通过通过']],
    ['会上讨论讨论方案', ['讨论讨论']],
    ['是否达标？？', ['？？']],
  ])('%s', (text, expected) => {
    expect(found('doubled-words', text)).toEqual(expected);
  });

  it.each([
    '促进经济发展展望，树立管理理念，改进工作作风',
    '加强中心心理服务，建设设施，计划划分地方方案',
    '资金金额、会议议题、登记记录、检查查处、标准准确',
    '收入入库、不动产产权、地质质量、目标标准、规划划定',
    '人人参与、家家受益、层层落实、天天巡查、常常、往往、处处、种种、一一核对',
    '达到目的的项目，参与与配合，现在在建，以及及时',
    '市政府政务服务、国家家园',
    '3项项目，1个个人账户，2024年年底前',
    '一项一项落实，逐项逐项核对，研究研究',
    '社会组织组织实施，党组织组织开展',
    '为民服务服务对象满意度，治理工程工程量',
    '稳稳推进，等等，年年有余，高高兴兴，实实在在',
    '等……；“完成。”，开展',
    '和和美美，的的确确，万万不可',
    '统筹兼顾，又好又快',
    '用地用矿用电用水',
    '（甲（乙））',
    '查询数据据实核定，负责人人选',
    '全校每校每学期一次，每生每学期，我校每校每年',
    '作为为民服务窗口，针对对象，应对对策，不得不断章取义',
    '认为为期三年，成为为主的，完成等等成果，不了了之',
    '2020年20日',
  ])('leaves alone %s', (text) => {
    expect(found('doubled-words', text).filter((fragment) => !fragment.startsWith('hint'))).toEqual([]);
  });
});

describe('repeated-regulation', () => {
  it.each([
    ['《会计法》、《预算法》、《会计法》', ['《会计法》@12']],
    ['《会计法》、《预算法》；《中华人民共和国会计法》', ['《中华人民共和国会计法》']],
    ['《办法（试行）》、《办法(试行)》', ['《办法(试行)》']],
    ['《土地储备管理办法》（国土资规〔2017〕17号）、《关于〈土地储备管理办法〉的意见》', []],
    ['《关于下达资金的通知》（甲〔2023〕1号）、《关于下达资金的通知》（甲〔2023〕2号）', []],
    ['《预算编制的通知》、《预算法》', []],
  ])('%s', (text, expected) => {
    expect(found('repeated-regulation', text)).toEqual(expected);
  });
});

describe('missing-separator', () => {
  it.each([
    ['《会计法》、《预算法》《审计法》', '管理制度', ['》《']],
    ['《会计法》《预算法》《审计法》', '管理制度', ['hint 》《']],
    ['《会计法》 《预算法》', '管理制度', ['hint 》 《']],
    ['《甲》、《乙办法》（财综〔2018〕8号）《丙》', '管理制度', ['）《']],
    ['依据《甲》《乙》执行', '年度目标', ['hint 》《']],
    ['《甲规程》(试行)《乙通知》', '管理制度', ['hint )《']],
    ['《甲》、《乙》，《丙》', '管理制度', ['hint ，《']],
    ['《甲》，《乙》，《丙》', '管理制度', []],
    ['《甲》、《乙》，《丙》', '年度目标', []],
    ['《甲》、《乙》；《丙》\n《丁》', '管理制度', []],
  ])('%s in %s', (text, field, expected) => {
    expect(found('missing-separator', text, field)).toEqual(expected);
  });
});

describe('space-in-text', () => {
  it.each([
    ['完成自然 资源调查', [' ']],
    ['完成自然　资源调查', ['　']],
    ['完成 自然 资源', [' ', ' @5']],
    ['完成甲， 开展乙', ['hint  ']],
    ['1. 甲', []],
    ['一、 甲', []],
    ['（一） 甲', []],
    ['第一条 为了规范', []],
    ['第一阶段 开展', []],
    ['执行 GB/T 9704 标准', []],
    ['2024-01-01 至 2024-12-31', []],
    ['2025年10月 至 2026年9月', []],
    ['2025年10月1日 至次年3月', []],
    ['2025年10月至 次年3月', []],
    ['2026年底 开工', [' ']],
    ['自项目开工 至 验收', [' ', ' @7']],
    ['　　首行缩进', []],
    ['完成 7 宗', []],
    ['《中共中央 国务院关于建立体系的若干意见》', []],
    ['《关于推进美术馆 图书馆 文化馆免费开放工作的意见》', []],
    ['《关于推进美术 馆免费开放工作的意见》', [' ']],
    ['《国 土 办 法》', [' ', ' @4', ' @6']],
    ['《自然资源部 农业农村部关于保障用地的通知》', []],
    ['《自然资源部办公厅 财政部办公厅 生态环境部办公厅关于印发的通知》', []],
    ['中共六盘水市委 六盘水市人民政府联合印发', []],
    ['按照市委 市政府部署', []],
    ['市人民政府 同意实施', [' ']],
    ['完成自然\u200b资源调查', []],
    ['专家组：甲某 省环科院 高级工程师、乙某 某大学 教授', []],
    ['省环科院 高级工程师', []],
    ['组长 甲某，副组长 乙某某', []],
    ['邀请省 环科院的高级工程师评审', [' ']],
    ['由主任 负责实施', [' ']],
    ['报局长 审批后实施', [' ']],
    ['项目管理 办公室', [' ']],
  ])('%s', (text, expected) => {
    expect(found('space-in-text', text)).toEqual(expected);
  });

  it('lets names be spread, and the posts of people stand beside them', () => {
    const department = '经办人: 张 三';
    const projects = ['项目负责人: 省环科院 甲某'];
    expect(rawFindings(ruleOf('space-in-text'), { department, projects })).toEqual([]);
  });
});

describe('unprintable-character', () => {
  it('names the character and its code point at each of its places', () => {
    const files = { department: '年度目标: 甲😀乙😀', projects: ['管理制度: |\n  甲\n  燊'] };
    const [first, second, ...rest] = rawFindings(ruleOf('unprintable-character'), files);
    expect(rest).toEqual([]);
    expect([first, second].map((finding) => finding && pieceOf(finding))).toEqual(['😀', '😀@4']);
    expect(first?.message).toContain('U+1F600');
    expect(ruleOf('unprintable-character').severity).toBe('error');
  });

  it('advises a font for Chinese characters alone, and leaves odd ones to wrong-character', () => {
    const rule = ruleOf('unprintable-character');
    const subject = subjectOf({ department: '年度目标: 甲😀\u{31350}\u200b\ue000\u2f6c\u2126' });
    const canPrint = (character: string) => /^[\u0020-\u1fff\u4e00-\u9fff]$/.test(character);
    const found = rule.check({ ...subject, canPrint }, {});
    expect(
      typeof found === 'string' ? [] : found.map(({ hint, meant }) => [hint.includes('字体.yaml'), meant]),
    ).toEqual([
      [false, undefined],
      [true, undefined],
      [false, 'Ω'],
    ]);
  });
});

describe('wrong-character', () => {
  it.each([
    ['完成\u2ed4窗', 'warning \u2ed4 → 门'],
    ['完成\u200b门窗', 'warning \u200b → '],
    ['葛\u{e0100}某', 'warning \u{e0100} → '],
    ['完成\u202e门窗', 'error \u202e → '],
    ['cafe\u0301', 'error e\u0301 → é'],
    ['完成\ufffd窗', 'error \ufffd'],
  ])('%j', (text, expected) => {
    const rule = ruleOf('wrong-character');
    const found = rawFindings(rule, { projects: [`管理制度: ${text}`] }).map((finding) => {
      const { severity = rule.severity, meant } = finding;
      return `${severity} ${pieceOf(finding)}${meant === undefined ? '' : ` → ${meant}`}`;
    });
    expect(found).toEqual([expected]);
    expect(rawFindings(ruleOf('unprintable-character'), { projects: [`管理制度: ${text}`] })).toEqual([]);
  });

  it('is an error where no font has the radical', () => {
    const subject = subjectOf({ department: '年度目标: 完成\u2ed4窗' });
    const [finding] = ruleOf('wrong-character').check({ ...subject, canPrint: () => false }, {}) as readonly Finding[];
    expect(finding?.severity).toBeUndefined();
  });

  it('looks at names that the clerk chose', () => {
    const [finding] = rawFindings(ruleOf('wrong-character'), { department: '附加字段:\n  科\u200b室: 甲' });
    expect(finding).toMatchObject({ part: 'key', path: ['附加字段', '科\u200b室'], meant: '科室' });
  });

  it('tells the first twenty of a text, and how many there are', () => {
    const found = rawFindings(ruleOf('wrong-character'), { department: `年度目标: ${'甲\u200b'.repeat(30)}乙` });
    expect(found).toHaveLength(20);
    expect(found[0]?.message).toContain('共 30 处');
  });
});
