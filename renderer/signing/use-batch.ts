/** The batch of this window: opened one after another, walked through, signed in order. */
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';

import type { BatchItem } from '#contract/signing-batches.ts';

import { api, listen, Refused } from '../api.ts';
import {
  beginBatch,
  needsPinAgain,
  pagesShown,
  isOpenItem,
  nextOpen,
  reviewedOf,
  stopsBatch,
  withCase,
  withFile,
  withItem,
  type Given,
  type Item,
  type MarkValue,
  type PurposeName,
  type Trouble,
} from './batch.ts';
import type { Choice } from './choose-certificate.ts';
import { useKeptReviews } from './use-kept-reviews.ts';

export type Appearance = 'picture' | 'text' | 'both';

/** How a run goes; `undefined` when none does. */
export interface Run {
  readonly total: number;
  readonly done: number;
  readonly startedAt: number;
  readonly isStopping: boolean;
}

export interface Batch {
  readonly items: readonly Item[];
  readonly current: Item | undefined;
  readonly run: Run | undefined;
  /** Why the run stopped, and before which document. */
  readonly halt: { readonly trouble: Trouble; readonly n: number } | undefined;
  readonly go: (id: string) => void;
  /** `fileId` names an annex, null the main file; so in the three after it. */
  readonly shown: (id: string, fileId: string | null, page: number) => void;
  readonly seen: (id: string, fileId: string | null, kind: MarkValue['kind']) => void;
  readonly place: (id: string, fileId: string | null, mark: MarkValue) => void;
  readonly confirmPlaces: (id: string, fileId: string | null) => void;
  readonly toggleOut: (id: string) => void;
  readonly again: (id: string) => void;
  readonly sign: (choice: Choice, appearance: Appearance) => Promise<void>;
  readonly stop: () => void;
  readonly forgetHalt: () => void;
}

export interface BatchTerms {
  readonly batchId: string;
  readonly begun: readonly BatchItem[];
  readonly purpose: PurposeName;
  /** The device wants its PIN again, or is gone. */
  readonly onDeviceClosed: () => void;
}

/**
 * Documents under way at a time: while the device signs one, core prepares the next or makes the one before durable.
 * The device itself takes one after another. Of an issue the number must be seen before the next is begun.
 */
const atOnce: Readonly<Record<PurposeName, number>> = { personal: 2, agency: 1 };

