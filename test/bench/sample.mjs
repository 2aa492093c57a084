/** The sample filing, read once by a build: what the benches of one process render. */

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { importFrom, ROOT } from './builds.mjs';

const UNIT = 'data/2024/六盘水市自然资源局';

/** The sample as `build` reads it: its own, where the folder has one. */
export async function loadSample(build) {
  const root = existsSync(path.join(build.folder, UNIT)) ? build.folder : ROOT;
  const { loadFonts, loadPack } = await importFrom(build, 'workspace/load-resources.js', 'cli/load-resources.js');
  const { readSourceText } = await importFrom(build, 'workspace/program-files.js', 'cli/program-files.js');
  const { readDataFile, readDepartment, readProject } = await importFrom(build, 'model/read-filing.js');
  const { assembleDocument, layOutProject, layOutForProject } = await importFrom(build, 'layout/lay-out.js');

  // 0.1.0 knew one folder to work in, its process's.
  process.chdir(root);
  const takesRoot = loadPack.length > 3;
  const fonts = loadFonts(root);
  const roles = fonts.roles.map(({ name }) => name);
  const pack = takesRoot ? loadPack(root, '标准', roles) : loadPack('标准', roles);
  const source = (file) => readSourceText(path.join(root, UNIT, file));
  const { declaration } = pack;
  // 0.1.0 read by the levels of 指标体系.yaml, and was given a project's number.
  const department = declaration
    ? readDepartment(readDataFile(source('部门.yaml'), declaration), declaration)
    : readDepartment(readDataFile(source('部门.yaml')), pack.schemes.部门整体支出绩效目标表);
  const readOne = (file) => {
    const project = source(`项目/${file}`);
    return declaration
      ? readProject(readDataFile(project, declaration), declaration, department)
      : readProject(readDataFile(project), pack.schemes.项目绩效目标表, file.slice(0, 2), department.value);
  };
  const projects = readdirSync(path.join(root, UNIT, '项目'))
    .sort()
    .map(readOne);

  // Builds of before fit nothing, or do so as they set pages.
  const { fitDocument = (document) => document } = await importFrom(build, 'typeset/fit-document.js').catch(() => ({}));

  const form = declaration?.forms.find(({ subject }) => subject === '项目');
  /** One project's form as a Document, fitted to its pages. */
  const layOut = (project) => {
    if (form) {
      const section = layOutForProject(form, department.value, project, pack);
      return fitDocument(assembleDocument(project.value.项目名称, department.value, [section], pack), fonts);
    }
    const { value } = project;
    return assembleDocument(value.项目名称, department.value, [layOutProject(department.value, value, pack)], pack);
  };

  /** The first project's form with `count` indicators instead of its own. */
  const layOutRows = (count) => {
    const [project] = projects;
    const indicators = Array.from({ length: count }, (_, index) => ({
      三级指标: `第${index + 1}项工作完成情况`,
      指标值: `≥${index + 1}次`,
      指标解释及计算公式: '按台账统计全年实际完成的次数，不少于目标值即为完成',
    }));
    return layOut({ ...project, value: { ...project.value, 绩效指标: { 产出指标: { 数量指标: indicators } } } });
  };

  return { fonts, pack, projects, layOut, layOutRows };
}
