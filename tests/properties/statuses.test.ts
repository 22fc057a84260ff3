import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveryState } from '#contract/exchange.ts';
import { afterStatus } from '#core/exchange/transitions.ts';

const onward = fc.array(fc.constantFrom('01', '03', '04', '05', '06', '13', '15', '16', '44', ''), {
  maxLength: 12,
});
const any = fc.array(fc.constantFrom('01', '02', '03', '04', '05', '06', '44'), { maxLength: 12 });

const landed = (codes: readonly string[], from: DeliveryState = 'accepted'): DeliveryState =>
  codes.reduce<DeliveryState>((now, code) => afterStatus(now, code)?.state ?? now, from);

const steps: readonly DeliveryState[] = ['accepted', 'delivered', 'received', 'processing', 'done'];

describe('the statuses of one receiver', () => {
  it('end at the same place in whatever order and however often they come', () => {
    fc.assert(
      fc.property(
        onward.chain((codes) =>
          fc.tuple(
            fc.constant(codes),
            fc.shuffledSubarray([...codes, ...codes], { minLength: codes.length * 2 }),
          ),
        ),
        ([codes, doubled]) => {
          expect(landed(doubled)).toBe(landed(codes));
        },
      ),
    );
  });

  it('never go back, and a place reached needs no status before it', () => {
    fc.assert(
      fc.property(onward, onward, (before, after) => {
        const here = landed(before);
        expect(steps.indexOf(landed(after, here))).toBeGreaterThanOrEqual(steps.indexOf(here));
      }),
    );
  });

  it('say nothing more after a refusal or after the document was given back', () => {
    fc.assert(
      fc.property(any, (codes) => {
        expect(landed(codes, 'rejected_by_recipient')).toBe('rejected_by_recipient');
        expect(landed(codes, 'returned')).toBe('returned');
      }),
    );
  });

  it('refuse only what was not registered yet', () => {
    fc.assert(
      fc.property(any, (codes) => {
        const refusedAt = codes.indexOf('02');
        const registeredAt = codes.findIndex((code) => ['03', '04', '05', '06'].includes(code));
        const isRefused = refusedAt >= 0 && (registeredAt < 0 || refusedAt < registeredAt);
        expect(landed(codes) === 'rejected_by_recipient').toBe(isRefused);
      }),
    );
  });
});
