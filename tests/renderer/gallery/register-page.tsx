/** Picture 02: registering, with the page left, the form right and one doubtful field. */
import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import { Column, ScrollArea, TitleRow } from '../../../renderer/app/frame/screen.tsx';
import { StickyActions } from '../../../renderer/app/frame/sticky-actions.tsx';
import { useRoom } from '../../../renderer/app/frame/room.ts';
import { SourceChip } from '../../../renderer/ui/chip.tsx';
import { DayField } from '../../../renderer/ui/day-field.tsx';
import { Doubt } from '../../../renderer/ui/doubt.tsx';
import { Field, FieldGrid } from '../../../renderer/ui/field.tsx';
import { PdfCrop, PdfPages, PdfTools, usePdf, type PdfStrip } from '../../../renderer/ui/pdf-view/index.ts';
import { PickOrType } from '../../../renderer/ui/pick-or-type.tsx';
import { PageTabs } from '../../../renderer/ui/tabs.tsx';
import { Verdict } from '../../../renderer/ui/verdict.tsx';
import { GalleryFrame } from './gallery-frame.tsx';

const dayBox = { x: 320, y: 723, width: 203, height: 16 };
const strips: readonly PdfStrip[] = [
  { key: 'code', page: 1, box: { x: 110, y: 724, width: 108, height: 14 }, number: 1, tone: 'read' },
  { key: 'day', page: 1, box: dayBox, number: 2, tone: 'doubt', isActive: true },
  { key: 'agency', page: 1, box: { x: 122, y: 758, width: 84, height: 14 }, number: 3, tone: 'read' },
  { key: 'subject', page: 1, box: { x: 80, y: 689, width: 172, height: 31 }, number: 4, tone: 'read' },
];

const nothing = (): void => undefined;

/** The screen where the product is won or lost. */
export function RegisterPage(): ReactNode {
  const room = useRoom();
  const pdf = usePdf({ url: './letter.pdf' });
  const [half, setHalf] = useState<'page' | 'form'>('form');
  const isTight = room === 'tight';
  return (
    <GalleryFrame current="in.wait" narrow>
      <Column>
        {isTight && (
          <PageTabs
            label="Tiếp nhận"
            tabs={[
              { name: 'page', label: 'Trang văn bản' },
              { name: 'form', label: 'Thông tin vào sổ' },
            ]}
            active={half}
            onChange={setHalf}
          />
        )}
        <div style={{ display: 'flex', flex: 1, minHeight: 0 }}>
          {(!isTight || half === 'page') && (
            <Column width={isTight ? '100%' : room === 'narrow' ? '46%' : '714px'}>
              <TitleRow
                title="Tiếp nhận"
                note={
                  <>
                    3 trong 12 <SourceChip source="hub" />
                  </>
                }
              >
                <PdfTools pdf={pdf} />
              </TitleRow>
              <PdfPages pdf={pdf} strips={strips} />
            </Column>
          )}
          {(!isTight || half === 'form') && <Form pdf={pdf} />}
        </div>
      </Column>
    </GalleryFrame>
  );
}

function Form(props: { pdf: ReturnType<typeof usePdf> }): ReactNode {
  const [day, setDay] = useState<string | undefined>('2026-11-19');
  const [arrived, setArrived] = useState<string | undefined>('2026-11-20');
  const [agency, setAgency] = useState('UBND tỉnh An Sơn');
  return (
    <div className="cv-column" style={{ borderLeft: '1px solid var(--cv-border)' }}>
      <div className="gallery-number">
        <div>
          <span>Số đến sẽ cấp</span>
          <b>1848</b>
        </div>
        <span className="cv-secondary">Sổ Văn bản đến 2026. Chốt khi bấm Lưu, không nhảy số</span>
        <Verdict verdict="valid">2 chữ ký hợp lệ</Verdict>
      </div>
      <ScrollArea padded>
        <FieldGrid>
          <Field label="Sổ văn bản" required span={5}>
            {(id) => <Select id={id} value="in" options={[{ value: 'in', label: 'Văn bản đến 2026' }]} />}
          </Field>
          <Field label="Số phụ" span={3}>
            {(id) => <Input id={id} placeholder="Chưa có" />}
          </Field>
          <Field label="Ngày đến" required confidence="default" span={4}>
            {(id) => <DayField id={id} value={arrived} onChange={setArrived} today="2026-11-20" />}
          </Field>
          <Field label="Số, ký hiệu" marker={1} confidence="sure" span={6}>
            {(id) => <Input id={id} defaultValue="125/UBND-VP" />}
          </Field>
          <Field label="Ngày văn bản" marker={2} confidence="review" span={6}>
            {(id) => <DayField id={id} value={day} onChange={setDay} today="2026-11-20" autoFocus />}
          </Field>
          <Doubt
            strip={
              <PdfCrop
                pdf={props.pdf}
                page={1}
                box={dayBox}
                marks={[{ x: 408, y: 725, width: 8, height: 13 }]}
              />
            }
            sentence="Chữ số bị mờ. Chọn ngày đúng:"
            candidates={[
              { value: '2026-11-19', label: '19/11/2026' },
              { value: '2026-11-13', label: '13/11/2026' },
            ]}
            chosen={day}
            onChoose={setDay}
          />
          <Field label="Cơ quan ban hành" marker={3} confidence="catalogue" span={7}>
            {(id) => (
              <PickOrType
                id={id}
                value={agency}
                onChange={setAgency}
                options={[{ value: 'Sở Nội vụ tỉnh An Sơn' }, { value: 'UBND tỉnh An Sơn' }]}
              />
            )}
          </Field>
          <Field label="Loại" confidence="catalogue" span={5}>
            {(id) => <Select id={id} value="cv" options={[{ value: 'cv', label: 'Công văn' }]} />}
          </Field>
          <Field label="Trích yếu" required marker={4} confidence="sure">
            {(id) => (
              <Input.TextArea
                id={id}
                rows={2}
                defaultValue="V/v bảo đảm an toàn hồ đập trong mùa mưa lũ năm 2026"
              />
            )}
          </Field>
          <Field label="Lĩnh vực" span={4}>
            {(id) => <PickOrType id={id} value="Thủy lợi" onChange={nothing} options={[]} />}
          </Field>
          <Field label="Người ký" confidence="sure" span={4}>
            {(id) => <Input id={id} defaultValue="Trần Quốc Khải" />}
          </Field>
          <Field label="Chức vụ" confidence="sure" span={4} wrong="Chức vụ này không có trong danh mục.">
            {(id) => <Input id={id} defaultValue="Phó Chủ tịch" />}
          </Field>
        </FieldGrid>
      </ScrollArea>
      <StickyActions
        leave={{ key: 'close', name: 'Đóng', shortcut: 'Escape', onClick: nothing }}
        secondary={[
          { key: 'draft', name: 'Lưu nháp', shortcut: 'Ctrl+S', onClick: nothing },
          { key: 'forward', name: 'Lưu & chuyển', shortcut: 'F8', onClick: nothing },
        ]}
        main={{ key: 'next', name: 'Lưu & tiếp', shortcut: 'Ctrl+Enter', onClick: nothing }}
      />
    </div>
  );
}
