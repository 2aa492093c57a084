/** The boxes of the desk under the hand: input methods, keys of a spreadsheet, blocks that are pasted. */

import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, FIRST_PROJECT, openDeskWindow } from './desk-window.js';

afterAll(closeBrowser);

const BOXES = [
  ['a short box', '项目负责人', 'focus'],
  ['a long box', '年度目标', 'focus'],
  ['a box with choices', '项目属性', 'focus'],
  ['a cell of indicators', '数量指标第1条 三级指标', 'click'],
  ['a cell of indicators for signs', '质量指标第1条 指标值', 'click'],
  ['a long cell of a list', '本年度实施计划第1条 内容', 'click'],
  ['a blank cell', '环境效益指标第1条 三级指标', 'click'],
] as const;

describe('a key', () => {
  it('is drawn without the page’s help, and its saving goes through what changed, not through every box', async () => {
    const desk = await openDeskWindow();
    const { page } = desk;
    await page.waitForSelector('.drawing svg');
    await page.click('textarea[aria-label="项目负责人"]');
    await page.waitForTimeout(5000);
    const session = await page.context().newCDPSession(page);
    await session.send('Profiler.enable');
    await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    const calls = async () => {
      const { result } = await session.send('Profiler.takePreciseCoverage');
      const functions = result.filter(({ url }) => url.endsWith('/page.js')).flatMap((script) => script.functions);
      return functions.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
    };
    await calls();
    await page.keyboard.type('甲');
    await page.waitForTimeout(300);
    expect(await calls()).toBeLessThan(60);
    await desk.saved();
    await page.waitForTimeout(500);
    const saving = await calls();
    expect(saving).toBeGreaterThan(1000);
    expect(saving).toBeLessThan(22_000);
  });
});

describe('an input method', () => {
  it('loses no first key in any kind of box, and nothing is saved in the midst of a composition', async () => {
    const desk = await openDeskWindow();
    for (const [kind, label, way] of BOXES) {
      const box = desk.page.locator(`textarea[aria-label="${label}"]`);
      if (way === 'click') await box.click();
      else {
        await box.focus();
        await desk.page.keyboard.press('Control+A');
      }
      const before = desk.sent.length;
      await desk.compose(['n', 'ni', 'nih'], '');
      await desk.page.waitForTimeout(1000);
      expect(
        desk.sent.slice(before).filter((text) => text.includes('"change"')),
        kind,
      ).toEqual([]);
      await desk.compose([], '你好');
      expect(await desk.text(), kind).toBe('你好');
      // The Enter that ended the composition has led nowhere.
      expect(await desk.label(), kind).toBe(label);
      await desk.saved();
      expect(desk.workspace.read(FIRST_PROJECT).split('你好').length - 1, kind).toBe(
        BOXES.findIndex(([, each]) => each === label) + 1,
      );
    }
    expect(desk.complaints).toEqual([]);
  });

  it('goes on in its box while another hand changes the file', async () => {
    const desk = await openDeskWindow();
    await desk.page.locator('textarea[aria-label="数量指标第2条 三级指标"]').click();
    await desk.compose(['x', 'xu'], '');
    const before = desk.workspace.read(FIRST_PROJECT);
    desk.workspace.edit(FIRST_PROJECT, /项目负责人: .*/, '项目负责人: 丙某');
    expect(desk.workspace.read(FIRST_PROJECT)).not.toBe(before);
    await desk.page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('textarea[aria-label="项目负责人"]')?.value === '丙某',
    );
    expect(await desk.text()).toBe('xu');
    await desk.compose([], '巡');
    expect(await desk.text()).toBe('巡');
    await desk.saved();
    expect(desk.workspace.read(FIRST_PROJECT)).toMatch(/项目负责人: 丙某\n[\s\S]*三级指标: 巡\n/);
  });
});

