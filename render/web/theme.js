// theme: light or dark: what the reader chose, else what the file says, else the system.

const THEME_KEY = 'flame-theme';

// A sandbox or a private window may forbid the storage.
function storedTheme() {
  try {
    const theme = window.localStorage.getItem(THEME_KEY);
    return theme === 'light' || theme === 'dark' ? theme : '';
  } catch {
    return '';
  }
}

function storeTheme(theme) {
  try {
    window.localStorage.setItem(THEME_KEY, theme);
  } catch {
    // The choice lasts as long as the page.
  }
}

function themeOf(meta, alone) {
  const stored = alone ? storedTheme() : '';
  if (stored) return stored;
  if (meta.theme === 'light' || meta.theme === 'dark') return meta.theme;
  return mediaMatches('(prefers-color-scheme: dark)') ? 'dark' : 'light';
}

// Page and text of a theme; of dark ones the file says so in its rules.
function pageColours(meta, theme) {
  const page = (meta.pages || {})[theme];
  if (page) return page;
  return theme === 'dark' ? { page: '#121212', text: '#e8e8e8' } : { page: meta.pageBottom, text: '#111111' };
}
