/** The signing device with its PIN field: the PIN is typed here, given on once, and the field is empty again. */
import { UsbOutlined } from '@ant-design/icons';
import { Checkbox, Select } from 'antd';
import { useEffect, useId, useState, type ReactNode, type RefObject } from 'react';

import { useText } from '../text/text-provider.tsx';
import { Button } from '../ui/button.tsx';
import { Facts } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { RefusalNotice } from '../ui/error-notice.tsx';
import { deviceKey } from './choose-certificate.ts';
import type { Device } from './use-device.ts';

/** Longer than any device takes for one signature; a person by then wonders. */
const slowMs = 8_000;

/** `onUnlocked` when the PIN was right; `pinField` so that the main button can lead here; `step` changes as a run goes on. */
export function DeviceCard(props: {
  device: Device;
  isRunning: boolean;
  step: string;
  pinField: RefObject<HTMLInputElement | null>;
  onUnlocked: () => void;
}): ReactNode {
  const { t, refusal } = useText();
  const { device, isRunning } = props;
  const token = device.chosen?.token;
  return (
    <section className="cv-sign-card" aria-label={t('signingWindow.device.head')}>
      <header>
        <UsbOutlined />
        <h2>{t('signingWindow.device.head')}</h2>
        <DeviceChip device={device} />
      </header>
      {token === undefined ? (
        <NoDevice device={device} />
      ) : (
        <>
          {device.tokens.length > 1 && !device.isUnlocked && (
            <Select
              className="cv-sign-select"
              aria-label={t('signingWindow.device.choose')}
              value={deviceKey(token)}
              disabled={isRunning}
              options={device.tokens.map((one) => ({
                value: deviceKey(one),
                label: one.label || one.serial,
              }))}
              onChange={(key: string) => device.choose(key)}
            />
          )}
          <Facts
            facts={[
              { label: t('signingWindow.device.name'), value: token.label },
              { label: t('signingWindow.device.serial'), value: token.serial },
              ...(device.isUnlocked
                ? [{ label: t('signingWindow.device.pin'), value: t('signingWindow.device.pinGiven') }]
                : []),
            ]}
          />
          {!device.isUnlocked && <PinForm {...props} />}
          {device.chosen?.certificate.isAlwaysAsking === true && (
            <p className="cv-sign-small cv-secondary">{t('signingWindow.device.asksEachTime')}</p>
          )}
        </>
      )}
      {(device.isUnlocking || device.isLooking || isRunning) && (
        <SlowDevice key={props.step} onLetGo={device.letGo} />
      )}
      {device.trouble !== undefined && <RefusalNotice refusal={device.trouble} tone="warning" />}
      {device.tokens.length === 0 &&
        device.failures.map((failure) => (
          <p key={failure.driver} className="cv-sign-small cv-secondary">
            {t('signingWindow.device.failedDriver', { driver: failure.driver.split(/[/\\]/).at(-1) ?? '' })}.{' '}
            {refusal({ code: failure.code }).next}
          </p>
        ))}
    </section>
  );
}

/** A driver may hang for ever inside a call: it can be let go, and everything else goes on. */
function SlowDevice(props: { onLetGo: () => void }): ReactNode {
  const { t } = useText();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isSlow) return null;
  return (
    <div className="cv-sign-slow" role="alert">
      <p>{t('signingWindow.device.slow')}</p>
      <Button size="small" onClick={props.onLetGo}>
        {t('signingWindow.device.letGo')}
      </Button>
    </div>
  );
}

function DeviceChip({ device }: { device: Device }): ReactNode {
  const { t } = useText();
  const token = device.chosen?.token;
  if (token === undefined) return null;
  if (device.isUnlocked) return <Chip tone="success">{t('signingWindow.device.ready')}</Chip>;
  if (token.tries === 'locked') return <Chip tone="error">{t('signingWindow.device.locked')}</Chip>;
  return <Chip tone="warning">{t('signingWindow.device.needPin')}</Chip>;
}

