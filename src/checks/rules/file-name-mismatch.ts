/** 项目名称 against the name of the project's file. */

import { parseProjectFileName, safeFileName } from '../../model/file-name.js';
import type { Rule } from '../rule.js';

/** A file copied for a new project and only half changed shows itself this way. */
export const fileNameMismatch: Rule = {
  code: 'file-name-mismatch',
  severity: 'warning',
  summary: '项目文件名里的项目名与项目名称相同',
  reason: '文件复制给新项目、内容只改了一半，是常见的错',
  needs: [['项目/项目名称']],
  check({ filing: { projects } }) {
    if (projects.length === 0) return 'not-applicable';
    return projects.flatMap((project) => {
      const { 项目名称, 序号 } = project.value;
      const typed = parseProjectFileName(project.file.split('/').at(-1) ?? '')?.name.normalize('NFC');
      if (
        typed === undefined ||
        项目名称 === '' ||
        typed === 项目名称.normalize('NFC') ||
        typed === safeFileName(项目名称)
      )
        return [];
      return [
        {
          file: project,
          path: ['项目名称'],
          message: '与文件名里的项目名不同；表和输出都用「项目名称」',
          expected: `${序号}-${safeFileName(项目名称)}.yaml`,
          found: `${序号}-${typed}.yaml`,
          hint: '核对项目名称，再改文件名或字段',
        },
      ];
    });
  },
};
