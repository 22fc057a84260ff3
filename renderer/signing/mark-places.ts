/** What stands in a signature and where the seal will come, as the engine draws them. */

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const sealSidePt = (36 / 25.4) * 72;

/** Where the seal falls beside a signature: over its left third (Decree 30/2020, Article 33.1). */
export function sealBeside(signature: Rectangle): Rectangle {
  return {
    x: signature.x + signature.width / 3 - sealSidePt,
    y: signature.y + signature.height / 2 - sealSidePt / 2,
    width: sealSidePt,
    height: sealSidePt,
  };
}

/** The lines of a signature shown as text; always Vietnamese, since they become part of the document. */
export function signerLines(signerName: string, agencyName: string, at: Date): string[] {
  return [
    ...(signerName === '' ? [] : [`Người ký: ${signerName}`]),
    ...(agencyName === '' ? [] : [`Cơ quan: ${agencyName}`]),
    `Thời gian ký: ${signingTime(at)}`,
  ];
}

/** "21.11.2026 09:30:00 +07:00", in Vietnam's zone whatever the machine's. */
export function signingTime(at: Date): string {
  const there = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  const [year, month, day] = there.slice(0, 10).split('-');
  return `${day}.${month}.${year} ${there.slice(11, 19)} +07:00`;
}

/** "30/11/2026; 14:05:12 +07:00": the last line of a copy's mark. */
export function copyTime(at: Date): string {
  const there = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  const [year, month, day] = there.slice(0, 10).split('-');
  return `${day}/${month}/${year}; ${there.slice(11, 19)} +07:00`;
}
