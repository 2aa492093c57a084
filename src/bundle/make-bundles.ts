/** `npm run bundle`: makes what is carried to an office and unpacked there, Node and all, of what `prepare` has built. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipFiles } from '../ooxml/zip-parts.js';
import { PROGRAM_FOLDER, readProgramPackage } from '../workspace/program-package.js';
import { launchers } from './launchers.js';
import { manualPage } from './manual-page.js';
import { tarArchive, type ArchiveFile } from './tar-archive.js';

const BUNDLES = path.join(PROGRAM_FOLDER, 'dist/bundles');
/** Where npm puts the nodes on the way. */
const NODES = path.join(PROGRAM_FOLDER, 'dist/nodes');

/** The machines, as npm's packages of Node are named. */
const MACHINES = ['win-x64', 'linux-x64', 'linux-arm64'];

/** What of the repository goes along, besides the program: the packages' files are those of `npm pack`. */
const IN_APP = ['package.json', 'dist/program', 'fonts', 'templates'];

/** Needed to build fonts, not to print with them. */
const isBuildOnly = (file: string) => file.startsWith('fonts/build/') && !file.endsWith('tongyong-8105.txt');

/** npm's packages of Node, by the lock file in `src/bundle/nodes`; whatever machine this is. */
function fetchNodes(): void {
  mkdirSync(NODES, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    cpSync(path.join(PROGRAM_FOLDER, 'src/bundle/nodes', name), path.join(NODES, name));
  }
  const npm = process.env['npm_execpath'];
  const parameters = ['ci', '--force', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm === undefined) throw new Error('Run it by npm: npm run bundle');
  execFileSync(process.execPath, [npm, ...parameters], { cwd: NODES, stdio: ['ignore', 'inherit', 'inherit'] });
}

function read(file: string): Uint8Array {
  return readFileSync(path.join(PROGRAM_FOLDER, file));
}

/** The files below `place`, a file or a folder of the repository, by their paths there. */
function filesOf(place: string): string[] {
  if (statSync(path.join(PROGRAM_FOLDER, place)).isFile()) return [place];
  return readdirSync(path.join(PROGRAM_FOLDER, place)).flatMap((name) => filesOf(`${place}/${name}`));
}

function nodeFile(machine: string, file: string): Uint8Array {
  return readFileSync(path.join(NODES, 'node_modules', `node-${machine}`, file));
}

/** What is the same on all machines. */
function commonFiles(): ArchiveFile[] {
  const manual = manualPage(readFileSync(path.join(PROGRAM_FOLDER, 'README.zh-CN.md'), 'utf8'), read);
  const app = IN_APP.flatMap(filesOf).filter((file) => !isBuildOnly(file));
  return [
    { path: '使用手册.html', bytes: Buffer.from(manual) },
    ...filesOf('data').map((file) => ({ path: file.replace(/^data/, '示例数据'), bytes: read(file) })),
    { path: '许可/jixiao.txt', bytes: read('LICENSE') },
    { path: '许可/字体.txt', bytes: read('NOTICE') },
    { path: '许可/程序所用的包.txt', bytes: read('dist/program/licences.txt') },
    { path: '许可/Node.js.txt', bytes: nodeFile('linux-x64', 'LICENSE') },
    ...app.map((file) => ({ path: `app/${file}`, bytes: read(file) })),
  ];
}

/** Sorted, with their checksums, in a folder called `name`. */
function inFolder(name: string, files: readonly ArchiveFile[]): ArchiveFile[] {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const lines = sorted.map(({ path, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`);
  const sums = { path: '校验和.txt', bytes: Buffer.from(lines.join('')) };
  return [...sorted, sums].map((file) => ({ ...file, path: `${name}/${file.path}` }));
}

fetchNodes();
mkdirSync(BUNDLES, { recursive: true });
const common = commonFiles();
for (const machine of MACHINES) {
  const isWindows = machine.startsWith('win');
  const node = isWindows ? 'node.exe' : 'node';
  const program = { path: `app/${node}`, bytes: nodeFile(machine, `bin/${node}`), isProgram: true };
  const name = `jixiao-${readProgramPackage().version}-${machine}`;
  const files = inFolder(name, [...common, ...launchers(isWindows), program]);
  const archive = `${name}${isWindows ? '.zip' : '.tar.gz'}`;
  writeFileSync(
    path.join(BUNDLES, archive),
    isWindows ? zipFiles(files.map(({ path, bytes }) => [path, bytes])) : gzipSync(tarArchive(files)),
  );
  process.stdout.write(`dist/bundles/${archive}\n`);
}
rmSync(NODES, { recursive: true, force: true, maxRetries: 5 });
