/** The foot of the signing window: stop or close at the left, keys, and the one button that signs at the right. */
import { EditOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { api } from '../api.ts';
import { useText, type Text } from '../text/text-provider.tsx';
import { Button } from '../ui/button.tsx';
import { KeyHint } from '../ui/key-cap.tsx';
import {
  countsOf,
  hasUnseenMark,
  isReviewed,
  pagesLeft,
  reviewedOf,
  type Item,
  type PurposeName,
} from './batch.ts';
import type { Batch } from './use-batch.ts';
import type { Device } from './use-device.ts';

/** `onSign` unlocks first where the PIN is still missing. */
export function FootBar(props: {
  batch: Batch;
  current: Item;
  device: Device;
  purpose: PurposeName;
  isSlim: boolean;
  onSign: () => void;
}): ReactNode {
  const { t } = useText();
  const { batch, current, purpose, isSlim } = props;
  const { run } = batch;
  const main = mainAct(props, t);
  return (
    <footer className="cv-sign-foot">
      {run === undefined ? (
        <Button shortcut="Escape" onClick={() => void api.shell.close_signing({})}>
          {t('signingWindow.act.close')}
        </Button>
      ) : (
        <Button shortcut="Escape" disabled={run.isStopping} onClick={batch.stop}>
          {t(run.isStopping ? 'signingWindow.act.stopping' : 'signingWindow.act.stop')}
        </Button>
      )}
      {run === undefined && current.state !== 'signed' && (
        <Button shortcut="Delete" kind="text" hideKeyCap={isSlim} onClick={() => batch.toggleOut(current.id)}>
          {t(current.isOut ? 'signingWindow.act.takeBack' : 'signingWindow.act.leaveOut')}
        </Button>
      )}
      {!isSlim && (
        <span className="cv-sign-hints">
          <KeyHint keys={['ArrowUp', 'ArrowDown']}>{t('signingWindow.hint.other')}</KeyHint>
          <KeyHint keys={['PageDown']}>{t('signingWindow.hint.page')}</KeyHint>
          <KeyHint keys={['Ctrl++']}>{t('signingWindow.hint.zoom')}</KeyHint>
        </span>
      )}
      <div className="cv-row-right">
        {!isSlim && <KeptNote batch={batch} />}
        <Button
          kind="primary"
          size="main"
          shortcut="F9"
          icon={<EditOutlined />}
          busy={run !== undefined}
          whyDisabled={main.why}
          onClick={props.onSign}
        >
          {run === undefined
            ? main.label
            : `${t(`signingWindow.batch.running.${purpose}`)} ${run.done + 1}/${run.total}`}
        </Button>
      </div>
    </footer>
  );
}

/** What the button says, and why it cannot be pressed. */
function mainAct(
  { batch, current, device, purpose }: { batch: Batch; current: Item; device: Device; purpose: PurposeName },
  t: Text['t'],
): { label: string; why?: string | undefined } {
  const reviewed = reviewedOf(batch.items);
  if (batch.run !== undefined) return { label: '' };
  // While the drivers still answer the press counts: the cursor waits for the PIN field.
  const why = device.chosen === undefined && device.hasLooked ? t('signingWindow.whyDevice') : undefined;
  if (reviewed.length > 1)
    return { label: t(`signingWindow.act.signAll.${purpose}`, { count: reviewed.length }), why };
  if (reviewed.length === 1 && isReviewed(current))
    return { label: t(`signingWindow.act.sign.${purpose}`), why };
  if (current.state === 'opening' || current.state === 'waiting')
    return { label: t('signingWindow.act.opening'), why: t('signingWindow.opening') };
  if (current.state !== 'ready' || current.isOut)
    return reviewed.length === 1
      ? { label: t(`signingWindow.act.signAll.${purpose}`, { count: 1 }), why }
      : { label: t('signingWindow.act.cannot'), why: t('signingWindow.batch.reviewedMore') };
  const left = pagesLeft(current);
  if (left > 0)
    return { label: t('signingWindow.act.readFirst', { count: left }), why: t('signingWindow.whyRead') };
  if (hasUnseenMark(current))
    return { label: t('signingWindow.act.seeFirst'), why: t('signingWindow.whySee') };
  return { label: t('signingWindow.act.placeFirst'), why: t('signingWindow.whyPlace') };
}

function KeptNote({ batch }: { batch: Batch }): ReactNode {
  const { t } = useText();
  const done = countsOf(batch.items).signed;
  const next = batch.items.find((item) => item.state !== 'signed' && !item.isOut)?.n;
  if (batch.items.length === 1) return null;
  return (
    <span className="cv-sign-kept cv-secondary">
      {done === 0 || next === undefined
        ? t('signingWindow.keptNone')
        : t('signingWindow.kept', { done, next })}
    </span>
  );
}
