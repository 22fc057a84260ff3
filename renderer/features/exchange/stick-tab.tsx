/** Exchange by USB stick: our fingerprint, whose packages can be made, and taking one in. */
import { UsbOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { LookedStick, StickAgency } from '#contract/stick.ts';

import { api, Refused } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RefusedNotice } from '../admin/refused.tsx';

interface Brought {
  readonly upload: string;
  readonly looked: LookedStick;
}

/** Making: choose the agency, save. Taking: choose the file, look, take. */
export function StickTab(): ReactNode {
  const { t } = useText();
  const known = useAsk('exchange', 'stick', {}).data?.agencies ?? [];
  const [brought, setBrought] = useState<Brought>();
  const [said, setSaid] = useState<string>();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const make = (code: string | null): void =>
    void attempt(async () => {
      const made = await api.exchange.stick_make({ code });
      const { isSaved } = await api.shell.save_copy({
        contentUrl: made.contentUrl,
        fileName: made.fileName,
      });
      if (isSaved)
        setSaid(
          code === null
            ? t('exchange.stick.cardSaved', { file: made.fileName })
            : t('exchange.stick.saved', {
                file: made.fileName,
                documents: made.documents,
                statuses: made.statuses,
              }),
        );
    });
  const choose = (): void =>
    void attempt(async () => {
      const [file] = await api.shell.choose_files({ kind: 'package' });
      if (file === undefined) return;
      setBrought({ upload: file.upload, looked: await api.exchange.stick_look({ upload: file.upload }) });
    });
  return (
    <div className="cv-cases">
      <Card
        title={t('exchange.stick.takeTitle')}
        extra={
          <Button kind="primary" icon={<UsbOutlined />} busy={isBusy} onClick={choose}>
            {t('exchange.stick.choose')}
          </Button>
        }
      >
        <p className="cv-secondary">{t('exchange.stick.takeMore')}</p>
        {said !== undefined && <p role="status">{said}</p>}
        <RefusedNotice error={refused} />
      </Card>
      <Card title={t('exchange.stick.makeTitle')} count={known.length} flush>
        {known.length === 0 && <p className="cv-home-empty">{t('exchange.stick.none')}</p>}
        {known.map((agency) => (
          <KnownAgency key={agency.code} agency={agency} isBusy={isBusy} onMake={() => make(agency.code)} />
        ))}
      </Card>
      <Identity isBusy={isBusy} onCard={() => make(null)} />
      {brought !== undefined && (
        <TakeDialog
          brought={brought}
          onClose={() => setBrought(undefined)}
          onTaken={(sentence) => {
            setBrought(undefined);
            setSaid(sentence);
          }}
        />
      )}
    </div>
  );
}

function KnownAgency(props: { agency: StickAgency; isBusy: boolean; onMake: () => void }): ReactNode {
  const { t } = useText();
  const { name, fingerprint, documents, statuses, lastMadeAt, lastTakenAt } = props.agency;
  const waits = documents + statuses;
  return (
    <div className="cv-stick-line">
      <span>
        <b className="cv-strong">{name}</b>
        <span className="cv-secondary cv-selectable">{fingerprint}</span>
      </span>
      <span>
        {waits === 0 ? t('exchange.stick.nothing') : t('exchange.stick.waits', { documents, statuses })}
        <span className="cv-secondary">
          {lastMadeAt !== null && t('exchange.stick.lastMade', { at: lastMadeAt })}{' '}
          {lastTakenAt !== null && t('exchange.stick.lastTaken', { at: lastTakenAt })}
        </span>
      </span>
      <Button busy={props.isBusy} onClick={props.onMake}>
        {t('exchange.stick.make')}
      </Button>
    </div>
  );
}

function Identity(props: { isBusy: boolean; onCard: () => void }): ReactNode {
  const { t } = useText();
  const identity = useOrder('exchange', 'stick_identity');
  const { mutate } = identity;
  return (
    <Card title={t('exchange.stick.ours')}>
      <p className="cv-secondary">{t('exchange.stick.oursMore')}</p>
      {identity.data !== undefined && (
        <p className="cv-stick-print cv-selectable" aria-label={t('exchange.stick.fingerprint')}>
          {identity.data.fingerprint}
        </p>
      )}
      <div className="cv-case-acts">
        <Button size="small" busy={props.isBusy} onClick={props.onCard}>
          {t('exchange.stick.card')}
        </Button>
        <Button size="small" busy={identity.isPending} onClick={() => mutate({})}>
          {t('exchange.stick.show')}
        </Button>
      </div>
      <RefusedNotice error={identity.error} />
    </Card>
  );
}

function TakeDialog(props: {
  brought: Brought;
  onClose: () => void;
  onTaken: (sentence: string) => void;
}): ReactNode {
  const { t, dayTime } = useText();
  const { upload, looked } = props.brought;
  const take = useOrder('exchange', 'stick_take');
  const isKnown = looked.trust === 'known';
  const act = (): void =>
    take.mutate(
      { upload, trusts: !isKnown },
      { onSuccess: (taken) => props.onTaken(t('exchange.stick.taken', taken)) },
    );
  return (
    <Dialog
      open
      width={560}
      title={t('exchange.stick.from', { name: looked.name })}
      onClose={props.onClose}
      action={{
        label: t(isKnown ? 'exchange.stick.take' : 'exchange.stick.trustAndTake'),
        onClick: act,
        busy: take.isPending,
        danger: looked.trust === 'changed',
      }}
    >
      <Facts
        facts={[
          { label: t('exchange.stick.madeAt'), value: dayTime(looked.madeAt) },
          {
            label: t('exchange.stick.holds'),
            value: looked.isCard
              ? t('exchange.stick.onlyCard')
              : t('exchange.stick.inside', {
                  documents: looked.documents,
                  statuses: looked.statuses,
                  receipts: looked.receipts,
                }),
          },
          { label: t('exchange.stick.codes'), value: looked.codes.join(', ') },
        ]}
      />
      <p className="cv-stick-print cv-selectable">{looked.fingerprint}</p>
      {isKnown ? (
        <p className="cv-secondary">{t(looked.wasTaken ? 'exchange.stick.again' : 'exchange.stick.known')}</p>
      ) : (
        <ErrorNotice
          tone={looked.trust === 'changed' ? 'error' : 'warning'}
          text={{
            heading: t(`exchange.stick.${looked.trust === 'changed' ? 'changedHead' : 'newHead'}`),
            happened: t(`exchange.stick.${looked.trust === 'changed' ? 'changed' : 'new'}`),
            next: t('exchange.stick.compare'),
          }}
        />
      )}
      <RefusedNotice error={take.error} />
    </Dialog>
  );
}
