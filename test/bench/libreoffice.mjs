/** The sample's forms to PDF by whole runs, process start included: jixiao from the data, LibreOffice from jixiao's DOCX. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.mjs';

const ROUNDS = Number(process.argv[2] ?? 3);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'jixiao-bench-'));

function run(command, parameters) {
  const startedAt = performance.now();
  const { status, error, stderr } = spawnSync(command, parameters, { cwd: ROOT, encoding: 'utf8' });
  if (error ?? status !== 0) throw new Error(`${command}: ${error?.message ?? stderr.slice(0, 2000)}`);
  return (performance.now() - startedAt) / 1000;
}

const generate = (format, output) =>
  run(process.execPath, ['dist/cli/main.js', 'generate', '--format', format, '--output', path.join(folder, output)]);

try {
  generate('docx', 'word');
  const documents = path.join(folder, 'documents');
  mkdirSync(documents);
  for (const file of readdirSync(path.join(folder, 'word'), { recursive: true, withFileTypes: true })) {
    if (file.name.endsWith('.docx')) cpSync(path.join(file.parentPath, file.name), path.join(documents, file.name));
  }
  const files = readdirSync(documents).map((name) => path.join(documents, name));
  const office = ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf'];
  run('soffice', [...office, '--outdir', path.join(folder, 'first'), files[0]]);
  const seconds = { jixiao: [], libreoffice: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    seconds.libreoffice.push(run('soffice', [...office, '--outdir', path.join(folder, `office${round}`), ...files]));
    seconds.jixiao.push(generate('pdf', `pdf${round}`));
  }
  for (const [name, all] of Object.entries(seconds)) {
    console.log(`${name}: ${files.length} documents to PDF in ${median(all).toFixed(2)} s`);
  }
  const ratios = seconds.jixiao.map((own, round) => own / seconds.libreoffice[round]);
  console.log(`ratio ${median(ratios).toFixed(3)} (${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)})`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
