/** Two project files with the same 项目名称. */

import { fileNameOf } from '../../model/file-name.js';
import { nameKey } from '../../prose/form-texts.js';
import type { Finding, Rule } from '../rule.js';

/** 项目库管理: a project is filed once; the second file is mostly a copy that was to be changed. */
export const duplicateProject: Rule = {
  code: 'duplicate-project',
  severity: 'warning',
  summary: '没有两个项目同名',
  reason: '一个项目只报一张表；同名多半是复制后忘了改，预算也会重复计算',
  needs: [['项目/项目名称']],
  check({ filing: { projects } }) {
    if (projects.length < 2) return 'not-applicable';
    const first = new Map<string, string>();
    return projects.flatMap((file): Finding[] => {
      const { 项目名称 } = file.value;
      const key = nameKey(项目名称);
      if (key === '') return [];
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, file.file);
        return [];
      }
      return [
        {
          file,
          path: ['项目名称'],
          message: '与另一个项目同名',
          found: `${项目名称}（另见 ${fileNameOf(earlier)}）`,
          hint: '核对两份文件，改正名称或删去一份',
        },
      ];
    });
  },
};
