/** Names under 附加字段 that no layout prints, and names that a layout prints and a file lacks. */

import { EXTRA_FIELD, type PrintedNames } from '../../model/extra-fields.js';
import { nearestName } from '../../source/nearest-name.js';
import { filesOf } from '../leaves.js';
import type { Reader } from '../reader.js';
import type { Finding, Rule } from '../rule.js';

/** The names are the bureau's own: only its layouts tell which are meant. */
export const extraField: Rule = {
  code: 'extra-field',
  severity: 'warning',
  summary: '附加字段的名称与版式里写的一致',
  reason: '名称差一个字，表上就空一格，填的内容也没有印',
  check({ filing, reader, printedExtras, declaration }) {
    if (!printedExtras) return 'not-applicable';
    const { 部门, 项目 } = printedExtras;
    const files = filesOf(filing);
    const isUsed = [部门, 项目].some(({ names, areAll }) => names.length > 0 || areAll);
    if (!isUsed && files.every(({ value }) => Object.keys(value.附加字段).length === 0)) return 'not-applicable';
    return files.flatMap((file) =>
      findingsIn(file, file === filing.department ? 部门 : 项目, reader, declaration.isOlder),
    );
  },
};

type DataFile = ReturnType<typeof filesOf>[number];

function findingsIn(
  file: DataFile,
  { names, optional, areAll }: PrintedNames,
  reader: Reader,
  isOlder: boolean,
): Finding[] {
  const typed = file.value.附加字段;
  const lacking = names.filter((name) => !Object.hasOwn(typed, name));
  const unprinted = areAll ? [] : Object.keys(typed).filter((name) => !names.includes(name) && typed[name] !== '');
  const meant = new Map(unprinted.map((name) => [name, nearestName(name, lacking)]));
  const isHidden = file.holes.some(
    ([field, entry]) => field === undefined || (field === EXTRA_FIELD && entry === undefined),
  );
  if (isHidden) reader.isOpen(file, [EXTRA_FIELD]);
  // One slip is one finding: the name that was meant is not missing as well.
  const missing = lacking.filter((name) => !optional.includes(name) && ![...meant.values()].includes(name));
  return [
    ...unprinted.map((name): Finding => {
      const right = meant.get(name);
      return {
        file,
        path: [EXTRA_FIELD, name],
        part: 'key',
        message: right === undefined ? '版式没有用到，不会印' : `版式没有用到；是不是「${right}」？`,
        ...(names.length > 0 && { expected: names.join('、') }),
        found: name,
        hint: right === undefined ? unprintedHint(name, isOlder) : `改为「${right}」`,
      };
    }),
    ...(isHidden || missing.length === 0 ? [] : [lackingNames(file, missing)]),
  ];
}

/** A pack with 包.yaml prints what it declares. */
function unprintedHint(name: string, isOlder: boolean): string {
  if (isOlder) return '删去这一项，或者在版式里写上它';
  return `删去这一项；要印它，在 包.yaml 里声明“${name}: 文字”，版式里印它，内容写在「${name}」`;
}

function lackingNames(file: DataFile, missing: readonly string[]): Finding {
  const names = missing.map((name) => `「${name}」`).join('');
  return {
    file,
    path: [EXTRA_FIELD],
    part: 'key',
    message: `里没有版式要印的${names}，表上空着`,
    hint: `在「${EXTRA_FIELD}」下补上；确实没有内容的，写“${missing[0] ?? ''}: ""”`,
  };
}
