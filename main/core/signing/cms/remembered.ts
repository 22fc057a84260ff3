/** Remembers what was read out of bytes: the certificates and lists of authorities come with every file again. */

/** Longer pieces are read anew: as keys they would cost more than they save. */
const longestBytes = 1024 * 1024;

/**
 * `read` with its last `most` answers kept, found by the very content. Only for what the bytes alone decide, and for values
 * nobody changes. What `read` throws is not kept.
 */
export function remembering<T>(read: (der: Uint8Array) => T, most: number): (der: Uint8Array) => T {
  const known = new Map<string, T>();
  return (der) => {
    if (der.length > longestBytes) return read(der);
    const key = Buffer.from(der.buffer, der.byteOffset, der.length).toString('latin1');
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = read(der);
    if (known.size >= most)
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    known.set(key, value);
    return value;
  };
}
