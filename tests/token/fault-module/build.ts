/** Compiles the misbehaving PKCS #11 module and steers it through its control file. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('./fault.c', import.meta.url));

export type FaultOrders = Readonly<Record<string, string | number>>;
export type FaultModule = {
  /** The module, to be used as a driver. */
  readonly library: string;
  readonly env: Readonly<Record<string, string>>;
  /** Replaces all orders at once; see fault.c for their names. None: the module behaves. */
  readonly order: (orders: FaultOrders) => void;
  /** The calls of C_Login, C_Logout and C_Sign so far, in order. */
  readonly calls: () => string[];
  /** Good behaviour, no wrong PINs counted, no calls noted. */
  readonly reset: () => void;
};

/** Builds the module into `dir`, in front of the real library at `target`. */
export function buildFaultModule(dir: string, target: string): FaultModule {
  const library = join(dir, 'fault-module.so');
  const control = join(dir, 'fault-orders');
  execFileSync('gcc', [
    '-shared',
    '-fPIC',
    '-O1',
    '-Wall',
    '-Wextra',
    '-Werror',
    '-o',
    library,
    source,
    '-ldl',
  ]);
  const order = (orders: FaultOrders): void => {
    // Renamed into place, because the module may read at any moment.
    writeFileSync(
      `${control}.new`,
      Object.entries(orders)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    renameSync(`${control}.new`, control);
  };
  const calls = (): string[] =>
    existsSync(`${control}.calls`) ? readFileSync(`${control}.calls`, 'utf8').trim().split('\n') : [];
  const reset = (): void => {
    for (const suffix of ['.tries', '.calls']) rmSync(control + suffix, { force: true });
    order({});
  };
  reset();
  return { library, env: { FAULT_TARGET: target, FAULT_CONTROL: control }, order, calls, reset };
}
