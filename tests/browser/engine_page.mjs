// engine_page: what playwright's and puppeteer's pages have in common.
export class EnginePage {
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
    await this.turnWheel(dy);
    for (const key of chord) await this.page.keyboard.up(key);
  }
  type(text) { return this.page.keyboard.type(text); }
  reload() { return this.page.reload(); }
  screenshot(file, options) { return this.page.screenshot({ path: file, ...options }); }
  close() { return this.context.close(); }
}
