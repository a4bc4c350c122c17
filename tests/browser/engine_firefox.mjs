// engine_firefox: Debian's firefox-esr over WebDriver BiDi, by puppeteer-core.
import puppeteer from 'puppeteer-core';
import { findProgram, keysOf } from './programs.mjs';

const program = () => findProgram('firefox-esr') || findProgram('firefox');
export const missing = () => (program() ? '' : 'firefox is missing');

class Page {
  constructor(page, context) {
    this.page = page;
    this.context = context;
    this.noise = [];
    page.on('console', (message) => this.noise.push(message.text()));
    page.on('pageerror', (error) => this.noise.push(String(error.stack || error)));
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) this.noise.push(request.url());
    });
  }

  goto(url) { return this.page.goto(url); }
  evaluate(run, ...args) { return this.page.evaluate(run, ...args); }
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
    await this.page.mouse.wheel({ deltaY: dy });
    for (const key of chord) await this.page.keyboard.up(key);
  }
  async key(chord) {
    const keys = keysOf(chord);
    for (const key of keys) await this.page.keyboard.down(key);
    for (const key of keys.reverse()) await this.page.keyboard.up(key);
  }
  type(text) { return this.page.keyboard.type(text); }
  resize(width, height) { return this.page.setViewport({ width, height }); }
  // puppeteer waits for a load that a step between fragments never has.
  back() { return this.page.evaluate(() => window.history.back()); }
  reload() { return this.page.reload(); }
  screenshot(file, options) { return this.page.screenshot({ path: file, ...options }); }
  print(file) { return this.page.pdf({ path: file, printBackground: true }); }
  close() { return this.context.close(); }
}

// Firefox takes the colour scheme and whether scripts run from preferences of the whole browser.
export async function launch({ dark = false, script = true } = {}) {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: program(), headless: true,
    extraPrefsFirefox: {
      'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1, 'javascript.enabled': script,
      'ui.prefersReducedMotion': 0,
    },
  });
  return {
    async open(url, { width = 1200, height = 700 } = {}) {
      const context = await browser.createBrowserContext();
      const page = new Page(await context.newPage(), context);
      await page.resize(width, height);
      if (url) await page.goto(url);
      return page;
    },
    close: () => browser.close(),
  };
}
