/**
 * DOCX: the thirteen sample forms by jixiao, easy-template-x and docxtemplater, alternating in one warm process.
 * Arguments: how many rounds (15). `--against FOLDER`: by this build and by the one in FOLDER instead.
 */

import { builds, importFrom, isComparison, numbers } from './builds.mjs';
import { describe, inTurns } from './in-turns.mjs';
import { loadSample } from './sample.mjs';

const [ROUNDS = 15] = numbers;

/** What makes the Word file of the sample's project `index`. */
async function makerOf(build) {
  const { fonts, projects, layOut } = await loadSample(build);
  const { writeDocx } = await importFrom(build, 'writers/docx/write-docx.js');
  return { make: (index) => writeDocx(layOut(projects[index]), fonts.wordFonts), count: projects.length };
}

/** The form itself with a tag in place of each text: a template could not be kinder to those who fill it in. */
async function templateOf(PizZip, form) {
  const zip = new PizZip(form);
  const data = {};
  const xml = zip.file('word/document.xml').asText();
  const tagged = xml.replace(/(<w:t\b[^>]*>)([^<]*)(<\/w:t>)/g, (_whole, open, text, close) => {
    const tag = `t${Object.keys(data).length}`;
    data[tag] = text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    return `${open}{${tag}}${close}`;
  });
  zip.file('word/document.xml', tagged);
  return { template: zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }), data };
}

/** Other programs that fill in the same forms. */
async function peersOf({ make, count }) {
  const { default: Docxtemplater } = await import('docxtemplater');
  const { TemplateHandler } = await import('easy-template-x');
  const { default: PizZip } = await import('pizzip');
  const templates = [];
  for (let index = 0; index < count; index += 1) templates.push(await templateOf(PizZip, await make(index)));
  const handler = new TemplateHandler();
  return {
    'easy-template-x': { make: (index) => handler.process(templates[index].template, templates[index].data) },
    docxtemplater: {
      make(index) {
        const document = new Docxtemplater(new PizZip(templates[index].template));
        document.render(templates[index].data);
        return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
      },
    },
  };
}

const own = await makerOf(builds[0]);
const others = isComparison ? { [builds[1].name]: await makerOf(builds[1]) } : await peersOf(own);
const makers = { [builds[0].name]: own, ...others };
const [peer] = Object.keys(others);

const rounds = Object.entries(makers).map(([name, { make }]) => [
  name,
  async () => {
    for (let index = 0; index < own.count; index += 1) await make(index);
  },
]);
const times = await inTurns(Object.fromEntries(rounds), { rounds: ROUNDS, warmups: 3 });
console.log(`DOCX per form, ${ROUNDS} rounds of ${own.count} forms, warm, one process`);
for (const [name, { make }] of Object.entries(makers)) {
  const size = `${Math.round((await make(0)).length / 1024)} KB`;
  console.log(`${name.padEnd(16)} ${size}, ${describe(times, name, peer, { scale: 1 / own.count })}`);
}
