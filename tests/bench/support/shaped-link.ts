/**
 * A line of a given speed, delay, loss and outages between two network namespaces, made of two TUN devices: real TCP runs
 * over it. Needs root, /dev/net/tun and `ip`; where they are missing it says so.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, read, write } from 'node:fs';
import { constants, setPriority } from 'node:os';
import koffi from 'koffi';

export interface LinkTerms {
  readonly bitsPerSecond: number;
  /** One way. */
  readonly delayMs: number;
  /** Of each packet, 0 to 1. */
  readonly loss: number;
  readonly outage?: { readonly everyMs: number; readonly lengthMs: number };
}

export interface ShapedLink {
  readonly clientSpace: string;
  readonly hubSpace: string;
  readonly hubAddress: string;
  /** Bytes of packets put on the line so far, each way, headers of IP and TCP included. */
  readonly carried: () => { readonly up: number; readonly down: number };
  readonly close: () => void;
}

/** linux/if_tun.h: TUNSETIFF, and a device of bare IP packets. */
const tunSetIff = 0x400454ca;
const flagsTunNoInfo = 0x1001;
/** fcntl.h */
const openReadWrite = 2;
const mtu = 1400;
/** As much as a cheap router holds back; the rest is dropped. */
const queueMaxBytes = 16_000;
const clientAddress = '10.9.0.1';
const hubAddress = '10.9.0.2';

/** Null where this machine can make such a line, else what it lacks. */
export function whyNoLink(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can';
  if (!existsSync('/dev/net/tun')) return 'there is no /dev/net/tun';
  return existsSync('/usr/sbin/ip') || existsSync('/sbin/ip') ? null : 'iproute2 is not installed';
}

export function openLink(terms: LinkTerms): ShapedLink {
  // A line does not wait for a processor; without this a busy machine would make it slower than it says.
  setPriority(constants.priority.PRIORITY_HIGHEST);
  const name = `cv${process.pid % 100_000}`;
  const [clientSpace, hubSpace] = [`${name}c`, `${name}h`];
  const client = openEnd(clientSpace, `${name}a`, clientAddress, hubAddress);
  const hub = openEnd(hubSpace, `${name}b`, hubAddress, clientAddress);
  const carried = { up: 0, down: 0 };
  const beganAt = performance.now();
  const isOut = (): boolean => {
    const since = performance.now() - beganAt;
    return (
      terms.outage !== undefined &&
      since > terms.outage.everyMs &&
      since % terms.outage.everyMs < terms.outage.lengthMs
    );
  };
  const stop = new AbortController();
  carry(client, hub, terms, isOut, (bytes) => (carried.up += bytes), stop.signal);
  carry(hub, client, terms, isOut, (bytes) => (carried.down += bytes), stop.signal);
  return {
    clientSpace,
    hubSpace,
    hubAddress,
    carried: () => ({ ...carried }),
    close: () => {
      stop.abort();
      for (const space of [clientSpace, hubSpace]) execFileSync('ip', ['netns', 'del', space]);
    },
  };
}

/** A TUN device made here and moved into a namespace of its own; the descriptor stays with us. */
function openEnd(space: string, device: string, address: string, peer: string): number {
  const libc = koffi.load('libc.so.6');
  const openFile = libc.func('int open(const char *path, int flags)');
  const control = libc.func('int ioctl(int fd, ulong request, void *argument)');
  // koffi gives numbers for C's int.
  const fd = openFile('/dev/net/tun', openReadWrite) as number;
  const request = Buffer.alloc(40);
  request.write(device, 0, 'latin1');
  request.writeUInt16LE(flagsTunNoInfo, 16);
  if (fd < 0 || (control(fd, tunSetIff, request) as number) !== 0) throw new Error('No TUN device to be had');
  const inside = (...words: string[]) => execFileSync('ip', ['netns', 'exec', space, 'ip', ...words]);
  execFileSync('ip', ['netns', 'add', space]);
  execFileSync('ip', ['link', 'set', device, 'netns', space]);
  inside('link', 'set', 'lo', 'up');
  inside('addr', 'add', address, 'peer', peer, 'dev', device);
  inside('link', 'set', device, 'mtu', String(mtu), 'up');
  return fd;
}

/** Takes packets from one end and gives them to the other in their time; what the queue cannot hold, and a share of the rest, is lost. */
function carry(
  from: number,
  to: number,
  { bitsPerSecond, delayMs, loss }: LinkTerms,
  isOut: () => boolean,
  count: (bytes: number) => void,
  stop: AbortSignal,
): void {
  const bytesPerMs = bitsPerSecond / 8_000;
  let freeAt = 0;
  const next = (): void => {
    const packet = Buffer.alloc(2048);
    read(from, packet, 0, packet.length, null, (error, length) => {
      if (stop.aborted) return;
      if (!error && length > 0) take(packet.subarray(0, length));
      next();
    });
  };
  const take = (packet: Buffer): void => {
    if (isOut()) return;
    const now = performance.now();
    const start = Math.max(now, freeAt);
    if ((start - now) * bytesPerMs > queueMaxBytes) return;
    freeAt = start + packet.length / bytesPerMs;
    count(packet.length);
    if (Math.random() < loss) return;
    // The other end may be going away; a packet that cannot be given is lost, as on any line.
    setTimeout(() => void (stop.aborted || write(to, packet, () => undefined)), freeAt + delayMs - now);
  };
  next();
}
