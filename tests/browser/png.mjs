// png: the pixels of a screenshot, 8 bits a channel, not interlaced, as browsers write them.
import zlib from 'node:zlib';

function paeth(a, b, c) {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

// {width, height, size: bytes per pixel, data}
export function readPng(png) {
  const parts = [];
  let head;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') head = body;
    if (type === 'IDAT') parts.push(body);
    at += 12 + length;
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const size = { 2: 3, 6: 4 }[head[9]];
  const raw = zlib.inflateSync(Buffer.concat(parts));
  const stride = width * size;
  const data = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x >= size ? data[y * stride + x - size] : 0;
      const up = y > 0 ? data[(y - 1) * stride + x] : 0;
      const corner = x >= size && y > 0 ? data[(y - 1) * stride + x - size] : 0;
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      data[y * stride + x] = raw[y * (stride + 1) + 1 + x] + add;
    }
  }
  return { width, height, size, data };
}

export function pixelAt(png, x, y) {
  const { width, size, data } = png.data ? png : readPng(png);
  return [...data.subarray((y * width + x) * size, (y * width + x) * size + 3)];
}

// How many pixels clearly differ.
export function changedPixels(one, other) {
  const [a, b] = [readPng(one), readPng(other)];
  if (a.width !== b.width || a.height !== b.height) return Infinity;
  let changed = 0;
  for (let i = 0; i < a.width * a.height; i++) {
    for (let c = 0; c < 3; c++) {
      if (Math.abs(a.data[i * a.size + c] - b.data[i * b.size + c]) > 16) {
        changed++;
        break;
      }
    }
  }
  return changed;
}
