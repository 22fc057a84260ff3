/** The left half: the page with the strips that were read, its annexes, the older twin, or the place to drop a file. */
import { FilePdfOutlined, InboxOutlined, ScanOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Intake } from '#contract/documents.ts';

import type { Refused } from '../../api.ts';
import { useRoom } from '../../app/frame/room.ts';
import { TitleRow } from '../../app/frame/screen.tsx';
import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { SourceChip } from '../../ui/chip.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { PdfPages, PdfTools, type Pdf, type PdfStrip } from '../../ui/pdf-view/index.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { mainFileOf } from './document-preview.tsx';
import { FileView, type ShownFile } from './file-view.tsx';
import { confidenceOf, fieldOrder, type FieldName, type Form } from './form-values.ts';
import type { FormSource, Reading } from './use-intake.ts';
import { writtenNumber } from './words.ts';

import './incoming.css';

interface DeskPageProps {
  readonly form: Form;
  readonly source: FormSource;
  readonly reading: Reading;
  readonly refusal: Refused | undefined;
  readonly pdf: Pdf;
  readonly active: FieldName | undefined;
  readonly place: { readonly at: number; readonly all: number } | undefined;
  /** The document this one looks like; its page can be laid beside. */
  readonly older: string | undefined;
  readonly onStrip: (name: FieldName) => void;
  readonly onChoose: () => void;
  readonly onPaper: () => void;
  readonly onScan: () => void;
  /** Takes a member out of an archive in memory; rejects with `Refused`. */
  readonly onTake: ((upload: string, index: number) => Promise<void>) | undefined;
}

const mainOf = (intake: Intake): ShownFile => ({ ...intake, name: intake.fileName });

/** The head says where in the queue this is and how well it was read. */
export function DeskPage(props: DeskPageProps): ReactNode {
  const { t } = useText();
  const { place, source, reading } = props;
  return (
    <>
      <TitleRow
        title={t('incoming.register.title')}
        note={
          <span className="cv-desk-note">
            {place !== undefined && t('incoming.register.position', { at: place.at, all: place.all })}
            {source.kind === 'waiting' && <SourceChip source="hub" />}
            <Legend form={props.form} />
          </span>
        }
      >
        {reading.state === 'ready' && reading.intake.kind === 'pdf' && <PdfTools pdf={props.pdf} />}
      </TitleRow>
      {reading.state === 'ready' ? <Pages {...props} /> : <NoPages {...props} />}
    </>
  );
}

function Legend({ form }: { form: Form }): ReactNode {
  const { t } = useText();
  const isNarrow = useRoom() === 'narrow';
  const words = fieldOrder.map((name) => confidenceOf(form, name));
  const sure = words.filter((word) => word === 'sure' || word === 'catalogue').length;
  const doubt = words.filter((word) => word === 'review').length;
  return (
    <>
      {sure > 0 && !isNarrow && (
        <span className="cv-legend">
          <i className="cv-legend-read" /> {t('incoming.register.sure', { count: sure })}
        </span>
      )}
      {doubt > 0 && (
        <span className="cv-legend cv-legend-warning">
          <i className="cv-legend-doubt" /> {t('incoming.register.doubt', { count: doubt })}
        </span>
      )}
    </>
  );
}

/** The numbers on the page are those at the labels: in the order of the form, only where something was read. */
export function markersOf(form: Form): ReadonlyMap<FieldName, number> {
  const read = fieldOrder.filter((name) => (form.readings[name]?.boxes.length ?? 0) > 0);
  return new Map(read.map((name, index) => [name, index + 1]));
}

/** The strips of all fields that were read from the page. */
export function stripsOf(form: Form, active: FieldName | undefined): PdfStrip[] {
  return [...markersOf(form)].flatMap(([name, number]) =>
    (form.readings[name]?.boxes ?? []).map((box) => ({
      key: `${name} ${box.page}`,
      page: box.page,
      box,
      number,
      tone: confidenceOf(form, name) === 'review' ? ('doubt' as const) : ('read' as const),
      isActive: name === active,
    })),
  );
}

