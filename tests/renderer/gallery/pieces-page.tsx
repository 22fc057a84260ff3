/** Every small piece on one page, and the placement of a signature on a sheet. */
import { useState, type ReactNode } from 'react';

import { Column, ScrollArea } from '../../../renderer/app/frame/screen.tsx';
import { Button } from '../../../renderer/ui/button.tsx';
import { Card } from '../../../renderer/ui/card.tsx';
import { Chip, DueChip, SourceChip, StateMark, UrgencyChip } from '../../../renderer/ui/chip.tsx';
import { Dialog } from '../../../renderer/ui/dialog.tsx';
import { EmptyState } from '../../../renderer/ui/empty-state.tsx';
import { RefusalNotice } from '../../../renderer/ui/error-notice.tsx';
import { KeyCap } from '../../../renderer/ui/key-cap.tsx';
import {
  GhostSeal,
  PdfPageNumber,
  PdfPages,
  PdfThumbnails,
  PdfTools,
  Placement,
  usePdf,
  type PageBox,
} from '../../../renderer/ui/pdf-view/index.ts';
import { ProgressBar, ShareBar } from '../../../renderer/ui/stage-bar.tsx';
import { UndoBar } from '../../../renderer/ui/undo-bar.tsx';
import { Verdict } from '../../../renderer/ui/verdict.tsx';
import { GalleryFrame } from './gallery-frame.tsx';

/** Chips, verdicts, notices, dialog, undo, placement. */
export function PiecesPage(): ReactNode {
  const asked = new URLSearchParams(location.search);
  const [isOpen, setOpen] = useState(asked.has('dialog'));
  const [hasUndo, setUndo] = useState(true);
  const [shown, setShown] = useState<readonly number[]>([]);
  const [box, setBox] = useState<PageBox>({ x: 380, y: 200, width: 140, height: 60 });
  const pdf = usePdf({ url: asked.get('file') ?? './letter.pdf' }, 'page');
  return (
    <GalleryFrame current="home" narrow>
      <Column width="50%">
        <ScrollArea padded>
          <div style={{ display: 'grid', gap: 10 }}>
            <Card title="Dấu hiệu" count={11} late extra={<KeyCap keys="Ctrl+Enter" />}>
              <p className="gallery-row">
                <UrgencyChip urgency="express" /> <UrgencyChip urgency="veryUrgent" />{' '}
                <UrgencyChip urgency="urgent" />
                <UrgencyChip urgency="normal" showNormal /> <DueChip daysLeft={0} /> <DueChip daysLeft={2} />
                <DueChip daysLeft={9} /> <DueChip daysLeft={-3} /> <DueChip daysLeft={undefined} />
              </p>
              <p className="gallery-row">
                <SourceChip source="hub" /> <SourceChip source="paper" /> <Chip tone="primary">Đang ký</Chip>
                <StateMark tone="waiting">Chờ phân công</StateMark>{' '}
                <StateMark tone="pending">Chờ xử lý</StateMark>
                <StateMark tone="working">Đang xử lý</StateMark> <StateMark tone="done">Đã xử lý</StateMark>
                <StateMark tone="refused">Từ chối</StateMark>
              </p>
              <p className="gallery-row">
                <Verdict verdict="valid" /> <Verdict verdict="invalid" /> <Verdict verdict="unknown" />
              </p>
            </Card>
            <Card title="Nút">
              <p className="gallery-row">
                <Button kind="primary" shortcut="Ctrl+Enter" size="main" onClick={() => setOpen(true)}>
                  Lưu & tiếp
                </Button>
                <Button shortcut="F8" onClick={() => setUndo(true)}>
                  Chuyển
                </Button>
                <Button kind="danger">Hủy số</Button>
                <Button kind="text">Đóng</Button>
                <Button busy>Đang gửi</Button>
                <Button
                  kind="primary"
                  whyDisabled="Chưa phát hành được vì văn bản chưa có chữ ký của người có thẩm quyền."
                  shortcut="F9"
                  onClick={() => undefined}
                >
                  Phát hành
                </Button>
              </p>
            </Card>
            <RefusalNotice
              refusal={{ code: 'core.defect', reference: 'R-4F2A' }}
              action={<Button>Thử lại</Button>}
            />
            <RefusalNotice refusal={{ code: 'core.restarted' }} tone="warning" />
            <Card title="Quá hạn theo đơn vị" count={11} late>
              <ShareBar late={5} soon={4} fine={12} of={21} />
              <div style={{ height: 8 }} />
              <ProgressBar share={0.23} label="Tiến độ" />
            </Card>
            <div style={{ height: 120 }}>
              <EmptyState
                sentence="Không có văn bản nào khớp 3 điều kiện lọc."
                action={<Button>Xóa bộ lọc</Button>}
              />
            </div>
          </div>
        </ScrollArea>
      </Column>
      <Column>
        <div className="cv-preview-head" data-shown={shown.join(',')}>
          <PdfPageNumber pdf={pdf} /> <PdfTools pdf={pdf} />
        </div>
        <div style={{ display: 'flex', flex: 1, minHeight: 0 }}>
          <PdfThumbnails pdf={pdf} />
          <PdfPages
            pdf={pdf}
            onPageShown={(page) => setShown((before) => [...before, page])}
            renderOverlay={(page) =>
              page === 1 && (
                <>
                  <GhostSeal
                    box={{ x: 320, y: 180, width: 100, height: 100 }}
                    note="Dấu cơ quan, văn thư đóng khi ban hành"
                  />
                  <Placement box={box} onChange={setBox} label="Chữ ký" />
                </>
              )
            }
          />
        </div>
      </Column>
      {hasUndo && (
        <UndoBar
          sentence="Đã chuyển 3 văn bản tới Phòng Kinh tế."
          onUndo={() => setUndo(false)}
          onGone={() => setUndo(false)}
        />
      )}
      <Dialog
        open={isOpen}
        title="Kết thúc 37 văn bản Phối hợp?"
        onClose={() => setOpen(false)}
        action={{ label: 'Kết thúc 37 văn bản', onClick: () => setOpen(false) }}
      >
        <p>37 văn bản sẽ rời mục Chờ xử lý của anh/chị. Người chủ trì vẫn thấy ý kiến đã ghi.</p>
      </Dialog>
    </GalleryFrame>
  );
}
