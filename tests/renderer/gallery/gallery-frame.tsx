/** The window around a gallery page, with the menu of the pictures. */
import {
  BarChartOutlined,
  BookOutlined,
  CalendarOutlined,
  DownOutlined,
  EditOutlined,
  FolderOutlined,
  HomeOutlined,
  InboxOutlined,
  SearchOutlined,
  SendOutlined,
  SettingOutlined,
  TagsOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

import { Frame } from '../../../renderer/app/frame/frame.tsx';
import { SideMenu, type MenuItem } from '../../../renderer/app/frame/side-menu.tsx';
import { StatusBar } from '../../../renderer/app/frame/status-bar.tsx';
import { PersonButton, TitleBar, WindowButtons } from '../../../renderer/app/frame/title-bar.tsx';

const items: readonly MenuItem[] = [
  { key: 'home', label: 'Trang chủ', icon: <HomeOutlined /> },
  { key: 'in', label: 'Văn bản đến', icon: <InboxOutlined /> },
  { key: 'in.wait', label: 'Chờ tiếp nhận', count: 12, level: 1 },
  { key: 'in.todo', label: 'Chờ xử lý', count: 85, level: 1 },
  { key: 'in.soon', label: 'Sắp đến hạn', count: 12, level: 2 },
  { key: 'in.late', label: 'Quá hạn', count: 11, level: 2, isLate: true },
  { key: 'in.done', label: 'Đã xử lý', level: 1 },
  { key: 'in.know', label: 'Nhận để biết', count: 8, level: 1 },
  { key: 'in.back', label: 'Trả lại', count: 1, level: 1 },
  { key: 'out', label: 'Văn bản đi', icon: <SendOutlined /> },
  { key: 'out.number', label: 'Chờ cấp số', count: 4, level: 1 },
  { key: 'out.done', label: 'Đã ban hành', level: 1 },
  { key: 'out.sending', label: 'Đang gửi', count: 2, level: 1 },
  { key: 'draft', label: 'Dự thảo', icon: <EditOutlined />, count: 6 },
  { key: 'dossier', label: 'Hồ sơ công việc', icon: <FolderOutlined />, count: 21 },
  { key: 'calendar', label: 'Lịch', icon: <CalendarOutlined />, count: 3 },
  { key: 'book', label: 'Sổ văn bản', icon: <BookOutlined /> },
  { key: 'search', label: 'Tra cứu', icon: <SearchOutlined /> },
  { key: 'report', label: 'Báo cáo, thống kê', icon: <BarChartOutlined /> },
  { key: 'list', label: 'Danh mục', icon: <TagsOutlined /> },
  { key: 'admin', label: 'Quản trị', icon: <SettingOutlined /> },
];

const nothing = (): void => undefined;

/** `narrow` as the registering screen wants it. */
export function GalleryFrame(props: { current: string; narrow?: boolean; children: ReactNode }): ReactNode {
  return (
    <Frame
      titleBar={
        <TitleBar
          agency={
            <button type="button" className="cv-button-bare">
              UBND xã Tân Phúc <DownOutlined />
            </button>
          }
          onSearch={nothing}
          onNotices={nothing}
          person={<PersonButton name="Lê Thị Hạnh" role="Văn thư" />}
          windowButtons={<WindowButtons onMinimize={nothing} onMaximize={nothing} onClose={nothing} />}
        />
      }
      menu={<SideMenu items={items} current={props.current} onGo={nothing} narrow={props.narrow === true} />}
      statusBar={
        <StatusBar
          tone="done"
          sentence={
            <>
              Đã nối trục tỉnh, nhận đủ đến <b className="cv-strong">08:41</b>. Đang gửi 2 văn bản, còn 3,2
              MB, khoảng 6 phút.
            </>
          }
          facts={['Máy này giữ Sổ đến 2026', 'Sao lưu 07:30']}
          onShortcuts={nothing}
        />
      }
    >
      {props.children}
    </Frame>
  );
}
