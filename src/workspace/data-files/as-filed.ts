/** What stands in a new 部门.yaml though no form may print it. */

import path from 'node:path';
import { isEmpty } from '../../exchange/data-files/same-value.js';
import type { DataRecord } from '../../exchange/unit-data.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { DEFAULT_PACK } from '../../model/read-filing.js';

/** A filing does not always say its year; the folder above the unit's does. No form prints the pack, which stands in the data. */
export function asFiled(department: DataRecord, folder: string, { name }: Declaration): DataRecord {
  const year = path.basename(path.dirname(folder));
  const isOfFolder = isEmpty(department['年度']) && /^(?:19|20)\d\d$/.test(year);
  return {
    ...department,
    ...(isOfFolder && { 年度: year }),
    ...(name !== DEFAULT_PACK && isEmpty(department['模板']) && { 模板: name }),
  };
}
