// engines: one way to drive three browsers, for tests that every reader's browser has to pass.
//
// launch(engine, {dark, script, touch}) gives a browser: open(url, {width, height}) -> page, close().
// A page has goto, evaluate(function, ...arguments), click, move, tap, drag, wheel, key('Shift+n'), type, resize,
// back, reload, screenshot(file?), print(file?) (a PDF; null where the driver cannot) and close; noise holds
// what it printed, threw or asked the network for.
import test from 'node:test';
import * as chromium from './engine_chromium.mjs';
import * as firefox from './engine_firefox.mjs';
import * as webkit from './engine_webkit.mjs';

const ENGINES = { chromium, firefox, webkit };
const inCi = process.env.CI === 'true';

// WebKitGTK is not in every Debian that builds us, so it alone may be missing in CI.
function missing(name) {
  const reason = ENGINES[name].missing();
  if (!reason) return false;
  if (inCi && name !== 'webkit') throw new Error(reason);
  return reason;
}

export const url = (target) => (/^[a-z]+:/.test(target) ? target : 'file://' + target);

export function launch(name, options = {}) {
  return ENGINES[name].launch(options);
}

// One test of this title per engine, skipped where the engine is not installed; run(page's browser, engine).
export function inEveryBrowser(title, options, run, names = Object.keys(ENGINES)) {
  for (const name of names) {
    test(`${name}: ${title}`, { skip: missing(name), timeout: 120000 }, async () => {
      const browser = await launch(name, options);
      try {
        await run(browser, name);
      } finally {
        await browser.close();
      }
    });
  }
}

