/** 表 of 包.yaml: the stages of the year in their order, and the forms that stand under each. */

import type { Author } from './author.js';
import { isMapping } from './merge-trees.js';
import type { Path } from '../../source/located.js';

/** What a form is filed for: one for the department, or one for each project. */
export type FormSubject = '部门' | '项目';

/** A form: title, bookmark, layout and file name all follow from its name. */
export interface DeclaredForm {
  readonly name: string;
  readonly stage: string;
  readonly subject: FormSubject;
  /** Whether it is part of the bound copy. */
  readonly isBound: boolean;
}

/** Reads 表. A form of two stages, and a pack without one, are told. */
export function readForms(author: Author): DeclaredForm[] {
  const forms: DeclaredForm[] = [];
  let areAnyWritten = false;
  for (const [stage] of author.entries(['表'], '阶段', '写成“申报:”，下一行缩进写“项目绩效目标表: 项目”')) {
    for (const [name] of author.entries(['表', stage], '表', '阶段下面缩进，一行一张表，如“项目绩效目标表: 项目”')) {
      const path = ['表', stage, name];
      areAnyWritten = true;
      const subject = subjectOf(author, path);
      holdName(author, path, name);
      const other = forms.find((form) => form.name === name);
      if (other) {
        const message = `「${name}」在「${other.stage}」和「${stage}」里都写了`;
        author.refuse(path, { code: 'duplicate-field', message, hint: '一张表只属于一个阶段' }, 'key');
      } else if (subject) {
        forms.push({ name, stage, subject, isBound: author.flag([...path, '合订'], true) });
      }
    }
  }
  const isMisspelt = author.at(['表']) === undefined && author.problems.some(({ steps }) => steps?.length === 1);
  if (!areAnyWritten && isFormless(author) && !isMisspelt) {
    author.refuse(['表'], {
      message: '一张表也没有',
      hint: '在“表”下写阶段，阶段下一行一张表，如 “项目绩效目标表: 项目”',
    });
  }
  return forms;
}

/** Whether no stage has anything under it that was told of already. */
function isFormless(author: Author): boolean {
  const stages = author.at(['表']);
  if (!isMapping(stages)) return stages === undefined || stages === '';
  return Object.values(stages).every((forms) => forms === '' || (isMapping(forms) && Object.keys(forms).length === 0));
}

/** A form's name is the name of files. */
function holdName(author: Author, path: Path, name: string): void {
  const [sign] = /[\\/:*?"<>|\n]|^\.|[. ]$/.exec(name) ?? [];
  if (sign === undefined && name.length <= LONGEST_NAME && name !== '') return;
  const message =
    sign === undefined ? '表的名称就是文件名，太长或者是空的' : `表的名称就是文件名，不能有“${sign}”这样的符号`;
  author.refuse(path, { message, hint: '换一个名称' }, 'key');
}

/** Characters; with year and unit in front a file system takes no more of Chinese. */
const LONGEST_NAME = 50;

function subjectOf(author: Author, path: Path): FormSubject | undefined {
  const name = String(path.at(-1));
  const value = author.at(path);
  if (Array.isArray(value)) {
    author.refuse(path, { message: `「${name}」后面不能是列表`, hint: `写成“${name}: 部门”或“${name}: 项目”` });
    return undefined;
  }
  if (isMapping(value)) author.holdTo(path, ['每', '合订'], '表');
  const at = isMapping(value) ? [...path, '每'] : path;
  const subject = author.text(at);
  if (subject === '部门' || subject === '项目') return subject;
  const message = `「${name}」没有写是一个部门一份，还是一个项目一份`;
  const hint = isMapping(value) ? '写上“每: 部门”或“每: 项目”' : '冒号后面写 部门 或 项目';
  author.refuse(at, { message, ...(subject && { found: subject }), hint });
  return undefined;
}
