/** The signing window: the batch at the left, the page in the middle, device and certificate at the right. */
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

import { api, Refused } from '../api.ts';
import { Frame } from '../app/frame/frame.tsx';
import { ScrollArea } from '../app/frame/screen.tsx';
import { isCramped, useRoom } from '../app/frame/room.ts';
import { TitleBar } from '../app/frame/title-bar.tsx';
import { useAsk } from '../app/queries.ts';
import { SystemButtons } from '../app/system-buttons.tsx';
import { useText } from '../text/text-provider.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice, RefusalNotice } from '../ui/error-notice.tsx';
import { usePdf, type PdfZoom } from '../ui/pdf-view/index.ts';
import { steppedZoom } from '../ui/pdf-view/zoom.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import {
  asFile,
  countsOf,
  isDeviceGone,
  isOver,
  needsPinAgain,
  neighbour,
  nextUnread,
  pagesLeft,
  type Item,
  type PurposeName,
} from './batch.ts';
import type { Owners } from './choose-certificate.ts';
import { DeviceCard } from './device-card.tsx';
import { FileBar, useShownFile } from './file-bar.tsx';
import { FootBar } from './foot-bar.tsx';
import type { MarkTerms } from './marks.tsx';
import { LockedCover } from './locked-cover.tsx';
import { PageWell } from './page-well.tsx';
import { Rail } from './rail.tsx';
import { CertificateCard, LookCard, NumberCard, OutCard, PlaceCard, ProgressCard } from './side-cards.tsx';
import { Summary } from './summary.tsx';
import { useBatch, type Appearance, type Batch, type BatchTerms } from './use-batch.ts';
import { useDevice } from './use-device.ts';

import './signing.css';

/** Opens with what the main window asked to have signed. */
export function SigningWindow(): ReactNode {
  return (
    <>
      <OpenedWith />
      <LockedCover />
    </>
  );
}

function OpenedWith(): ReactNode {
  const { t } = useText();
  const asked = useAsk('shell', 'signing_request', {}).data;
  const begun = useBegun(asked ?? undefined);
  if (asked === undefined) return null;
  if (begun instanceof Refused)
    return (
      <SigningFrame title="">
        <ScrollArea padded>
          <RefusalNotice refusal={{ ...begun.facts, code: begun.code }} />
        </ScrollArea>
      </SigningFrame>
    );
  const isEmpty = begun?.items.every(({ state }) => state === 'elsewhere') === true;
  if (asked === null || isEmpty)
    return (
      <SigningFrame title="">
        <EmptyState sentence={t('signingWindow.nothing')} />
      </SigningFrame>
    );
  if (begun === undefined) return null;
  return <Signing batchId={begun.batchId} begun={begun.items} purpose={asked.purpose} />;
}

type Request = NonNullable<Awaited<ReturnType<typeof api.shell.signing_request>>>;
type Begun = Awaited<ReturnType<typeof api.signing.begin_batch>>;

/** The batch as core keeps it: new, or as it was left. */
function useBegun(asked: Request | undefined): Begun | Refused | undefined {
  const [begun, setBegun] = useState<Begun | Refused>();
  const isAsked = useRef(false);
  useEffect(() => {
    if (asked === undefined || isAsked.current) return;
    isAsked.current = true;
    api.signing.begin_batch(asked).then(setBegun, (error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      setBegun(error);
    });
  }, [asked]);
  return begun;
}

function SigningFrame(props: { title: string; foot?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <Frame
      titleBar={<TitleBar agency={props.title} windowButtons={<SystemButtons />} />}
      statusBar={props.foot}
    >
      {props.children}
    </Frame>
  );
}

function Signing({ batchId, begun, purpose }: Omit<BatchTerms, 'onDeviceClosed'>): ReactNode {
  const { t } = useText();
  const deviceClosed = useRef<() => void>(() => undefined);
  const onDeviceClosed = useCallback(() => deviceClosed.current(), []);
  const batch = useBatch({ batchId, begun, purpose, onDeviceClosed });
  const { current, items, run } = batch;
  const owners = useOwners(purpose, current);
  const device = useDevice(owners, run !== undefined);
  useEffect(() => {
    deviceClosed.current = device.closed;
  }, [device.closed]);
  const isDone = run === undefined && isOver(items);
  useLockAtEnd(isDone, device.lock);
  const leave = useGuardedClose(run !== undefined);
  const title = t(`signingWindow.title.${purpose}`);
  if (isDone)
    return (
      <SigningFrame title={title}>
        <Summary items={items} purpose={purpose} />
      </SigningFrame>
    );
  if (current === undefined) return null;
  return (
    <>
      <Table
        batch={batch}
        current={current}
        device={device}
        owners={owners}
        purpose={purpose}
        title={title}
      />
      <Dialog
        open={leave.isAsking}
        title={t('signingWindow.closeTitle')}
        onClose={leave.stay}
        action={{ label: t('signingWindow.act.close'), onClick: leave.go }}
      >
        <p>{t('signingWindow.closeBody')}</p>
      </Dialog>
    </>
  );
}

