/** A small form in a dialog: Enter saves when it may, a refusal is said inside and nothing typed is lost. */
import { useEffect, useRef, type ReactNode } from 'react';

import type { Refused } from '../../api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FieldGrid } from '../../ui/field.tsx';
import { RefusedNotice } from './refused.tsx';

/** `why` says what is missing and disables the act; `children` are fields of a twelve-column grid. */
export function FormDialog(props: {
  title: string;
  act: string;
  why: string | undefined;
  order: { readonly isPending: boolean; readonly error: Refused | null };
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
  width?: number;
}): ReactNode {
  const { order, why } = props;
  return (
    <Dialog
      open
      title={props.title}
      width={props.width ?? 560}
      onClose={props.onClose}
      action={{ label: props.act, onClick: props.onSave, busy: order.isPending, whyDisabled: why }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (why === undefined && !order.isPending) props.onSave();
        }}
      >
        <FirstField>{props.children}</FirstField>
        <button type="submit" hidden />
      </form>
      <RefusedNotice error={order.error} />
    </Dialog>
  );
}

/** A dialog begins on its safe button; a form begins on its first field, unless somebody was quicker. */
export function FirstField(props: { children: ReactNode }): ReactNode {
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (fields.current?.contains(document.activeElement) === true) return;
      fields.current?.querySelector<HTMLElement>('input, textarea')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div ref={fields}>
      <FieldGrid>{props.children}</FieldGrid>
    </div>
  );
}
