/** A clerk's year at the desk, in a real browser: begun from last year's Word, sent out, taken back, made, edited by hand. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { editPackage } from '../../support/edit-package.js';
import { createWorkspace, SAMPLE_UNIT } from '../../support/workspace.js';
import { closeBrowser, FIRST_PROJECT, openFirstScreen, UNIT_NAME } from './desk-window.js';

afterAll(closeBrowser);

const WORD = path.resolve('test/fixtures/0.1.0/预算绩效目标表（合订本）.docx');

/** Drops files on the page. */
async function drop(page: Page, files: readonly string[]): Promise<void> {
  const given = files.map((file) => ({ name: path.basename(file), base64: readFileSync(file).toString('base64') }));
  await page.evaluate((all) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of all) {
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))], name));
    }
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  }, given);
}

describe('a year', () => {
  it('begins with Word of the last one, dropped on the first page, and shows what is to be decided', async () => {
    const desk = await openFirstScreen(createWorkspace('empty'));
    const { page, workspace } = desk;
    await page.waitForSelector('.chooser');
    await drop(page, [WORD]);
    await page.click('text=下一步：看读出的内容');
    expect(await page.locator('.compare h1').innerText()).toContain('2024 年：从文件里读出的，写入以后转到 2025 年');
    expect(workspace.list('data')).toEqual([]);
    await page.click('.compare button.main');
    await page.waitForSelector('.unit');
    expect(await page.locator('h1 .year').innerText()).toBe('2025年');
    await page.click('text=/^转年待定 \\d/');
    const title = page.locator('.panel h2');
    const count = Number(/\d+/.exec(await title.innerText())?.[0]);
    await page.click('.panel .settles button:text-is("看过，不用改") >> nth=0');
    await expect.poll(() => title.innerText(), { timeout: 20_000 }).toContain(`${count - 1} 处`);
    // Last year in the texts becomes this one at once.
    const unit = 'data/2025/六盘水市自然资源局/项目';
    const texts = () => workspace.list(unit).map((file) => workspace.read(`${unit}/${file}`));
    const lastCount = () => texts().join('').split('2024年12月31日前').length - 1;
    const before = lastCount();
    expect(before).toBeGreaterThan(20);
    const all = page.locator('.panel button:has-text("都改为 2025年")').first();
    expect(await all.innerText()).toBe('这 36 处都改为 2025年');
    await all.click();
    await expect.poll(lastCount, { timeout: 30_000 }).toBeLessThan(before / 2);
    await desk.saved();
    expect(texts().join('')).toContain('2025年12月31日前');
    expect(Number(/\d+/.exec((await title.innerText()).replace(/^.*定的/, ''))?.[0])).toBe(count - 37);
    // All of it is one step, which is shown before it is taken back.
    await page.click('button:text-is("撤销")');
    await page.waitForSelector('.compare h1:has-text("撤销“转年待定：改为这一年”")');
    await page.click('.compare button.main');
    await expect.poll(lastCount, { timeout: 30_000 }).toBe(before);
    await expect.poll(() => title.innerText(), { timeout: 20_000 }).toContain(`${count - 1} 处`);
    await page.locator('.panel button:has-text("都改为 2025年")').first().click();
    await expect.poll(() => title.innerText(), { timeout: 20_000 }).toContain(`${count - 37} 处`);
    expect(lastCount()).toBeLessThan(before / 2);
    await page.locator('.panel button:text-is("改为 2025年")').first().click();
    await expect.poll(() => title.innerText(), { timeout: 20_000 }).toContain(`${count - 38} 处`);
    expect(desk.complaints).toEqual([]);
  });

  it('goes out to be filled in, comes back, is made, and takes in what was edited in Word', async () => {
    const workspace = createWorkspace('sample');
    for (const file of workspace.list(`${SAMPLE_UNIT}/项目`)) {
      if (file > '03') workspace.remove(`${SAMPLE_UNIT}/项目/${file}`);
    }
    const { page, complaints } = await openFirstScreen(workspace);
    await page.click(`text=${UNIT_NAME}`);
    await page.click('text=/^发出去/');
    await page.uncheck('input[aria-label^="发 02"]');
    const [sent] = await Promise.all([page.waitForEvent('download'), page.click('.panel footer .main')]);
    expect(sent.suggestedFilename()).toBe('01-地质灾害防治经费.xlsx');
    await page.waitForSelector('text=还有 1 个项目没有交回');
    await page.click('.panel >> text=关上');
    workspace.edit(FIRST_PROJECT, '陈志远', '甲某');
    const theirs = editPackage(readFileSync(await sent.path()), /sheet|shared/, '陈志远', '乙某');
    workspace.write('收回.xlsx', editPackage(theirs, /sheet|shared/, '0858-0000002', ''));
    // What holds nothing says why, and offers nothing to be written.
    workspace.write('空.xlsx', '');
    await drop(page, [path.join(workspace.folder, '空.xlsx')]);
    await page.waitForSelector('.compare >> text=文件是空的');
    expect(await page.locator('.compare .top button').allInnerTexts()).toEqual(['关上']);
    await page.click('.compare >> text=关上');
    // What is no form is told of, and keeps the others from nothing.
    workspace.write('说明.pdf', '%PDF');
    await drop(page, [path.join(workspace.folder, '收回.xlsx'), path.join(workspace.folder, '说明.pdf')]);
    await page.waitForSelector('.compare');
    await page.waitForSelector('text=说明.pdf：只能收 Excel（.xlsx）和 Word（.docx）');
    const write = page.locator('.compare button.main');
    expect(await write.isDisabled()).toBe(true);
    await page.waitForSelector('input[aria-label="写入 01 地质灾害防治经费：联系电话"]:not(:checked)');
    await page.check('input[aria-label="项目负责人：用收回的"]');
    await write.click();
    await page.waitForSelector('text=写入了 1 处');
    expect(workspace.read(FIRST_PROJECT)).toContain('项目负责人: 乙某');
    expect(await page.locator('header >> text=/^发出去/').innerText()).toBe('发出去');

    await page.click('header >> text=生成');
    await page.waitForSelector('text=/生成好了/');
    const made = path.join(workspace.folder, 'output/2024', UNIT_NAME, '项目/01-地质灾害防治经费.docx');
    writeFileSync(made, editPackage(readFileSync(made), /document\.xml/, '乙某', '丙某'));
    await page.click('text=‹ 首页');
    await page.waitForSelector('text=1 份 Word 手工改过');
    await page.click(`text=${UNIT_NAME}`);
    await page.click('text=1 份 Word 手工改过：看改了什么');
    await write.click();
    await page.waitForSelector('text=写入了 1 处');
    expect(workspace.read(FIRST_PROJECT)).toContain('项目负责人: 丙某');
    // The browser's own word on the file that was not taken.
    expect(complaints.filter((complaint) => !complaint.includes('409'))).toEqual([]);
  });
});
