/** Keeps what is typed, so that a crash, a lock or a dead window loses nothing; forgotten when saved or left on purpose. */
import { useEffect, useRef, useState } from 'react';

import type { KeptForm } from '#contract/documents.ts';

import { api } from '../../api.ts';

/** A rest in typing, so that a slow disk is not written at each letter. */
const restMs = 900;

interface Keeping<F> {
  readonly purpose: KeptForm['purpose'];
  readonly about: string;
  readonly form: F;
  /** What is kept of the form; the same function every time. */
  readonly write: (form: F) => KeptForm['values'];
  /** False while a file's secrecy marks were not looked at, and once the document is saved. */
  readonly isAllowed: boolean;
}

/** `adopt` goes on under the id of a form that was offered back. */
export function useKeptForm<F extends { readonly typed: ReadonlySet<string> }>({
  purpose,
  about,
  form,
  write,
  isAllowed,
}: Keeping<F>): { adopt: (id: string) => void } {
  const [id, setId] = useState<string>(() => crypto.randomUUID());
  const kept = useRef<string>(undefined);
  const isWorth = isAllowed && form.typed.size > 0;
  useEffect(() => {
    if (!isWorth) return undefined;
    const timer = setTimeout(() => {
      kept.current = id;
      // Locked or restarting: the page itself still holds the form, and the next letter keeps it again.
      api.documents.keep_form({ id, purpose, about, values: write(form) }).catch(() => undefined);
    }, restMs);
    return () => clearTimeout(timer);
  }, [id, purpose, about, form, write, isWorth]);
  useEffect(
    () => () => {
      if (kept.current === undefined) return;
      // Left on purpose. While locked this is refused, and the form is offered back: better once too often.
      api.documents.drop_form({ id: kept.current }).catch(() => undefined);
    },
    [],
  );
  return {
    adopt: (offered) => {
      kept.current = offered;
      setId(offered);
    },
  };
}
