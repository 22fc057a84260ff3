/** Writes Electron's archive format, enough for a handful of small text files in one folder. */
import fs from 'node:fs';

/** Writes `files` (name to text) as the asar archive `target`. */
export function writeAsar(target, files) {
  const bodies = Object.values(files).map((text) => Buffer.from(text));
  const entries = {};
  let offset = 0;
  for (const [i, name] of Object.keys(files).entries()) {
    entries[name] = { size: bodies[i].length, offset: String(offset) };
    offset += bodies[i].length;
  }
  fs.writeFileSync(target, Buffer.concat([header({ files: entries }), ...bodies]));
}

/** The directory as a Chromium pickle: its length in a pickle of its own, then the padded JSON text. */
function header(directory) {
  const json = Buffer.from(JSON.stringify(directory));
  const padded = Math.ceil(json.length / 4) * 4;
  const bytes = Buffer.alloc(16 + padded);
  bytes.writeUInt32LE(4, 0);
  bytes.writeUInt32LE(padded + 8, 4);
  bytes.writeUInt32LE(padded + 4, 8);
  bytes.writeUInt32LE(json.length, 12);
  json.copy(bytes, 16);
  return bytes;
}
