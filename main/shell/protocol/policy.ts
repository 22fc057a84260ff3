/** The headers of every answer of app://: nothing may be loaded, framed, sniffed or told to the outside. */

/** The content policy of a page whose styles carry `nonce`. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers for an answer that is not a page: it can run and style nothing. */
export function plainHeaders(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

/** Headers for a page or a script of ours. */
export function pageHeaders(type: string, nonce: string): Record<string, string> {
  return {
    ...plainHeaders(type),
    'Content-Security-Policy': contentPolicy(nonce),
    'Cache-Control': 'no-cache',
  };
}
