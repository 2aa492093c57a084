/** What the operating system says of files, in Chinese. */

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '已经不在了，或者链接指向的东西不在',
  EACCES: '没有权限',
  EPERM: '没有权限，或者文件正被别的程序打开',
  EROFS: '磁盘是只读的',
  EBUSY: '文件正被别的程序打开',
  ETXTBSY: '文件正被别的程序打开',
  ENOSPC: '磁盘满了',
  EDQUOT: '超出磁盘配额',
  EFBIG: '文件太大',
  ERR_FS_FILE_TOO_LARGE: '文件太大',
  ENAMETOOLONG: '路径太长',
  ENOTDIR: '路径中间有一段不是文件夹',
  EEXIST: '同名的文件挡住了',
  EISDIR: '同名的文件夹挡住了',
  ERR_FS_EISDIR: '同名的文件夹挡住了',
  ENOTEMPTY: '同名的文件夹挡住了',
  ELOOP: '链接绕成了圈',
  ENXIO: '是管道或设备',
  EMFILE: '打开的文件太多',
  ENFILE: '打开的文件太多',
  EIO: '磁盘读写出错',
  ENODEV: '磁盘或设备已断开',
  ESTALE: '网络磁盘已断开',
  ERR_INVALID_ARG_VALUE: '路径里有不能用的字符',
};

/** Why an operation on a file failed; rethrows what is no such failure. */
export function fileErrorReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === undefined) throw error;
  return REASONS[code] ?? code;
}
