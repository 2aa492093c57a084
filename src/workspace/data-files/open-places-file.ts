/** 转年待定.yaml: the places of a new year's unit that the clerk has to decide on, for `check` to go by. */

import path from 'node:path';
import { otherFile } from '../../exchange/data-files/file-part.js';
import { printDataFile } from '../../exchange/data-files/print-data-file.js';
import type { OpenField, RolledFile } from '../../exchange/data-files/roll-over.js';
import { asEntries, OPEN_KINDS, OPEN_PLACES_FILE, openPlacesShape, type OpenPlace } from '../../model/open-places.js';
import { newFile, type NewFile } from '../output/write-file.js';

/**
 * The list for the files of the unit in the folder `target`; none when nothing is open.
 * @param from the year that the files were rolled over from
 */
export function openPlacesFile(
  target: string,
  from: number,
  files: readonly { readonly path: string; readonly rolled: RolledFile }[],
): NewFile[] {
  const 待定 = files.flatMap(({ path: file, rolled }) => {
    const place = (类别: string) => (position: string, 原文: string) => {
      return { 文件: path.relative(target, file).replaceAll(path.sep, '/'), 位置: position, 类别, 原文 };
    };
    const ofField = (kind: string) => (open: OpenField) => place(kind)(open.field, open.text);
    const years = rolled.otherYears.filter(({ isReference }) => !isReference);
    const places: OpenPlace[] = [
      ...rolled.unmoved.map(ofField(OPEN_KINDS.period)),
      ...rolled.amounts.map(ofField(OPEN_KINDS.amount)),
      ...rolled.novelties.map(ofField(OPEN_KINDS.novelty)),
      ...rolled.judgements.map(ofField(OPEN_KINDS.judgement)),
      ...years.map(({ field, excerpt }) => place(OPEN_KINDS.year)(field, excerpt)),
    ];
    const keys = places.map((open) => JSON.stringify(open));
    return asEntries(places.filter((_, index) => keys.indexOf(keys[index] ?? '') === index));
  });
  if (待定.length === 0) return [];
  const opening = [
    `由 jixiao rollover 写下：从 ${from} 年带过来、要由您决定的地方。`,
    '数据文件里改了的，jixiao check 就不再提醒；看过、不用改的，在这里删去那一条（从“- 文件”起的四行）。',
    '全部决定了，就删去这个文件。',
  ];
  return [
    newFile(path.join(target, OPEN_PLACES_FILE), printDataFile({ 待定 }, otherFile(openPlacesShape), { opening })),
  ];
}
