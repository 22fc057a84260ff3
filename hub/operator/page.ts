/** The operator's page in Vietnamese: plain HTML without a script, readable at a glance. */
import { html, type Html } from './html.ts';
import type { Connected, State, Stuck, Unreported } from './state.ts';

export type Notice =
  | { readonly kind: 'code'; readonly code: string; readonly systemId: string; readonly minutes: number }
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'wrong'; readonly text: string };

const frame = (title: string, body: Html): Html =>
  html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/operator/style.css" />
      </head>
      <body>
        ${body}
      </body>
    </html>`;

export function enterPage(isWrong: boolean): Html {
  return frame(
    'Vận hành trục liên thông',
    html`<main>
      <section class="enter">
        <h2>Vận hành trục liên thông</h2>
        <form method="post" action="/operator/enter">
          <label for="key"
            >Khóa vận hành (tệp operator.key trong thư mục dữ liệu của trục)
            <input id="key" name="key" type="password" autocomplete="current-password" required autofocus
          /></label>
          ${isWrong ? html`<p class="bad" role="alert">Khóa không đúng. Chép lại nguyên dòng trong tệp operator.key.</p>` : html``}
          <button class="main">Vào</button>
        </form>
      </section>
    </main>`,
  );
}

export function statePage(state: State, now: Date, notice: Notice | null, canBackUp: boolean): Html {
  return frame(
    'Vận hành trục liên thông',
    html`<header>
        <h1>Trục liên thông văn bản</h1>
        <span>Lúc ${time(now)}</span> <a href="/operator">Xem lại</a>
      </header>
      <main>
        ${notice ? noticeOf(notice) : html``}${figures(state)}
        ${section('Văn bản bị ứ: quá 4 giờ chưa được lấy về', stuckTable(state.stuck, now))}
        ${section('Chưa báo trạng thái: đã nhận quá 24 giờ mà không gửi trạng thái nào', unreportedTable(state.unreported))}
        ${section('Máy đã kết nối', devicesTable(state.devices, now))}
        ${section('Cấp mã kết nối cho một máy', codeForm(state))}
        ${section('Tài khoản VXP', accountsTable(state, now))}
        ${section('Thêm hoặc sửa cơ quan trong danh bạ', agencyForm())}
        ${section('Sao lưu', backupForm(state, canBackUp))}
      </main>`,
  );
}

const section = (title: string, body: Html): Html =>
  html`<section>
    <h2>${title}</h2>
    ${body}
  </section>`;

function noticeOf(notice: Notice): Html {
  if (notice.kind === 'code') {
    return html`<section class="note">
      <p class="pad" role="status">
        Mã kết nối cho ${notice.systemId}, dùng một lần, trong ${notice.minutes} phút:<br /><span class="code"
          >${notice.code}</span
        ><br /><span class="soft">Gõ mã này ở máy ấy: Quản trị, Trục liên thông. Mã không hiện lại.</span>
      </p>
    </section>`;
  }
  const tone = notice.kind === 'done' ? 'good' : 'bad';
  return html`<section class="note"><p class="pad ${tone}" role="status">${notice.text}</p></section>`;
}

function figures({ figures: f, listening, devices }: State): Html {
  const working = devices.filter(({ revoked_at }) => revoked_at === null).length;
  const cells: readonly (readonly [string, string])[] = [
    ['Gói nhận hôm nay', count(f.messages_today)],
    ['Đang chờ lấy về', count(f.waiting)],
    ['Bên nhận báo lỗi', count(f.failed)],
    ['Máy đang giữ đường dây', `${count(listening)} / ${count(working)}`],
    ['Tệp đang giữ', bytes(f.payload_bytes)],
    ['Đã niêm phong tới ngày', f.sealed_day === null ? 'chưa có' : day(f.sealed_day)],
    ['Ngày chưa đóng dấu thời gian', count(f.unstamped)],
  ];
  return html`<div class="figures">
    ${cells.map(([label, value]) => html`<div><b>${value}</b>${label}</div>`)}
  </div>`;
}

function stuckTable(rows: readonly Stuck[], now: Date): Html {
  if (rows.length === 0) return html`<p class="empty good">Không có văn bản nào bị ứ.</p>`;
  return table(
    ['Cơ quan nhận', '#Số văn bản', 'Chờ từ', 'Liên lạc lần cuối'],
    rows.map(
      (row) =>
        html`<tr>
          <td>${row.name} <small>${row.code}</small></td>
          <td class="number">${count(row.waiting)}</td>
          <td class="time">${time(row.oldest_at)}</td>
          <td class="time">${seen(row.last_seen_at, now)}</td>
        </tr>`,
    ),
  );
}

function unreportedTable(rows: readonly Unreported[]): Html {
  if (rows.length === 0) return html`<p class="empty good">Cơ quan nào cũng đã báo trạng thái.</p>`;
  return table(
    ['Cơ quan', '#Số văn bản', 'Từ'],
    rows.map(
      (row) =>
        html`<tr>
          <td>${row.name} <small>${row.code}</small></td>
          <td class="number">${count(row.count)}</td>
          <td class="time">${time(row.oldest_at)}</td>
        </tr>`,
    ),
  );
}

function devicesTable(rows: readonly Connected[], now: Date): Html {
  if (rows.length === 0) return html`<p class="empty">Chưa có máy nào. Cấp mã kết nối ở dưới.</p>`;
  return table(
    ['Máy', 'Cơ quan', 'Liên lạc lần cuối', ''],
    rows.map(
      (row) =>
        html`<tr>
          <td>${row.name}<br /><small>${row.id}</small></td>
          <td>${row.agencies}</td>
          <td class="time">
            ${row.revoked_at ? html`<span class="bad">Đã khóa ${time(row.revoked_at)}</span>` : seen(row.last_seen_at, now)}
          </td>
          <td>${row.revoked_at ? html`` : revokeForm(row.id)}</td>
        </tr>`,
    ),
  );
}

const revokeForm = (id: string): Html =>
  html`<form method="post" action="/operator/revoke">
    <input type="hidden" name="device" value="${id}" /> <button>Khóa máy này</button>
  </form>`;

function accountsTable({ accounts }: State, now: Date): Html {
  const heard = accounts.filter(({ last_seen_at }) => last_seen_at !== null);
  if (heard.length === 0) return html`<p class="empty">Chưa có phần mềm nào gọi bằng VXP.</p>`;
  return table(
    ['Mã hệ thống', 'Liên lạc lần cuối'],
    heard.map(
      (row) =>
        html`<tr>
          <td>${row.system_id}</td>
          <td class="time">${seen(row.last_seen_at, now)}</td>
        </tr>`,
    ),
  );
}

function codeForm({ accounts }: State): Html {
  if (accounts.length === 0) return html`<p class="empty">Thêm cơ quan có tài khoản trước đã.</p>`;
  return html`<form class="line" method="post" action="/operator/enrol-code">
    <label for="systemId"
      >Tài khoản
      <select id="systemId" name="systemId">
        ${accounts.map(({ system_id }) => html`<option>${system_id}</option>`)}
      </select></label
    >
    <button class="main">Cấp mã</button>
  </form>`;
}

const agencyForm = (): Html =>
  html`<form class="line" method="post" action="/operator/agency">
    <label for="code">Mã định danh <input id="code" name="code" required maxlength="35" /></label>
    <label for="name">Tên cơ quan <input id="name" name="name" required maxlength="200" size="40" /></label>
    <label for="account">Tài khoản <input id="account" name="systemId" maxlength="75" /></label>
    <label for="code102">Mã QCVN 102 <input id="code102" name="code102" maxlength="13" /></label>
    <label for="old">Mã cũ <input id="old" name="oldCode" maxlength="35" /></label>
    <label for="to">Đóng từ ngày <input id="to" name="validTo" type="date" /></label>
    <label for="successor">Mã kế thừa <input id="successor" name="successor" maxlength="35" /></label>
    <button>Ghi</button>
  </form>`;

function backupForm({ backupAt }: State, canBackUp: boolean): Html {
  if (!canBackUp)
    return html`<p class="empty warn">Chưa đặt nơi sao lưu: khởi động trục với --backup-to THƯ-MỤC.</p>`;
  const last = backupAt === null ? 'chưa có bản nào' : `bản mới nhất ${time(backupAt)}`;
  return html`<form class="line" method="post" action="/operator/backup">
    <span>Mỗi ngày một bản; ${last}.</span> <button>Sao lưu ngay</button>
  </form>`;
}

function table(heads: readonly string[], rows: readonly Html[]): Html {
  const head = heads.map((text) =>
    text.startsWith('#') ? html`<th class="number">${text.slice(1)}</th>` : html`<th>${text}</th>`,
  );
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

const lateMinutes = 15;

function seen(at: Date | null, now: Date): Html {
  if (at === null) return html`<span class="warn">chưa lần nào</span>`;
  const minutes = (now.getTime() - at.getTime()) / 60_000;
  return html`<span class="${minutes < lateMinutes ? 'good' : 'warn'}">${time(at)}</span>`;
}

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function time(at: Date): string {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.get('hour')}:${parts.get('minute')} ${parts.get('day')}/${parts.get('month')}/${parts.get('year')}`;
}

const day = (text: string): string => text.split('-').toReversed().join('/');
const count = (value: number): string => value.toLocaleString('vi-VN');

function bytes(value: number): string {
  const [size, unit] = value < 1024 ** 3 ? [value / 1024 ** 2, 'MB'] : [value / 1024 ** 3, 'GB'];
  return `${size.toLocaleString('vi-VN', { maximumFractionDigits: 1 })} ${unit}`;
}
