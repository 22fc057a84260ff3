/** The PKCS #11 calls this program makes, with values in and out instead of structures. */
import { refuse } from '../refusal.ts';
import {
  type Abi,
  readHandle,
  readPadded,
  readUlong,
  readVersion,
  structuresOf,
  ulongValue,
  writePointer,
  writeUlong,
} from './abi.ts';
import { refusalOf } from './codes.ts';
import { CKF, CKR } from './constants.ts';
import { addressOf, type Argument, type FunctionName, holdWith, type Library } from './library.ts';

export type Slot = bigint;
export type SessionHandle = bigint;
export type ObjectHandle = bigint;
export type Attributes = ReadonlyMap<number, Buffer>;
export type Mechanism = { readonly type: number; readonly parameter?: Buffer };
export type LibraryInfo = {
  readonly manufacturer: string;
  readonly description: string;
  readonly version: string;
};
export type TokenInfo = {
  readonly label: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly flags: number;
  readonly pinLength: { readonly min: number; readonly max: number };
};

/** Room for an RSA-8192 signature, the largest any token makes. */
const signatureMaxBytes = 1024;
const objectsPerCall = 32;
/** A token with more objects than this of one class is broken or hostile. */
const objectsMax = 512;
const attributeMaxBytes = 1024 * 1024;

/** Calls that answer something other than CKR_OK refuse with the code for it, unless said otherwise. */
export type Cryptoki = ReturnType<typeof cryptokiOf>;

/** Binds the calls to one loaded library. */
export function cryptokiOf({ abi, call }: Library) {
  const structures = structuresOf(abi);

  async function must(name: FunctionName, ...args: readonly Argument[]): Promise<void> {
    const returned = await call(name, ...args);
    if (returned !== CKR.OK) throw refusalOf(returned);
  }

  /** A list of CK_ULONGs read as the standard wants it: first how many, then the values. */
  async function ulongs(name: FunctionName, ...args: readonly Argument[]): Promise<bigint[]> {
    const count = Buffer.alloc(abi.ulongBytes);
    await must(name, ...args, null, count);
    const room = Math.min(readUlong(abi, count, 0) ?? 0, objectsMax);
    if (room === 0) return [];
    const list = Buffer.alloc(room * abi.ulongBytes);
    writeUlong(abi, count, 0, room);
    await must(name, ...args, list, count);
    return handlesIn(abi, list, Math.min(readUlong(abi, count, 0) ?? 0, room));
  }

  async function readAttributes(
    session: SessionHandle,
    object: ObjectHandle,
    template: Buffer,
    count: number,
  ): Promise<boolean> {
    const returned = await call('C_GetAttributeValue', session, object, template, count);
    // One attribute the object lacks or hides does not spoil the others; its length says so.
    const isPartial = returned === CKR.ATTRIBUTE_TYPE_INVALID || returned === CKR.ATTRIBUTE_SENSITIVE;
    if (returned !== CKR.OK && !isPartial) throw refusalOf(returned);
    return !isPartial;
  }

  /** Asks for lengths, then for the values that there are. */
  async function attributes(
    session: SessionHandle,
    object: ObjectHandle,
    types: readonly number[],
  ): Promise<Attributes> {
    const asking = templateOf(
      abi,
      types.map((type) => ({ type })),
    );
    await readAttributes(session, object, asking, types.length);
    const present = types.flatMap((type, index) => {
      const length = lengthIn(abi, asking, index);
      return length === null || length > attributeMaxBytes ? [] : [{ type, value: Buffer.alloc(length) }];
    });
    const template = templateOf(abi, present);
    if (present.length > 0) await readAttributes(session, object, template, present.length);
    return new Map(
      present.map(({ type, value }, index) => [type, value.subarray(0, lengthIn(abi, template, index) ?? 0)]),
    );
  }

  async function findObjects(
    session: SessionHandle,
    wanted: ReadonlyMap<number, Buffer>,
  ): Promise<ObjectHandle[]> {
    const template = templateOf(
      abi,
      [...wanted].map(([type, value]) => ({ type, value })),
    );
    await must('C_FindObjectsInit', session, template, wanted.size);
    try {
      return await foundObjects(session);
    } finally {
      await call('C_FindObjectsFinal', session);
    }
  }

  async function foundObjects(session: SessionHandle): Promise<ObjectHandle[]> {
    const found: ObjectHandle[] = [];
    const batch = Buffer.alloc(objectsPerCall * abi.ulongBytes);
    const count = Buffer.alloc(abi.ulongBytes);
    while (found.length < objectsMax) {
      await must('C_FindObjects', session, batch, objectsPerCall, count);
      const size = Math.min(readUlong(abi, count, 0) ?? 0, objectsPerCall);
      if (size === 0) break;
      found.push(...handlesIn(abi, batch, size));
    }
    return found;
  }

  return {
    /** Starts the library; one already started by another part of the process is fine. */
    async initialize(): Promise<void> {
      const args = Buffer.alloc(structures.initializeArgs.sizeBytes);
      writeUlong(abi, args, structures.initializeArgs.offsets.flags, CKF.OS_LOCKING_OK);
      let returned = await call('C_Initialize', args);
      // Calls never overlap here (see lane.ts), so a library without locks of its own will do.
      if (returned === CKR.CANT_LOCK) returned = await call('C_Initialize', null);
      if (returned !== CKR.OK && returned !== CKR.CRYPTOKI_ALREADY_INITIALIZED)
        refuse('token.driver_failed', { reason: 'initialize', ckr: returned });
    },

    async finalize(): Promise<void> {
      await call('C_Finalize', null);
    },

    async libraryInfo(): Promise<LibraryInfo> {
      const { offsets, sizeBytes } = structures.libraryInfo;
      const bytes = Buffer.alloc(sizeBytes);
      await must('C_GetInfo', bytes);
      return {
        manufacturer: readPadded(bytes, offsets.manufacturer, 32),
        description: readPadded(bytes, offsets.description, 32),
        version: readVersion(bytes, offsets.version),
      };
    },

    /** All slots, or those with a token in them. */
    slots: (withToken: boolean): Promise<Slot[]> => ulongs('C_GetSlotList', withToken ? 1 : 0),

    async tokenInfo(slot: Slot): Promise<TokenInfo> {
      const bytes = Buffer.alloc(structures.tokenInfo.sizeBytes);
      await must('C_GetTokenInfo', slot, bytes);
      return tokenInfoIn(abi, bytes);
    },

    async mechanisms(slot: Slot): Promise<ReadonlySet<number>> {
      return new Set((await ulongs('C_GetMechanismList', slot)).map(Number));
    },

    async openSession(slot: Slot): Promise<SessionHandle> {
      const handle = Buffer.alloc(abi.ulongBytes);
      await must('C_OpenSession', slot, CKF.SERIAL_SESSION, null, null, handle);
      return readHandle(abi, handle, 0);
    },

    /** Ends a session; one already gone is as good. */
    async closeSession(session: SessionHandle): Promise<void> {
      await call('C_CloseSession', session);
    },

    /** Ends every session with the token in the slot, and with them its login. */
    async closeAllSessions(slot: Slot): Promise<void> {
      await call('C_CloseAllSessions', slot);
    },

    /** Gives CKR_* as it came: a wrong PIN is an answer. A null PIN is typed on the reader. */
    login: (session: SessionHandle, user: number, pin: Buffer | null): Promise<number> =>
      call('C_Login', session, user, pin, pin?.length ?? 0),

    async logout(session: SessionHandle): Promise<void> {
      await call('C_Logout', session);
    },

    findObjects,
    attributes,

    async signInit(session: SessionHandle, mechanism: Mechanism, key: ObjectHandle): Promise<void> {
      await must('C_SignInit', session, mechanismBytes(abi, mechanism), key);
    },

    async sign(session: SessionHandle, input: Buffer): Promise<Uint8Array> {
      const signature = Buffer.alloc(signatureMaxBytes);
      const length = ulongValue(abi, signatureMaxBytes);
      await must('C_Sign', session, input, input.length, signature, length);
      return new Uint8Array(signature.subarray(0, readUlong(abi, length, 0) ?? 0));
    },
  };
}

