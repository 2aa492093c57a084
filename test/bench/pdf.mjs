/** PDF: the thirteen sample forms by jixiao and by Typst's Node compiler, alternating in one warm process. */

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync, writeFileSync } from 'node:fs';
import { fonts, layOut, median, projects } from './sample.mjs';
import { typstSource } from './typst-source.mjs';

const ROUNDS = Number(process.argv[2] ?? 15);

const { typeset } = await import('../../dist/typeset/typeset.js');
const { writePdf } = await import('../../dist/writers/pdf/write-pdf.js');

const files = [...new Set(fonts.roles.flatMap(({ chain }) => chain.map(({ fileName }) => fileName)))];
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: files.map((file) => readFileSync(`fonts/${file}`)) }] });
const families = (role) =>
  `(${fonts
    .facesOf(role)
    .map((face) => JSON.stringify(face.fontkitFont.familyName))
    .join(', ')},)`;

const sources = projects.map((project) => typstSource(layOut(project), families));
const byTypst = (index) => {
  compiler.evictCache(0);
  const startedAt = performance.now();
  const bytes = compiler.pdf({ mainFileContent: sources[index] });
  return { milliseconds: performance.now() - startedAt, bytes };
};
const byJixiao = async (index) => {
  const startedAt = performance.now();
  const document = layOut(projects[index]);
  const bytes = await writePdf(document, typeset(document, fonts));
  return { milliseconds: performance.now() - startedAt, bytes };
};

const ratios = [];
const times = { jixiao: [], typst: [] };
for (let round = -2; round < ROUNDS; round += 1) {
  let [ours, theirs] = [0, 0];
  for (let index = 0; index < projects.length; index += 1) {
    const first = (round + index) % 2 === 0;
    if (first) ours += (await byJixiao(index)).milliseconds;
    theirs += byTypst(index).milliseconds;
    if (!first) ours += (await byJixiao(index)).milliseconds;
  }
  if (round < 0) continue;
  ratios.push(ours / theirs);
  times.jixiao.push(ours / projects.length);
  times.typst.push(theirs / projects.length);
}
const example = { jixiao: (await byJixiao(0)).bytes, typst: byTypst(0).bytes };
if (process.env.KEEP)
  for (const [name, bytes] of Object.entries(example)) writeFileSync(`${process.env.KEEP}/${name}.pdf`, bytes);

console.log(`PDF per form, ${ROUNDS} rounds of ${projects.length} forms, warm, one process`);
console.log(`jixiao  ${median(times.jixiao).toFixed(2)} ms, ${Math.round(example.jixiao.length / 1024)} KB`);
console.log(`Typst   ${median(times.typst).toFixed(2)} ms, ${Math.round(example.typst.length / 1024)} KB`);
console.log(
  `ratio   ${median(ratios).toFixed(3)} (median of ${ROUNDS}; ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)})`,
);
console.log(`memory  ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at the most, both together`);