/** Whose certificate fits: the signer's own, or the agency's and never the signer's. */
function useOwners(purpose: PurposeName, current: Item | undefined): Owners {
  const me = useAsk('people', 'me', {});
  const mine = useAsk('agencies', 'mine', {});
  const signer = current?.opened?.signerName ?? '';
  const name = me.data?.name ?? '';
  return useMemo(() => {
    const agencies = [mine.data?.name ?? '', ...(mine.data?.bodies.map((body) => body.name) ?? [])];
    const people = [name, signer];
    return purpose === 'personal' ? { to: people, notTo: agencies } : { to: agencies, notTo: people };
  }, [purpose, name, signer, mine.data]);
}

/** The PIN is asked for once and ends with the batch. */
function useLockAtEnd(isDone: boolean, lock: () => Promise<void>): void {
  const ended = useRef(false);
  useEffect(() => {
    if (!isDone || ended.current) return;
    ended.current = true;
    void lock();
  }, [isDone, lock]);
}

function useGuardedClose(isRunning: boolean): { isAsking: boolean; stay: () => void; go: () => void } {
  const [isAsking, setAsking] = useState(false);
  const isSure = useRef(false);
  useEffect(() => {
    if (!isRunning) return undefined;
    const hold = (event: BeforeUnloadEvent): void => {
      if (isSure.current) return;
      event.preventDefault();
      setAsking(true);
    };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [isRunning]);
  return {
    isAsking,
    stay: () => setAsking(false),
    go: () => {
      isSure.current = true;
      void api.shell.close_signing({});
    },
  };
}

// From this height on a whole page can be read at once: nothing to scroll for a page of one sheet.
const wholePageFromPx = 900;

function Table(props: {
  batch: Batch;
  current: Item;
  device: ReturnType<typeof useDevice>;
  owners: Owners;
  purpose: PurposeName;
  title: string;
}): ReactNode {
  const { t } = useText();
  const { batch, current, device, purpose } = props;
  const [appearance, setAppearance] = useState<Appearance>('picture');
  const pinField = useRef<HTMLInputElement>(null);
  const [wantsToSign, setWantsToSign] = useState(false);
  const shownFile = useShownFile(current);
  const { fileId } = shownFile;
  const file = asFile(current, fileId);
  const url = file.opened?.contentUrl;
  const [startZoom] = useState<PdfZoom>(() => (window.innerHeight >= wholePageFromPx ? 'page' : 'width'));
  const pdf = usePdf(url === undefined ? undefined : { url }, startZoom);
  const isSlim = isCramped(useRoom());
  const isRunning = batch.run !== undefined;
  const opened = useAsk('documents', 'open', { id: current.id });
  const [openedAt] = useState(() => new Date());
  const agencyName = opened.data?.issuerName ?? '';
  const signerName = device.chosen?.certificate.subject ?? current.opened?.signerName ?? '';

  const sign = (): void => {
    if (device.chosen !== undefined) void batch.sign(device.chosen, appearance);
  };
  const press = (): void => {
    if (device.isUnlocked) return sign();
    setWantsToSign(true);
    const field = pinField.current;
    if (field?.value) field.form?.requestSubmit();
    else field?.focus();
  };
  // Unlocking was asked for by the press of "Ký": it goes on to sign; otherwise it only unlocks.
  useEffect(() => {
    if (!device.isUnlocked || !wantsToSign) return;
    setWantsToSign(false);
    sign();
    // Only the moment of unlocking counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [device.isUnlocked, wantsToSign]);

  // A run that stopped for the PIN goes on once it is given, however late the device is back.
  useEffect(() => {
    if (batch.halt !== undefined && needsPinAgain(batch.halt.trouble.code)) setWantsToSign(true);
  }, [batch.halt]);

  // The press may come while there is no device yet: the cursor goes to the PIN as soon as there is a field, and
  // only then, for later it is where the person put it.
  const hasPinField = device.chosen !== undefined && !device.isUnlocked;
  useEffect(() => {
    if (hasPinField && wantsToSign) pinField.current?.focus();
  }, [hasPinField, wantsToSign]);

  const step = (by: number): void => {
    const next = neighbour(batch.items, current.id, by);
    if (next !== undefined && next.id !== current.id) {
      setWantsToSign(false);
      batch.go(next.id);
    }
  };
  useShortcuts({
    ArrowUp: () => step(-1),
    ArrowDown: () => step(1),
    PageDown: () => {
      const unread = nextUnread(current, fileId);
      // At its end the key goes on to the next file, so that one key reads them all.
      if (!scrollWell(1) && pagesLeft(file) === 0 && unread !== undefined) shownFile.show(unread);
    },
    PageUp: () => scrollWell(-1),
    Delete: isRunning || current.state === 'signed' ? undefined : () => batch.toggleOut(current.id),
    'Ctrl++': () => pdf.setZoom(steppedZoom(pdf.shownScale, 1)),
    'Ctrl+-': () => pdf.setZoom(steppedZoom(pdf.shownScale, -1)),
  });

  const terms: MarkTerms = {
    purpose,
    appearance,
    signerName,
    agencyName,
    at: openedAt,
    sealNote: t('signingWindow.place.sealNote'),
    onSeen: (kind) => batch.seen(current.id, fileId, kind),
    onPlace:
      isRunning || current.state !== 'ready' ? undefined : (mark) => batch.place(current.id, fileId, mark),
  };
  const handwriting = current.marks.find(({ kind }) => kind === 'handwriting');
  return (
    <SigningFrame
      title={props.title}
      foot={
        <FootBar
          batch={batch}
          current={current}
          device={device}
          purpose={purpose}
          onSign={press}
          isSlim={isSlim}
        />
      }
    >
      <div className="cv-sign">
        <Rail
          items={batch.items}
          currentId={current.id}
          purpose={purpose}
          isRunning={isRunning}
          isSlim={isSlim}
          onGo={batch.go}
        />
        <PageWell
          key={`${current.id} ${fileId}`}
          item={file}
          pdf={pdf}
          purpose={purpose}
          terms={terms}
          bar={<FileBar item={current} shown={shownFile} />}
          onShown={(page) => batch.shown(current.id, fileId, page)}
          onAgain={() => batch.again(current.id)}
        />
        <aside className="cv-sign-side">
          {batch.halt !== undefined && <Halt batch={batch} purpose={purpose} />}
          <ProgressCard items={batch.items} run={batch.run} />
          <PlaceCard
            item={file}
            page={pdf.page}
            onPlace={(mark) => batch.place(current.id, fileId, mark)}
            onConfirm={() => batch.confirmPlaces(current.id, fileId)}
          />
          {purpose === 'agency' && <NumberCard item={current} />}
          <DeviceCard
            device={device}
            isRunning={isRunning}
            step={isRunning ? current.id : ''}
            pinField={pinField}
            onUnlocked={() => undefined}
          />
          <CertificateCard device={device} owners={props.owners} purpose={purpose} isRunning={isRunning} />
          {purpose === 'personal' && handwriting !== undefined && (
            <LookCard
              appearance={appearance}
              pictureUrl={handwriting.pictureUrl}
              signerName={signerName}
              agencyName={agencyName}
              at={openedAt}
              isFixed={isRunning}
              onChange={setAppearance}
            />
          )}
          <OutCard items={batch.items} purpose={purpose} onTakeBack={batch.toggleOut} />
        </aside>
      </div>
    </SigningFrame>
  );
}

// A little of what was seen stays in sight, so that no line is lost between two screens.
const screenShare = 0.85;

/** A screen down or up through the pages, wherever the focus is; false at the end of them. */
function scrollWell(by: 1 | -1): boolean {
  const well = document.querySelector('.cv-sign-middle .cv-pdf-well');
  if (well === null) return true;
  const isAtEnd = well.scrollTop + well.clientHeight >= well.scrollHeight - 2;
  well.scrollBy({ top: by * well.clientHeight * screenShare });
  return by < 0 || !isAtEnd;
}

/** Why the run stopped; when the device is gone, what is kept and where it goes on. */
function Halt({ batch, purpose }: { batch: Batch; purpose: PurposeName }): ReactNode {
  const { t } = useText();
  const { halt } = batch;
  if (halt === undefined) return null;
  if (!isDeviceGone(halt.trouble.code)) return <RefusalNotice refusal={halt.trouble} tone="warning" />;
  const facts = { done: countsOf(batch.items).signed, next: halt.n };
  return (
    <ErrorNotice
      tone="warning"
      code={halt.trouble.code}
      text={{
        heading: t('signingWindow.pulled.heading'),
        happened: t(`signingWindow.pulled.happened.${purpose}`, facts),
        next: t('signingWindow.pulled.next'),
      }}
    />
  );
}
