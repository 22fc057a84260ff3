/** Lets a device in at a running hub, as its operator does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningHub } from './hub.ts';

/** The code the operator's page shows for an account. */
export async function enrolCode(hub: RunningHub, dir: string, systemId: string): Promise<string> {
  const key = readFileSync(join(dir, 'operator.key'), 'utf8').trim();
  const entered = await fetch(`${hub.url}/operator/enter`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ key }),
  });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await fetch(`${hub.url}/operator/enrol-code`, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ systemId }),
  });
  return /class="code"\s*>([A-Z2-9]{10})</.exec(await page.text())?.[1] ?? '';
}
