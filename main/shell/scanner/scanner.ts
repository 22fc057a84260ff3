/** One door for scanners, whichever system drives them: SANE on Linux, WIA on Windows. */

export interface ScannerSource {
  readonly id: string;
  readonly isFeeder: boolean;
}

export interface ScannerDevice {
  readonly id: string;
  readonly name: string;
  readonly sources: readonly ScannerSource[];
  /** The driver's own words for colour and grey; null where it has none. */
  readonly colour: string | null;
  readonly grey: string | null;
  readonly resolutions: readonly number[];
}

export interface ScanOrder {
  readonly device: string;
  readonly source: ScannerSource | null;
  readonly mode: string | null;
  readonly resolution: number;
}

/** Why a scan did not begin or ended early; each is a refusal code of the contract. */
export type ScanTrouble =
  | 'shell.no_scanner_program'
  | 'shell.scanner_empty'
  | 'shell.scanner_jammed'
  | 'shell.scanner_cover_open'
  | 'shell.scanner_busy'
  | 'shell.scanner_failed';

export class ScanFailed extends Error {
  readonly code: ScanTrouble;
  constructor(code: ScanTrouble, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

export interface Scanner {
  devices(): Promise<ScannerDevice[]>;
  /** Tells each page's JPEG as it comes; ends with the feeder or the one page of a flatbed. Throws `ScanFailed`. */
  scan(order: ScanOrder, onPage: (jpeg: Uint8Array) => Promise<void>, stop: AbortSignal): Promise<void>;
}

/** Resolutions offered out of what a device can do; 200 is the least the decree asks for (vanthu §1.11). */
export const offered = [150, 200, 300, 400, 600] as const;
