// layout: where the parts of the page stand.

const SIDE_MIN = 260; // px of the side panel
const STAGE_MIN = 320; // px that are left for the picture

// Tabs and their panels: [id, text, panel]; shown(id) after each change.
class Tabs {
  constructor(tabs, shown) {
    this.tabs = tabs;
    this.shown = shown;
    this.current = tabs[0][0];
    this.buttons = new Map(tabs.map(([id, text]) => [id, element('button', {
      type: 'button', role: 'tab', id: 'flame-tab-' + id, 'aria-controls': 'flame-panel-' + id, click: () => this.show(id),
    }, text)]));
    this.panels = new Map(tabs.map(([id, , panel]) => [id, element('div', {
      class: 'panel', role: 'tabpanel', id: 'flame-panel-' + id, 'aria-labelledby': 'flame-tab-' + id,
    }, panel.box)]));
    this.list = element('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Tables', keydown: (event) => this.key(event) },
      ...this.buttons.values());
  }

  panel() {
    return this.tabs.find(([id]) => id === this.current)[2];
  }

  show(wanted) {
    this.current = wanted;
    for (const [id, button] of this.buttons) {
      button.setAttribute('aria-selected', id === wanted ? 'true' : 'false');
      button.tabIndex = id === wanted ? 0 : -1;
      this.panels.get(id).hidden = id !== wanted;
    }
    this.shown(wanted);
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    event.stopPropagation();
    if (!step) return;
    const ids = [...this.buttons.keys()];
    const next = ids[(ids.indexOf(this.current) + step + ids.length) % ids.length];
    this.show(next);
    this.buttons.get(next).focus();
    event.preventDefault();
  }
}

// The edge between picture and side panel, moved by dragging and by arrow keys.
class Splitter {
  constructor(root, changed) {
    this.root = root;
    this.changed = changed;
    this.box = element('div', {
      class: 'split', role: 'separator', tabindex: '0', 'aria-orientation': 'vertical', 'aria-label': 'Width of the tables',
      'aria-valuenow': SIDE_MIN, 'aria-valuemin': SIDE_MIN, 'aria-valuemax': SIDE_MIN,
      pointerdown: (event) => this.grab(event), pointermove: (event) => this.drag(event), keydown: (event) => this.key(event),
    });
  }

  grab(event) {
    this.box.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  drag(event) {
    if (this.box.hasPointerCapture(event.pointerId)) this.set(window.innerWidth - event.clientX);
  }

  key(event) {
    const step = { ArrowLeft: 24, ArrowRight: -24 }[event.key];
    if (!step) return;
    this.set(this.box.parentNode.clientWidth + step);
    event.preventDefault();
    event.stopPropagation();
  }

  set(width) {
    const most = Math.max(SIDE_MIN, window.innerWidth - STAGE_MIN);
    const to = Math.round(Math.min(Math.max(width, SIDE_MIN), most));
    this.root().style.setProperty('--side', to + 'px');
    this.tell(to, most);
    this.changed();
  }

  tell(width, most) {
    this.box.setAttribute('aria-valuenow', width);
    this.box.setAttribute('aria-valuemax', most);
  }
}

// The heading above everything: title, search, buttons; then the choices; then the filters.
function pageTop(report, meta, subtitle) {
  const controls = report.controls.box;
  const more = element('button', {
    type: 'button', class: 'button more-controls', 'aria-expanded': 'false',
    click: () => more.setAttribute('aria-expanded', String(controls.classList.toggle('open'))),
  }, 'View');
  return element('header', { class: 'top' },
    element('div', { class: 'bar-1' },
      element('div', { class: 'heading' }, element('h1', {}, meta.title),
        subtitle ? report.subtitle : null),
      report.search.box, more,
      element('div', { class: 'buttons' },
        iconButton('reset', 'Reset zoom and filters', () => report.reset()),
        iconButton('theme', 'Light or dark', () => report.app.toggleTheme()),
        report.saving, iconButton('help', 'Help (?)', () => report.dialogs.showHelp()))),
    controls, report.filters.box, report.popup.box);
}

// Fills the page; the picture moves into its column.
function layOut(report, main, subtitle) {
  report.told = subtitle;
  const top = pageTop(report, report.app.meta, subtitle);
  const side = element('aside', { class: 'side', 'aria-label': 'Tables' },
    report.splitter.box, report.tabs.list, ...report.tabs.panels.values(), report.card.box);
  const root = element('div', { class: report.app.compares() ? 'report compared' : 'report' }, top,
    element('div', { class: 'stage' }, report.map.box), side, report.status.box, ...report.dialogs.boxes);
  main.before(root);
  root.querySelector('.stage').append(main);
  const measure = () => document.documentElement.style.setProperty('--top', top.offsetHeight + 'px');
  if (window.ResizeObserver) new ResizeObserver(measure).observe(top);
  measure();
  report.splitter.tell(side.offsetWidth, window.innerWidth);
}
