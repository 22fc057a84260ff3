/** Which later changes are permitted: by kind, by certification level and by locked fields (ISO 32000-2, 12.8.2). */
import { locks, type FieldLock } from '../../pdf/signatures.ts';
import type { ChangeKind, LaterChange } from '../report.ts';

/** A change found, before anything was decided about it. */
export interface FoundChange {
  readonly kind: ChangeKind;
  readonly objects: readonly number[];
  readonly field?: string;
  readonly page?: number | null;
  readonly path: string;
  /** For new and newly signed fields: whether a document time stamp fills them. */
  readonly isTimestamp?: boolean;
  /** For new fields: whether they show something. */
  readonly isVisible?: boolean;
}

/** What the signatures of the earlier revision forbid. */
export interface Restrictions {
  /** 1 nothing, 2 forms and signatures, 3 also notes; null when not certified. */
  readonly permission: number | null;
  readonly locks: readonly FieldLock[];
  readonly allowFieldsAfterCertification: boolean;
}

/** The change with its verdict: everything not listed here is not permitted. */
export function judgeChange(change: FoundChange, restrictions: Restrictions): Omit<LaterChange, 'rectangle'> {
  const { kind, objects, field = null, page = null, path } = change;
  return { kind, objects, field, page, path, permitted: isPermitted(change, restrictions) };
}

function isPermitted(change: FoundChange, restrictions: Restrictions): boolean {
  switch (change.kind) {
    case 'validation_data':
    case 'metadata':
    case 'form_settings':
      return true;
    case 'signature_field_added':
      return mayAddField(change, restrictions);
    case 'field_signed':
    case 'form_filled':
      return (change.isTimestamp ?? false) || mayFill(change.field ?? '', restrictions);
    case 'annotation_added':
      return restrictions.permission === 3;
    default:
      return false;
  }
}

function mayFill(field: string, { permission, locks: held }: Restrictions): boolean {
  return permission !== 1 && !held.some((lock) => locks(lock, field));
}

/** ETSI EN 319 142-1, 5.5: long-term material may follow even a certification that permits nothing. */
function mayAddField(change: FoundChange, restrictions: Restrictions): boolean {
  if (change.isTimestamp ?? false) return true;
  if (restrictions.permission === 1) return false;
  if (restrictions.permission === null || !(change.isVisible ?? true)) return true;
  return restrictions.allowFieldsAfterCertification;
}