describe('keys', () => {
  it('lead as in Excel, F2 stays in the text, Escape gives back what was there', async () => {
    const desk = await openDeskWindow();
    const press = async (keys: string) => {
      await desk.page.keyboard.press(keys);
      return await desk.label();
    };
    await desk.page.locator('textarea[aria-label="数量指标第1条 三级指标"]').click();
    expect(await press('ArrowRight')).toBe('数量指标第1条 指标值');
    expect(await press('ArrowDown')).toBe('数量指标第2条 指标值');
    expect(await press('Enter')).toBe('数量指标第3条 指标值');
    expect(await press('Shift+Enter')).toBe('数量指标第2条 指标值');
    expect(await press('Tab')).toBe('数量指标第2条 指标解释及计算公式');
    expect(await press('Tab')).toBe('数量指标第3条 三级指标');
    expect(await press('Shift+Tab')).toBe('数量指标第2条 指标解释及计算公式');
    const was = await desk.text();
    await press('F2');
    expect(await press('ArrowLeft')).toBe('数量指标第2条 指标解释及计算公式');
    await desk.page.keyboard.type('甲');
    expect(await desk.text()).not.toBe(was);
    await press('Escape');
    expect(await desk.text()).toBe(was);
    // The last line of a level leads to the next level.
    await desk.page.locator('textarea[aria-label="数量指标第5条 指标值"]').click();
    expect(await press('ArrowDown')).toBe('质量指标第1条 指标值');
  });

  it('add, move and take away rows, while the cursor stays where it works', async () => {
    const desk = await openDeskWindow();
    await desk.page.locator('textarea[aria-label="数量指标第5条 三级指标"]').click();
    await desk.page.keyboard.press('Control+Enter');
    await desk.page.waitForFunction(
      () => document.activeElement?.getAttribute('aria-label') === '数量指标第6条 三级指标',
    );
    await desk.page.keyboard.type('新指标');
    await desk.page.keyboard.press('Tab');
    await desk.page.keyboard.type('86个');
    await desk.page.click('.sign:text("≥")');
    expect(await desk.text()).toBe('≥86个');
    await desk.saved();
    expect(desk.workspace.read(FIRST_PROJECT)).toMatch(/三级指标: 新指标\s+指标值: ≥86个/);
    await desk.page.keyboard.press('Alt+Shift+ArrowUp');
    await desk.page.waitForFunction(
      () => document.activeElement?.getAttribute('aria-label') === '数量指标第5条 指标值',
    );
    await desk.saved();
    const moved = desk.workspace.read(FIRST_PROJECT);
    expect(moved.indexOf('新指标')).toBeLessThan(moved.indexOf('三级指标: 地质灾害风险排查评估技术成果'));
    await desk.page.click('.gridbox:has([aria-label="绩效指标"]) button:text("删一行")');
    await desk.saved();
    expect(desk.workspace.read(FIRST_PROJECT)).not.toContain('新指标');
    expect(await desk.label()).toBe('数量指标第5条 指标值');
  });
});

describe('a range of cells', () => {
  it('is copied for Excel, pasted elsewhere, emptied and taken back at once', async () => {
    const desk = await openDeskWindow();
    const { page } = desk;
    const cell = (label: string) => page.locator(`textarea[aria-label="${label}"]`);
    const before = desk.workspace.read(FIRST_PROJECT);
    await cell('数量指标第1条 三级指标').click();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    expect(await page.locator('.cell.picked').count()).toBe(4);
    const copied = await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
      return clipboardData.getData('text/plain');
    });
    const texts = await Promise.all(
      ['数量指标第1条 三级指标', '数量指标第1条 指标值', '数量指标第2条 三级指标', '数量指标第2条 指标值'].map(
        (label) => cell(label).inputValue(),
      ),
    );
    expect(copied).toBe(`${texts[0] ?? ''}\t${texts[1] ?? ''}\r\n${texts[2] ?? ''}\t${texts[3] ?? ''}\r\n`);
    await page.keyboard.press('Delete');
    await desk.saved();
    expect(await cell('数量指标第2条 指标值').inputValue()).toBe('');
    await page.keyboard.press('Control+Z');
    await page.waitForFunction(() => document.querySelector('.notice')?.textContent.startsWith('已撤销'));
    expect(desk.workspace.read(FIRST_PROJECT)).toBe(before);
    await cell('数量指标第1条 三级指标').click();
    await cell('数量指标第3条 三级指标').click({ modifiers: ['Shift'] });
    expect(await page.locator('.cell.picked').count()).toBe(3);
    await page.keyboard.type('n');
    expect(await desk.text()).toBe('n');
    // In it Enter goes round, as often as one likes; Delete in a text that is being typed is the text's.
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    expect(await desk.label()).toBe('数量指标第2条 三级指标');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await desk.label()).toBe('数量指标第1条 三级指标');
    expect(await page.locator('.cell.picked').count()).toBe(3);
    await page.keyboard.press('Control+D');
    await desk.saved();
    expect(await cell('数量指标第3条 三级指标').inputValue()).toBe('n');
    await page.keyboard.type('全');
    await page.keyboard.press('Control+Enter');
    await desk.saved();
    expect(desk.workspace.read(FIRST_PROJECT).split('三级指标: 全').length).toBe(4);
    await cell('数量指标第4条 三级指标').click();
    expect(await page.locator('.cell.picked').count()).toBe(0);
  });

  it('of one row goes over the end of its level, with the cursor in it', async () => {
    const desk = await openDeskWindow();
    const last = desk.page.locator('textarea[aria-label="数量指标第5条 三级指标"]');
    await last.click();
    const name = await last.inputValue();
    await desk.page.keyboard.press('Alt+Shift+ArrowDown');
    await desk.page.waitForFunction(
      () => document.activeElement?.getAttribute('aria-label') === '质量指标第1条 三级指标',
    );
    expect(await desk.text()).toBe(name);
    await desk.saved();
    expect(desk.workspace.read(FIRST_PROJECT)).toMatch(new RegExp(`质量指标:\\s+- 三级指标: ${name}`));
    expect(desk.complaints).toEqual([]);
  });
});

