/** "Chờ tiếp nhận": what came by hub; Enter registers from here, a refusal goes back with its reason. */
import { CheckOutlined, FolderOpenOutlined, StopOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';

import { isCramped, useRoom } from '../../app/frame/room.ts';
import { ListFooter, ListWithPreview, PreviewHead, TitleRow } from '../../app/frame/screen.tsx';
import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { rowHeights } from '../../app/theme/tokens.ts';
import { vietnamDay } from '../../text/format.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip, SourceChip, UrgencyChip } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-cap.tsx';
import { CutText, TwoLines } from '../../ui/list-row.tsx';
import { moveInList } from '../../ui/list-moves.ts';
import { PdfFloatingTools, PdfPages, usePdf } from '../../ui/pdf-view/index.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { Verdict } from '../../ui/verdict.tsx';
import { VirtualList, type ListColumn } from '../../ui/virtual-list.tsx';
import { EndedNotes } from '../agencies/ended-notes.tsx';
import { UntoldRefusals } from '../exchange/untold-refusals.tsx';
import { VerdictPanel } from '../verdict/verdict-panel.tsx';
import { RowsToExcel } from '../transfer/rows-to-excel.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { FilesWell } from './files-well.tsx';
import { GivenNumber } from './given-number.tsx';
import { IncomingStrip } from './incoming-strip.tsx';
import { RefuseDialog } from './refuse-dialog.tsx';
import { ScanFolder } from './scan-folder.tsx';
import { useBulk } from './use-bulk.ts';
import { useToday } from './use-today.ts';
import { useLeftRow } from './remembered.ts';
import { useSettled } from './use-settled.ts';
import { sourceOf, urgencyOf } from './words.ts';

import './incoming.css';

type Item = Output<Contract['documents']['waiting']>[number];

const excelHeads = [
  { key: 'came', width: 12 },
  { key: 'source', width: 14 },
  { key: 'sender', width: 36 },
  { key: 'code', width: 20 },
  { key: 'subject', width: 70 },
  { key: 'urgency', width: 12 },
  { key: 'doubts', width: 40 },
] as const;

/** What waits, in the order of the heads; the day it came is the Vietnam day. */
function excelRow(item: Item, { t }: Text): (string | { day: string })[] {
  return [
    { day: vietnamDay(item.cameAt) },
    t(`common.source.${sourceOf[item.source]}`),
    item.senderName,
    item.code,
    item.subject,
    t(`common.urgency.${urgencyOf[item.urgency]}`),
    item.doubts.map((doubt) => t(`intake.bulk.doubt.${doubt}`)).join('; '),
  ];
}

/** The order is the one of arrival; registering goes down the list from the row it began at. */
export function WaitingList(): ReactNode {
  const text = useText();
  const { t } = text;
  const { go } = useRoute();
  const room = useRoom();
  const items = useAsk('documents', 'waiting', {}).data;
  const left = useLeftRow('waiting');
  const [chosen, setChosen] = useState(left.read);
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const [refusing, setRefusing] = useState<Item>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [isFolderShown, setFolderShown] = useState(false);
  const bulk = useBulk((id) => setTicked((now) => new Set([...now].filter((one) => one !== id))));
  const book = useUsualBook();
  const all = items ?? [];
  const index = Math.max(
    0,
    all.findIndex(({ id }) => id === chosen),
  );
  const selected = all[index];
  const select = (id: string): void => {
    setChosen(id);
    left.leave(id);
  };
  const register = (): void => {
    if (all.length > 0)
      go({ screen: 'register', from: { kind: 'waiting', ids: all.slice(index).map(({ id }) => id) } });
  };
  // The order of arrival, the oldest first, whatever stands first in the list.
  const chosenIds = all
    .filter(({ id }) => ticked.has(id))
    .toSorted((one, other) => one.cameAt.localeCompare(other.cameAt))
    .map(({ id }) => id);
  const registerMany = (): void => {
    if (book !== undefined) bulk.start(chosenIds, book.id);
  };
  const step = (key: string): void => {
    const row = all[moveInList(key, index, all.length, 1) ?? index];
    if (row !== undefined) select(row.id);
  };
  useShortcuts({
    F2: register,
    'Ctrl+ArrowDown': () => step('ArrowDown'),
    'Ctrl+ArrowUp': () => step('ArrowUp'),
  });
  return (
    <ListWithPreview
      preview={<WaitingPreview item={selected} onRegister={register} />}
      isPreviewOpen={isPreviewOpen}
      onClosePreview={() => setPreviewOpen(false)}
    >
      <IncomingStrip isClerk />
      <GivenNumber />
      <TitleRow
        title={t('incoming.waiting.title')}
        note={items === undefined ? null : t('incoming.list.count', { count: all.length })}
      >
        {chosenIds.length > 0 && (
          <span title={book === undefined ? '' : t('intake.bulk.into', { book: book.name })}>
            <Button
              kind="primary"
              icon={<CheckOutlined />}
              shortcut="Ctrl+Enter"
              busy={bulk.state?.isRunning === true}
              whyDisabled={book === undefined ? t('intake.bulk.noBook') : undefined}
              onClick={registerMany}
            >
              {t('intake.bulk.register', { count: chosenIds.length })}
            </Button>
          </span>
        )}
        {chosenIds.length === 0 && (
          <RowsToExcel
            title={t('incoming.waiting.title')}
            heads={excelHeads.map(({ key, width }) => ({ head: t(`incoming.waiting.excel.${key}`), width }))}
            rows={all.map((item) => excelRow(item, text))}
          />
        )}
        <Button icon={<FolderOpenOutlined />} onClick={() => setFolderShown(true)}>
          {t('intake.folder.title')}
        </Button>
        {selected !== undefined && chosenIds.length === 0 && (
          <Button icon={<StopOutlined />} onClick={() => setRefusing(selected)}>
            {t('incoming.waiting.refuse')}
          </Button>
        )}
        <Button shortcut="Ctrl+N" onClick={() => go({ screen: 'register', from: null })}>
          {t('incoming.list.new')}
        </Button>
        {isCramped(room) && selected !== undefined && (
          <Button kind="primary" icon={<CheckOutlined />} onClick={register}>
            {t('incoming.waiting.register')}
          </Button>
        )}
      </TitleRow>
      <BulkBar bulk={bulk} />
      <EndedNotes tellsWhatToDo />
      <FolderNote onSee={() => setFolderShown(true)} />
      <VirtualList
        label={t('incoming.waiting.title')}
        columns={columnsOf(text)}
        count={all.length}
        rowAt={(at) => all[at]}
        keyOf={(item) => item.id}
        rowHeight={rowHeights.twoLines}
        selected={selected?.id}
        onSelect={select}
        ticked={ticked}
        onTick={setTicked}
        onOpen={register}
        onPeek={() => setPreviewOpen((is) => !is)}
        isUnread={() => false}
        menuOf={(item) => menuOf(item, t, register, setRefusing)}
        empty={items !== undefined && <EmptyState sentence={t('incoming.waiting.empty')} />}
        autoFocus
      />
      <UntoldRefusals />
      <ListFooter
        total={t('common.list.total', { count: all.length })}
        hints={
          <>
            <KeyHint keys={['ArrowUp', 'ArrowDown']}>{t('common.list.choose')}</KeyHint>
            <KeyHint keys={['Space']}>{t('common.list.peek')}</KeyHint>
            <KeyHint keys={['Enter']}>{t('incoming.waiting.openHint')}</KeyHint>
          </>
        }
      />
      <Dialog
        open={isFolderShown}
        title={t('intake.folder.title')}
        width={620}
        onClose={() => setFolderShown(false)}
      >
        <ScanFolder />
      </Dialog>
      <RefuseDialog item={refusing} onClose={() => setRefusing(undefined)} />
    </ListWithPreview>
  );
}

/** The book of this year, as the form proposes it. */
function useUsualBook(): { readonly id: string; readonly name: string } | undefined {
  const today = useToday();
  const books = useAsk('books', 'list', { direction: 'incoming' }).data ?? [];
  const open = books.filter((book) => !book.isClosed);
  return open.find((book) => String(book.year) === today.slice(0, 4)) ?? open[0];
}

/** Above the list only when something of the folder wants a person. */
function FolderNote(props: { onSee: () => void }): ReactNode {
  const { t } = useText();
  const { data } = useAsk('shell', 'scan_folder', {});
  if (data === undefined || data.folder === null) return null;
  const { trouble, held } = data;
  if (trouble === null && held.length === 0) return null;
  return (
    <p className="cv-waiting-note" role="alert">
      {trouble === null
        ? t('intake.folder.held', { count: held.length })
        : t(`intake.folder.trouble.${trouble}`)}{' '}
      <Button size="small" onClick={props.onSee}>
        {t('intake.folder.see')}
      </Button>
    </p>
  );
}

function menuOf(item: Item, t: Text['t'], register: () => void, refuse: (item: Item) => void) {
  return [
    {
      key: 'register',
      label: t('incoming.waiting.register'),
      icon: <CheckOutlined />,
      onClick: register,
    },
    {
      key: 'refuse',
      label: t('incoming.waiting.refuse'),
      icon: <StopOutlined />,
      onClick: () => refuse(item),
    },
  ];
}

function columnsOf({ t, time, day }: Text): ListColumn<Item>[] {
  return [
    {
      key: 'came',
      head: t('incoming.column.came'),
      width: '83px',
      isPlain: true,
      render: (item) => <TwoLines first={time(item.cameAt)} second={day(item.cameAt)} />,
    },
    {
      key: 'code',
      head: t('incoming.column.code'),
      width: '130px',
      render: (item) => (
        <TwoLines
          first={<span className="cv-strong">{item.code}</span>}
          second={<SourceChip source={sourceOf[item.source]} />}
        />
      ),
    },
    {
      key: 'subject',
      head: t('incoming.column.subject'),
      width: 'minmax(0, 1fr)',
      render: (item) =>
        item.doubts.length === 0 ? (
          <CutText text={item.subject} />
        ) : (
          <TwoLines
            first={<span title={item.subject}>{item.subject}</span>}
            second={<Doubts doubts={item.doubts} />}
          />
        ),
    },
    {
      key: 'sender',
      head: t('incoming.column.sender'),
      width: '140px',
      render: (item) => <CutText text={item.senderName} quiet />,
    },
    {
      key: 'marks',
      head: t('incoming.column.urgency'),
      width: '91px',
      render: (item) => (
        <span className="cv-chips">
          <UrgencyChip urgency={urgencyOf[item.urgency]} />
          {item.isSetAside && (
            <Chip tone="warning" title={t('incoming.waiting.setAsideMore')}>
              {t('incoming.waiting.setAside')}
            </Chip>
          )}
        </span>
      ),
    },
    {
      key: 'verdict',
      head: t('incoming.column.verdict'),
      width: '138px',
      render: (item) =>
        item.verdict === null ? (
          <span className="cv-quiet">–</span>
        ) : (
          <Verdict verdict={item.verdict} short />
        ),
    },
  ];
}

/** Why it was not registered with the others, in words. */
function Doubts({ doubts }: { doubts: Item['doubts'] }): ReactNode {
  const { t } = useText();
  const why = doubts.map((doubt) => t(`intake.bulk.doubt.${doubt}`)).join(', ');
  const sentence = t('intake.bulk.need', { why });
  return (
    <span className="cv-doubts" title={sentence}>
      {sentence}
    </span>
  );
}

function WaitingPreview(props: { item: Item | undefined; onRegister: () => void }): ReactNode {
  const { t } = useText();
  const item = useSettled(props.item);
  if (item === undefined || props.item === undefined)
    return (
      <div className="cv-preview-none">
        <EmptyState sentence={t('incoming.preview.none')} />
      </div>
    );
  return <ShownItem item={item} onRegister={props.onRegister} />;
}

function ShownItem(props: { item: Item; onRegister: () => void }): ReactNode {
  const { t } = useText();
  const waitingId = props.item.id;
  const intake = useAsk('documents', 'open_waiting', { waitingId });
  const verification = useAsk('signing', 'verification', { waitingId });
  const pdf = usePdf(intake.data?.kind === 'pdf' ? { url: intake.data.contentUrl } : undefined);
  return (
    <>
      <PreviewHead
        action={
          <Button kind="primary" onClick={props.onRegister}>
            {t('incoming.waiting.register')}
          </Button>
        }
      >
        <b className="cv-selectable cv-cut-line">{props.item.code}</b>
        <UrgencyChip urgency={urgencyOf[props.item.urgency]} />
      </PreviewHead>
      <FilesWell
        key={waitingId}
        files={
          intake.data === undefined
            ? []
            : [{ ...intake.data, name: intake.data.fileName }, ...intake.data.annexes]
        }
        main={<PdfPages pdf={pdf} tools={<PdfFloatingTools pdf={pdf} />} />}
      />
      <div className="cv-panel-body cv-preview-panel cv-preview-verdict">
        <VerdictPanel verification={verification.data} file={{ waitingId }} />
      </div>
    </>
  );
}
