/** The cards at the right beside the device: progress, certificate, appearance, number, place, what was left out. */
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import { Button } from '../ui/button.tsx';
import { Facts } from '../ui/card.tsx';
import { ProgressBar } from '../ui/stage-bar.tsx';
import { countsOf, isReviewed, type Item, type MarkValue, type PurposeName } from './batch.ts';
import { choicesIn, deviceKey, isForeign, standingOf, type Owners } from './choose-certificate.ts';
import { signerLines } from './mark-places.ts';
import type { Appearance, Run } from './use-batch.ts';
import type { Device } from './use-device.ts';

/** The share that is done; while signing also how long it will take. */
export function ProgressCard(props: { items: readonly Item[]; run: Run | undefined }): ReactNode {
  const { t, percent } = useText();
  const { items, run } = props;
  const counts = countsOf(items);
  const total = items.length - counts.out;
  const share = total === 0 ? 0 : counts.signed / total;
  const reviewed = items.filter((item) => isReviewed(item) || item.state === 'signed').length;
  return (
    <section className="cv-sign-progress">
      <div className="cv-sign-progress-head">
        <span>{t('signingWindow.batch.progress')}</span>
        <span>{percent(share)}</span>
      </div>
      <ProgressBar share={share} label={t('signingWindow.batch.progress')} />
      {run === undefined ? (
        <>
          <p className="cv-sign-big">{t('signingWindow.batch.reviewed', { count: reviewed, total })}</p>
          <p className="cv-sign-small cv-secondary">{t('signingWindow.batch.reviewedMore')}</p>
        </>
      ) : (
        <Pace run={run} />
      )}
    </section>
  );
}

const tickMs = 1_000;

function Pace({ run }: { run: Run }): ReactNode {
  const { t, duration, number, time } = useText();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  if (run.done === 0) return <p className="cv-sign-big">{t('signingWindow.batch.measuring')}</p>;
  const each = Math.max(0, now - run.startedAt) / run.done;
  const left = each * (run.total - run.done);
  return (
    <>
      <p className="cv-sign-big">
        {t(run.isStopping ? 'signingWindow.act.stopping' : 'signingWindow.batch.left', {
          time: duration(Math.max(left, 1_000)),
        })}
      </p>
      <p className="cv-sign-small cv-secondary">
        {t('signingWindow.batch.pace', { seconds: number(each / 1000, 1), at: time(now + left) })}
      </p>
    </>
  );
}

/** Owner, agency, issuer, validity; and a choice where the device holds several. */
export function CertificateCard(props: {
  device: Device;
  owners: Owners;
  purpose: PurposeName;
  isRunning: boolean;
}): ReactNode {
  const { t, day } = useText();
  const { device, isRunning, purpose } = props;
  const { chosen } = device;
  const [openedAt] = useState(() => Date.now());
  if (chosen === undefined) return null;
  const { certificate, token } = chosen;
  const choices = choicesIn([token]);
  const standing = standingOf(certificate, openedAt);
  const word =
    standing.kind !== 'inDate' ? (
      <b className="cv-sign-wrong">{t(`signingWindow.certificate.${standing.kind}`)}</b>
    ) : standing.daysLeft <= 30 ? (
      <b className="cv-sign-soon">{t('signingWindow.certificate.endsSoon', { count: standing.daysLeft })}</b>
    ) : (
      <b className="cv-sign-done">{t('signingWindow.certificate.inDate')}</b>
    );
  return (
    <section className="cv-sign-card" aria-label={t('signingWindow.certificate.head')}>
      <header>
        <SafetyCertificateOutlined />
        <h2>{t('signingWindow.certificate.head')}</h2>
      </header>
      {choices.length > 1 && (
        <Select
          className="cv-sign-select"
          aria-label={t('signingWindow.certificate.choose')}
          value={certificate.id}
          disabled={isRunning}
          options={choices.map(({ certificate: one }) => ({
            value: one.id,
            label: `${one.subject} · ${day(one.validTo)}`,
          }))}
          onChange={(id: string) => device.choose(deviceKey(token), id)}
        />
      )}
      <Facts
        facts={[
          { label: t('signingWindow.certificate.owner'), value: <b>{certificate.subject}</b> },
          { label: t('signingWindow.certificate.agency'), value: certificate.organization || '–' },
          { label: t('signingWindow.certificate.issuer'), value: certificate.issuer },
          {
            label: t('signingWindow.certificate.validity'),
            value: t('signingWindow.certificate.until', { on: certificate.validTo }),
          },
          { label: t('signingWindow.certificate.state'), value: word },
        ]}
      />
      {isForeign(certificate, props.owners, purpose === 'personal') && (
        <p className="cv-sign-foreign" role="alert">
          {t(`signingWindow.certificate.foreign.${purpose}`)}
        </p>
      )}
    </section>
  );
}

const appearances: readonly Appearance[] = ['picture', 'text', 'both'];

