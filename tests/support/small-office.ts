/** The least of an office and the least of an arrival, for tests that are about something else. */
import type { Contract } from '#contract/index.ts';
import type { Input } from '#contract/kernel.ts';
import { testPassword } from './core.ts';

/** One body with one post; its admin, `admin`, is its clerk too. */
export const smallOffice: Input<Contract['agencies']['set_up']> = {
  language: 'vi',
  agencyName: 'UBND xã',
  bodies: [
    {
      name: 'UBND xã',
      abbreviation: 'UBND',
      parentName: '',
      place: '',
      legacyCode: null,
      qd20Code: null,
      posts: [{ title: 'CHỦ TỊCH', authority: 'TM.' }],
    },
  ],
  admin: { login: 'admin', name: 'A', title: '', passwordSecret: testPassword, isAlsoClerk: true },
};

/** A paper arrival of which nothing is known but its subject. */
export const paperArrival = (
  bookId: string,
  subject: string,
  changes: Partial<Input<Contract['documents']['register']>> = {},
): Input<Contract['documents']['register']> => ({
  upload: null,
  bookId,
  arrivedOn: '2026-11-20',
  number: '',
  symbol: '',
  issuedOn: null,
  issuerName: '',
  issuerCode: null,
  kind: 'Công văn',
  subject,
  field: '',
  signerName: '',
  signerPosition: '',
  urgency: 'normal',
  sheets: null,
  copies: null,
  hasPaper: true,
  dueOn: null,
  senderName: '',
  note: '',
  acceptsLookalike: true,
  ...changes,
});
