/** Writes whole departments of any size, seeded, derived from the sample filing: what the benches of many files work on. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SAMPLE = fileURLToPath(new URL('../../data/2024/六盘水市自然资源局', import.meta.url));
const CITY = '云岭市';
const DEPARTMENT = '云岭市自然资源局';

const FIRST = '松柏梅兰竹菊桃李杏桂枫槐榆柳桐樟荷莲葵蕙'.split('');
const SECOND = '山河湖溪泉岭坡湾塘桥'.split('');
const AREAS = FIRST.flatMap((first) => SECOND.map((second) => `${first}${second}`));

const SUBJECTS = ['界桩', '测量标志', '监测设备', '警示标牌', '巡查车辆', '档案库房', '宣传展板', '样地', '图斑', '水准点'];
const DEEDS = ['维护', '核查', '检修', '登记', '清点', '测绘', '拍照存档', '更新', '复核', '移交'];
const COUNTERS = ['处', '次', '份', '件', '户'];

/**
 * Writes 部门.yaml and 项目/NN-….yaml into `folder`, which is made if need be; the same arguments write the same bytes.
 * `projects` is the number of project files, `indicators` that of the indicators in each (9 to 18 as in the sample when
 * absent), `seed` an integer. The department's 项目支出 is the sum of the projects; `jixiao check` finds no error.
 */
export function writeSyntheticUnit(folder, { projects, indicators, seed = 1 }) {
  const random = mulberry32(seed);
  const samples = readdirSync(path.join(SAMPLE, '项目'))
    .sort()
    .map((file) => parseSample(readSample(`项目/${file}`)));
  const width = Math.max(2, String(projects).length);
  mkdirSync(path.join(folder, '项目'), { recursive: true });
  let sumHundreds = 0;
  for (let index = 0; index < projects; index += 1) {
    const sample = samples[index % samples.length];
    const area = areaName(Math.floor(index / samples.length));
    const name = `${area}${sample.name}`;
    const hundreds = 1000 + Math.floor(random() * 90000);
    sumHundreds += hundreds;
    const number = String(index + 1).padStart(width, '0');
    const text = projectText(sample, { name, area, budget: hundreds * 100, indicators, random });
    writeFileSync(path.join(folder, '项目', `${number}-${name}.yaml`), text);
  }
  writeFileSync(path.join(folder, '部门.yaml'), departmentText(sumHundreds));
}

function readSample(file) {
  return readFileSync(path.join(SAMPLE, file), 'utf8').replaceAll('六盘水市自然资源局', DEPARTMENT).replaceAll('六盘水市', CITY);
}

/** The department of the sample with `sumHundreds` × 100 元 as 项目支出. */
function departmentText(sumHundreds) {
  const sum = `${Math.floor(sumHundreds / 100)}.${String(sumHundreds % 100).padStart(2, '0')}`;
  return readSample('部门.yaml').replaceAll('38756.49', sum);
}

/** A sample project's file in three parts: what stands before its indicators, these, and its two keys that vary. */
function parseSample(text) {
  const start = text.indexOf('\n绩效指标:\n') + '\n绩效指标:\n'.length;
  const groups = [];
  for (const line of text.slice(start).trimEnd().split('\n')) {
    if (line.startsWith('      - ')) groups.at(-1).indicators.push([line]);
    else if (line.startsWith('        ')) groups.at(-1).indicators.at(-1).push(line);
    else groups.push({ heading: line.replace(/: \[\]$/, ':'), indicators: [] });
  }
  return {
    name: /^项目名称: (.*)$/m.exec(text)[1],
    budget: /^预算资金: (.*)$/m.exec(text)[1],
    head: text.slice(text.indexOf('\n') + 1, start),
    groups,
  };
}

function projectText(sample, { name, area, budget, indicators, random }) {
  const counts = new Map();
  const count = (digits) => {
    if (!counts.has(digits)) counts.set(digits, String(Number(digits) + Math.floor(random() * 40)));
    return counts.get(digits);
  };
  const vary = (text) =>
    text
      .replaceAll(`${sample.budget}元`, `${budget}元`)
      .replace(/(?<![\d.〕])([1-9]\d+)(?=[次处份件宗户页])/g, (_, digits) => count(digits));
  const head = sample.head
    .replace(/^项目名称: .*$/m, `项目名称: ${name}`)
    .replace(/^预算资金: .*$/m, `预算资金: ${budget}`)
    .replace(/^(年度目标: \|\n {2}(?:1\. )?)/m, `$1在${area}范围内，`)
    .replace(/^( {4}内容: )/gm, `$1按照${area}工作方案，`);
  return `# 合成数据：不是真实项目\n${vary(head)}${vary(indicatorLines(sample, area, indicators, random))}\n`;
}

/** The sample's indicators, named after the area; cut or filled up with invented ones where a number is asked for. */
function indicatorLines(sample, area, wanted, random) {
  const own = sample.groups.reduce((total, group) => total + group.indicators.length, 0);
  let surplus = wanted === undefined ? 0 : Math.max(0, own - wanted);
  const missing = wanted === undefined ? 0 : Math.max(0, wanted - own);
  const lines = [];
  for (const { heading, indicators } of sample.groups) {
    const kept = Math.max(1, indicators.length - surplus);
    surplus -= Math.max(0, indicators.length - kept);
    const invented = heading === '    数量指标:' ? inventIndicators(missing, area, random) : [];
    const entries = [...indicators.slice(0, kept).map((entry) => localise(entry, area)), ...invented];
    const isSecondLevel = heading.startsWith('    ');
    lines.push(isSecondLevel && entries.length === 0 ? `${heading} []` : heading, ...entries.flat());
  }
  return lines.join('\n');
}

function localise(entry, area) {
  return entry.map((line) =>
    line
      .replace(/^( {6}- 三级指标: )(?!《)/, `$1${area}`)
      .replace(/^( {8}指标解释及计算公式: )(?=[^\n]*[^%]$)/, `$1在${area}，`),
  );
}

function inventIndicators(count, area, random) {
  return Array.from({ length: count }, (_, index) => {
    const subject = SUBJECTS[index % SUBJECTS.length];
    const deed = DEEDS[Math.floor(index / SUBJECTS.length) % DEEDS.length];
    const batch = Math.floor(index / (SUBJECTS.length * DEEDS.length));
    const name = `${area}${subject}${deed}${batch > 0 ? `（${areaName(batch)}）` : ''}`;
    const value = `${10 + Math.floor(random() * 900)}${COUNTERS[index % COUNTERS.length]}`;
    return [
      `      - 三级指标: ${name}`,
      `        指标值: ≥${value}`,
      `        指标解释及计算公式: 按${subject}台账统计，全年${deed}不少于${value}`,
    ];
  });
}

/** A place that exists nowhere, another for each `index` from 0. */
function areaName(index) {
  const area = AREAS[index % AREAS.length];
  const round = Math.floor(index / AREAS.length);
  return round === 0 ? `${area}片区` : `${AREAS[round - 1]}乡${area}片区`;
}

/** The same numbers from 0 to 1 for the same seed, on every machine. */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
