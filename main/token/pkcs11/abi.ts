/** Lays PKCS #11 structures out in memory: CK_ULONG and packing differ between Windows and the rest. */

/** PKCS #11 v2.40, 2.1: Windows packs to one byte and its `unsigned long` has four; elsewhere natural layout. */
export type Abi = { readonly ulongBytes: 4 | 8; readonly pointerBytes: 4 | 8; readonly isPacked: boolean };

/** The layout of the process's own system. */
export function abiOf(platform: NodeJS.Platform, arch: string): Abi {
  const pointerBytes = arch === 'ia32' || arch === 'arm' ? 4 : 8;
  const isWindows = platform === 'win32';
  return { ulongBytes: isWindows ? 4 : pointerBytes, pointerBytes, isPacked: isWindows };
}

/** A member is a CK_ULONG, a pointer, or so many bytes. */
export type Member = 'ulong' | 'pointer' | number;
export type Layout<Name extends string> = {
  readonly offsets: Readonly<Record<Name, number>>;
  readonly sizeBytes: number;
};

/** Offsets of the members in their order, and the size with the padding an array of them needs. */
export function layoutOf<Name extends string>(
  abi: Abi,
  members: Readonly<Record<Name, Member>>,
): Layout<Name> {
  let end = 0;
  let widest = 1;
  const offsets: Partial<Record<Name, number>> = {};
  // The keys are those of the record given, which TypeScript forgets in Object.entries.
  for (const [name, member] of Object.entries(members) as [Name, Member][]) {
    const alignment = alignmentOf(abi, member);
    widest = Math.max(widest, alignment);
    offsets[name] = roundUp(end, alignment);
    end = roundUp(end, alignment) + sizeOf(abi, member);
  }
  // Every name was given an offset in the loop above.
  return { offsets: offsets as Record<Name, number>, sizeBytes: roundUp(end, widest) };
}

function sizeOf(abi: Abi, member: Member): number {
  if (member === 'ulong') return abi.ulongBytes;
  return member === 'pointer' ? abi.pointerBytes : member;
}

function alignmentOf(abi: Abi, member: Member): number {
  return abi.isPacked || typeof member === 'number' ? 1 : sizeOf(abi, member);
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

/** The structures used here, laid out for one system. */
export function structuresOf(abi: Abi) {
  return {
    initializeArgs: layoutOf(abi, {
      create: 'pointer',
      destroy: 'pointer',
      lock: 'pointer',
      unlock: 'pointer',
      flags: 'ulong',
      reserved: 'pointer',
    }),
    libraryInfo: layoutOf(abi, {
      cryptokiVersion: 2,
      manufacturer: 32,
      flags: 'ulong',
      description: 32,
      version: 2,
    }),
    tokenInfo: layoutOf(abi, {
      label: 32,
      manufacturer: 32,
      model: 16,
      serial: 16,
      flags: 'ulong',
      maxSessions: 'ulong',
      sessions: 'ulong',
      maxWriteSessions: 'ulong',
      writeSessions: 'ulong',
      maxPin: 'ulong',
      minPin: 'ulong',
      publicMemory: 'ulong',
      freePublicMemory: 'ulong',
      privateMemory: 'ulong',
      freePrivateMemory: 'ulong',
      hardware: 2,
      firmware: 2,
      time: 16,
    }),
    attribute: layoutOf(abi, { type: 'ulong', value: 'pointer', length: 'ulong' }),
    mechanism: layoutOf(abi, { type: 'ulong', parameter: 'pointer', length: 'ulong' }),
    pssParameter: layoutOf(abi, { hash: 'ulong', mask: 'ulong', saltBytes: 'ulong' }),
    // CK_VERSION stands before the pointers.
    functionList: layoutOf(abi, { version: 2, first: 'pointer' }),
  } as const;
}

/** Reads a CK_ULONG; one too large for a number is CK_UNAVAILABLE_INFORMATION or the like and given as null. */
export function readUlong(abi: Abi, bytes: Buffer, offset: number): number | null {
  const value = readHandle(abi, bytes, offset);
  return value > BigInt(Number.MAX_SAFE_INTEGER) || (abi.ulongBytes === 4 && value === 0xffffffffn)
    ? null
    : Number(value);
}

/** Reads a CK_ULONG used as a handle or slot number, which may have any value. */
export function readHandle(abi: Abi, bytes: Buffer, offset: number): bigint {
  return abi.ulongBytes === 8 ? bytes.readBigUInt64LE(offset) : BigInt(bytes.readUInt32LE(offset));
}

export function writeUlong(abi: Abi, bytes: Buffer, offset: number, value: number | bigint): void {
  if (abi.ulongBytes === 8) bytes.writeBigUInt64LE(BigInt(value), offset);
  else bytes.writeUInt32LE(Number(value), offset);
}

export function readPointer(abi: Abi, bytes: Buffer, offset: number): bigint {
  return abi.pointerBytes === 8 ? bytes.readBigUInt64LE(offset) : BigInt(bytes.readUInt32LE(offset));
}

export function writePointer(abi: Abi, bytes: Buffer, offset: number, value: bigint): void {
  if (abi.pointerBytes === 8) bytes.writeBigUInt64LE(value, offset);
  else bytes.writeUInt32LE(Number(value), offset);
}

/** A fixed-width text of the standard: UTF-8, filled up with blanks (some libraries use zeros). */
export function readPadded(bytes: Buffer, offset: number, width: number): string {
  return bytes
    .toString('utf8', offset, offset + width)
    .replace(/[\0 ]+$/u, '')
    .normalize('NFC');
}

/** `major.minor` of a CK_VERSION. */
export function readVersion(bytes: Buffer, offset: number): string {
  return `${bytes.readUInt8(offset)}.${bytes.readUInt8(offset + 1)}`;
}

/** One CK_ULONG as the bytes of an attribute's value. */
export function ulongValue(abi: Abi, value: number): Buffer {
  const bytes = Buffer.alloc(abi.ulongBytes);
  writeUlong(abi, bytes, 0, value);
  return bytes;
}
