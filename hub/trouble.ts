/** Tells the troubles of the machine around the hub, which pass, from defects of the hub, which do not. */

/** PostgreSQL shutting down, starting or gone; a full disk. Nothing is said of what had been written already. */
const passing = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOSPC',
]);

export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && passing.has(error.code)) return true;
  // The driver's own words when the server went away in mid-statement or no connection came free in time.
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message);
}