const fieldOf = (strip: PdfStrip): FieldName | undefined =>
  fieldOrder.find((name) => strip.key.startsWith(`${name} `));

function Pages(props: DeskPageProps): ReactNode {
  const { t } = useText();
  const { reading, older } = props;
  const annexes = reading.state === 'ready' ? reading.intake.annexes : [];
  const twin = useAsk('documents', 'open', { id: older ?? '' }, { enabled: older !== undefined }).data;
  const [shown, setShown] = useState('this');
  const [turnedTo, setTurnedTo] = useState<string>();
  const twinFile = twin === undefined ? undefined : mainFileOf(twin);
  // The older document is laid on top once, when it is found; the person turns back with one click.
  if (twinFile !== undefined && turnedTo !== older) {
    setTurnedTo(older);
    setShown('twin');
  }
  const tabs = [
    { name: 'this', label: t('incoming.register.thisFile') },
    ...annexes.map((annex, index) => ({ name: `annex ${index}`, label: annex.name })),
    ...(twinFile === undefined || twin === undefined
      ? []
      : [
          {
            name: 'twin',
            label:
              twin.bookNumber === null
                ? t('incoming.register.olderFileUnnumbered')
                : t('incoming.register.olderFile', { number: writtenNumber(twin.bookNumber) }),
          },
        ]),
  ];
  const annex = annexes.find((_, index) => shown === `annex ${index}`);
  const main = reading.state === 'ready' ? mainOf(reading.intake) : undefined;
  const other: ShownFile | undefined =
    shown === 'twin' && twinFile !== undefined
      ? {
          name: twinFile.fileName,
          contentUrl: twinFile.contentUrl,
          kind: twinFile.kind,
          hasMacros: twinFile.hasMacros,
        }
      : (annex ?? (main?.kind === 'pdf' ? undefined : main));
  const held =
    annex?.upload ?? (annex === undefined && reading.state === 'ready' ? reading.intake.upload : null);
  return (
    <>
      {tabs.length > 1 && (
        <Tabs label={t('incoming.field.file')} tabs={tabs} active={shown} onChange={setShown} />
      )}
      {other === undefined ? (
        <PdfPages
          pdf={props.pdf}
          strips={stripsOf(props.form, props.active)}
          onStrip={(strip) => {
            const name = fieldOf(strip);
            if (name !== undefined) props.onStrip(name);
          }}
        />
      ) : (
        <FileView
          key={other.contentUrl}
          file={other}
          {...(held !== null && props.onTake !== undefined
            ? { onTake: (index: number) => props.onTake?.(held, index) ?? Promise.resolve() }
            : {})}
        />
      )}
    </>
  );
}

function NoPages(props: DeskPageProps): ReactNode {
  const { t } = useText();
  const { refusal } = props;
  if (props.reading.state === 'reading')
    return (
      <div className="cv-drop-place">
        <p className="cv-secondary">{t('incoming.register.reading')}</p>
      </div>
    );
  return (
    <div className="cv-drop-place">
      {refusal !== undefined && (
        <RefusalNotice refusal={{ ...refusal.facts, code: refusal.code, reference: refusal.reference }} />
      )}
      <div className="cv-drop-frame">
        <InboxOutlined />
        <p className="cv-strong">{t('incoming.register.drop')}</p>
        <p className="cv-secondary">{t('incoming.register.dropMore')}</p>
        <div className="cv-drop-acts">
          <Button icon={<FilePdfOutlined />} shortcut="Ctrl+O" onClick={props.onChoose}>
            {t('incoming.register.choose')}
          </Button>
          <Button icon={<ScanOutlined />} onClick={props.onScan}>
            {t('intake.scan.act')}
          </Button>
          {props.reading.state === 'refused' && (
            <Button onClick={props.onPaper}>{t('incoming.register.withoutFile')}</Button>
          )}
        </div>
      </div>
    </div>
  );
}
