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

// Page and text of a theme; of the light one the file's own.
function pageColours(chart, theme, lightText) {
  const { page } = chart.dress[theme];
  return { page, text: theme === 'dark' ? chart.dress.dark.label : lightText };
}
