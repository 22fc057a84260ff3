/** Picture 04 in short: receivers with their stages, and the history. */
import type { ReactNode } from 'react';

import { Column, PreviewHead, ScrollArea } from '../../../renderer/app/frame/screen.tsx';
import { Button } from '../../../renderer/ui/button.tsx';
import { DocumentName } from '../../../renderer/ui/card.tsx';
import { Chip, UrgencyChip } from '../../../renderer/ui/chip.tsx';
import { ReceiverBar, StageBar } from '../../../renderer/ui/stage-bar.tsx';
import { Tabs } from '../../../renderer/ui/tabs.tsx';
import { Timeline } from '../../../renderer/ui/timeline.tsx';
import { VirtualList } from '../../../renderer/ui/virtual-list.tsx';
import { rowHeights } from '../../../renderer/app/theme/tokens.ts';
import { GalleryFrame } from './gallery-frame.tsx';

const receivers = [
  {
    id: '1',
    name: 'UBND xã Khau Lạc',
    tones: ['done', 'waiting', 'none', 'none'],
    chip: <Chip tone="warning">Chờ bên nhận</Chip>,
  },
  {
    id: '2',
    name: 'Hạt Kiểm lâm khu vực II',
    tones: ['done', 'done', 'refused', 'none'],
    chip: <Chip tone="error">Từ chối</Chip>,
  },
  {
    id: '3',
    name: 'Công ty Thủy nông Sông Hạ',
    tones: ['now', 'none', 'none', 'none'],
    chip: <Chip tone="primary">Đang gửi</Chip>,
  },
  {
    id: '4',
    name: 'Văn phòng UBND tỉnh',
    tones: ['done', 'done', 'done', 'done'],
    chip: <Chip tone="success">Đang xử lý</Chip>,
  },
] as const;

/** An issued document and what became of it. */
export function DeliveryPage(): ReactNode {
  return (
    <GalleryFrame current="out.sending">
      <Column>
        <PreviewHead action={<Button kind="primary">Xuất gói chứng cứ</Button>}>
          <DocumentName label="Số đi" number="318" code="318/UBND-VP" size="large">
            <UrgencyChip urgency="urgent" />
            <Chip tone="success">Đã ban hành</Chip>
          </DocumentName>
        </PreviewHead>
        <div style={{ padding: '10px 16px' }}>
          <ReceiverBar
            label="9 trong 12 đã tới nơi"
            tones={[
              'done',
              'done',
              'done',
              'done',
              'done',
              'done',
              'done',
              'done',
              'done',
              'now',
              'waiting',
              'refused',
            ]}
          />
        </div>
        <VirtualList
          label="Nơi nhận"
          count={receivers.length}
          rowAt={(index) => receivers[index]}
          keyOf={(row) => row.id}
          rowHeight={rowHeights.delivery}
          selected="1"
          onSelect={() => undefined}
          columns={[
            { key: 'name', head: 'Nơi nhận', width: 'minmax(0, 1fr)', render: (row) => row.name },
            {
              key: 'stage',
              head: 'Chặng',
              width: '110px',
              render: (row) => <StageBar tones={row.tones} share={0.43} />,
            },
            { key: 'state', head: 'Trạng thái', width: '130px', render: (row) => row.chip },
          ]}
        />
      </Column>
      <aside className="cv-preview" style={{ flexBasis: 291 }}>
        <Tabs
          label="Văn bản đi"
          tabs={[
            { name: 'history', label: 'Lịch sử' },
            { name: 'facts', label: 'Thông tin' },
            { name: 'receipts', label: 'Biên nhận', count: 10 },
          ]}
          active="history"
          onChange={() => undefined}
        />
        <ScrollArea>
          <Timeline
            days={[
              {
                heading: 'Thứ Sáu, 20/11/2026',
                entries: [
                  {
                    id: '1',
                    time: '09:02',
                    title: 'Đang gửi thư tới Công ty Thủy nông Sông Hạ',
                    detail: 'Thử lại lần 2, cùng mã gửi',
                    tone: 'now',
                  },
                  {
                    id: '2',
                    time: '08:52',
                    title: 'Hạt Kiểm lâm khu vực II từ chối',
                    detail: 'Nêu lý do, có chữ ký bên nhận',
                    tone: 'refused',
                  },
                  {
                    id: '3',
                    time: '08:11',
                    title: 'Trục tỉnh nhận đủ, biên nhận 7F2A-0318',
                    detail: 'Giữ cho 11 nơi nhận',
                  },
                  {
                    id: '4',
                    time: '08:04',
                    title: 'Lê Thị Hạnh ban hành',
                    detail: '11 nơi qua trục, 1 nơi qua thư',
                  },
                  { id: '5', time: '07:55', title: 'Phạm Văn Đức ký', detail: 'Chủ tịch UBND xã' },
                ],
              },
            ]}
          />
        </ScrollArea>
      </aside>
    </GalleryFrame>
  );
}
