/** State comes from queries; an event makes them stale (style §10.11). Keys are `[feature, verb, input]`. */
import {
  QueryClient,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Client, Contract } from '#contract/index.ts';
import { api, listen, Refused } from '../api.ts';

type Feature = keyof Contract;
type Verb<F extends Feature> = keyof Client<Contract>[F] & string;
type Method<F extends Feature, V extends Verb<F>> = Client<Contract>[F][V];
type InputOf<M> = M extends (input: infer I) => unknown ? I : never;
type OutputOf<M> = M extends (input: never) => Promise<infer O> ? O : never;

/** What becomes stale with each event; an event not named here makes its own feature stale. */
const staleBy: Readonly<Record<string, readonly string[]>> = {
  'documents.changed': ['documents', 'workflow', 'search', 'signing', 'exchange', 'books'],
  'documents.seen': ['documents', 'workflow'],
  'documents.learned': ['documents'],
  'documents.shorthand': ['documents'],
  'documents.groups': ['documents'],
  'transfer.changed': ['transfer'],
  'books.changed': ['books', 'documents'],
  'exchange.changed': ['exchange', 'documents', 'signing'],
  'exchange.line': ['exchange'],
  'agencies.changed': ['agencies', 'people'],
  'agencies.directory_changed': ['agencies'],
  'people.changed': ['people', 'agencies', 'workflow'],
  'signing.changed': ['signing', 'documents'],
  'shell.scan_folder': ['shell'],
  'session.begun': ['people', 'agencies'],
  'session.ended': ['people'],
  'session.locked': ['people'],
  'session.unlocked': ['people'],
};

/** A refusal that passes by itself, and the events after which the same question may be answered. */
const passesWith: Readonly<Record<string, readonly string[]>> = {
  'people.session_locked': ['session.unlocked', 'session.begun'],
  'people.not_signed_in': ['session.begun'],
  'core.restarted': ['shell.changed', 'session.begun'],
  'core.not_ready': ['shell.changed'],
};

/** While nobody is at the screen a question waits instead of failing: what stands there stays as it was. */
async function askUntilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const events = error instanceof Refused ? passesWith[error.code] : undefined;
      if (events === undefined) throw error;
      await heard(events);
    }
  }
}

function heard(names: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const stop = listen(({ name }) => {
      if (!names.includes(name)) return;
      stop();
      resolve();
    });
  });
}

/** Local answers come in milliseconds: no retry, no waiting state longer than one frame, no refetch by the clock. */
export function openQueries(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Infinity,
        gcTime: 300_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  listen(({ name }) => {
    if (name === 'session.begun') void queries.invalidateQueries();
    // Restored data is another office's for all a page knows: nothing of what it has been told holds.
    if (name === 'core.replaced') void queries.resetQueries();
    const features = staleBy[name] ?? [name.slice(0, name.indexOf('.'))];
    for (const feature of features) void queries.invalidateQueries({ queryKey: [feature] });
  });
  return queries;
}

/** Asks a query of the contract: `useAsk('documents', 'open', { id })`. */
export function useAsk<F extends Feature, V extends Verb<F>>(
  feature: F,
  verb: V,
  input: InputOf<Method<F, V>>,
  options: { enabled?: boolean; gcTime?: number } = {},
): UseQueryResult<OutputOf<Method<F, V>>, Refused> {
  return useQuery({
    queryKey: [feature, verb, input],
    queryFn: () => askUntilAnswered(() => methodOf(feature, verb)(input)),
    ...options,
  });
}

/** Orders a command or task: `const register = useOrder('documents', 'register'); register.mutate(input)`. */
export function useOrder<F extends Feature, V extends Verb<F>>(
  feature: F,
  verb: V,
): UseMutationResult<OutputOf<Method<F, V>>, Refused, InputOf<Method<F, V>>> {
  return useMutation({ mutationFn: (input) => methodOf(feature, verb)(input) });
}

function methodOf<F extends Feature, V extends Verb<F>>(feature: F, verb: V) {
  // `api` is built from the same contract as these types.
  return api[feature][verb] as (input: InputOf<Method<F, V>>) => Promise<OutputOf<Method<F, V>>>;
}
