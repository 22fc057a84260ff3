/** The whole language of the border: feature by feature, `feature.verb`. */
import { agencies } from './agencies.ts';
import { backup } from './backup.ts';
import { books } from './books.ts';
import { documents } from './documents.ts';
import { exchange } from './exchange.ts';
import { people } from './people.ts';
import { reports } from './reports.ts';
import { search } from './search.ts';
import { shell } from './shell.ts';
import { signing } from './signing.ts';
import { token } from './token.ts';
import { transfer } from './transfer.ts';
import { workflow } from './workflow.ts';
import type { CallSpec, Input, Output } from './kernel.ts';

/** Calls answered by core. */
export const coreContract = {
  people,
  agencies,
  books,
  documents,
  workflow,
  signing,
  search,
  exchange,
  reports,
  transfer,
  backup,
};

/** Every call, by the feature that answers it. `shell` is answered by the main process, `token` by the token process. */
export const contract = { ...coreContract, shell, token };

export type Contract = typeof contract;
export type CoreContract = typeof coreContract;

/** What a page holds: each call a function from its input to its output. */
export type Client<C> = {
  readonly [F in keyof C]: {
    readonly [V in keyof C[F]]: C[F][V] extends CallSpec
      ? (input: Input<C[F][V]>) => Promise<Output<C[F][V]>>
      : never;
  };
};

/** Looks a call up by its wire name, e.g. `documents.register`; undefined when there is none. */
export function findCall(name: string): CallSpec | undefined {
  const [feature = '', verb = '', ...rest] = name.split('.');
  if (rest.length > 0) return undefined;
  const calls: Readonly<Record<string, Readonly<Record<string, CallSpec>>>> = contract;
  if (!Object.hasOwn(calls, feature)) return undefined;
  const feature_ = calls[feature];
  return feature_ && Object.hasOwn(feature_, verb) ? feature_[verb] : undefined;
}
