/** 项目名称 against the name of the project's file. */

import type { Diagnostic } from '../diagnostic.js';
import { parseProjectFileName, safeFileName } from '../model/file-name.js';
import type { Filing } from '../model/filing.js';

/** A warning: a file copied for a new project and only half changed shows itself this way. */
export function fileNameMismatch({ projects }: Filing): Diagnostic[] {
  return projects.flatMap((project): Diagnostic[] => {
    const { 项目名称 } = project.value;
    const typed = parseProjectFileName(project.file.split(/[/\\]/).at(-1) ?? '')?.name.normalize('NFC');
    if (typed === undefined || typed === 项目名称.normalize('NFC') || typed === safeFileName(项目名称)) return [];
    return [
      {
        severity: 'warning',
        code: 'file-name-mismatch',
        message: '文件名里的项目名与「项目名称」不同；表和输出都用「项目名称」',
        expected: `${project.value.序号}-${safeFileName(项目名称)}.yaml`,
        found: `${project.value.序号}-${typed}.yaml`,
        hint: '核对项目名称，再改文件名或字段',
        location: project.locate(['项目名称']),
      },
    ];
  });
}