function NoDevice({ device }: { device: Device }): ReactNode {
  const { t } = useText();
  if (device.tokens.length > 0) return <p>{t('signingWindow.certificate.none')}</p>;
  return (
    <>
      <p>{t(device.isLooking ? 'signingWindow.device.looking' : 'signingWindow.device.none')}</p>
      <p className="cv-sign-small cv-secondary">{t('signingWindow.device.noneDrivers')}</p>
      <div className="cv-sign-card-acts">
        <Button size="small" shortcut="F5" busy={device.isLooking} onClick={device.look}>
          {t('signingWindow.device.find')}
        </Button>
      </div>
    </>
  );
}

function PinForm(props: {
  device: Device;
  isRunning: boolean;
  pinField: RefObject<HTMLInputElement | null>;
  onUnlocked: () => void;
}): ReactNode {
  const { t } = useText();
  const { device, pinField } = props;
  const id = useId();
  const [usesLast, setUsesLast] = useState(false);
  const [hasPin, setHasPin] = useState(false);
  const token = device.chosen?.token;
  if (token === undefined) return null;
  if (token.tries === 'locked')
    return <p className="cv-sign-wrong">{t('signingWindow.device.incorrect.locked')}</p>;
  const isOnReader = token.asksForPinItself;
  const isFinal = token.tries === 'final';
  const mayTry = (isOnReader || hasPin) && (!isFinal || usesLast) && !props.isRunning;
  const submit = async (): Promise<void> => {
    const pin = pinField.current?.value ?? '';
    if (!mayTry || device.isUnlocking || (pin === '' && !isOnReader)) return;
    // The field forgets before the device has answered: nothing on the page keeps the PIN.
    pinField.current?.form?.reset();
    setHasPin(false);
    setUsesLast(false);
    if (await device.unlock(isOnReader ? '' : pin, isFinal && usesLast)) props.onUnlocked();
    else pinField.current?.focus();
  };
  return (
    <form
      autoComplete="off"
      className="cv-sign-pin"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PinWords device={device} />
      {isFinal && (
        <Checkbox checked={usesLast} onChange={(event) => setUsesLast(event.target.checked)}>
          {t('signingWindow.device.consent')}
        </Checkbox>
      )}
      {isOnReader ? (
        <p className="cv-secondary">{t('signingWindow.device.ownKeypad')}</p>
      ) : (
        <label htmlFor={id}>{t('signingWindow.device.pin')}</label>
      )}
      <div className="cv-sign-pin-row">
        {!isOnReader && (
          // A bare field: one of antd would keep the PIN in its state.
          <input
            id={id}
            ref={pinField}
            className="cv-sign-pin-input"
            type="password"
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            defaultValue=""
            onInput={(event) => setHasPin(event.currentTarget.value !== '')}
          />
        )}
        <Button submits disabled={!mayTry} busy={device.isUnlocking}>
          {t(device.isUnlocking ? 'signingWindow.device.unlocking' : 'signingWindow.device.unlock')}
        </Button>
      </div>
      <p className="cv-sign-small cv-quiet">
        {t(isOnReader ? 'signingWindow.device.pinOnReader' : 'signingWindow.device.pinHint')}
      </p>
    </form>
  );
}

/** Few tries, the last try: in words, before and after a mistake; never a number. */
function PinWords({ device }: { device: Device }): ReactNode {
  const { t } = useText();
  const tries = device.chosen?.token.tries ?? 'plenty';
  const word =
    device.pinWord === 'incorrect'
      ? t(`signingWindow.device.incorrect.${tries}`)
      : device.pinWord !== undefined
        ? t(`signingWindow.device.${device.pinWord}`)
        : tries === 'plenty'
          ? undefined
          : t(`signingWindow.device.tries.${tries}`);
  if (word === undefined) return null;
  return (
    <p className="cv-sign-wrong" role="alert">
      {word}
    </p>
  );
}
