/** Scanning: choose the scanner, see pages come, turn, order and drop them; then they are one PDF and come in like any file. */
import {
  ArrowLeftOutlined,
  ArrowRightOutlined,
  DeleteOutlined,
  RotateRightOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { Select } from 'antd';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';

import { api, listen, Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import type { HeldFile } from './file-order.ts';
import { looksBlank } from './scan-blank.ts';
import { keptPages, movedPage, turned, type ScanPage } from './scan-order.ts';

import './scan-dialog.css';

type Device = Output<Contract['shell']['scanners']>[number];

interface Choice {
  readonly device: Device;
  readonly source: string | null;
  readonly isGrey: boolean;
  readonly resolution: number;
}

/** 200 dpi in colour is what the decree asks of a scan (vanthu §1.11). */
const usualDpi = 200;

const choiceOf = (device: Device): Choice => ({
  device,
  source: (device.sources.find(({ isFeeder }) => isFeeder) ?? device.sources[0])?.id ?? null,
  isGrey: device.colour === null,
  resolution: device.resolutions.includes(usualDpi) ? usualDpi : (device.resolutions[0] ?? usualDpi),
});

export function ScanDialog(props: {
  open: boolean;
  onClose: () => void;
  onScanned: (file: HeldFile) => void;
}): ReactNode {
  const { t } = useText();
  return (
    <Dialog open={props.open} title={t('intake.scan.title')} width={860} onClose={props.onClose}>
      <ScanTable onClose={props.onClose} onScanned={props.onScanned} />
    </Dialog>
  );
}

function ScanTable(props: { onClose: () => void; onScanned: (file: HeldFile) => void }): ReactNode {
  const { t } = useText();
  const [devices, setDevices] = useState<readonly Device[]>();
  const [choice, setChoice] = useState<Choice>();
  const [pages, setPages] = useState<readonly ScanPage[]>([]);
  const [busy, setBusy] = useState<'scanning' | 'composing'>();
  const [refused, setRefused] = useState<Refused>();
  const [expected, setExpected] = useState(0);
  useForgetting(pages);
  usePages((page) => setPages((now) => [...now, page]));
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      setRefused(undefined);
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    } finally {
      setBusy(undefined);
    }
  };
  useEffect(() => {
    void guarded(async () => {
      const found = await api.shell.scanners({});
      setDevices(found);
      const [first] = found;
      if (first !== undefined) setChoice(choiceOf(first));
    });
    // Asked once when the dialog opens; looking for scanners takes seconds.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const scan = (): void => {
    if (choice === undefined) return;
    setBusy('scanning');
    const { device, resolution, isGrey } = choice;
    const source = device.sources.find(({ id }) => id === choice.source) ?? null;
    const mode = isGrey ? device.grey : device.colour;
    void guarded(async () => {
      const { count } = await api.shell.scan_pages({ device: device.id, source, mode, resolution });
      // Each page is looked at before it stands here: the last ones may come after the scan has ended.
      setExpected(pages.length + count);
    });
  };
  const kept = keptPages(pages);
  const finish = (): void => {
    setBusy('composing');
    void guarded(async () => {
      const made = await api.documents.compose_scan({
        pages: kept.map(({ upload, turn }) => ({ upload, turn })),
        dpi: choice?.resolution ?? usualDpi,
      });
      props.onScanned({ id: made.upload, fileName: made.fileName });
    });
  };
  return (
    <div className="cv-scan">
      {devices === undefined && refused === undefined && (
        <p className="cv-secondary">{t('intake.scan.looking')}</p>
      )}
      {devices?.length === 0 && <p>{t('intake.scan.none')}</p>}
      {choice !== undefined && devices !== undefined && (
        <Choices
          devices={devices}
          choice={choice}
          onChoice={setChoice}
          isOff={busy !== undefined || pages.length > 0}
        />
      )}
      {refused !== undefined && <RefusalNotice refusal={{ ...refused.facts, code: refused.code }} />}
      <div className="cv-scan-acts">
        {busy === 'scanning' ? (
          <Button onClick={() => void api.shell.stop_scan({})}>{t('intake.scan.stop')}</Button>
        ) : (
          <Button
            kind={pages.length === 0 ? 'primary' : 'default'}
            disabled={choice === undefined}
            onClick={scan}
          >
            {t(pages.length === 0 ? 'intake.scan.start' : 'intake.scan.more')}
          </Button>
        )}
        <span className="cv-secondary" role="status">
          {busy === 'scanning'
            ? t('intake.scan.scanning', { count: pages.length })
            : pages.length > 0
              ? t('intake.scan.count', { kept: kept.length, out: pages.length - kept.length })
              : ''}
        </span>
        {pages.length > 0 && (
          <Button
            kind="primary"
            busy={busy === 'composing'}
            disabled={busy === 'scanning' || kept.length === 0 || pages.length < expected}
            shortcut="Ctrl+Enter"
            onClick={finish}
          >
            {t('intake.scan.finish', { count: kept.length })}
          </Button>
        )}
      </div>
      <ol className="cv-scan-pages" aria-label={t('intake.scan.pages')}>
        {pages.map((page, index) => (
          <PageTile
            key={page.upload}
            page={page}
            index={index}
            count={pages.length}
            onPage={(next) => setPages((now) => now.map((one) => (one.upload === page.upload ? next : one)))}
            onMove={(by) => setPages((now) => movedPage(now, index, by))}
          />
        ))}
      </ol>
    </div>
  );
}

/** Each page as it comes, looked at whether it is blank; they stand in the order of the feeder. */
function usePages(onPage: (page: ScanPage) => void): void {
  const place = useEffectEvent(onPage);
  useEffect(() => {
    const coming: string[] = [];
    let isPlacing = false;
    const placeAll = async (): Promise<void> => {
      if (isPlacing) return;
      isPlacing = true;
      for (let upload = coming.shift(); upload !== undefined; upload = coming.shift())
        place(await pageOf(upload));
      isPlacing = false;
    };
    return listen(({ name, ids: [upload] }) => {
      if (name !== 'scanner.page' || upload === undefined) return;
      coming.push(upload);
      void placeAll();
    });
  }, []);
}

async function pageOf(upload: string): Promise<ScanPage> {
  const { contentUrl } = await api.documents.scanned_page({ upload });
  const isBlank = await looksBlank(contentUrl);
  return { upload, contentUrl, turn: 0, isOut: isBlank, isBlank };
}

/** What was scanned and not taken leaves memory with the dialog; core has forgotten the pages it made the PDF of. */
function useForgetting(pages: readonly ScanPage[]): void {
  const seen = useRef(pages);
  useEffect(() => {
    seen.current = pages;
  }, [pages]);
  useEffect(() => () => forget(seen.current), []);
}

function forget(pages: readonly ScanPage[]): void {
  const [first, ...rest] = pages.map(({ upload }) => upload);
  if (first === undefined) return;
  // What cannot be told to core it forgets with the session.
  api.documents.discard_intake({ upload: first, others: rest, isSecret: false }).catch(() => undefined);
}

function Choices(props: {
  devices: readonly Device[];
  choice: Choice;
  onChoice: (choice: Choice) => void;
  isOff: boolean;
}): ReactNode {
  const { t } = useText();
  const { devices, choice, onChoice, isOff } = props;
  const { device } = choice;
  return (
    <div className="cv-scan-choices">
      <Select
        aria-label={t('intake.scan.device')}
        disabled={isOff}
        value={device.id}
        options={devices.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => onChoice(choiceOf(devices.find((one) => one.id === id) ?? device))}
      />
      {device.sources.length > 0 && (
        <Select
          aria-label={t('intake.scan.source')}
          disabled={isOff}
          value={choice.source}
          options={device.sources.map(({ id, isFeeder }) => ({
            value: id,
            label: t(isFeeder ? 'intake.scan.feeder' : 'intake.scan.flatbed'),
          }))}
          onChange={(source) => onChoice({ ...choice, source })}
        />
      )}
      <Select
        aria-label={t('intake.scan.colour')}
        disabled={isOff}
        value={choice.isGrey}
        options={[
          ...(device.colour === null ? [] : [{ value: false, label: t('intake.scan.inColour') }]),
          { value: true, label: t('intake.scan.inGrey') },
        ]}
        onChange={(isGrey) => onChoice({ ...choice, isGrey })}
      />
      <Select
        aria-label={t('intake.scan.resolution')}
        disabled={isOff}
        value={choice.resolution}
        options={device.resolutions.map((dpi) => ({ value: dpi, label: t('intake.scan.dpi', { dpi }) }))}
        onChange={(resolution) => onChoice({ ...choice, resolution })}
      />
    </div>
  );
}

/** R turns, Delete leaves out or takes back, Ctrl with an arrow moves. */
function PageTile(props: {
  page: ScanPage;
  index: number;
  count: number;
  onPage: (page: ScanPage) => void;
  onMove: (by: number) => void;
}): ReactNode {
  const { t } = useText();
  const { page, index, onPage, onMove } = props;
  const toggle = (): void => onPage({ ...page, isOut: !page.isOut });
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Delete') toggle();
    else if (event.key === 'r' || event.key === 'R') onPage(turned(page));
    else if (event.ctrlKey && event.key === 'ArrowLeft') onMove(-1);
    else if (event.ctrlKey && event.key === 'ArrowRight') onMove(1);
    else return;
    event.preventDefault();
  };
  return (
    <li className="cv-scan-page" data-out={page.isOut} tabIndex={0} onKeyDown={press}>
      <div className="cv-scan-sheet">
        <img src={page.contentUrl} alt={t('intake.scan.page', { number: index + 1 })} data-turn={page.turn} />
      </div>
      <div className="cv-scan-tools">
        <b>{index + 1}</b>
        {page.isBlank && <span className="cv-secondary">{t('intake.scan.blank')}</span>}
        <span className="cv-files-move">
          <Tool label={t('intake.scan.left')} icon={<ArrowLeftOutlined />} onClick={() => onMove(-1)} />
          <Tool label={t('intake.scan.right')} icon={<ArrowRightOutlined />} onClick={() => onMove(1)} />
          <Tool
            label={t('intake.scan.turn')}
            icon={<RotateRightOutlined />}
            onClick={() => onPage(turned(page))}
          />
          <Tool
            label={t(page.isOut ? 'intake.scan.back' : 'intake.scan.out')}
            icon={page.isOut ? <UndoOutlined /> : <DeleteOutlined />}
            onClick={toggle}
          />
        </span>
      </div>
    </li>
  );
}

function Tool(props: { icon: ReactNode; label: string; onClick: () => void }): ReactNode {
  return <Button kind="text" size="small" icon={props.icon} label={props.label} onClick={props.onClick} />;
}
