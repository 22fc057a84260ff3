import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { Thread } from '#core/kernel/jobs.ts';
import { PeerGone } from '#core/peer.ts';
import type { DyingServes } from './dying-thread.ts';

const running: Thread<DyingServes>[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((thread) => thread.stop()));
});

function thread(deaths: number, loadsForMs = 0) {
  const deathsLeft = new Int32Array(new SharedArrayBuffer(4)).fill(deaths);
  const asked = new Int32Array(new SharedArrayBuffer(4));
  const one = new Thread<DyingServes>(join(import.meta.dirname, 'dying-thread.ts'), {
    deathsLeft,
    asked,
    loadsForMs,
  });
  running.push(one);
  return { one, asked: () => Atomics.load(asked, 0) };
}

it('a thread that dies with a question is started again and asked once more', async () => {
  const { one, asked } = thread(1);
  expect(await Promise.all([one.ask('echo', 'a'), one.ask('echo', 'b')])).toEqual(['a', 'b']);
  expect(asked()).toBeGreaterThan(2);
});

it('a question that kills every thread is given up after the second, and the next question is answered', async () => {
  const { one, asked } = thread(2);
  await expect(one.ask('echo', 'poison')).rejects.toBeInstanceOf(PeerGone);
  expect(asked()).toBe(2);
  expect(await one.ask('echo', 'well')).toBe('well');
});

it('a question that fails is not asked again', async () => {
  const { one, asked } = thread(0);
  await expect(one.ask('fail', null)).rejects.toThrow('on purpose');
  expect(asked()).toBe(1);
});

it('a question without an end is ended with its thread, and not asked again', async () => {
  const { one, asked } = thread(0);
  await one.ask('echo', 'running');
  await expect(one.ask('wait', null, 200)).rejects.toThrow('deadline');
  expect(await one.ask('echo', 'next')).toBe('next');
  expect(asked()).toBe(3);
});

it('the time a thread takes to load is not taken from the answer’s', async () => {
  const { one } = thread(0, 600);
  expect(await one.ask('echo', 'slow to begin', 200)).toBe('slow to begin');
  await expect(one.ask('wait', null, 200)).rejects.toThrow('deadline');
});

it('a stopped thread answers what is open and starts no more', async () => {
  const { one } = thread(0);
  await one.ask('echo', 'running');
  const open = one.ask('wait', null);
  const ended = expect(open).rejects.toBeInstanceOf(PeerGone);
  await one.stop();
  await ended;
  await expect(one.ask('echo', 'late')).rejects.toBeInstanceOf(PeerGone);
});
