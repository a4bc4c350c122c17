// search_box: the search field of the page with what was found.

class SearchBox {
  constructor(report) {
    this.report = report;
    this.input = element('input', {
      type: 'search', placeholder: 'Search frames ( / )', 'aria-label': 'Search frames', spellcheck: 'false',
      autocomplete: 'off', maxlength: SEARCH_MAX, input: () => this.type(), keydown: (event) => this.key(event),
    });
    this.told = element('span', { class: 'told', role: 'status' });
    this.box = element('div', { class: 'search', role: 'search' }, icon('search'), this.input,
      iconButton('previous', 'Previous match (N)', () => report.app.walk(-1)),
      iconButton('next', 'Next match (n)', () => report.app.walk(1)), this.told);
  }

  type() {
    this.report.app.search(this.input.value);
    this.report.app.sync(!this.typed);
    this.typed = true;
  }

  key(event) {
    event.stopPropagation();
    if (event.key === 'Enter') this.report.app.walk(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      this.input.value = '';
      this.type();
      this.report.app.svg.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  }

  focus() {
    this.typed = this.input.value !== '';
    this.input.focus();
    this.input.select();
  }

  update(app) {
    if (this.input.value !== app.query && document.activeElement !== this.input) this.input.value = app.query;
    this.box.classList.toggle('active', app.query !== '');
  }

  say(text) {
    this.told.textContent = text;
    this.told.title = text;
  }
}

// The line at the foot of the window: what is below the pointer or selected.
class StatusLine {
  constructor() {
    this.name = element('b');
    this.numbers = element('span');
    this.box = element('footer', { class: 'status', 'aria-live': 'polite' }, this.name, this.numbers);
  }

  say(name, numbers) {
    this.name.textContent = name;
    this.name.hidden = name === '';
    this.numbers.textContent = numbers;
  }
}
