/** A titled box of a home screen, and the label-and-value lines of a panel. */
import type { ReactNode } from 'react';

import './card.css';

/** Flat, one border; never a card inside a card. */
export function Card(props: {
  title: string;
  count?: number;
  late?: boolean;
  extra?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}): ReactNode {
  return (
    <section className="cv-card">
      <header>
        <h2>{props.title}</h2>
        {props.count !== undefined && (
          <span className={`cv-card-count${props.late === true ? ' cv-card-late' : ''}`}>{props.count}</span>
        )}
        {props.extra !== undefined && <div className="cv-card-extra">{props.extra}</div>}
      </header>
      <div className={props.flush === true ? '' : 'cv-card-body'}>{props.children}</div>
    </section>
  );
}

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Label left, value right, in one or two columns. */
export function Facts(props: { facts: readonly Fact[]; columns?: 1 | 2 }): ReactNode {
  return (
    <dl className={`cv-facts cv-facts-${props.columns ?? 1}`}>
      {props.facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd className="cv-selectable" title={typeof fact.value === 'string' ? fact.value : undefined}>
            {fact.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** `Số đến 1847 — 125/UBND-VP`: the same line wherever a document is named. */
export function DocumentName(props: {
  label: string;
  number: string;
  code: string;
  size?: 'normal' | 'large';
  children?: ReactNode;
}): ReactNode {
  return (
    <span className={`cv-document-name${props.size === 'large' ? ' cv-document-name-large' : ''}`}>
      <span>{props.label}</span>
      <b className="cv-document-number cv-selectable">{props.number}</b>
      {props.code !== '' && (
        <>
          <span>—</span>
          <b className="cv-document-code cv-selectable">{props.code}</b>
        </>
      )}
      {props.children}
    </span>
  );
}
