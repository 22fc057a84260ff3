/** Registers the form once: faults first, then core's answer, then on to the next. */
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';

import { api, Refused } from '../../api.ts';
import { faultsOf, fieldOrder, orderOf, type FieldName, type Form } from './form-values.ts';
import type { Given } from './remembered.ts';

/** Where registering leads: back to the list, or on to the next document. */
export type Onward = 'list' | 'next';

interface Saving {
  readonly form: Form;
  readonly upload: string | null;
  readonly annexes: readonly string[];
  /** A number kept ahead that the clerk chose; null: the next one. */
  readonly kept: { readonly number: number; readonly suffix: string } | null;
  readonly screen: RefObject<HTMLElement | null>;
  readonly onFault: (name: FieldName) => void;
  readonly onOlder: (id: string) => void;
  readonly onRegistered: (given: Given, onward: Onward) => void;
  readonly letGo: () => void;
}

interface Wish {
  readonly onward: Onward;
  readonly acceptsLookalike: boolean;
  /** Why typed words that look like a secrecy mark are none. */
  readonly markReason: string | null;
}

export interface Save {
  readonly save: (onward: Onward, acceptsLookalike?: boolean, markReason?: string) => void;
  readonly isSaving: boolean;
  readonly isDone: boolean;
  /** Shown only after saving was tried: a form still being filled is not scolded. */
  readonly faults: ReturnType<typeof faultsOf>;
  readonly refusal: Refused | undefined;
  readonly clear: () => void;
  /** The form's document is settled another way: joined to an older one. */
  readonly finish: () => void;
}

/** A wish is fulfilled after the field under the cursor has given its value. */
export function useSave(saving: Saving): Save {
  const [wish, setWish] = useState<Wish>();
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [isDone, setDone] = useState(false);
  const [refusal, setRefusal] = useState<Refused>();
  const isUnderWay = useRef(false);
  const faults = faultsOf(saving.form.values);

  const fulfil = useEffectEvent(async ({ onward, acceptsLookalike, markReason }: Wish): Promise<void> => {
    // Two quick presses must not give two numbers.
    if (isUnderWay.current) return;
    const { form, upload, annexes, kept, screen } = saving;
    setTried(true);
    const unread = screen.current?.querySelector<HTMLElement>('[data-field] [aria-invalid=true]');
    if (unread !== null && unread !== undefined) return unread.focus();
    const faulty = fieldOrder.find((name) => faults[name] !== undefined);
    if (faulty !== undefined) return saving.onFault(faulty);
    isUnderWay.current = true;
    setSaving(true);
    try {
      const order = orderOf(form, upload, acceptsLookalike, annexes);
      const { id, arrivalNumber, suffix } = await api.documents.register({
        ...order,
        keptNumber: kept,
        markReason,
      });
      setDone(true);
      saving.letGo();
      const { code, subject } = form.values;
      saving.onRegistered({ id, number: arrivalNumber, suffix, code, subject }, onward);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefusal(error);
      const { id } = error.facts;
      if (error.code === 'documents.looks_registered' && typeof id === 'string') saving.onOlder(id);
    } finally {
      isUnderWay.current = false;
      setSaving(false);
    }
  });
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- a field gives up its value as Enter passes it; saving waits for that
    if (wish !== undefined) void fulfil(wish);
  }, [wish]);
  return {
    save: (onward, acceptsLookalike = false, markReason) =>
      setWish({ onward, acceptsLookalike, markReason: markReason ?? null }),
    isSaving,
    isDone,
    faults: isTried ? faults : {},
    refusal,
    clear: () => setRefusal(undefined),
    finish: () => setDone(true),
  };
}
