/** Picture 01: the incoming list with its preview. */
import { FileExcelOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { useRef, useState, type ReactNode } from 'react';

import {
  FilterRow,
  ListFooter,
  ListWithPreview,
  PreviewHead,
  TitleRow,
} from '../../../renderer/app/frame/screen.tsx';
import { unfoldedFromPx, useRoom, useWidth } from '../../../renderer/app/frame/room.ts';
import { TodayStrip } from '../../../renderer/app/frame/today-strip.tsx';
import { rowHeights } from '../../../renderer/app/theme/tokens.ts';
import { formatDay } from '../../../renderer/text/format.ts';
import { useText } from '../../../renderer/text/text-provider.tsx';
import { Button } from '../../../renderer/ui/button.tsx';
import { DocumentName, Facts } from '../../../renderer/ui/card.tsx';
import { DueChip, SourceChip, StateMark, UrgencyChip } from '../../../renderer/ui/chip.tsx';
import { FilterPanel, FilterPick, SearchField } from '../../../renderer/ui/filter-pick.tsx';
import { KeyHint } from '../../../renderer/ui/key-cap.tsx';
import { CutText, TwoLines } from '../../../renderer/ui/list-row.tsx';
import { PdfFloatingTools, PdfPages, usePdf } from '../../../renderer/ui/pdf-view/index.ts';
import { Tabs } from '../../../renderer/ui/tabs.tsx';
import { VerdictShield } from '../../../renderer/ui/verdict.tsx';
import { VirtualList, type ListColumn } from '../../../renderer/ui/virtual-list.tsx';
import { GalleryFrame } from './gallery-frame.tsx';
import { documentAt, total, type SampleDocument } from './sample-documents.ts';

const folded: readonly ListColumn<SampleDocument>[] = [
  {
    key: 'number',
    head: 'Số, ngày',
    width: '79px',
    sorts: [{ label: 'Số', sorted: 'down', onSort: () => undefined }],
    render: (row) => <TwoLines first={row.number} second={formatDay(row.arrivedOn)} />,
  },
  {
    key: 'code',
    head: 'Số ký hiệu, loại',
    width: '119px',
    render: (row) => <TwoLines first={row.code} second={row.kind} />,
  },
  {
    key: 'subject',
    head: 'Trích yếu',
    width: 'minmax(0, 1fr)',
    render: (row) => <CutText text={row.subject} />,
  },
  {
    key: 'agency',
    head: 'Cơ quan ban hành',
    width: '112px',
    render: (row) => <CutText text={row.agency} quiet />,
  },
  {
    key: 'due',
    head: 'Độ khẩn, hạn',
    width: '91px',
    render: (row) => (
      <span className="cv-chips">
        <UrgencyChip urgency={row.urgency} />
        <DueChip daysLeft={row.daysLeft} />
      </span>
    ),
  },
  {
    key: 'state',
    head: 'Trạng thái',
    width: '101px',
    render: (row) => <StateMark tone={row.state.tone}>{row.state.word}</StateMark>,
  },
];

const unfolded: readonly ListColumn<SampleDocument>[] = [
  {
    key: 'number',
    head: 'Số đến',
    width: '58px',
    render: (row) => <span className="cv-strong">{row.number}</span>,
  },
  {
    key: 'arrived',
    head: 'Ngày đến',
    isPlain: true,
    width: '83px',
    sorts: [{ label: 'Số', sorted: 'down', onSort: () => undefined }],
    render: (row) => formatDay(row.arrivedOn),
  },
  { key: 'code', head: 'Số, ký hiệu', width: '138px', render: (row) => row.code },
  {
    key: 'subject',
    head: 'Trích yếu',
    width: 'minmax(0, 1fr)',
    render: (row) => <CutText text={row.subject} />,
  },
  {
    key: 'agency',
    head: 'Cơ quan ban hành',
    width: '142px',
    render: (row) => <CutText text={row.agency} quiet />,
  },
  {
    key: 'kind',
    head: 'Loại VB',
    width: '86px',
    render: (row) => <span className="cv-cell-quiet">{row.kind}</span>,
  },
  {
    key: 'urgency',
    head: 'Độ khẩn',
    width: '85px',
    render: (row) => <UrgencyChip urgency={row.urgency} showNormal />,
  },
  { key: 'due', head: 'Hạn', width: '99px', render: (row) => <DueChip daysLeft={row.daysLeft} /> },
  {
    key: 'state',
    head: 'Trạng thái',
    width: '118px',
    render: (row) => <StateMark tone={row.state.tone}>{row.state.word}</StateMark>,
  },
];

/** The list a clerk has open all day. */
export function ListPage(): ReactNode {
  const room = useRoom();
  const list = useRef<HTMLDivElement>(null);
  const isUnfolded = useWidth(list) >= unfoldedFromPx;
  const [selected, setSelected] = useState('1847');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const [search, setSearch] = useState('');
  const [book, setBook] = useState<string | undefined>('in');
  const [kind, setKind] = useState<string>();
  const [arrived, setArrived] = useState(new URLSearchParams(location.search).has('arrived') ? 3 : 0);
  const isWide = room === 'wide';
  return (
    <GalleryFrame current="in">
      <ListWithPreview
        preview={<Preview number={selected} />}
        isPreviewOpen={isPreviewOpen}
        onClosePreview={() => setPreviewOpen(false)}
      >
        <TodayStrip
          day="2026-11-20"
          figures={[
            { key: 'done', label: 'Đã vào sổ', count: 4 },
            { key: 'wait', label: 'Chờ tiếp nhận', count: 12, staysWhenTight: true },
            { key: 'assign', label: 'Chờ phân công', count: 9 },
            { key: 'late', label: 'Quá hạn', count: 11, isLate: true, staysWhenTight: true },
          ]}
          next={{ label: 'Số đến tiếp theo', number: '1848' }}
        />
        <TitleRow title="Văn bản đến" note="1847 văn bản">
          <Button icon={<FileExcelOutlined />}>Xuất Excel</Button>
          <Button icon={<PrinterOutlined />}>In</Button>
          <Button kind="primary" icon={<PlusOutlined />} shortcut="Ctrl+N" onClick={() => setArrived(3)}>
            Thêm mới
          </Button>
        </TitleRow>
        <FilterRow
          extra={
            <>
              {isWide && (
                <button type="button" className="cv-button-bare cv-link">
                  Xóa bộ lọc
                </button>
              )}
              <button type="button" className="cv-button-bare cv-link">
                Nâng cao
              </button>
            </>
          }
        >
          <SearchField
            value={search}
            onChange={setSearch}
            placeholder="Trích yếu, số ký hiệu..."
            width={isWide ? 240 : 206}
          />
          <FilterPick
            label="Sổ"
            value={book}
            onChange={setBook}
            options={[{ value: 'in', label: 'Đến 2026' }]}
          />
          <FilterPick
            label="Loại"
            value={kind}
            onChange={setKind}
            options={[{ value: 'cv', label: 'Công văn' }]}
          />
          <FilterPick label="Độ khẩn" value={undefined} onChange={() => undefined} options={[]} />
          <FilterPick
            label={isWide ? 'Phòng ban, người xử lý' : 'Người xử lý'}
            value={undefined}
            onChange={() => undefined}
            options={[]}
          />
          {isWide && (
            <FilterPick label="Trạng thái" value={undefined} onChange={() => undefined} options={[]} />
          )}
          <FilterPanel label="Ngày đến" value={undefined} onClear={() => undefined}>
            <span>Từ ngày, đến ngày</span>
          </FilterPanel>
        </FilterRow>
        <div ref={list} className="cv-column">
          <VirtualList
            label="Văn bản đến"
            columns={isUnfolded ? unfolded : folded}
            count={total}
            rowAt={documentAt}
            keyOf={(row) => row.id}
            rowHeight={rowHeights.twoLines}
            selected={selected}
            onSelect={setSelected}
            onPeek={() => setPreviewOpen((open) => !open)}
            isUnread={(row) => row.isUnread}
            ticked={ticked}
            onTick={setTicked}
            menuOf={() => [{ key: 'forward', label: 'Chuyển' }]}
            arrived={arrived}
            onShowArrived={() => setArrived(0)}
            autoFocus
          />
        </div>
        <ListFooter
          total="Tổng 1847 văn bản"
          hints={
            <>
              <KeyHint keys={['ArrowUp', 'ArrowDown']}>chọn</KeyHint>
              <KeyHint keys={['Space']}>xem</KeyHint>
              <KeyHint keys={['Enter']}>mở</KeyHint>
              <KeyHint keys={['F2']}>sửa</KeyHint>
              <KeyHint keys={['F8']}>chuyển</KeyHint>
            </>
          }
        />
      </ListWithPreview>
    </GalleryFrame>
  );
}

function Preview(props: { number: string }): ReactNode {
  const { t } = useText();
  const isWide = useRoom() === 'wide';
  const pdf = usePdf({ url: './letter.pdf' });
  const [tab, setTab] = useState<'facts' | 'work' | 'history' | 'signatures'>('facts');
  return (
    <>
      <PreviewHead
        action={
          <Button kind="primary" shortcut="F8" hideKeyCap={!isWide} onClick={() => undefined}>
            Chuyển
          </Button>
        }
      >
        <DocumentName label="Số đến" number={props.number} code="125/UBND-VP">
          <UrgencyChip urgency="express" />
        </DocumentName>
      </PreviewHead>
      <PdfPages pdf={pdf} tools={<PdfFloatingTools pdf={pdf} />} />
      <Tabs
        label="Văn bản"
        tabs={[
          { name: 'facts', label: 'Thông tin' },
          { name: 'work', label: 'Xử lý' },
          { name: 'history', label: 'Lịch sử', count: 4 },
          { name: 'signatures', label: 'Chữ ký', mark: <VerdictShield verdict="valid" /> },
        ]}
        active={tab}
        onChange={setTab}
        extra={pdf.state === 'ready' ? t('common.pdf.pages', { page: pdf.page, count: pdf.pageCount }) : null}
      />
      <div className="cv-panel-body">
        <Facts
          columns={2}
          facts={[
            { label: 'Cơ quan', value: 'UBND tỉnh An Sơn' },
            { label: 'Ngày VB', value: '19/11/2026' },
            { label: 'Người ký', value: 'Trần Quốc Khải' },
            { label: 'Hạn', value: <span className="cv-strong">17:00 hôm nay</span> },
            { label: 'Nguồn', value: <SourceChip source="hub" /> },
            { label: 'Tệp', value: '1 tệp, 412 KB' },
          ]}
        />
      </div>
    </>
  );
}