/** How the leader's signature looks: the three samples, as the official tool names them. */
export function LookCard(props: {
  appearance: Appearance;
  pictureUrl: string | null;
  signerName: string;
  agencyName: string;
  at: Date;
  isFixed: boolean;
  onChange: (appearance: Appearance) => void;
}): ReactNode {
  const { t } = useText();
  const { pictureUrl } = props;
  const chosen = pictureUrl === null ? 'text' : props.appearance;
  const lines = signerLines(props.signerName, props.agencyName, props.at);
  return (
    <section className="cv-sign-card" aria-label={t('signingWindow.look.head')}>
      <header>
        <h2>{t('signingWindow.look.head')}</h2>
        {props.isFixed && <span className="cv-secondary">{t('signingWindow.look.fixed')}</span>}
      </header>
      <div className="cv-sign-looks" role="radiogroup" aria-label={t('signingWindow.look.head')}>
        {appearances.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            className="cv-sign-look"
            aria-checked={one === chosen}
            disabled={props.isFixed || (pictureUrl === null && one !== 'text')}
            onClick={() => props.onChange(one)}
          >
            <span className="cv-sign-look-sample" data-mode={one}>
              {one !== 'text' && pictureUrl !== null && <img src={pictureUrl} alt="" />}
              {one !== 'picture' && (
                <span aria-hidden="true">
                  {lines.map((line) => (
                    <span key={line}>{line}</span>
                  ))}
                </span>
              )}
            </span>
            <span>{t(`signingWindow.look.${one}`)}</span>
          </button>
        ))}
      </div>
      {pictureUrl === null && (
        <p className="cv-sign-small cv-secondary">{t('signingWindow.look.noPicture')}</p>
      )}
    </section>
  );
}

/** The number this document will get; official only once it is signed. */
export function NumberCard({ item }: { item: Item }): ReactNode {
  const { t } = useText();
  const code = item.given?.code ?? item.opened?.code ?? null;
  const on = item.given?.issuedOn ?? item.opened?.issuedOn ?? null;
  // Another document was issued before this one: its number is asked for anew.
  const isMoving = item.state === 'opening';
  if (code === null) return null;
  return (
    <section className="cv-sign-card" aria-label={t('signingWindow.number.head')}>
      <header>
        <h2>{t('signingWindow.number.head')}</h2>
      </header>
      <p className="cv-sign-number cv-selectable">
        <b>{isMoving ? '…' : code}</b>
        {on !== null && !isMoving && <span>{t('signingWindow.number.on', { on })}</span>}
      </p>
      <p className="cv-sign-small cv-secondary">{t('signingWindow.number.order')}</p>
    </section>
  );
}

/** Said when no place was found in the text: the hand decides, and says so. */
export function PlaceCard(props: {
  item: Item;
  page: number;
  onPlace: (mark: MarkValue) => void;
  onConfirm: () => void;
}): ReactNode {
  const { t } = useText();
  const { item } = props;
  const open = item.marks.filter(({ kind }) => item.unplaced.has(kind));
  if (open.length === 0 || item.state !== 'ready') return null;
  const elsewhere = open.filter(({ box }) => box.page !== props.page);
  return (
    <section className="cv-sign-card cv-sign-card-warning" aria-label={t('signingWindow.place.head')}>
      <header>
        <h2>{t('signingWindow.place.head')}</h2>
      </header>
      <p>
        {t('signingWindow.place.byHand', {
          what: open.map(({ kind }) => t(`signingWindow.place.${kind}`).toLowerCase()).join(', '),
        })}
      </p>
      <div className="cv-sign-card-acts">
        <Button size="small" shortcut="Ctrl+D" onClick={props.onConfirm}>
          {t('signingWindow.place.here')}
        </Button>
        {elsewhere.length > 0 && (
          <Button
            size="small"
            onClick={() =>
              elsewhere.forEach((mark) => props.onPlace({ ...mark, box: { ...mark.box, page: props.page } }))
            }
          >
            {t('signingWindow.place.toPage')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Documents taken out of the batch, each with the way back. */
export function OutCard(props: {
  items: readonly Item[];
  purpose: PurposeName;
  onTakeBack: (id: string) => void;
}): ReactNode {
  const { t } = useText();
  const out = props.items.filter(({ isOut, state }) => isOut && state !== 'signed');
  const [first] = out;
  if (first === undefined) return null;
  return (
    <section className="cv-sign-card" aria-label={t('signingWindow.out.head')}>
      <header>
        <h2>{t('signingWindow.out.head')}</h2>
        <span className="cv-secondary">{out.length}</span>
      </header>
      {out.slice(0, 5).map((item) => (
        <p key={item.id} className="cv-sign-out">
          <span title={item.subject}>
            {t('signingWindow.rail.nth', { n: item.n })}, {item.subject}
          </span>
          <button type="button" className="cv-button-bare cv-link" onClick={() => props.onTakeBack(item.id)}>
            {t('signingWindow.act.takeBack')}
          </button>
        </p>
      ))}
    </section>
  );
}
