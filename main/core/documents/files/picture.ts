/** Whether a PNG or JPEG is whole enough to be shown, and how large it is. */

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Null when the bytes end before the picture does or are no picture. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.length > 33 && buffer.readUInt32BE(0) === 0x89504e47) return pngSize(buffer);
  return jpegSize(buffer);
}

function pngSize(buffer: Buffer): PictureSize | null {
  if (!isPngWhole(buffer)) return null;
  return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) };
}

const isPngWhole = (buffer: Buffer) => buffer.subarray(-12).toString('latin1').includes('IEND');

/** ITU-T T.81: segments of a marker and a length until SOF says the size; EOI ends the picture. */
function jpegSize(buffer: Buffer): PictureSize | null {
  if (!isJpegWhole(buffer)) return null;
  let at = 2;
  while (at + 9 < buffer.length) {
    if (buffer[at] !== 0xff) return null;
    const marker = buffer[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: buffer.readUInt16BE(at + 5), width: buffer.readUInt16BE(at + 7) };
    at += marker === 0xff || (marker >= 0xd0 && marker <= 0xd8) ? 1 : 2 + buffer.readUInt16BE(at + 2);
  }
  return null;
}

/** Cameras add bytes after the end; it is looked for near it. */
function isJpegWhole(buffer: Buffer): boolean {
  return (
    buffer.length > 4 &&
    buffer.readUInt16BE(0) === 0xffd8 &&
    buffer.subarray(-65_536).includes(Buffer.from([0xff, 0xd9]))
  );
}
