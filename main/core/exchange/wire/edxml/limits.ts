/** What a received message may cost at most; every limit is far above what offices send. */

const KiB = 1024;
const MiB = 1024 * KiB;

export type ReadLimits = {
  readonly messageMaxBytes: number;
  readonly elementsMax: number;
  readonly depthMax: number;
  /** For every text but the attachments' own. */
  readonly textMaxChars: number;
  readonly attachmentsMax: number;
  readonly inflatedMaxBytes: number;
  /** Over all attachments of a message. */
  readonly inflatedTotalMaxBytes: number;
  /** Inflated to packed size, judged only above `ratioFreeBytes`. */
  readonly ratioMax: number;
  readonly ratioFreeBytes: number;
  readonly repairsMax: number;
};

export const readLimits: ReadLimits = {
  messageMaxBytes: 512 * MiB,
  elementsMax: 200_000,
  depthMax: 40,
  textMaxChars: 64 * KiB,
  attachmentsMax: 500,
  inflatedMaxBytes: 512 * MiB,
  inflatedTotalMaxBytes: 768 * MiB,
  ratioMax: 200,
  ratioFreeBytes: 8 * MiB,
  repairsMax: 200,
};
