/** A Windows program that does nothing but carry Electron's fuses, to try the packing for Windows elsewhere. */
import fs from 'node:fs';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;
const HEADERS = 0x200;

/** Writes the stub as `file`: a PE32+ image of one section that returns at once, with all fuses on. */
export function makeWindowsStub(file) {
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES]), Buffer.alloc(FUSES, '1')]);
  const section = Buffer.alloc(0x200);
  section[0] = 0xc3;
  wire.copy(section, 16);
  fs.writeFileSync(file, Buffer.concat([peHeaders(section.length), section]));
}

/** DOS header, COFF header, optional header and the one section's header, as the PE format lays them out. */
function peHeaders(length) {
  const bytes = Buffer.alloc(HEADERS);
  const at = 0x40;
  bytes.write('MZ', 0, 'latin1');
  bytes.writeUInt32LE(at, 0x3c);
  bytes.write('PE\0\0', at, 'latin1');
  writeCoff(bytes, at + 4);
  writeOptional(bytes, at + 24);
  writeSection(bytes, at + 24 + 240, length);
  return bytes;
}

function writeCoff(bytes, at) {
  bytes.writeUInt16LE(0x8664, at); // machine: x64
  bytes.writeUInt16LE(1, at + 2); // sections
  bytes.writeUInt16LE(240, at + 16); // size of the optional header
  bytes.writeUInt16LE(0x22, at + 18); // executable, large addresses
}

function writeOptional(bytes, at) {
  bytes.writeUInt16LE(0x20b, at); // PE32+
  bytes.writeUInt32LE(0x1000, at + 16); // entry point
  bytes.writeUInt32LE(0x1000, at + 20); // base of code
  bytes.writeBigUInt64LE(0x140000000n, at + 24); // image base
  bytes.writeUInt32LE(0x1000, at + 32); // section alignment
  bytes.writeUInt32LE(0x200, at + 36); // file alignment
  bytes.writeUInt16LE(6, at + 40); // operating system 6.0
  bytes.writeUInt16LE(6, at + 48); // subsystem 6.0
  bytes.writeUInt32LE(0x2000, at + 56); // size of the image
  bytes.writeUInt32LE(HEADERS, at + 60);
  bytes.writeUInt16LE(2, at + 68); // a program with windows
  bytes.writeUInt32LE(16, at + 108); // data directories
}

function writeSection(bytes, at, length) {
  bytes.write('.text', at, 'latin1');
  bytes.writeUInt32LE(length, at + 8);
  bytes.writeUInt32LE(0x1000, at + 12);
  bytes.writeUInt32LE(length, at + 16);
  bytes.writeUInt32LE(HEADERS, at + 20);
  bytes.writeUInt32LE(0x60000020, at + 36); // code, readable, executable
}
