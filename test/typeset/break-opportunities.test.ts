/** Where lines may end, told as the text with its breaks: `|` free ones, `÷` at signs, `:` at units, `¦` at seams, nothing at last resorts. */

import { describe, expect, it } from 'vitest';
import { traitsOf } from '../../src/typeset/character-traits.js';
import { clustersOf, type Cluster } from '../../src/typeset/cluster.js';
import { UnbrokenText } from '../../src/typeset/unbroken-text.js';
import { FONTS } from '../support/fonts.js';

const [{ face } = {}] = clustersOf('字', '宋体', FONTS);

function marked(text: string, marks: Readonly<Record<string, string>>, keepsWords = false): string {
  // Marks that no font of ours has are asked about all the same: a bureau has its own.
  const clusters = [...text.matchAll(/——|./gu)].map(([piece]): Cluster => ({
    text: piece,
    face: face as never,
    widthEm: 1,
    ...traitsOf(piece, 1),
  }));
  const qualities = new UnbrokenText(clusters).qualities(keepsWords);
  return clusters
    .map((cluster, index) => (index > 0 ? (marks[qualities[index] ?? ''] ?? '') : '') + cluster.text)
    .join('');
}
const broken = (text: string) => marked(text, { free: '|', word: '|', sign: '÷', unit: ':', rate: ':', seam: '¦' });
const ANYWHERE = { free: '|', sign: '|', unit: '|', seam: '|', letters: '|', groups: '|', digits: '|' };

describe('the qualities of breaks', () => {
  it.each([
    ['甲乙丙', '甲|乙|丙'],
    ['甲，乙。丙', '甲，|乙。|丙'],
    ['甲（乙）丙', '甲|（乙）|丙'],
    ['甲“乙”丙', '甲|“乙”|丙'],
    ['甲‘乙’丙', '甲|‘乙’|丙'],
    ['甲《乙》、〔丙〕', '甲|《乙》、|〔丙〕'],
    ['甲——乙……丙', '甲——|乙……|丙'],
    ['甲·乙～丙', '甲·|乙～|丙'],
    ['甲 乙', '甲 |乙'],
    ['甲  乙', '甲  |乙'],
    ['word by word', 'word |by |word'],
    ['甲word乙', '甲|word|乙'],
    ['☐事业　☑个人', '☐事¦业　|☑个¦人'],
    ['□是□否', '□是|□否'],
  ])('%s → %s', (text, wanted) => {
    expect(broken(text)).toBe(wanted);
  });

  it.each([
    '≥60次',
    '3412.92万元',
    '100%',
    '2024年',
    '±5℃',
    '12个工作日',
    '约第3季度',
    '1,234.5平方米',
    '10/20',
    '8:30',
  ])('keeps a number with its sign and its unit whole: %s', (text) => {
    expect(broken(`甲${text}`).replace(/^甲\||^甲约\|/, '')).not.toMatch(/\d.*\|.*\d|\d\||\|[%％℃]/);
  });

  it.each([
    ['≥120000页', '≥120000:页'],
    ['5cm深', '5cm|深'],
    ['≤15个工作日内', '≤15:个¦工¦作¦日|内'],
    ['≤2.35万元/公里', '≤2.35:万¦元¦/:公¦里'],
    ['400元/生·年', '400:元¦/:生·:年'],
    ['≤1.2万元/延米', '≤1.2:万¦元¦/:延¦米'],
    ['≤900元/施工台班，含油料', '≤900:元¦/:施¦工¦台¦班，|含|油|料'],
    ['20元/亩补助农户', '20:元¦/:亩|补|助|农|户'],
    ['送戏96场次全年', '送|戏|96:场¦次|全|年'],
    ['数÷总数×100%', '数÷÷÷总|数÷×100%'],
    ['甲=乙', '甲÷=÷乙'],
    ['25‰征', '25‰|征'],
    ['https://a.cn/b?c=d&e=f_g#h', 'https:/¦/|a.cn/|b?|c=¦d&¦e=¦f_¦g#h'],
    ['1,234,567', '1,234,567'],
    ['a-b;c', 'a-|b;¦c'],
  ])('has seams where a word hurts least: %s → %s', (text, wanted) => {
    expect(broken(text)).toBe(wanted);
  });

  it('knows words from one another where it is asked to', () => {
    const between = (text: string) => marked(text, { free: '‖', between: '|', aside: '¦', word: '' }, true);
    expect(between('社会效益指标')).toBe('社会|效益|指标');
    expect(between('项目负责人')).toBe('项目|负责人');
    expect(between('服务对象满意度指标')).toBe('服务|对象|满意度|指标');
    expect(between('可持续影响指标')).toBe('可持续|影响|指标');
    expect(between('名胜区管理处暨森林公园服务中心')).toBe('名胜区|管理处‖暨|森林|公园|服务|中心');
    expect(between('登记中心（长风市产权档案馆）')).toBe('登记|中心‖（长风市¦产权¦档案馆）');
    expect(between('2025年高标准农田与水利')).toBe('2025年|高标准|农田‖与|水利');
    expect(broken('社会效益')).toBe('社|会|效|益');
  });

  it('tears numbers from their Latin units, and digits from one another, as a last resort only', () => {
    const torn = (text: string) => marked(text, { ...ANYWHERE, digits: '', groups: '' });
    for (const text of ['0.05m', '50MB', '≤±0.05m', '120km', '7×24h', '27001', '1,234.56', '2024-01-01'])
      expect(
        torn(text)
          .replace('|m', 'm')
          .replace(/\|[BM]/g, (cut) => cut.slice(1)),
        text,
      ).not.toMatch(/\d\|/);
    expect(torn('ISO/IEC 27001')).not.toMatch(/\d\|\d/);
  });

  it('never breaks before what no line begins with, nor after what no line ends with', () => {
    const start = '。，、；：？！）》〉」』】〕〗｝］”’…—～·‧・％‰℃°′″＂＇﹚﹜﹞ゝゞ々ー!,.:;?)]}%>';
    const end = '（《〈「『【〔〖｛［“‘＃＄￥￡﹙﹛﹝([{<$¥£#';
    for (const mark of start) expect(marked(`字${mark}`, ANYWHERE), mark).toBe(`字${mark}`);
    for (const mark of end) expect(marked(`${mark}字`, ANYWHERE), mark).toBe(`${mark}字`);
    for (const text of ['字甲', 'ab', '1字']) expect(marked(text, ANYWHERE)).toContain('|');
  });
});
