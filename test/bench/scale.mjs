/** PDF: cost a row of tables of 20 and of 2,000 rows, and the memory of the larger; without peers. Argument: how many rounds (9). */

import { builds, importFrom, numbers } from './builds.mjs';
import { median } from './median.mjs';
import { loadSample } from './sample.mjs';

const [build] = builds;
const { fonts, layOutRows } = await loadSample(build);
const { typeset } = await importFrom(build, 'typeset/typeset.js');
const { writePdf } = await importFrom(build, 'writers/pdf/write-pdf.js');

const COUNTS = [20, 200, 2000];
const [ROUNDS = 9] = numbers;

const render = async (document) => {
  const startedAt = performance.now();
  await writePdf(document, typeset(document, fonts));
  return performance.now() - startedAt;
};

const documents = COUNTS.map((count) => layOutRows(count));
const times = COUNTS.map(() => []);
for (let round = -2; round < ROUNDS; round += 1) {
  for (const [index, document] of documents.entries()) {
    const repeats = Math.max(1, 200 / COUNTS[index]);
    let milliseconds = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1) milliseconds += await render(document);
    if (round >= 0) times[index].push(milliseconds / repeats / COUNTS[index]);
  }
}
COUNTS.forEach((count, index) => console.log(`${count} rows: ${(median(times[index]) * 1000).toFixed(0)} µs a row`));
console.log(`2,000 against 20: ${(median(times[2]) / median(times[0])).toFixed(2)} ×`);
console.log(`memory  ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at the most`);
