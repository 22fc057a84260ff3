/** How a body ends: the code it is refused with, or that it is not. */
import { PdfRefusal } from '#core/signing/pdf/refusal.ts';

/** The code of the refusal a body ends in; any other error is thrown on. */
export function refusalOf(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    if (error instanceof PdfRefusal) return error.code;
    throw error;
  }
  return 'no refusal';
}

/** The same for a body that takes its time. */
export async function refusalOfAsync(body: () => Promise<unknown>): Promise<string> {
  try {
    await body();
  } catch (error) {
    if (error instanceof PdfRefusal) return error.code;
    throw error;
  }
  return 'no refusal';
}
