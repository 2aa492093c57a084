/** A text that no data file can hold, in a real browser: it stays where it was typed, and is said not to be saved. */

import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, FIRST_PROJECT, openDeskWindow, type DeskWindow } from './desk-window.js';

afterAll(closeBrowser);

const box = (desk: DeskWindow, label: string) => desk.page.locator(`textarea[aria-label="${label}"]`);

describe('a text that no file can hold', () => {
  it('is not said to be saved', async () => {
    const desk = await openDeskWindow();
    const before = desk.workspace.read(FIRST_PROJECT);
    await box(desk, '项目负责人').focus();
    await desk.page.keyboard.press('Control+A');
    await desk.page.keyboard.insertText('甲\u0007某');
    await desk.page.waitForSelector('.saved[data-is="refused"]:has-text("没有存上")');
    expect(desk.workspace.read(FIRST_PROJECT)).toBe(before);
    // The corrected text of the same box is held against what stands in the file.
    await desk.page.keyboard.press('Control+A');
    await desk.page.keyboard.insertText('甲某');
    await desk.page.waitForSelector('.saved[data-is="saved"]');
    expect(desk.workspace.read(FIRST_PROJECT)).toContain('项目负责人: 甲某');
  });

  it('stays in its box, marked, while one is elsewhere, and beside what is saved, until it is corrected or taken back', async () => {
    const desk = await openDeskWindow();
    const { page } = desk;
    const before = desk.workspace.read(FIRST_PROJECT);
    const bad = '甲\u0007某';
    const type = async (label: string, text: string) => {
      await box(desk, label).focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(text);
    };
    await type('项目负责人', bad);
    await type('联系电话', '0858-0000009');
    await page.waitForSelector('.boxline.error:has-text("控制字符")');
    await expect.poll(() => desk.workspace.read(FIRST_PROJECT)).toBe(before.replace('0858-0000002', '0858-0000009'));
    expect(await page.locator('.saved').getAttribute('data-is')).toBe('refused');
    await page.click('.item:has-text("02")');
    await page.waitForSelector('h2:has-text("02")');
    await page.click('.item:has-text("01")');
    await page.waitForSelector('h2:has-text("01")');
    expect(await box(desk, '项目负责人').inputValue()).toBe(bad);
    await page.reload();
    await page.click('.offered button:text("放回去")');
    await page.click('.item:has-text("01")');
    await page.waitForSelector('.boxline.error:has-text("控制字符")');
    expect(await box(desk, '项目负责人').inputValue()).toBe(bad);
    await page.click('.takeback button >> nth=0');
    await page.waitForSelector('.saved[data-is="saved"]');
    expect(await box(desk, '项目负责人').inputValue()).toBe('陈志远');
    // In a row that is none yet, too.
    const cell = page.locator('textarea[aria-label$="时间"]').last();
    await page.locator('.gridbar button:text("＋添一行")').first().click();
    await cell.focus();
    await page.keyboard.insertText(bad);
    await box(desk, '项目名称').focus();
    await page.waitForSelector('.saved[data-is="refused"]');
    expect(await cell.inputValue()).toBe(bad);
    await cell.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('2024-12');
    await page.waitForSelector('.saved[data-is="saved"]');
    expect(desk.workspace.read(FIRST_PROJECT)).toContain('2024-12');
    expect(desk.complaints).toEqual([]);
  });
});
