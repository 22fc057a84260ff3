/** Loads a PKCS #11 library and gives its functions as calls that never block this process. */
import koffi, { type LibraryHandle } from 'koffi';
import { libraryKindOf } from '../library-file.ts';
import { refuse } from '../refusal.ts';
import { type Abi, abiOf, readPointer, structuresOf } from './abi.ts';
import { CKR } from './constants.ts';

/** Place in CK_FUNCTION_LIST (PKCS #11 v2.40, 5.1), counted from C_Initialize, and the arguments. */
const signatures = {
  C_Initialize: [0, ['pointer']],
  C_Finalize: [1, ['pointer']],
  C_GetInfo: [2, ['pointer']],
  C_GetSlotList: [4, ['uchar', 'pointer', 'pointer']],
  C_GetTokenInfo: [6, ['ulong', 'pointer']],
  C_GetMechanismList: [7, ['ulong', 'pointer', 'pointer']],
  C_OpenSession: [12, ['ulong', 'ulong', 'pointer', 'pointer', 'pointer']],
  C_CloseSession: [13, ['ulong']],
  C_CloseAllSessions: [14, ['ulong']],
  C_Login: [18, ['ulong', 'ulong', 'pointer', 'ulong']],
  C_Logout: [19, ['ulong']],
  C_GetAttributeValue: [24, ['ulong', 'ulong', 'pointer', 'ulong']],
  C_FindObjectsInit: [26, ['ulong', 'pointer', 'ulong']],
  C_FindObjects: [27, ['ulong', 'pointer', 'ulong', 'pointer']],
  C_FindObjectsFinal: [28, ['ulong']],
  C_SignInit: [42, ['ulong', 'pointer', 'ulong']],
  C_Sign: [43, ['ulong', 'pointer', 'ulong', 'pointer', 'pointer']],
} as const satisfies Record<string, readonly [number, readonly ('uchar' | 'ulong' | 'pointer')[]]>;

export type FunctionName = keyof typeof signatures;
export type Argument = number | bigint | Buffer | null;

export type Library = {
  /** Holds the library in memory: koffi unloads it when the handle is collected. */
  readonly handle: LibraryHandle;
  readonly abi: Abi;
  /** Calls on a worker thread and gives CKR_*. Buffers are kept until it resolves. */
  readonly call: (name: FunctionName, ...args: readonly Argument[]) => Promise<number>;
};

// Vendor libraries expect an ordinary thread's stack; koffi's own default for asynchronous calls is 128 KiB.
// It can be set only before the first library is loaded.
koffi.config({ async_stack_size: 2 * 1024 * 1024 });

/** Loads the library at the path. Refuses with token.driver_missing, token.driver_32bit or token.driver_failed. */
export function openLibrary(path: string): Library {
  refuseUnloadable(path);
  const abi = abiOf(process.platform, process.arch);
  const handle = load(path);
  return { handle, abi, call: callerOf(abi, functionList(handle, abi)) };
}

function refuseUnloadable(path: string): void {
  const kind = libraryKindOf(path);
  if (kind === null) refuse('token.driver_missing');
  if (kind.format === 'none') refuse('token.driver_failed', { reason: 'not_a_library' });
  const ownBits = abiOf(process.platform, process.arch).pointerBytes * 8;
  if (kind.bits === 32 && ownBits === 64) refuse('token.driver_32bit', { format: kind.format });
}

function load(path: string): LibraryHandle {
  try {
    return koffi.load(path);
  } catch {
    // The loader's text names files and differs by system; the reason is the same for the person.
    return refuse('token.driver_failed', { reason: 'load' });
  }
}

/** The address of CK_FUNCTION_LIST. */
function functionList(handle: LibraryHandle, abi: Abi): bigint {
  const pointer = Buffer.alloc(abi.pointerBytes);
  const returned = Number(getFunctionListOf(handle)(pointer));
  if (returned !== CKR.OK) refuse('token.driver_failed', { reason: 'no_function_list', ckr: returned });
  return readPointer(abi, pointer, 0);
}

function getFunctionListOf(handle: LibraryHandle): (list: Buffer) => number | bigint {
  try {
    return handle.func('C_GetFunctionList', 'ulong', ['void *']);
  } catch {
    // A library, but not a PKCS #11 one.
    return refuse('token.driver_failed', { reason: 'not_pkcs11' });
  }
}

type Bound = {
  readonly async: (...args: [...Argument[], (failure: unknown, returned: number | bigint) => void]) => void;
};

function callerOf(abi: Abi, list: bigint): Library['call'] {
  const bound = new Map<FunctionName, Bound>();
  // Holds the buffers a call works on, so that none is collected while only native code knows its address.
  const inFlight = new Set<readonly Argument[]>();
  return (name, ...args) =>
    new Promise((resolve, reject) => {
      const found = bound.get(name) ?? bind(abi, list, name);
      bound.set(name, found);
      inFlight.add(args);
      found.async(...args, (failure, returned) => {
        inFlight.delete(args);
        if (failure) reject(failure);
        else resolve(Number(returned));
      });
    });
}

function bind(abi: Abi, list: bigint, name: FunctionName): Bound {
  const [place, args] = signatures[name];
  const at = list + BigInt(structuresOf(abi).functionList.offsets.first + place * abi.pointerBytes);
  // koffi decodes an integer type as a number, or as a bigint when a number cannot hold it.
  const address = BigInt(koffi.decode(at, 'uintptr_t') as number | bigint);
  if (address === 0n) refuse('token.driver_failed', { reason: 'function_missing', function: name });
  const native = args.map((arg) => (arg === 'pointer' ? 'void *' : arg));
  // A decoded function has the `async` form, with the callback last (koffi's declaration says `any`).
  return koffi.decode(address, koffi.proto('ulong', native)) as Bound;
}

const held = new WeakMap<Buffer, readonly Buffer[]>();

/** Ties buffers to the structure that points to them: they live as long as it does. */
export function holdWith(structure: Buffer, parts: readonly Buffer[]): Buffer {
  held.set(structure, parts);
  return structure;
}

/** The address of a buffer, for a structure that points to it and holds it. */
export function addressOf(bytes: Buffer): bigint {
  return koffi.address(bytes);
}
