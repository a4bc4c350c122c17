// engine_webkit: WebKitGTK's MiniBrowser below a virtual screen, by plain W3C WebDriver over HTTP. Its driver
// cannot print, nor tell what a page wrote to the console; errors are caught by a listener of our own.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { findProgram, keysOf } from './programs.mjs';

const ROOTS = ['/usr/lib', ...['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu`), '/usr/libexec'];
const miniBrowser = () => ROOTS.flatMap((root) => ['4.1', '4.0'].map((v) => `${root}/webkit2gtk-${v}/MiniBrowser`))
  .find((file) => fs.existsSync(file));

export function missing() {
  if (!findProgram('WebKitWebDriver')) return 'WebKitWebDriver is missing';
  if (!findProgram('Xvfb')) return 'Xvfb is missing, which WebKit needs for a screen';
  return miniBrowser() ? '' : 'the MiniBrowser of WebKitGTK is missing';
}

// Keys that have names, by the code points that WebDriver gives them.
const NAMED = {
  Escape: '\ue00c', Enter: '\ue007', Backspace: '\ue003', Tab: '\ue004', Shift: '\ue008', Control: '\ue009',
  Alt: '\ue00a', Home: '\ue011', End: '\ue010', ArrowLeft: '\ue012', ArrowUp: '\ue013', ArrowRight: '\ue014',
  ArrowDown: '\ue015', Delete: '\ue017', F10: '\ue03a',
};
const codeOf = (key) => NAMED[key] || key;

class Session {
  constructor(port) {
    this.base = `http://127.0.0.1:${port}/session`;
  }

  async send(method, command, body) {
    const answer = await fetch(this.base + (this.id ? '/' + this.id : '') + command, {
      method, body: body && JSON.stringify(body),
    });
    const { value } = await answer.json();
    if (value && value.error) throw new Error(`${command}: ${value.error}: ${value.message}`);
    return value;
  }

  post(command, body = {}) { return this.send('POST', command, body); }
  act(...sources) { return this.post('/actions', { actions: sources }); }
}

const at = (x, y, duration = 0) => ({
  type: 'pointerMove', duration, x: Math.round(x), y: Math.round(y), origin: 'viewport',
});
const down = (button = 0) => ({ type: 'pointerDown', button });
const up = (button = 0) => ({ type: 'pointerUp', button });
const pointer = (kind, ...actions) => ({ type: 'pointer', id: kind, parameters: { pointerType: kind }, actions });
const press = (keys) => ({
  type: 'key', id: 'keys', actions: [
    ...keys.map((key) => ({ type: 'keyDown', value: codeOf(key) })),
    ...keys.slice().reverse().map((key) => ({ type: 'keyUp', value: codeOf(key) }))],
});

class Page {
  constructor(session) {
    this.session = session;
    this.noise = [];
  }

  goto(url) { return this.session.post('/url', { url }); }

  async evaluate(run, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${run})(...Array.prototype.slice.call(arguments, 0, -1)))
        .then((value) => done([value]), (error) => done([null, String(error && error.stack || error)]));`;
    const [value, error] = await this.session.post('/execute/async', { script, args });
    if (error) throw new Error(error);
    return value === null ? undefined : value;
  }

  click(x, y) { return this.session.act(pointer('mouse', at(x, y), down(), up())); }
  rightClick(x, y) { return this.session.act(pointer('mouse', at(x, y), down(2), up(2))); }
  move(x, y) { return this.session.act(pointer('mouse', at(x, y))); }
  tap(x, y) { return this.session.act(pointer('touch', at(x, y), down(), up())); }
  drag(from, to) {
    const middle = from.map((n, i) => (n + to[i]) / 2);
    return this.session.act(pointer('mouse', at(...from), down(), at(...middle, 20), at(...to, 20), up()));
  }
  async wheel() { throw new Error('the driver of WebKit has no wheel'); }
  key(chord) { return this.session.act(press(keysOf(chord))); }
  async type(text) {
    for (const character of text) await this.session.act(press([character]));
  }

  // The window's frame is of a size of its own.
  async resize(width, height) {
    await this.session.post('/window/rect', { x: 0, y: 0, width, height });
    for (let tries = 0; tries < 20; tries++) {
      const [w, h] = await this.evaluate(() => [window.innerWidth, window.innerHeight]);
      if (w === width && h === height) return;
      const rect = await this.session.send('GET', '/window/rect');
      await this.session.post('/window/rect', { width: rect.width + width - w, height: rect.height + height - h });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  back() { return this.session.post('/back'); }
  reload() { return this.session.post('/refresh'); }
  async screenshot(file) {
    const png = Buffer.from(await this.session.send('GET', '/screenshot'), 'base64');
    if (file) fs.writeFileSync(file, png);
    return png;
  }
  async print() { return null; }
  async close() { await this.session.post('/url', { url: 'about:blank' }); }
}

const firstLine = (stream) => new Promise((resolve, reject) => {
  stream.once('data', (bytes) => resolve(String(bytes).trim()));
  stream.once('end', () => reject(new Error('Xvfb did not start')));
});

async function startSession(session, capabilities) {
  for (let tries = 0; ; tries++) {
    try {
      const started = await session.post('', { capabilities: { alwaysMatch: capabilities } });
      session.id = started.sessionId;
      return;
    } catch (error) {
      if (tries === 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

let lastPort = 20000 + (process.pid % 20000);

export async function launch({ dark = false, script = true } = {}) {
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '4000x3000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'pipe', 'ignore'] });
  const display = ':' + await firstLine(screen.stdout);
  const port = lastPort++;
  const driver = spawn('WebKitWebDriver', ['-p', String(port)], {
    stdio: 'ignore',
    env: {
      ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1',
      GTK_THEME: dark ? 'Adwaita:dark' : 'Adwaita',
    },
  });
  const close = () => [driver, screen].forEach((child) => child.kill());
  const session = new Session(port);
  try {
    await startSession(session, { 'webkitgtk:browserOptions': {
      binary: miniBrowser(), args: ['--automation', ...(script ? [] : ['--enable-javascript=false'])],
    } });
  } catch (error) {
    close();
    throw error;
  }
  return {
    async open(url, { width = 1200, height = 700 } = {}) {
      const page = new Page(session);
      await page.resize(width, height);
      if (url) await page.goto(url);
      return page;
    },
    async close() {
      await session.send('DELETE', '').catch(() => undefined);
      close();
    },
  };
}
