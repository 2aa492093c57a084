/** A clerk's way through the desk, in a real browser: filling in, what is wrong, projects, pages, 生成, and what goes wrong. */

import axe from 'axe-core';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SAMPLE_UNIT } from '../../support/workspace.js';
import { closeBrowser, FIRST_PROJECT, openDeskWindow, type DeskWindow } from './desk-window.js';

afterAll(closeBrowser);

const box = (desk: DeskWindow, label: string) => desk.page.locator(`textarea[aria-label="${label}"]`);

/** What the browser tells of elements that moved. */
interface Shift {
  readonly sources: readonly { readonly node: Node | null }[];
}

/** Serious findings of axe-core on what is shown now. */
async function hardToUse(desk: DeskWindow): Promise<readonly string[]> {
  await desk.page.evaluate(axe.source);
  return await desk.page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } };
    interface Violation {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string }[];
    }
    const { violations } = await inPage.run();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`);
  });
}

describe('a form', () => {
  it('has of its page drawn anew what changed, and the same as if all of it were', async () => {
    const desk = await openDeskWindow();
    await desk.page.waitForSelector('.drawing svg');
    await desk.page.evaluate(() => {
      const seen = window as unknown as { drawn: number };
      seen.drawn = 0;
      const drawing = document.querySelector('.drawing') as Node;
      new MutationObserver((records) => {
        for (const { addedNodes } of records) seen.drawn += addedNodes.length;
      }).observe(drawing, { childList: true, subtree: true });
    });
    const drawing = () => desk.page.locator('.drawing').first().innerHTML();
    const drawn = () => desk.page.evaluate(() => (window as unknown as { drawn: number }).drawn);
    const before = await drawing();
    await box(desk, '项目负责人').fill('王某某');
    await desk.saved();
    await desk.page.waitForFunction(() => (window as unknown as { drawn: number }).drawn > 0);
    expect(await drawn()).toBeLessThan(5);
    const after = await drawing();
    expect(after).not.toBe(before);
    await box(desk, '年度目标').fill('完成地质灾害隐患点排查。\n'.repeat(30));
    await desk.saved();
    await desk.page.waitForTimeout(1500);
    const kept = await drawing();
    await desk.page.reload();
    await desk.page.click('.item:has-text("01")');
    await desk.page.waitForSelector('.drawing svg');
    await expect.poll(drawing, { timeout: 20_000 }).toBe(kept);
  });

  it('is saved into the file that was read, whose comments and order stay', async () => {
    const desk = await openDeskWindow();
    const before = desk.workspace.read(FIRST_PROJECT);
    await box(desk, '预算资金').fill('430000');
    expect(await desk.page.locator('.measure').first().innerText()).toContain('＝ 43 万元');
    await desk.page.keyboard.press('Enter');
    await desk.saved();
    const after = desk.workspace.read(FIRST_PROJECT).split('\n');
    const changed = before.split('\n').filter((line, index) => line !== after[index]);
    expect(changed).toEqual(['预算资金: 420000']);
    expect(await desk.label()).toBe('资金性质');
    expect(await desk.page.locator('.sums').innerText()).toContain('36766.43916');
    expect(desk.complaints).toEqual([]);
  });

  it('says at the box what is wrong, puts it right, and moves nothing', async () => {
    const desk = await openDeskWindow();
    await desk.page.evaluate(() => {
      const seen = window as unknown as { shifts: string[] };
      seen.shifts = [];
      new PerformanceObserver((list) => {
        // The list of findings has more or fewer, and so have the marks in front of it; nothing else may move.
        for (const entry of list.getEntries() as unknown as Shift[]) {
          for (const { node } of entry.sources) {
            const moved = node instanceof Element ? node : node?.parentElement;
            if (moved?.isConnected === true && !moved.closest('.findings, .counts'))
              seen.shifts.push(moved.outerHTML.slice(0, 120));
          }
        }
      }).observe({ type: 'layout-shift' });
    });
    await box(desk, '预算资金').fill('43万');
    await box(desk, '资金性质').focus();
    await desk.saved();
    await desk.page.waitForSelector('.boxline.error');
    expect(await desk.page.locator('.count').first().isVisible()).toBe(true);
    await desk.page.locator('.boxline.error button').click();
    await desk.saved();
    await desk.page.waitForFunction(() => document.querySelector('.boxline.error') === null);
    expect(await box(desk, '预算资金').inputValue()).toBe('430000');
    expect(await desk.page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
  });

  it('shows where two hands met, field by field, and lets the clerk choose', async () => {
    const desk = await openDeskWindow();
    await box(desk, '项目负责人').focus();
    await desk.page.keyboard.press('Control+A');
    await desk.page.keyboard.type('甲某');
    desk.workspace.edit(FIRST_PROJECT, /项目负责人: .*/, '项目负责人: 乙某');
    await box(desk, '联系电话').focus();
    await desk.page.waitForSelector('.boxline.conflict');
    expect(await desk.page.locator('.boxline.conflict').innerText()).toContain('乙某');
    await desk.page.click('.boxline.conflict button:text("用我的")');
    await desk.saved();
    expect(desk.workspace.read(FIRST_PROJECT)).toContain('项目负责人: 甲某');
  });
});

describe('the screen', () => {
  it('begins another form at its top, comes back to where one was, and moves no button for what it says', async () => {
    const desk = await openDeskWindow();
    const { page } = desk;
    const scrolled = () => page.locator('.middle').evaluate((middle) => middle.scrollTop);
    const buttons = () => page.$$eval('.top button', (all) => all.map((button) => button.getBoundingClientRect().left));
    await page.locator('.middle').evaluate((middle) => {
      middle.scrollTop = 300;
    });
    await page.click('.item:has-text("02")');
    await page.waitForSelector('h2:has-text("02")');
    expect(await scrolled()).toBe(0);
    await page.click('.item:has-text("01")');
    await page.waitForSelector('h2:has-text("01")');
    expect(await scrolled()).toBe(300);
    const before = await buttons();
    await box(desk, '项目名称').focus();
    await desk.paste('甲\u200b乙');
    await page.waitForSelector('.notice:not(:empty)');
    expect(await buttons()).toEqual(before);
  });

  it('takes a 已核实 away again, which then stands among the findings', async () => {
    const { page, workspace } = await openDeskWindow();
    const department = `${SAMPLE_UNIT}/部门.yaml`;
    const first = await page.locator('.entry').first().innerText();
    expect(first).toMatch(/现在是 38756\.49 万元.*；应为 13 个项目之和/);
    await page.click('.entry button:text("已核实…") >> nth=0');
    await page.fill('.accepting input', '合同价为准');
    await page.click('.accepting button');
    await page.click('summary:has-text("已核实 1 处")');
    const accepted = () => [FIRST_PROJECT, department].some((file) => workspace.read(file).includes('合同价为准'));
    await expect.poll(accepted).toBe(true);
    expect(await page.locator('.apart').count()).toBe(0);
    await page.click('text=不算核实了');
    await page.waitForFunction(() => !document.querySelector('.findings')?.textContent.includes('合同价为准'));
    await expect.poll(accepted).toBe(false);
  });
});

describe('a file that was broken, or moved away, by another hand', () => {
  it('keeps what is typed meanwhile, says so, and takes it in once it is put right', async () => {
    const desk = await openDeskWindow();
    const sound = desk.workspace.read(FIRST_PROJECT);
    await box(desk, '项目负责人').focus();
    desk.workspace.write(FIRST_PROJECT, sound.replace('项目名称: ', '项目名称: ['));
    await desk.page.keyboard.press('Control+A');
    await desk.page.keyboard.type('甲某');
    await desk.page.waitForSelector('.saved[data-is="unsaved"]');
    // A command that is refused for that is not done later, when nobody expects it.
    await desk.page.click('button:text-is("删除")');
    await desk.page.click('.askproject button:text-is("删除")');
    await desk.page.waitForSelector('.notice:has-text("没有做：刚才打的还没有存上")');
    await desk.page.click('.askproject button:text-is("不删")');
    const kept = () => desk.page.evaluate(() => Object.values(localStorage).join(''));
    expect(await kept()).toContain('甲某');
    desk.workspace.remove(FIRST_PROJECT);
    await desk.page.waitForTimeout(2500);
    desk.workspace.write(FIRST_PROJECT, sound);
    await expect.poll(() => desk.workspace.read(FIRST_PROJECT), { timeout: 20_000 }).toContain('项目负责人: 甲某');
    await desk.saved();
    expect(await kept()).toBe('');
  });
});

describe('撤销', () => {
  it('is the browser’s in a box that was typed in, then the unit’s, and leads to the box', async () => {
    const desk = await openDeskWindow();
    const before = desk.workspace.read(FIRST_PROJECT);
    const { page } = desk;
    await box(desk, '预算资金').fill('430000');
    await box(desk, '项目负责人').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('甲');
    await desk.saved();
    await page.keyboard.press('Control+Z');
    await desk.saved();
    expect(await desk.label()).toBe('项目负责人');
    const afterFirst = desk.workspace.read(FIRST_PROJECT);
    expect(afterFirst).toBe(before.replace('420000', '430000'));
    await page.keyboard.press('Control+Z');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '预算资金');
    expect(await desk.text()).toBe('420000');
    expect(desk.workspace.read(FIRST_PROJECT)).toBe(before);
    expect(await page.locator('.notice').innerText()).toBe('已撤销：改 01 地质灾害防治经费：预算资金');
    await page.click('button:text-is("重做")');
    await page.waitForFunction(() => (document.activeElement as HTMLTextAreaElement).value === '430000');
    await page.click('button:text-is("删除")');
    await page.click('.askproject button:text-is("删除")');
    await page.waitForFunction(() => !document.querySelector('.files')?.textContent.includes('01地质灾害'));
    await desk.saved();
    expect(await page.locator('.notice').innerText()).not.toContain('不在了');
    await page.click('button:text-is("撤销")');
    await page.waitForSelector('.item[aria-current="true"]:has-text("01地质灾害防治经费")');
    expect(desk.workspace.read(FIRST_PROJECT)).toBe(afterFirst);
    expect(desk.complaints).toEqual([]);
  });

  it('of a step that changed more than one sees is looked at first, and may be left alone', async () => {
    const desk = await openDeskWindow();
    const { page, workspace } = desk;
    const before = workspace.read(FIRST_PROJECT);
    await page.locator('textarea[aria-label="数量指标第1条 三级指标"]').click();
    await desk.paste(Array.from({ length: 14 }, (_, row) => `指标${row}\t≥${row}次\t按台账第${row}页`).join('\r\n'));
    await desk.saved();
    const pasted = workspace.read(FIRST_PROJECT);
    expect(pasted).toContain('按台账第13页');
    const undo = page.locator('.takeback button').first();
    await undo.click();
    await page.waitForSelector('.compare h1:has-text("对照：撤销“")');
    await page.click('text=不撤销了');
    await page.waitForSelector('.unit');
    expect(workspace.read(FIRST_PROJECT)).toBe(pasted);
    await undo.click();
    await page.click('.compare button.main:has-text("撤销")');
    await page.waitForSelector('text=/^撤销了 \\d+ 处$/');
    expect(workspace.read(FIRST_PROJECT)).toBe(before);
    expect(await page.locator('textarea[aria-label="数量指标第1条 三级指标"]').inputValue()).toBe(
      '灾害防治知识宣传次数',
    );
    expect(desk.complaints).toEqual([]);
  });
});

describe('the page beside the form', () => {
  it('leads to the box of what was clicked, and moves only for a spot out of sight, never while one types', async () => {
    const desk = await openDeskWindow();
    const { page } = desk;
    await page.waitForSelector('.drawing svg');
    const pages = page.locator('.pagescroll');
    const scrolled = () => pages.evaluate(({ scrollTop }) => scrollTop);
    const scrollTo = (top: number) =>
      pages.evaluate((scroller, to) => {
        scroller.scrollTop = to;
      }, top);
    /** Whether a mark is among what the column shows. */
    const isSeen = () =>
      page.evaluate(() => {
        const { top, bottom } = (document.querySelector('.pagescroll') as Element).getBoundingClientRect();
        const spots = [...document.querySelectorAll('.spot')].map((spot) => spot.getBoundingClientRect());
        return spots.some((spot) => spot.bottom > top && spot.top < bottom);
      });
    await scrollTo(40);
    await box(desk, '预算资金').focus();
    await page.waitForSelector('.spot');
    const spot = await page.locator('.spot').first().boundingBox();
    if (!spot) throw new Error('there is no mark');
    // The spots of its neighbours are in sight as well.
    await box(desk, '项目名称').focus();
    expect([await scrolled(), await isSeen()]).toEqual([40, true]);
    await page.mouse.click(spot.x + spot.width / 2, spot.y + spot.height / 2);
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '预算资金');
    expect(await scrolled()).toBe(40);
    const far = box(desk, '社会公众或服务对象满意度第3条 指标值');
    await far.click();
    await expect.poll(isSeen).toBe(true);
    const there = await scrolled();
    expect(there).toBeGreaterThan(300);
    // Whoever turned the page while in a box goes on reading there, whatever is typed and drawn anew.
    await scrollTo(0);
    expect(await isSeen()).toBe(false);
    const drawing = () => page.locator('.drawing').last().innerHTML();
    const before = await drawing();
    await page.keyboard.press('F2');
    await page.keyboard.type('以上', { delay: 50 });
    expect(await scrolled()).toBe(0);
    await desk.saved();
    await expect.poll(drawing, { timeout: 20_000 }).not.toBe(before);
    expect([await scrolled(), await isSeen()]).toEqual([0, false]);
    // A finding that is clicked leads to its box and to its spot, in another form too.
    await page.click('.findings button.place:has-text("08 市中心城区土地储备工作经费：管理制度")');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '管理制度');
    await page.waitForSelector('h2:has-text("08")');
    await expect.poll(isSeen, { timeout: 20_000 }).toBe(true);
    expect(await scrolled()).toBeGreaterThan(0);
  });
});

describe('projects', () => {
  it('are added, renamed, moved and put into the bin', async () => {
    const desk = await openDeskWindow();
    const { page, workspace } = desk;
    const files = () => workspace.list(`${SAMPLE_UNIT}/项目`).filter((name) => !name.startsWith('.'));
    const count = files().length;
    await page.click('button:has-text("添项目")');
    await page.fill('.askproject input', '<script>alert(1)</script> & 试');
    await page.click('.askproject button[type=submit]');
    await page.waitForSelector('.item:has-text("<script>")');
    // What is asked for and empty has a ring; its sentence is for those who hear the page.
    expect(await page.locator('.boxline .heard').count()).toBeGreaterThan(5);
    expect(await box(desk, '项目名称').inputValue()).toBe('<script>alert(1)</script> & 试');
    expect(files()).toHaveLength(count + 1);
    await page.click('button:text-is("改名")');
    await page.fill('.askproject input', '巡查设备更新');
    await page.click('.askproject button[type=submit]');
    await page.waitForSelector('.item:has-text("巡查设备更新")');
    await page.click('button:text-is("上移")');
    await page.waitForSelector(`.item:has-text("巡查设备更新"):has-text("${String(count)}")`);
    await page.click('button:text-is("删除")');
    await page.click('.askproject button:text-is("删除")');
    await page.waitForFunction(() => !document.querySelector('.files')?.textContent.includes('巡查设备更新'));
    expect(files()).toHaveLength(count);
    expect(desk.complaints).toEqual([]);
  });
});

describe('生成', () => {
  it('makes the documents, says so, and hands them out', async () => {
    const desk = await openDeskWindow();
    desk.workspace.write('output', 'in the way');
    await desk.page.click('button:text-is("生成")');
    await desk.page.waitForSelector('.planline:has-text("文件写不了")');
    desk.workspace.remove('output');
    await desk.page.click('button:text-is("生成")');
    // That it was heard is said at once.
    expect(await desk.page.locator('.planline').innerText()).toMatch(/^正在/);
    await desk.page.waitForFunction(
      () => /完成|做好|生成了|写/.test(document.querySelector('.planline')?.textContent ?? ''),
      undefined,
      { timeout: 150_000 },
    );
    await desk.page.click('button:text("PDF、Word…")');
    await desk.page.waitForSelector('.plan a:text("PDF")');
    await desk.page.keyboard.press('Escape');
    await desk.page.waitForSelector('.plan', { state: 'detached' });
    await desk.page.click('button:text("PDF、Word…")');
    const download = desk.page.waitForEvent('download');
    await desk.page.locator('.plan a:text("PDF")').first().click();
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
    expect(existsSync(path.join(desk.workspace.folder, 'output'))).toBe(true);
    // What was made is not the newest any more as soon as something is typed.
    await desk.page.keyboard.press('Escape');
    await box(desk, '项目负责人').fill('丁某');
    await desk.saved();
    expect(await desk.page.locator('.planline').innerText()).toMatch(/^生成会/);
  });
});

describe('when the program is gone', () => {
  it('what was typed stays, is said, and is taken over by the next one', async () => {
    const desk = await openDeskWindow();
    await box(desk, '项目负责人').focus();
    await desk.page.keyboard.press('Control+A');
    await desk.page.keyboard.type('第一字');
    desk.program.kill('SIGKILL');
    await desk.page.keyboard.type('后来的');
    await desk.page.waitForSelector('.gone');
    expect(await desk.text()).toBe('第一字后来的');
    await box(desk, '联系电话').focus();
    expect(await desk.page.locator('.gone').innerText()).toContain('没有存上的字留在这一页里');
    const kept = await desk.page.evaluate(() => Object.values(localStorage).join(''));
    expect(kept).toContain('第一字后来的');
    expect(desk.workspace.read(FIRST_PROJECT)).toContain('项目名称: 地质灾害防治经费');
  });
});

describe('every screen', () => {
  it.each([
    ['a wide one', { width: 1440, height: 900 }],
    ['a small one', { width: 1366, height: 768 }],
    ['twice as large', { width: 720, height: 450 }],
  ])('has room for its columns and nothing that is hard to use: %s', async (_name, size) => {
    const desk = await openDeskWindow(size);
    const isWider = () => document.documentElement.scrollWidth > window.innerWidth;
    expect(await desk.page.evaluate(isWider)).toBe(false);
    expect(await hardToUse(desk)).toEqual([]);
    await desk.page.click('.home');
    await desk.page.waitForSelector('.units');
    await desk.page.click('.units .delete');
    await desk.page.click('.asked .danger');
    await desk.page.click('.bin button:text("放回去")');
    await desk.page.waitForSelector('.units');
    await desk.page.click('button:text("新建一年")');
    expect(await desk.page.evaluate(isWider)).toBe(false);
    expect(await hardToUse(desk)).toEqual([]);
  });
});