function handlesIn(abi: Abi, list: Buffer, count: number): bigint[] {
  return Array.from({ length: count }, (_, index) => readHandle(abi, list, index * abi.ulongBytes));
}

function tokenInfoIn(abi: Abi, bytes: Buffer): TokenInfo {
  const { offsets } = structuresOf(abi).tokenInfo;
  return {
    label: readPadded(bytes, offsets.label, 32),
    manufacturer: readPadded(bytes, offsets.manufacturer, 32),
    model: readPadded(bytes, offsets.model, 16),
    serial: readPadded(bytes, offsets.serial, 16),
    flags: readUlong(abi, bytes, offsets.flags) ?? 0,
    pinLength: {
      min: readUlong(abi, bytes, offsets.minPin) ?? 0,
      max: readUlong(abi, bytes, offsets.maxPin) ?? 0,
    },
  };
}

/** An array of CK_ATTRIBUTE; without a value it asks for the length. */
function templateOf(abi: Abi, wanted: readonly { readonly type: number; readonly value?: Buffer }[]): Buffer {
  const { offsets, sizeBytes } = structuresOf(abi).attribute;
  const bytes = Buffer.alloc(wanted.length * sizeBytes);
  for (const [index, { type, value }] of wanted.entries()) {
    const at = index * sizeBytes;
    writeUlong(abi, bytes, at + offsets.type, type);
    if (value && value.length > 0) writePointer(abi, bytes, at + offsets.value, addressOf(value));
    writeUlong(abi, bytes, at + offsets.length, value?.length ?? 0);
  }
  return holdWith(
    bytes,
    wanted.flatMap(({ value }) => value ?? []),
  );
}

/** The length the library wrote; null for CK_UNAVAILABLE_INFORMATION. */
function lengthIn(abi: Abi, template: Buffer, index: number): number | null {
  const { offsets, sizeBytes } = structuresOf(abi).attribute;
  return readUlong(abi, template, index * sizeBytes + offsets.length);
}

function mechanismBytes(abi: Abi, { type, parameter }: Mechanism): Buffer {
  const { offsets, sizeBytes } = structuresOf(abi).mechanism;
  const bytes = Buffer.alloc(sizeBytes);
  writeUlong(abi, bytes, offsets.type, type);
  if (!parameter) return bytes;
  writePointer(abi, bytes, offsets.parameter, addressOf(parameter));
  writeUlong(abi, bytes, offsets.length, parameter.length);
  return holdWith(bytes, [parameter]);
}
