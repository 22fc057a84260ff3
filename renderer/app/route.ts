/** Where a person is: one value, kept in memory; a screen says where to go by naming it. */
import type { Receiver } from '#contract/documents.ts';
import { createContext, useContext } from 'react';

import type { DocumentFilter, ListSort } from '#contract/list-question.ts';

export type Route =
  | { readonly screen: 'home' }
  | {
      readonly screen: 'incoming';
      readonly box:
        | 'incoming'
        | 'waiting'
        | 'to_present'
        | 'presented'
        | 'to_decide'
        | 'to_handle'
        | 'assigned'
        | 'informed'
        | 'overdue'
        | 'incoming_done';
      readonly kept?: KeptSearch;
    }
  | { readonly screen: 'register'; readonly from: RegisterFrom | null }
  | {
      readonly screen: 'outgoing';
      readonly box: 'outgoing' | 'to_number' | 'issued' | 'drafts' | 'to_sign';
      readonly kept?: KeptSearch;
    }
  | {
      readonly screen: 'draft';
      readonly upload: { readonly id: string; readonly fileName: string } | null;
      readonly about?: DraftAbout;
    }
  | { readonly screen: 'document'; readonly id: string }
  | { readonly screen: 'edit'; readonly id: string }
  | { readonly screen: 'search'; readonly text: string; readonly kept?: KeptSearch }
  | { readonly screen: 'exchange' }
  | { readonly screen: 'books' }
  | { readonly screen: 'transfer' }
  | { readonly screen: 'seal'; readonly tab: 'uses' | 'copies' | 'custody' | 'check' }
  | { readonly screen: 'check_file'; readonly upload?: { readonly id: string; readonly fileName: string } }
  | {
      readonly screen: 'admin';
      readonly tab: 'people' | 'agency' | 'hub' | 'calendar' | 'trust' | 'backup' | 'machine';
    };

/** The issued document that the new draft corrects: `what` names it as subjects do. */
export interface DraftAbout {
  readonly id: string;
  readonly what: string;
  readonly receivers: readonly Receiver[];
}

/** What the registering form was opened with: files brought in, or items of "Chờ tiếp nhận" in order. */
export type RegisterFrom =
  | {
      readonly kind: 'upload';
      readonly id: string;
      readonly fileName: string;
      readonly others?: readonly { readonly id: string; readonly fileName: string }[];
    }
  | { readonly kind: 'waiting'; readonly ids: readonly string[] };

/** A kept search that a list begins with. */
export interface KeptSearch {
  readonly id: string;
  readonly name: string;
  readonly filter: DocumentFilter;
  readonly sort: ListSort;
}

export type ScreenName = Route['screen'];

export const RouteContext = createContext<{
  readonly route: Route;
  readonly go: (route: Route) => void;
} | null>(null);

/** The place now, and how to go elsewhere. */
export function useRoute(): { readonly route: Route; readonly go: (route: Route) => void } {
  const value = useContext(RouteContext);
  if (!value) throw new Error('no route around this screen');
  return value;
}
