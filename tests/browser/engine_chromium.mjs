// engine_chromium: Debian's chromium through playwright-core.
import { findProgram } from './programs.mjs';
import { EnginePage } from './engine_page.mjs';
import { launch as launchChromium } from './help.mjs';

export const missing = () => (findProgram('chromium') ? '' : 'chromium is missing');

class Page extends EnginePage {
  // As text: the page's policy may forbid it to make functions of texts.
  evaluate(run, ...args) { return this.page.evaluate(`(${run})(...${JSON.stringify(args)})`); }
  turnWheel(dy) { return this.page.mouse.wheel(0, dy); }
  key(chord) { return this.page.keyboard.press(chord); }
  resize(width, height) { return this.page.setViewportSize({ width, height }); }
  back() { return this.page.goBack(); }
  async print(file) { return this.page.pdf({ path: file, preferCSSPageSize: true, printBackground: true }); }
}

export async function launch({ dark = false, script = true, touch = false } = {}) {
  const browser = await launchChromium();
  return {
    async open(url, { width = 1200, height = 700 } = {}) {
      const context = await browser.newContext({
        viewport: { width, height }, hasTouch: touch, javaScriptEnabled: script, colorScheme: dark ? 'dark' : 'light',
      });
      const page = new Page(await context.newPage(), context);
      if (url) await page.goto(url);
      return page;
    },
    close: () => browser.close(),
  };
}
