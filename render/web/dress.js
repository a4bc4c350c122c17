// dress: the static parts in the theme that is in use. The file's rules for dark pages are read and
// taken out, so that a choice, not the system, decides, and colours are attributes everywhere.

class Dress {
  constructor(svg, meta) {
    this.svg = svg;
    this.style = svg.querySelector('style');
    this.boxes = svg.querySelector('g.b');
    const text = this.style ? this.style.textContent : '';
    const at = text.indexOf('@media screen and (prefers-color-scheme:dark)');
    const find = (rules, selector, property) =>
      (new RegExp('\\.f[0-9a-f]+' + selector + '\\{' + property + ':(#[0-9a-f]{6})').exec(rules) || [])[1];
    const dark = at < 0 ? '' : text.slice(at);
    const light = at < 0 ? text : text.slice(0, at);
    const label = this.boxes.getAttribute('fill') || '#000000';
    const page = find(light, '', 'background') || meta.pageBottom;
    this.light = { label, page, top: meta.pageTop || page, bottom: meta.pageBottom || page };
    const darkPage = find(dark, '', 'background') || '#121212';
    this.dark = {
      label: find(dark, ' \\.b', 'fill') || '#e8e8e8', page: darkPage,
      top: find(dark, ' \\.(?:bt|st)', '(?:fill|stop-color)') || darkPage,
      bottom: find(dark, ' \\.(?:bb|sb)', '(?:fill|stop-color)') || darkPage,
    };
    if (at >= 0) this.style.textContent = text.slice(0, at) + text.slice(this.endOf(text, at));
    this.theme = '';
  }

  // Where the block that begins at `at` ends.
  endOf(text, at) {
    let open = 0;
    for (let i = text.indexOf('{', at); i >= 0 && i < text.length; i++) {
      if (text[i] === '{') open++;
      if (text[i] === '}' && --open === 0) return i + 1;
    }
    return text.length;
  }

  wear(theme) {
    if (theme === this.theme) return;
    const { svg, boxes } = this;
    const { label, page, top, bottom } = this[theme === 'dark' ? 'dark' : 'light'];
    this.theme = theme;
    svg.style.background = page;
    svg.style.colorScheme = theme;
    boxes.setAttribute('fill', label);
    for (const [selector, name, colour] of [['.st', 'stop-color', top], ['.sb', 'stop-color', bottom],
      ['rect.bb', 'fill', bottom]]) {
      for (const element of svg.querySelectorAll(selector)) element.setAttribute(name, colour);
    }
  }
}
