/** DOCX: the thirteen sample forms by jixiao, easy-template-x and docxtemplater, alternating in one warm process. */

import Docxtemplater from 'docxtemplater';
import { TemplateHandler } from 'easy-template-x';
import PizZip from 'pizzip';
import { fonts, layOut, median, projects } from './sample.mjs';

const ROUNDS = Number(process.argv[2] ?? 15);
const { writeDocx } = await import('../../dist/writers/docx/write-docx.js');

/** The form itself with a tag in place of each text: a template could not be kinder to those who fill it in. */
async function templateOf(project) {
  const zip = new PizZip(await writeDocx(layOut(project), fonts.wordFonts));
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

const templates = [];
for (const project of projects) templates.push(await templateOf(project));
const handler = new TemplateHandler();
const makers = {
  jixiao: (index) => writeDocx(layOut(projects[index]), fonts.wordFonts),
  'easy-template-x': (index) => handler.process(templates[index].template, templates[index].data),
  docxtemplater(index) {
    const document = new Docxtemplater(new PizZip(templates[index].template));
    document.render(templates[index].data);
    return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
  },
};

const times = Object.fromEntries(Object.keys(makers).map((name) => [name, []]));
for (let round = -3; round < ROUNDS; round += 1) {
  const names = Object.keys(makers);
  for (const name of round % 2 === 0 ? names : names.reverse()) {
    const startedAt = performance.now();
    for (let index = 0; index < projects.length; index += 1) await makers[name](index);
    if (round >= 0) times[name].push((performance.now() - startedAt) / projects.length);
  }
}
console.log(`DOCX per form, ${ROUNDS} rounds of ${projects.length} forms, warm, one process`);
for (const [name, list] of Object.entries(times)) {
  const size = Math.round((await makers[name](0)).length / 1024);
  const ratios = list.map((time, round) => time / times['easy-template-x'][round]);
  console.log(`${name.padEnd(16)} ${median(list).toFixed(2)} ms, ${size} KB, ${median(ratios).toFixed(2)} × easy-template-x`);
}
