/** One call's whole way, page → gate → core → page, beside a bare `ipcRenderer.invoke` that echoes in the main process. */
import type { Page } from 'playwright';
import type { Bridge } from '../../preload/bridge.ts';
import { inTurns, isAsked, report } from './support/report.ts';
import { needScreen, newPlace, startBare, startProgram } from './support/on-screen.ts';

needScreen();

const calls = 50;
const terms = { samples: isAsked('--quick') ? 20 : 100, withinMs: isAsked('--quick') ? 15_000 : 60_000 };
const [place, barePlace] = [newPlace(), newPlace()];
const program = await startProgram(place.dir);
await program.page.waitForURL(/^app:/);
const bare = await startBare(barePlace.dir);
await bare.page.locator('main').waitFor();
await ownWay(program.page);
await bareWay(bare.page);

const taken = await inTurns(
  terms,
  () => ownWay(program.page),
  () => bareWay(bare.page),
);
report({ bench: 'call', case: 'round_trip', ...taken, unit: 'ms', better: 'less' });
await program.app.close();
await bare.app.close();
place.end();
barePlace.end();

/** Milliseconds of one call, measured in the page, one after another: a query that reads a row through a reading thread. */
function ownWay(page: Page): Promise<number> {
  return page.evaluate(async (count) => {
    const { congvan } = window as unknown as { congvan: Bridge };
    const begun = performance.now();
    for (let index = 0; index < count; index += 1) {
      const reply = await congvan.call('agencies.setup_state', {});
      if (!reply.ok) throw new Error(reply.code);
    }
    return (performance.now() - begun) / count;
  }, calls);
}

function bareWay(page: Page): Promise<number> {
  return page.evaluate(async (count) => {
    const { bare: bridge } = window as unknown as { bare: { echo(value: unknown): Promise<unknown> } };
    const begun = performance.now();
    for (let index = 0; index < count; index += 1) await bridge.echo({ isSetUp: false, agencyName: null });
    return (performance.now() - begun) / count;
  }, calls);
}
