/** Reads the file of a hub. */
import { HubFile } from '#contract/exchange.ts';

/** Null for a file of another kind. */
export function hubFileIn(text: string): HubFile | null {
  try {
    const read = HubFile.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    // No JSON at all.
    return null;
  }
}
