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
  for (const [stage] of author.entries(['表'], '阶段')) {
    for (const [name] of author.entries(['表', stage], '表')) {
      const path = ['表', stage, name];
      const subject = subjectOf(author, path);
      const other = forms.find((form) => form.name === name);
      if (other) {
        const message = `「${name}」在「${other.stage}」和「${stage}」里都写了`;
        author.refuse(path, { code: 'duplicate-field', message, hint: '一张表只属于一个阶段' }, 'key');
      } else if (subject) {
        forms.push({ name, stage, subject, isBound: author.flag([...path, '合订'], true) });
      }
    }
  }
  if (forms.length === 0) {
    author.refuse(['表'], {
      message: '一张表也没有',
      hint: '在“表”下写阶段，阶段下一行一张表，如 “项目绩效目标表: 项目”',
    });
  }
  return forms;
}

function subjectOf(author: Author, path: Path): FormSubject | undefined {
  const value = author.at(path);
  if (isMapping(value)) author.holdTo(path, ['每', '合订'], '表');
  const at = isMapping(value) ? [...path, '每'] : path;
  const subject = author.text(at);
  if (subject === '部门' || subject === '项目') return subject;
  const message = `「${String(path.at(-1))}」没有写是一个部门一份，还是一个项目一份`;
  author.refuse(at, { message, ...(subject && { found: subject }), hint: '冒号后面写 部门 或 项目' });
}
