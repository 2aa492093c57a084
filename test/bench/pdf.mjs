/**
 * PDF: the thirteen sample forms by jixiao and by Typst's Node compiler, alternating in one warm process.
 * Arguments: how many rounds (15). `--against FOLDER`: by this build and by the one in FOLDER instead.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { builds, importFrom, isComparison, numbers, ROOT } from './builds.mjs';
import { describe, inTurns } from './in-turns.mjs';
import { loadSample } from './sample.mjs';
import { typstSource } from './typst-source.mjs';

const [ROUNDS = 15] = numbers;

/** What makes the PDF of the sample's project `index`. */
async function makerOf(build) {
  const { fonts, projects, layOut } = await loadSample(build);
  const { typeset } = await importFrom(build, 'typeset/typeset.js');
  const { writePdf } = await importFrom(build, 'writers/pdf/write-pdf.js');
  const make = async (index) => {
    const document = layOut(projects[index]);
    return await writePdf(document, typeset(document, fonts));
  };
  return { make, count: projects.length };
}

async function typstMaker() {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const { fonts, projects, layOut } = await loadSample(builds[0]);
  const files = [...new Set(fonts.roles.flatMap(({ chain }) => chain.map(({ fileName }) => fileName)))];
  const fontBlobs = files.map((file) => readFileSync(path.join(ROOT, 'fonts', file)));
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  const families = (role) =>
    `(${fonts
      .facesOf(role)
      .map((face) => JSON.stringify(face.fontkitFont.familyName))
      .join(', ')},)`;
  const sources = projects.map((project) => typstSource(layOut(project), families));
  const make = (index) => compiler.pdf({ mainFileContent: sources[index] });
  return { make, forget: () => compiler.evictCache(0) };
}

const makers = { [builds[0].name]: await makerOf(builds[0]) };
const peer = isComparison ? builds[1].name : 'Typst';
makers[peer] = isComparison ? await makerOf(builds[1]) : await typstMaker();
const { count } = makers[builds[0].name];

/** Milliseconds for all forms; what is forgotten between them does not count. */
async function makeAll({ make, forget }) {
  let milliseconds = 0;
  for (let index = 0; index < count; index += 1) {
    forget?.();
    const startedAt = performance.now();
    await make(index);
    milliseconds += performance.now() - startedAt;
  }
  return milliseconds;
}

const rounds = Object.entries(makers).map(([name, maker]) => [name, () => makeAll(maker)]);
const times = await inTurns(Object.fromEntries(rounds), { rounds: ROUNDS, warmups: 3 });
console.log(`PDF per form, ${ROUNDS} rounds of ${count} forms, warm, one process`);
for (const [name, { make, forget }] of Object.entries(makers)) {
  forget?.();
  const bytes = await make(0);
  if (process.env.KEEP) writeFileSync(path.join(process.env.KEEP, `${name}.pdf`), bytes);
  const size = `${Math.round(bytes.length / 1024)} KB`;
  console.log(`${name.padEnd(12)} ${size}, ${describe(times, name, peer, { scale: 1 / count })}`);
}
console.log(`memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at the most, all together`);
