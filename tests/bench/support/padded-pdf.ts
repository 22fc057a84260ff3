/** A sound PDF of about so many bytes: one page, and a stream of noise that nothing shows, as scans are mostly pixels. */
import { createHash } from 'node:crypto';

/** Different for each seed. */
export function paddedPdf(sizeBytes: number, seed: number): Uint8Array {
  const noise = noiseOf(Math.max(0, sizeBytes - 1000), seed);
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>'),
    Buffer.from('<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>'),
    Buffer.from('<< /Length 0 >>\nstream\n\nendstream'),
    Buffer.concat([
      Buffer.from(
        `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length ${noise.length} >>\nstream\n`,
      ),
      noise,
      Buffer.from('\nendstream'),
    ]),
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  for (const [index, object] of objects.entries()) {
    offsets.push(at);
    const whole = [Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')];
    parts.push(...whole);
    at += whole.reduce((sum, { length }) => sum + length, 0);
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  parts.push(
    Buffer.from(`${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`),
  );
  return Buffer.concat(parts);
}

function noiseOf(length: number, seed: number): Buffer {
  const block = Buffer.alloc(65_536);
  let last = createHash('sha512').update(String(seed)).digest();
  for (let from = 0; from < block.length; from += last.length) {
    last = createHash('sha512').update(last).digest();
    last.copy(block, from);
  }
  return Buffer.alloc(length, block);
}
