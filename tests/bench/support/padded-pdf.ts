/** A sound PDF of about so many bytes: one page, and a stream of noise that nothing shows, as scans are mostly pixels. */
import { createHash } from 'node:crypto';

interface Drawn {
  readonly size: number;
  pieces(): Generator<Uint8Array>;
}

/** Different for each seed. */
export function paddedPdf(sizeBytes: number, seed: number): Uint8Array {
  return Buffer.concat(
    paddedParts(sizeBytes, seed).flatMap((part) => ('pieces' in part ? [...part.pieces()] : part)),
  );
}

/** The same file without ever holding it whole, for measuring what memory others need. */
export function paddedParts(sizeBytes: number, seed: number): (Uint8Array | Drawn)[] {
  const noise = noiseOf(Math.max(0, sizeBytes - 1000), seed);
  const objects = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>'],
    ['<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>'],
    ['<< /Length 0 >>\nstream\n\nendstream'],
    [
      `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length ${noise.size} >>\nstream\n`,
      noise,
      '\nendstream',
    ],
  ];
  const parts: (Buffer | Drawn)[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let at = sizeOf(parts[0]!);
  const add = (part: string | Drawn) => {
    const piece = typeof part === 'string' ? Buffer.from(part) : part;
    parts.push(piece);
    at += sizeOf(piece);
  };
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(at);
    for (const part of [`${index + 1} 0 obj\n`, ...object, '\nendobj\n']) add(part);
  }
  const start = at;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return parts;
}

const sizeOf = (part: Buffer | Drawn): number => ('pieces' in part ? part.size : part.length);

const blockBytes = 65_536;

function noiseOf(size: number, seed: number): Drawn {
  const block = Buffer.alloc(blockBytes);
  let last = createHash('sha512').update(String(seed)).digest();
  for (let from = 0; from < block.length; from += last.length) {
    last = createHash('sha512').update(last).digest();
    last.copy(block, from);
  }
  return {
    size,
    *pieces() {
      for (let at = 0; at < size; at += block.length)
        yield block.subarray(0, Math.min(block.length, size - at));
    },
  };
}
