/** The sample filing, read once: what every bench renders. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
export { median } from './median.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(ROOT);

const { loadFonts, loadPack } = await import('../../dist/workspace/load-resources.js');
const { readSourceText } = await import('../../dist/workspace/program-files.js');
const { readDataFile, readDepartment, readProject } = await import('../../dist/model/read-filing.js');
const { assembleDocument, layOutProject } = await import('../../dist/layout/lay-out.js');

export const fonts = loadFonts();
export const pack = loadPack(
  '标准',
  fonts.roles.map(({ name }) => name),
);

const UNIT = 'data/2024/六盘水市自然资源局';
const read = (file) => readDataFile(readSourceText(path.join(UNIT, file)));
export const department = readDepartment(read('部门.yaml'), pack.schemes.部门整体支出绩效目标表).value;
export const projects = readdirSync(path.join(UNIT, '项目'))
  .sort()
  .map((file) => readProject(read(`项目/${file}`), pack.schemes.项目绩效目标表, file.slice(0, 2), department).value);

/** One project's form as a Document. */
export function layOut(project) {
  return assembleDocument(project.项目名称, department, [layOutProject(department, project, pack)], pack);
}

/** The first project's form with `count` indicators instead of its own. */
export function assembleFor(count) {
  const [project] = projects;
  const indicators = Array.from({ length: count }, (_, index) => ({
    三级指标: `第${index + 1}项工作完成情况`,
    指标值: `≥${index + 1}次`,
    指标解释及计算公式: '按台账统计全年实际完成的次数，不少于目标值即为完成',
  }));
  return layOut({ ...project, 绩效指标: { 产出指标: { 数量指标: indicators } } });
}
