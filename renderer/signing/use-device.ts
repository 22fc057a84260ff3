/** The signing device of this window: found, chosen, unlocked with a PIN that is nowhere kept, locked again. */
import { useCallback, useEffect, useRef, useState } from 'react';

import type { Token } from '#contract/token.ts';
import { api, Refused } from '../api.ts';
import type { Trouble } from './batch.ts';
import { choicesIn, deviceKey, preferred, type Choice, type Owners } from './choose-certificate.ts';

/** What was said last about the PIN. */
export type PinWord = 'incorrect' | 'expired' | 'cancelled';

export interface Device {
  readonly isLooking: boolean;
  /** False until the drivers have answered once. */
  readonly hasLooked: boolean;
  readonly isUnlocking: boolean;
  readonly tokens: readonly Token[];
  readonly failures: readonly { readonly driver: string; readonly code: string }[];
  readonly chosen: Choice | undefined;
  readonly isUnlocked: boolean;
  readonly pinWord: PinWord | undefined;
  readonly trouble: Trouble | undefined;
  readonly look: () => void;
  readonly choose: (key: string, certificateId?: string) => void;
  /** Answers true when the device is open; the PIN is given on and not kept. */
  readonly unlock: (pinSecret: string, useLastTry: boolean) => Promise<boolean>;
  readonly lock: () => Promise<void>;
  /** Ends a driver that does not answer; the device must be found and opened anew. */
  readonly letGo: () => void;
  /** The device said that it wants its PIN again, or that it is gone. */
  readonly closed: () => void;
}

const lookAgainMs = 4_000;

const troubleOf = (error: unknown): Trouble => {
  if (error instanceof Refused) return { ...error.facts, code: error.code };
  throw error;
};

/** `owners` say whose certificate fits; `isBusy` while signatures are being made. */
export function useDevice(owners: Owners, isBusy: boolean): Device {
  const [tokens, setTokens] = useState<readonly Token[]>([]);
  const [failures, setFailures] = useState<Device['failures']>([]);
  const [isLooking, setLooking] = useState(true);
  const [hasLooked, setLooked] = useState(false);
  const [isUnlocking, setUnlocking] = useState(false);
  const [wanted, setWanted] = useState<{ key: string; certificateId: string | undefined }>();
  const [pinWord, setPinWord] = useState<PinWord>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [openKey, setOpenKey] = useState<string>();
  const asked = useRef(0);

  const look = useCallback(async () => {
    const turn = (asked.current += 1);
    setLooking(true);
    try {
      const found = await api.token.list({ drivers: await api.signing.drivers({}) });
      if (turn !== asked.current) return;
      // A slot whose token was never set up has no serial number: for a person there is no device in it.
      setTokens(found.tokens.filter(({ serial }) => serial !== ''));
      setFailures(found.failures);
      setTrouble(undefined);
      setOpenKey((key) =>
        found.tokens.some((token) => token.isUnlocked && deviceKey(token) === key) ? key : undefined,
      );
    } catch (error) {
      if (turn === asked.current) setTrouble(troubleOf(error));
    } finally {
      if (turn === asked.current) {
        setLooking(false);
        setLooked(true);
      }
    }
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => void look(), 0);
    return () => clearTimeout(timer);
  }, [look]);

  // A device plugged in later is noticed without a press.
  const isWaiting = choicesIn(tokens).length === 0 && !isLooking && !isBusy;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => void look(), lookAgainMs);
    return () => clearTimeout(timer);
  }, [isWaiting, look]);

  const chosen = chosenOf(tokens, wanted, owners);
  const key = chosen === undefined ? undefined : deviceKey(chosen.token);

  const unlock = async (pinSecret: string, useLastTry: boolean): Promise<boolean> => {
    if (chosen === undefined) return false;
    const { driver, serial } = chosen.token;
    setUnlocking(true);
    try {
      const { outcome, tries, asksEachTime } = await api.token.unlock({
        driver,
        serial,
        pinSecret,
        useLastTry,
      });
      setTokens((all) =>
        all.map((token) => (deviceKey(token) === key ? opened(token, tries, asksEachTime) : token)),
      );
      setPinWord(pinWordOf(outcome));
      setTrouble(undefined);
      setOpenKey(outcome === 'ok' ? key : undefined);
      return outcome === 'ok';
    } catch (error) {
      setTrouble(troubleOf(error));
      void look();
      return false;
    } finally {
      setUnlocking(false);
    }
  };
  const lock = async (): Promise<void> => {
    setOpenKey(undefined);
    if (chosen === undefined) return;
    const { driver, serial } = chosen.token;
    // A device that is gone is locked already; whatever else it says, the window's end wipes the PIN.
    await api.token.lock({ driver, serial }).catch(() => undefined);
  };
  const closed = useCallback(() => {
    setOpenKey(undefined);
    void look();
  }, [look]);

  return {
    isLooking,
    hasLooked,
    isUnlocking,
    tokens,
    failures,
    chosen,
    isUnlocked: openKey !== undefined && openKey === key,
    pinWord,
    trouble,
    look: () => void look(),
    choose: (key_, certificateId) => {
      setWanted({ key: key_, certificateId });
      setPinWord(undefined);
    },
    unlock,
    lock,
    letGo: () => {
      void api.token.let_go({}).then(closed);
    },
    closed,
  };
}

/** What only an open device tells: its tries, and which keys want the PIN for every signature. */
function opened(token: Token, tries: Token['tries'], asksEachTime: readonly string[]): Token {
  const certificates = token.certificates.map((one) => ({
    ...one,
    isAlwaysAsking: one.isAlwaysAsking || asksEachTime.includes(one.id),
  }));
  return { ...token, tries, certificates };
}

function chosenOf(
  tokens: readonly Token[],
  wanted: { key: string; certificateId: string | undefined } | undefined,
  owners: Owners,
): Choice | undefined {
  const all = choicesIn(tokens);
  const onDevice = all.filter(({ token }) => deviceKey(token) === wanted?.key);
  return (
    onDevice.find(({ certificate }) => certificate.id === wanted?.certificateId) ??
    preferred(onDevice.length > 0 ? onDevice : all, owners, Date.now())
  );
}

function pinWordOf(outcome: string): PinWord | undefined {
  switch (outcome) {
    case 'incorrect':
    case 'locked':
      return 'incorrect';
    case 'expired':
      return 'expired';
    case 'cancelled':
      return 'cancelled';
    default:
      return undefined;
  }
}
