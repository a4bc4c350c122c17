// engine_firefox: Debian's firefox-esr over WebDriver BiDi, by puppeteer-core.
import puppeteer from 'puppeteer-core';
import { EnginePage } from './engine_page.mjs';
import { findProgram, keysOf } from './programs.mjs';

const program = () => findProgram('firefox-esr') || findProgram('firefox');
export const missing = () => (program() ? '' : 'firefox is missing');

class Page extends EnginePage {
  evaluate(run, ...args) { return this.page.evaluate(run, ...args); }
  turnWheel(dy) { return this.page.mouse.wheel({ deltaY: dy }); }
  async key(chord) {
    const keys = keysOf(chord);
    for (const key of keys) await this.page.keyboard.down(key);
    for (const key of keys.reverse()) await this.page.keyboard.up(key);
  }
  resize(width, height) { return this.page.setViewport({ width, height }); }
  // puppeteer waits for a load that a step between fragments never has.
  back() { return this.page.evaluate(() => window.history.back()); }
  print(file) { return this.page.pdf({ path: file, printBackground: true }); }
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
