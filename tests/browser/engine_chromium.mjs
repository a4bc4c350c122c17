// engine_chromium: Debian's chromium through playwright-core.
import { findProgram } from './programs.mjs';
import { launch as launchChromium } from './help.mjs';

export const missing = () => (findProgram('chromium') ? '' : 'chromium is missing');

class Page {
  constructor(page, context) {
    this.page = page;
    this.context = context;
    this.noise = [];
    page.on('console', (message) => this.noise.push(message.text()));
    page.on('pageerror', (error) => this.noise.push(error.stack));
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) this.noise.push(request.url());
    });
  }

  goto(url) { return this.page.goto(url); }
  // As text: the page's policy may forbid it to make functions of texts.
  evaluate(run, ...args) { return this.page.evaluate(`(${run})(...${JSON.stringify(args)})`); }
  click(x, y) { return this.page.mouse.click(x, y); }
  move(x, y) { return this.page.mouse.move(x, y); }
  tap(x, y) { return this.page.touchscreen.tap(x, y); }
  async drag(from, to) {
    await this.page.mouse.move(...from);
    await this.page.mouse.down();
    await this.page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
    await this.page.mouse.move(...to);
    await this.page.mouse.up();
  }
  async rightClick(x, y) { await this.page.mouse.click(x, y, { button: 'right' }); }
  async wheel(x, y, dy, chord = []) {
    for (const key of chord) await this.page.keyboard.down(key);
    await this.page.mouse.move(x, y);
    await this.page.mouse.wheel(0, dy);
    for (const key of chord) await this.page.keyboard.up(key);
  }
  key(chord) { return this.page.keyboard.press(chord); }
  type(text) { return this.page.keyboard.type(text); }
  resize(width, height) { return this.page.setViewportSize({ width, height }); }
  back() { return this.page.goBack(); }
  reload() { return this.page.reload(); }
  screenshot(file, options) { return this.page.screenshot({ path: file, ...options }); }
  async print(file) { return this.page.pdf({ path: file, preferCSSPageSize: true, printBackground: true }); }
  close() { return this.context.close(); }
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
