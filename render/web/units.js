// units: values and shares for people, by the rules of core/units.h.

const TIME_STEPS = [['ns', 1], ['us', 1e3], ['ms', 1e6], ['s', 1e9], ['min', 6e10], ['h', 3.6e12]];
const BYTE_STEPS = [['B', 1], ['kB', 2 ** 10], ['MB', 2 ** 20], ['GB', 2 ** 30], ['TB', 2 ** 40]];
const TIME_UNITS = [
  'ns nanosecond', 'us microsecond', 'ms millisecond', 's sec second', 'min minute', 'h hr hour',
];
const BYTE_UNITS = [
  'b byte', 'kb kbyte kilobyte', 'mb mbyte megabyte', 'gb gbyte gigabyte', 'tb tbyte terabyte',
];

function grouped(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

// `value` as "1,234.5" with so many decimals, rounded half up.
function decimal(value, decimals) {
  const one = 10 ** decimals;
  const scaled = Math.floor(value * one + 0.5);
  const rest = String(scaled % one).padStart(decimals, '0');
  return grouped(String(Math.floor(scaled / one))) + (decimals > 0 ? '.' + rest : '');
}

// The steps of a unit's family and its size in the first of them; null for counts and the rest.
function unitFamily(unit) {
  for (const [units, steps] of [[TIME_UNITS, TIME_STEPS], [BYTE_UNITS, BYTE_STEPS]]) {
    const at = units.findIndex((names) => names.split(' ').includes(unit));
    if (at >= 0) return { steps, size: steps[at][1] };
  }
  return null;
}

function plainNumber(v, word) {
  const whole = v === Math.floor(v) || v > 9e15;
  const text = whole ? grouped(BigInt(v).toString()) : decimal(v, 2).replace(/\.?0+$/, '');
  return text + (word ? ' ' + word : '');
}

function scaledNumber(v, steps) {
  if (v < 1000 && v === Math.floor(v)) return v + ' ' + steps[0][0];
  for (let i = 0; ; i++) {
    const [shown, size] = steps[i];
    const x = v / size;
    const decimals = x >= 99.95 ? 0 : x >= 9.995 ? 1 : 2;
    const rounded = Math.floor(x * 10 ** decimals + 0.5) / 10 ** decimals;
    if (i === steps.length - 1 || rounded * size < steps[i + 1][1]) {
      return decimal(x, decimals) + ' ' + shown;
    }
  }
}

// value is in 10^-decimals of the unit; a factor is for what is shown alone.
function formatValue(meta, value) {
  const v = Math.min(Math.abs(value) * (meta.factor || 1) / 10 ** meta.decimals, 9e18);
  let unit = meta.unit.replace(/[A-Z]/g, (c) => c.toLowerCase());
  if (unit.length > 2) unit = unit.replace(/s$/, '');
  const family = unitFamily(unit);
  const isCount = unit === '' || unit === 'count' || unit === 'sample';
  const countName = v === 1 && meta.countName === 'samples' ? 'sample' : meta.countName;
  const text = family
    ? scaledNumber(v * family.size, family.steps)
    : plainNumber(v, isCount ? countName : meta.unit);
  return value < 0 && /[1-9]/.test(text) ? '-' + text : text;
}

// "12.34%"; what would round to 0.00% without being 0 is said to be below.
function formatShare(part, whole) {
  if (!(whole > 0) || part === 0) return '0%';
  const share = (100 * part) / whole;
  if (share < 0.005) return '<0.01%';
  return part === whole ? '100%' : share.toFixed(2) + '%';
}

// The change from before to after as a share of the whole: "+1.20%".
function formatChange(before, after, whole) {
  const change = after - before;
  if (!(whole > 0) || change === 0) return '±0%';
  return (change > 0 ? '+' : '−') + formatShare(Math.abs(change), whole);
}
