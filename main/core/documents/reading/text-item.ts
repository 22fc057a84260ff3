/** Text as it stands on a page, and the places that prove what was read. */

/**
 * A stretch of text. Points from the bottom left corner of the page as stored, before any /Rotate.
 * `y` is the baseline and `height` the font size; text that is turned has its bounding box there instead.
 */
export type TextItem = {
  readonly text: string;
  /** From 1. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fontName?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Degrees counter-clockwise, when the text is not level. */
  readonly angle?: number;
};

/** A page that was read: its visible box in points and how a viewer turns it (0, 90, 180 or 270 clockwise). */
export type PageArea = {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotate: number;
};

/** A place on a page, in the same points as `TextItem`. */
export type Box = {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** What a PDF says without OCR. */
export type TextLayer = {
  readonly pageCount: number;
  readonly pages: readonly PageArea[];
  readonly items: readonly TextItem[];
  /** False when pages were left out because the file is long or time ran short. */
  readonly isWhole: boolean;
  /** What the file says beside its pages' text: notes, stamps and form fields with their values, title and key words. */
  readonly notes?: readonly string[];
  /** Names of files that lie within this one. */
  readonly attachments?: readonly string[];
  /** Text that a machine read from a picture: any letter may be another. */
  readonly isScan?: boolean;
  /** Encrypted, but readable without a password. */
  readonly isEncrypted: boolean;
};
