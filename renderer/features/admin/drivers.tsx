/** The PKCS#11 libraries that were chosen, and the devices that are plugged in now. */
import { useEffect, type ReactNode } from 'react';

import { api } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { RefusedNotice } from './refused.tsx';

const noDrivers: readonly string[] = [];

export function Drivers(): ReactNode {
  const { t } = useText();
  const drivers = useAsk('signing', 'drivers', {}).data ?? noDrivers;
  const set = useOrder('signing', 'set_drivers');
  const choose = async (): Promise<void> => {
    const [file] = await api.shell.choose_files({ kind: 'library' });
    if (typeof file?.path === 'string') set.mutate({ drivers: [...new Set([...drivers, file.path])] });
  };
  return (
    <Card
      title={t('admin.trust.drivers')}
      extra={<Button onClick={() => void choose()}>{t('admin.trust.addDriver')}</Button>}
    >
      <p className="cv-secondary">{t('admin.trust.driversBody')}</p>
      <ul className="cv-admin-part">
        {drivers.map((driver) => (
          <li key={driver} className="cv-admin-line">
            <span className="cv-selectable">{driver}</span>
            <Button
              size="small"
              onClick={() => set.mutate({ drivers: drivers.filter((one) => one !== driver) })}
            >
              {t('admin.trust.removeDriver')}
            </Button>
          </li>
        ))}
        {drivers.length === 0 && <li className="cv-quiet">{t('admin.trust.driversNone')}</li>}
      </ul>
      <RefusedNotice error={set.error} />
      <PluggedIn drivers={drivers} />
    </Card>
  );
}

function PluggedIn(props: { drivers: readonly string[] }): ReactNode {
  const { t } = useText();
  const look = useOrder('token', 'list');
  const { mutate } = look;
  const { drivers } = props;
  useEffect(() => mutate({ drivers: [...drivers] }), [drivers, mutate]);
  return (
    <section className="cv-admin-part">
      <h3 className="cv-admin-line">
        {t('admin.trust.tokens')}
        <Button size="small" busy={look.isPending} onClick={() => mutate({ drivers: [...drivers] })}>
          {t('admin.trust.lookAgain')}
        </Button>
      </h3>
      <RefusedNotice error={look.error} />
      {look.data?.tokens.map((token) => (
        <div key={`${token.driver} ${token.serial}`}>
          <StateMark tone="done">
            {token.label} <span className="cv-quiet">{token.serial}</span>
          </StateMark>
          <ul className="cv-admin-certificates">
            {token.certificates.map((one) => (
              <li key={one.id}>
                {t('admin.trust.certificate', { subject: one.subject, validTo: one.validTo })}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {look.data?.failures.map((failure) => (
        <StateMark key={failure.driver} tone="refused">
          {t('admin.trust.driverFailed', { driver: failure.driver })}
        </StateMark>
      ))}
      {look.data?.tokens.length === 0 && <p className="cv-secondary">{t('admin.trust.noTokens')}</p>}
    </section>
  );
}
