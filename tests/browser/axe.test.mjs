// Accessibility, by the rules of axe-core, and by what a screen reader is told.
import test, { after, before } from 'node:test';
import assert from 'node:assert';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { FOLDED, dir, draw, launch, open } from './help.mjs';

const axe = fs.readFileSync(createRequire(path.resolve('package.json')).resolve('axe-core/axe.min.js'), 'utf8');
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function violations(page) {
  await page.evaluate(axe);
  // axe takes the <title> of an SVG element, a tooltip, for text that is seen.
  await page.evaluate(() => document.querySelectorAll('.btn > title').forEach((title) => title.remove()));
  const { violations: found } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return found.map((v) => `${v.id}: ${v.help}: ` + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | '));
}

const html = path.join(dir, 'axe.html');
const makeHtml = () => execFileSync(process.env.FLAME || 'flame', ['-o', html, draw('axe-in', FOLDED).replace(/svg$/, 'folded')]);

// axe knows pages of HTML: the picture as the only thing in one.
function inPage(file) {
  const page = path.join(dir, path.basename(file) + '.html');
  const svg = fs.readFileSync(file, 'utf8').replace(/^<\?xml.*\n/, '');
  fs.writeFileSync(page, '<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><main><h1>A profile</h1>' + svg + '</main>');
  return page;
}

for (const colorScheme of ['light', 'dark']) {
  test('the picture, ' + colorScheme, async () => {
    const page = await open(browser, inPage(draw('axe-svg', FOLDED)), { colorScheme });
    await page.evaluate(() => document.querySelector('svg.flame').flame.ready);
    assert.deepStrictEqual(await violations(page), []);
    await page.evaluate(() => {
      const { flame } = document.querySelector('svg.flame');
      flame.zoom(2);
      flame.search('needle');
    });
    assert.deepStrictEqual(await violations(page), []);
    await page.context().close();
  });

  test('the static picture, ' + colorScheme, async () => {
    const page = await open(browser, inPage(draw('axe-static', FOLDED, '--no-script')), { colorScheme });
    assert.deepStrictEqual(await violations(page), []);
    await page.context().close();
  });

  test('the report, ' + colorScheme, async () => {
    makeHtml();
    const page = await open(browser, html, { colorScheme });
    await page.waitForSelector('h1');
    await page.waitForTimeout(500);
    assert.deepStrictEqual(await violations(page), []);
    await page.context().close();
  });
}
