/** Pages that a scanner brought into memory: shown one by one, then made into one PDF for the usual intake. */
import type { TaskContext } from '../kernel/handlers.ts';
import { vietnamDay } from '../kernel/day.ts';

interface Page {
  readonly upload: string;
  readonly turn: 0 | 90 | 180 | 270;
}

/** Where the page can load a scanned picture from. */
export function scannedPage({ services, person }: TaskContext, upload: string): { contentUrl: string } {
  services.uploads.get(upload, person.personId);
  const ticket = {
    personId: person.personId,
    from: 'upload',
    key: upload,
    type: 'image/jpeg',
    name: 'trang.jpg',
  } as const;
  return { contentUrl: services.tickets.urlOf(ticket) };
}

/** One PDF of these pages in this order; the pictures are forgotten. Nothing is stored by it. */
export async function composeScan(
  { services, person, now }: TaskContext,
  { pages, dpi }: { pages: readonly Page[]; dpi: number },
): Promise<{ upload: string; fileName: string }> {
  const { uploads } = services;
  const pictures = pages.map(({ upload, turn }) => ({
    bytes: uploads.get(upload, person.personId).bytes,
    turn,
  }));
  // The job thread is ours; `worker.ts` answers `composePages` with the bytes of a PDF.
  const pdf = (await services.jobs.ask('composePages', { pages: pictures, dpi })) as Uint8Array;
  const time = new Date(now().getTime() + 7 * 3_600_000).toISOString().slice(11, 16).replace(':', '');
  const fileName = `quet-${vietnamDay(now())}-${time}.pdf`;
  const upload = uploads.hold(person.personId, fileName, pdf);
  uploads.get(upload, person.personId).source = 'scanner';
  for (const page of pages) uploads.forget(page.upload);
  return { upload, fileName };
}
