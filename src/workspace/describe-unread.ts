/** What is said of the things in a unit's folder that are not read, each with the right name or place. */

import type { Diagnostic } from '../diagnostic.js';
import { fileNameKey, fileNameOf, PROJECT_FILE_SHAPE, PROJECT_FOLDER_NAME } from '../model/file-name.js';
import { isNearFolderName, meantProjectFile } from '../model/meant-file-name.js';
import type { UnreadEntry } from './unread-entries.js';

/** More names than these are counted. */
const MOST_NAMED = 5;

/** What is around an entry: the names in the folder that it would have to share. */
interface Surroundings {
  /** The names in the folder of projects, be it empty or not there. */
  readonly projectNames: readonly string[];
  readonly hasProjectFolder: boolean;
}

/** The error of a file that is a project's and is not read as one. Code: `file-name`. */
export function unreadProject(file: string, { projectNames }: Surroundings): Diagnostic {
  const isInPlace = file.startsWith(`${PROJECT_FOLDER_NAME}/`);
  const name = fileNameOf(file);
  const meant = meantProjectFile(name);
  const renamed = meant === undefined ? '' : `改名为 ${meant}`;
  const newName = isInPlace ? freeName(name, projectNames) : undefined;
  const hint = isInPlace
    ? `${renamed || `把名字改成 ${PROJECT_FILE_SHAPE}，如 01-某项目.yaml`}；不是项目数据就移到别处`
    : `移到「${PROJECT_FOLDER_NAME}」文件夹里${renamed && `，${renamed}`}；不是项目数据就移到别处`;
  return {
    ...at(file, 'error', 'file-name'),
    message: isInPlace ? '这不是项目文件，没有读它' : `项目文件不在「${PROJECT_FOLDER_NAME}」文件夹里，没有读它`,
    expected: `${PROJECT_FOLDER_NAME}/${PROJECT_FILE_SHAPE}`,
    found: isInPlace ? name : file,
    hint,
    ...(newName !== undefined && { newName }),
  };
}

/** The error of a `.yaml` file among the projects whose name shows no number. Code: `file-name`. */
export function unnumberedProject(file: string, { projectNames }: Surroundings): Diagnostic {
  const name = fileNameOf(file);
  const meant = meantProjectFile(name);
  const newName = freeName(name, projectNames);
  return {
    ...at(file, 'error', 'file-name'),
    message: '项目文件的名字不合规则，看不出编号',
    expected: `${PROJECT_FILE_SHAPE}，如 01-某项目.yaml（两位数字、一个半角短横线，之间没有空格）`,
    found: name,
    hint: meant === undefined ? '在文件名前加上编号和短横线' : `改名为 ${meant}`,
    ...(newName !== undefined && { newName }),
  };
}

/** The error of a folder with projects that are not read. Code: `unread-file`. */
export function unreadProjects(
  { file, inside }: Extract<UnreadEntry, { kind: 'projects' }>,
  { hasProjectFolder }: Surroundings,
): Diagnostic {
  const name = fileNameOf(file);
  const found = `${file}（${listed(inside)}）`;
  const counted = `里面有 ${inside.length} 个项目文件`;
  if (file.includes('/')) {
    return {
      ...at(file, 'error', 'unread-file'),
      message: `项目文件多放了一层文件夹，没有读：${file}，${counted}`,
      expected: `${PROJECT_FOLDER_NAME}/${PROJECT_FILE_SHAPE}`,
      found,
      hint: `把它们移到「${PROJECT_FOLDER_NAME}」文件夹里，不要再分文件夹；不是项目数据就移到单位的文件夹外面`,
    };
  }
  const isNear = isNearFolderName(name, PROJECT_FOLDER_NAME);
  const canRename = isNear && !hasProjectFolder && inside.every((other) => !other.includes('/'));
  const way = hasProjectFolder
    ? `把里面的项目文件移到「${PROJECT_FOLDER_NAME}」文件夹里`
    : `把它改名为 ${PROJECT_FOLDER_NAME}`;
  return {
    ...at(file, 'error', 'unread-file'),
    message: `没有读的文件夹：${name}，${counted}${isNear ? `；是不是「${PROJECT_FOLDER_NAME}」？` : ''}`,
    expected: `项目文件放在「${PROJECT_FOLDER_NAME}」文件夹里`,
    found,
    hint: `${way}；不是项目数据就移到单位的文件夹外面`,
    ...(canRename && { newName: PROJECT_FOLDER_NAME }),
  };
}

