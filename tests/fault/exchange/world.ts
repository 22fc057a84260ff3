/** One run: three offices and a hub for half a day of faults, then everything is well and all must come to rest. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chanceOf } from '../engine/chance.ts';
import { takeRandomFrom } from '../engine/random-source.ts';
import { VirtualTime } from '../engine/virtual-time.ts';
import { Clerk } from './clerk.ts';
import { drawFaults, noFaults, type Faults } from './faults.ts';
import type { HubSide } from './hub-side.ts';
import {
  checkAccepted,
  checkConfirmed,
  checkEnd,
  checkHole,
  checkHub,
  checkMachine,
  checkReceipts,
  haveReceipts,
  isDelivered,
  isQuiet,
} from './invariants.ts';
import { Line } from './line.ts';
import { Machine } from './machine.ts';
import { firstMorning, type Office } from './office.ts';
import { Sticks } from './sticks.ts';
import { Trace, type Violation } from './trace.ts';
import { takeTimersFrom } from './worlds-time.ts';

export interface RunResult {
  readonly seed: string;
  readonly violations: readonly Violation[];
  readonly lines: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  readonly virtualHours: number;
}

const hourMs = 3_600_000;
const chaosHours = 2;
/** A message at which the hub breaks is set aside after twenty tries: that takes two days. */
const chaosHoursOfABreakingHub = 48;
/** S6: with the faults off everything is at rest within this; the back-off may be at its longest when they end. */
const restWithinHours = 3;

export async function runWorld(
  seed: string,
  offices: readonly Office[],
  hub: HubSide,
  workDir: string,
): Promise<RunResult> {
  const chance = chanceOf(seed);
  takeRandomFrom(chance.fork('random'));
  const time = new VirtualTime(firstMorning);
  const trace = new Trace(time);
  let faults: Faults = drawFaults(chance.fork('faults'));
  const drawn = () => faults;
  takeTimersFrom(time);
  await hub.begin(time, chance.happens(0.5) ? 0.25 : 24);
  const { id, publicKeyText: publicKey } = hub.identity;
  const line = new Line({ time, chance: chance.fork('line'), trace, hub, faults: drawn });
  const machines = offices.map((office) => {
    const dataDir = join(workDir, office.agency.code);
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true });
    return new Machine({
      office,
      dataDir,
      time,
      trace,
      line,
      faults: drawn,
      chance: chance.fork(office.agency.code),
      ownHub: chance.happens(0.5) ? { id, publicKey } : null,
    });
  });
  const clerks = machines.map(
    (machine) => new Clerk({ machine, trace, chance: chance.fork(`clerk ${machine.office.agency.code}`) }),
  );
  const sticks = new Sticks({ machines, time, line, chance: chance.fork('sticks') });
  for (const machine of machines) machine.start();

  const dice = chance.fork('world');
  const often = (meanHours: () => number, work: () => unknown): void => {
    const hours = -Math.log(1 - dice.next()) * Math.min(meanHours(), 1000);
    time.later(hours * hourMs, async () => {
      await work();
      often(meanHours, work);
    });
  };
  for (const clerk of clerks)
    often(
      () => 0.06,
      () => (faults === noFaults ? clerk.finish() : clerk.work()),
    );
  often(
    () => faults.hoursBetweenSticks,
    () => faults !== noFaults && sticks.setOut(),
  );
  for (const machine of machines) {
    often(
      () => 0.3,
      () => machine.isOn && checkHole(machine, trace),
    );
    often(
      () => faults.hoursBetweenDeaths,
      () => faults !== noFaults && machine.die('killed'),
    );
    often(
      () => faults.hoursBetweenRestores / 2,
      () => faults !== noFaults && machine.backUp(),
    );
    often(
      () => faults.hoursBetweenRestores,
      () => faults !== noFaults && machine.restore(),
    );
    often(
      () => faults.hoursBetweenPartitions,
      () => {
        if (faults === noFaults) return;
        line.cut(machine.office.agency.code, dice.between(0.05, 3) * hourMs);
        if (faults.hoursBetweenSticks === Infinity) return;
        time.later(dice.between(0.05, 0.3) * hourMs, () => void (faults !== noFaults && sticks.setOut()));
      },
    );
    often(
      () => faults.hoursBetweenClockJumps,
      () => {
        if (faults === noFaults) return;
        machine.clockErrorMs = dice.between(-1, 1) * (dice.happens(0.8) ? 0.2 : 48) * hourMs;
        trace.note('clock.jumped', machine.office.agency.code);
      },
    );
  }
  often(
    () => faults.hoursBetweenHubStops,
    () => {
      if (faults === noFaults) return;
      hub.isUp = false;
      trace.note('hub.stopped');
    },
  );
  often(
    () => 0.5,
    () => void (hub.isUp = true),
  );
  const check = async () => {
    for (const machine of machines) if (machine.isOn) checkMachine(machine, hub, trace);
    await checkHub(hub, trace);
  };
  often(() => 2, check);

  const isBroken = () => trace.violations.length > 0;
  const chaos = faults.breaksAtMessage ? chaosHoursOfABreakingHub : chaosHours;
  await time.run(time.nowMs + chaos * hourMs, isBroken);
  if (!isBroken()) await bringToRest();
  const result = {
    seed,
    violations: trace.violations,
    lines: trace.lines,
    counts: trace.counts,
    virtualHours: (time.nowMs - firstMorning.getTime()) / hourMs,
  };
  for (const machine of machines) machine.die('over', true);
  return result;

  async function rest(): Promise<void> {
    const latestMs = time.nowMs + restWithinHours * hourMs;
    const isResting = async () =>
      isQuiet(machines) && (await isDelivered(hub)) && (await haveReceipts(machines, hub));
    do await time.run(Math.min(latestMs, time.nowMs + hourMs / 6), isBroken);
    while (time.nowMs < latestMs && !isBroken() && !(await isResting()));
  }

  async function bringToRest(): Promise<void> {
    faults = noFaults;
    trace.note('faults.off');
    hub.isUp = true;
    line.mend();
    for (const machine of machines) {
      machine.clockErrorMs = 0;
      machine.start();
      machine.contactNow();
    }
    await rest();
    // A repeat of the last hours may still be on its way, and what it does must do no harm.
    await line.deliverRepeats();
    await sticks.arrive();
    await rest();
    await check();
    for (const machine of machines) {
      await checkAccepted(machine, hub, trace);
      await checkReceipts(machine, hub, trace);
    }
    await checkConfirmed(hub, trace);
    checkEnd(machines, trace);
  }
}