describe('a pasted block', () => {
  it('fills cells, keeps quoted line breaks, clears nothing, and adds what rows it needs', async () => {
    const desk = await openDeskWindow();
    const value = (label: string) => desk.page.locator(`textarea[aria-label="${label}"]`).inputValue();
    await desk.page.locator('textarea[aria-label="质量指标第1条 三级指标"]').click();
    const kept = await value('质量指标第2条 三级指标');
    const count = await desk.page.locator('textarea[aria-label^="质量指标"][aria-label$="三级指标"]').count();
    const rows = Array.from({ length: count - 1 }, () => '\t95%\t');
    await desk.paste(['甲\t90%\t"一\n二"', ...rows, '尾\t1个\t', ''].join('\r\n'));
    await desk.saved();
    expect(await value('质量指标第1条 三级指标')).toBe('甲');
    expect(await value('质量指标第1条 指标解释及计算公式')).toBe('一\n二');
    expect(await value('质量指标第2条 三级指标')).toBe(kept);
    expect(await value('质量指标第2条 指标值')).toBe('95%');
    expect(await value(`质量指标第${count + 1}条 三级指标`)).toBe('尾');
    expect(desk.workspace.read(FIRST_PROJECT)).toContain('三级指标: 尾');
  });

  it('of Word is cleaned with a word, and a long one is taken whole', async () => {
    const desk = await openDeskWindow();
    await desk.page.locator('textarea[aria-label="年度目标"]').focus();
    await desk.page.keyboard.press('Control+A');
    await desk.paste('1. 更\u00ad新\u200b管网\u00a08公里。\v2. 完工。\r\n');
    expect(await desk.text()).toBe('1. 更新管网 8公里。\n2. 完工。');
    expect(await desk.page.locator('.notice').innerText()).toContain('去掉了 2 个看不见的字符');
    await desk.page.keyboard.press('Control+A');
    const long = '甲乙丙丁。'.repeat(20_000);
    await desk.paste(`${long}\n`);
    expect((await desk.text()).length).toBe(long.length);
  });

  it('of hundreds of lines is put in at once and taken back by the unit; what no form has room for is refused with why', async () => {
    const desk = await openDeskWindow();
    const { page } = desk;
    await page.locator('textarea[aria-label="年度目标"]').focus();
    const before = await desk.text();
    await page.keyboard.press('Control+A');
    await desk.paste('一、目标内容。\r\n'.repeat(190_000));
    expect(await page.locator('.notice').innerText()).toContain('没有放进来；一格最多 10 万字、2000 行');
    await desk.paste('甲\n'.repeat(2001));
    expect(await desk.text()).toBe(before);
    const lines = Array.from({ length: 1000 }, (_, index) => `第${index}步`).join('\n');
    await desk.paste(lines);
    expect(await desk.text()).toBe(lines);
    await page.keyboard.press('Control+Z');
    await page.waitForFunction((text) => (document.activeElement as HTMLTextAreaElement).value === text, before);
    expect(desk.complaints).toEqual([]);
  });
});