/** Opens the current document first, then the others in order. */
export function useBatch({ batchId, begun, purpose, onDeviceClosed }: BatchTerms): Batch {
  const [items, setItems] = useState<readonly Item[]>(() => beginBatch(begun));
  const [currentId, setCurrentId] = useState(() => (items.find(isOpenItem) ?? items[0])?.id);
  const keep = useKeptReviews(batchId);
  const [run, setRun] = useState<Run>();
  const [halt, setHalt] = useState<Batch['halt']>();
  const latest = useRef(items);
  const stopping = useRef(false);
  const isOpening = useRef(false);
  const isHere = useRef(true);

  const change = useCallback(
    (id: string, act: (item: Item) => Item) => {
      latest.current = withItem(latest.current, id, act);
      setItems(latest.current);
      const item = latest.current.find((one) => one.id === id);
      if (item !== undefined) keep(item);
    },
    [keep],
  );
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  // Whoever unlocks the screen has read why the run stopped.
  useEffect(
    () =>
      listen(({ name }) => {
        if (name === 'session.unlocked') setHalt(undefined);
      }),
    [],
  );

  const open = useCallback(
    async (id: string): Promise<void> => {
      change(id, (item) => ({ ...item, state: 'opening' }));
      try {
        const opened = await api.signing.open({ documentId: id, purpose });
        change(id, (item) => withCase(item, opened));
      } catch (error) {
        const trouble = refusalOf(error);
        change(id, (item) => ({ ...item, state: 'failed', trouble }));
      }
    },
    [change, purpose],
  );
  const openNext = useEffectEvent(async (all: readonly Item[], first: string | undefined) => {
    if (isOpening.current || !isHere.current) return;
    const waiting = all.filter(({ state }) => state === 'waiting');
    const next = waiting.find(({ id }) => id === first) ?? waiting[0];
    if (next === undefined) return;
    isOpening.current = true;
    await open(next.id);
    isOpening.current = false;
  });
  useEffect(() => void openNext(items, currentId), [items, currentId]);

  const signOne = async (item: Item, choice: Choice, appearance: Appearance): Promise<Given | null> => {
    const { opened, marks, shown, annexes } = latest.current.find(({ id }) => id === item.id) ?? item;
    const order = {
      documentId: item.id,
      sha256: opened?.sha256 ?? '',
      shownPages: pagesShown(shown),
      marks: marks.map(({ kind, box }) => ({ kind, box })),
      annexes: annexes.map((annex) => ({
        fileId: annex.opened.fileId,
        sha256: annex.opened.sha256,
        shownPages: pagesShown(annex.shown),
        box: annex.marks[0]?.box ?? null,
      })),
      token: {
        driver: choice.token.driver,
        serial: choice.token.serial,
        certificateId: choice.certificate.id,
      },
    };
    if (purpose === 'agency') return api.signing.issue(order);
    await api.signing.sign({ ...order, appearance });
    return null;
  };

  const sign = async (choice: Choice, appearance: Appearance): Promise<void> => {
    const order = reviewedOf(latest.current);
    if (order.length === 0 || run !== undefined) return;
    stopping.current = false;
    setHalt(undefined);
    setRun({ total: order.length, done: 0, startedAt: Date.now(), isStopping: false });
    let last = currentId;
    let isHalted = false;
    const left = order.values();
    const signInTurn = async (): Promise<void> => {
      for (const item of left) {
        if (stopping.current || isHalted) return;
        last = item.id;
        setCurrentId(item.id);
        // The number shown must be the one that is given: it has moved with the document before.
        if (purpose === 'agency' && item !== order[0]) await open(item.id);
        if (latest.current.find(({ id }) => id === item.id)?.state !== 'ready') continue;
        change(item.id, (one) => ({ ...one, state: 'signing', trouble: undefined }));
        try {
          const given = await signOne(item, choice, appearance);
          change(item.id, (one) => ({ ...one, state: 'signed', given: given ?? undefined }));
        } catch (error) {
          const trouble = refusalOf(error);
          const stops = stopsBatch(trouble.code);
          change(item.id, (one) => ({ ...one, state: stops ? 'ready' : 'failed', trouble }));
          if (needsPinAgain(trouble.code)) onDeviceClosed();
          if (stops && !isHalted) {
            isHalted = true;
            setHalt({ trouble, n: item.n });
            setRun(undefined);
          }
        }
        if (!isHalted) setRun((now) => now && { ...now, done: now.done + 1 });
      }
    };
    await Promise.all(Array.from({ length: atOnce[purpose] }, signInTurn));
    if (isHalted) return;
    setRun(undefined);
    const next = last === undefined ? undefined : nextOpen(latest.current, last);
    if (next === undefined) return;
    setCurrentId(next.id);
    if (purpose === 'agency' && next.opened !== undefined) await open(next.id);
  };

  return {
    items,
    current: items.find(({ id }) => id === currentId),
    run,
    halt,
    go: (id) => {
      if (run !== undefined) return;
      setCurrentId(id);
      const item = latest.current.find((one) => one.id === id);
      const isNumberOld =
        purpose === 'agency' &&
        item?.state === 'ready' &&
        latest.current.some(({ given }) => given !== undefined);
      if (isNumberOld) void open(id);
    },
    shown: (id, fileId, page) =>
      change(id, (item) => withFile(item, fileId, (file) => ({ shown: new Set(file.shown).add(page) }))),
    seen: (id, fileId, kind) =>
      change(id, (item) => withFile(item, fileId, (file) => ({ seen: new Set(file.seen).add(kind) }))),
    place: (id, fileId, mark) =>
      change(id, (item) =>
        withFile(item, fileId, (file) => ({
          marks: file.marks.map((one) => (one.kind === mark.kind ? mark : one)),
          unplaced: without(file.unplaced, mark.kind),
        })),
      ),
    confirmPlaces: (id, fileId) =>
      change(id, (item) => withFile(item, fileId, () => ({ unplaced: new Set() }))),
    toggleOut: (id) => change(id, (item) => ({ ...item, isOut: !item.isOut })),
    again: (id) => change(id, (item) => ({ ...item, state: 'waiting', trouble: undefined })),
    sign,
    stop: () => {
      stopping.current = true;
      setRun((now) => now && { ...now, isStopping: true });
    },
    forgetHalt: () => setHalt(undefined),
  };
}

function without<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  return new Set([...set].filter((one) => one !== value));
}

function refusalOf(error: unknown): Trouble {
  if (error instanceof Refused) return { ...error.facts, code: error.code, reference: error.reference ?? '' };
  throw error;
}