/** Doubts about everything else; what is of one kind is told in one. Codes: `file-name`, `unread-file`. */
export function doubtsAbout(entries: readonly UnreadEntry[], surroundings: Surroundings, folder: string): Diagnostic[] {
  const filesOf = (...kinds: readonly UnreadEntry['kind'][]) =>
    entries.flatMap(({ kind, file }) => (kinds.includes(kind) ? [file] : []));
  const near =
    surroundings.projectNames.length > 0
      ? []
      : filesOf('folder').filter((file) => !file.includes('/') && isNearFolderName(file, PROJECT_FOLDER_NAME));
  return [
    ...entries.flatMap((entry): Diagnostic[] => {
      if (entry.kind === 'misnamed') return [misnamed(entry)];
      if (entry.kind === 'old') return [old(entry)];
      return entry.kind === 'projects' && entry.isSpare ? [spare(entry)] : [];
    }),
    ...near.map((file) => ({
      ...at(file, 'warning', 'unread-file'),
      message: `没有读的文件夹：${file}；是不是「${PROJECT_FOLDER_NAME}」？`,
      found: file,
      hint: `是就改名为 ${PROJECT_FOLDER_NAME}，不是就移到别处`,
    })),
    ...together(filesOf('importable'), folder, {
      message: (count) => `文件夹里的 ${count} 没有读`,
      hint: '里面有填好的内容，用 npx jixiao import 导入；只是存着，移到单位的文件夹外面',
    }),
    ...together(
      filesOf('other', 'folder').filter((file) => !near.includes(file)),
      folder,
      {
        message: (count) => `文件夹里的 ${count} 没有读`,
        hint: `是项目数据，名字写成 ${PROJECT_FILE_SHAPE}；不是数据，移到单位的文件夹外面`,
      },
    ),
  ];
}

/** `meant` where no file among `names` has the name already or would get it as well. */
function freeName(name: string, names: readonly string[]): string | undefined {
  const meant = meantProjectFile(name);
  if (meant === undefined) return undefined;
  const others = names.filter((other) => other !== name);
  const isTaken = others.some((other) =>
    [other, meantProjectFile(other) ?? ''].map(fileNameKey).includes(fileNameKey(meant)),
  );
  return isTaken ? undefined : meant;
}

function misnamed({ file, right, isCopy }: Extract<UnreadEntry, { kind: 'misnamed' }>): Diagnostic {
  return {
    ...at(file, 'warning', 'file-name'),
    message: isCopy ? `像是 ${right} 的副本，没有读它` : `没有读它；是不是「${right}」？`,
    expected: right,
    found: fileNameOf(file),
    hint: isCopy ? `核对要用哪一份，只留 ${right}，另一份移到单位的文件夹外面` : `改名为 ${right}`,
    ...(!isCopy && { newName: right }),
  };
}

function old({ file, right }: Extract<UnreadEntry, { kind: 'old' }>): Diagnostic {
  return {
    ...at(file, right === undefined ? 'warning' : 'hint', 'unread-file'),
    message: right === undefined ? '像是备份，没有读它' : `像是 ${right} 以前的样子，没有读它`,
    found: fileNameOf(file),
    hint: right === undefined ? '要用它，改成 .yaml 结尾的名字；不用了，移到单位的文件夹外面' : '不用了就删去',
  };
}

function spare({ file, inside }: Extract<UnreadEntry, { kind: 'projects' }>): Diagnostic {
  return {
    ...at(file, 'warning', 'unread-file'),
    message: `没有读的文件夹：${file}，里面有 ${inside.length} 个项目文件，像是存档或副本`,
    found: `${file}（${listed(inside)}）`,
    hint: `是存档，移到单位的文件夹外面；是今年的项目，移到「${PROJECT_FOLDER_NAME}」文件夹里`,
  };
}

/** One doubt about `files`, which all lie in `folder` (empty: the unit's own). */
function together(
  files: readonly string[],
  folder: string,
  { message, hint }: { readonly message: (count: string) => string; readonly hint: string },
): Diagnostic[] {
  const [first] = files;
  if (first === undefined) return [];
  const names = files.map(fileNameOf);
  const isOne = files.length === 1;
  return [
    {
      ...at(isOne ? first : folder, 'warning', 'unread-file'),
      message: message(isOne ? fileNameOf(first) : `${files.length} 样东西`),
      found: listed(names),
      hint,
    },
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length > MOST_NAMED ? `等 ${names.length} 个` : '';
  return names.slice(0, MOST_NAMED).join('、') + more;
}

function at(file: string, severity: Diagnostic['severity'], code: 'file-name' | 'unread-file') {
  return { severity, code, location: { file, line: 1, column: 1 }, steps: [] };
}
