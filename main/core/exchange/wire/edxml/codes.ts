/** The code lists of edXML: document types, priorities, steering, business kinds, statuses and their allowed order. */

/** QCVN 102:2016/SĐ1:2022, table B (văn bản hành chính), by item number. */
export const administrativeTypes: ReadonlyMap<number, string> = new Map([
  [1, 'Nghị quyết'],
  [2, 'Quyết định'],
  [3, 'Chỉ thị'],
  [4, 'Quy chế'],
  [5, 'Quy định'],
  [6, 'Thông cáo'],
  [7, 'Thông báo'],
  [8, 'Hướng dẫn'],
  [9, 'Chương trình'],
  [10, 'Kế hoạch'],
  [11, 'Phương án'],
  [12, 'Đề án'],
  [13, 'Dự án'],
  [14, 'Báo cáo'],
  [15, 'Biên bản'],
  [16, 'Tờ trình'],
  [17, 'Hợp đồng'],
  [18, 'Công văn'],
  [19, 'Công điện'],
  [20, 'Bản ghi nhớ'],
  [21, 'Bản cam kết'],
  [22, 'Bản thỏa thuận'],
  [23, 'Giấy chứng nhận'],
  [24, 'Giấy ủy quyền'],
  [25, 'Giấy mời'],
  [26, 'Giấy giới thiệu'],
  [27, 'Giấy nghỉ phép'],
  [28, 'Giấy đi đường'],
  [29, 'Giấy biên nhận hồ sơ'],
  [30, 'Phiếu gửi'],
  [31, 'Phiếu chuyển'],
  [32, 'Thư công'],
]);

/** QCVN 102:2016/SĐ1:2022, table A (văn bản quy phạm pháp luật), by item number. */
export const legalTypes: ReadonlyMap<number, string> = new Map([
  [1, 'Hiến pháp'],
  [2, 'Luật'],
  [3, 'Pháp lệnh'],
  [4, 'Lệnh'],
  [5, 'Nghị quyết'],
  [6, 'Nghị quyết liên tịch'],
  [7, 'Nghị định'],
  [8, 'Quyết định'],
  [9, 'Thông tư'],
  [10, 'Thông tư liên tịch'],
  [11, 'Chỉ thị'],
  [12, 'Bộ luật'],
  [13, 'Văn bản quy phạm pháp luật của đơn vị hành chính - kinh tế đặc biệt'],
]);

export type EdxmlTypeNumbers = { readonly type: number; readonly typeDetail: number };

/** How a hub's members fill `Type`: group and item (the standard's tables), or the item number in `Type` itself. */
export type TypeHabit = 'group_and_item' | 'item_in_type';

const administrativeGroup = 2;
const legalGroup = 1;

/** The numbers for an administrative type name, by the hub's habit; null for a name outside table B. */
export function typeNumbers(name: string, habit: TypeHabit = 'group_and_item'): EdxmlTypeNumbers | null {
  const item = itemOf(administrativeTypes, name);
  if (item === null) return null;
  return habit === 'group_and_item'
    ? { type: administrativeGroup, typeDetail: item }
    : { type: item, typeDetail: 0 };
}

/**
 * The type name a received message means: its own `TypeName` where it is known (accents and case aside), else what the
 * numbers say, else the name as received.
 */
export function typeName(received: {
  readonly name: string;
  readonly type: number | null;
  readonly typeDetail: number | null;
}): string {
  const item = itemOf(administrativeTypes, received.name);
  if (item !== null) return administrativeTypes.get(item) ?? received.name;
  if (received.name !== '') return received.name;
  return nameByNumbers(received.type, received.typeDetail) ?? '';
}

function nameByNumbers(type: number | null, detail: number | null): string | undefined {
  if (type === null) return undefined;
  const hasDetail = detail !== null && detail > 0;
  if (type === legalGroup && hasDetail) return legalTypes.get(detail);
  if (type === administrativeGroup && hasDetail) return administrativeTypes.get(detail);
  return type > administrativeGroup ? administrativeTypes.get(type) : undefined;
}

function itemOf(table: ReadonlyMap<number, string>, name: string): number | null {
  const wanted = withoutAccents(name);
  for (const [item, text] of table) if (withoutAccents(text) === wanted) return item;
  return null;
}

function withoutAccents(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd');
  return plain.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** `OtherInfo/Priority`: thường, khẩn, thượng khẩn, hỏa tốc, hỏa tốc hẹn giờ. */
export const priorities = { normal: 0, urgent: 1, veryUrgent: 2, express: 3, expressTimed: 4 } as const;
export type EdxmlPriority = (typeof priorities)[keyof typeof priorities];

/** `SteeringType` in the more likely of two conflicting readings: none, chỉ đạo, báo cáo chỉ đạo. */
export const steeringTypes = { none: 0, steering: 1, report: 2 } as const;

/** `BussinessDocType` (so spelt in the standard): văn bản mới, thu hồi, cập nhật, thay thế. */
export const businessKinds = { create: 0, recall: 1, update: 2, replace: 3 } as const;
export type EdxmlBusinessKind = (typeof businessKinds)[keyof typeof businessKinds];

/** `StatusCode` by meaning; 07-12 and 14 were found in no source. */
export const statusCodes = {
  arrived: '01',
  rejected: '02',
  accepted: '03',
  assigned: '04',
  inProgress: '05',
  finished: '06',
  returnRequested: '13',
  changeAgreed: '15',
  changeRejected: '16',
} as const;
export type EdxmlStatusCode = (typeof statusCodes)[keyof typeof statusCodes];

const knownStatusCodes: ReadonlySet<string> = new Set(Object.values(statusCodes));

/** Whether a code is one of the standard's; others are shown as "khác (mã nn)" with their text kept. */
export function isKnownStatusCode(code: string): code is EdxmlStatusCode {
  return knownStatusCodes.has(code);
}

/** Codes whose reason the sender must give (QĐ 28/2018; NĐ 30/2020 Art. 21.2). */
export function statusNeedsReason(code: string): boolean {
  return code === statusCodes.rejected || code === statusCodes.changeRejected;
}

/** What one receiver's copy of a document may be in, as its sender knows it. */
export type DeliveryStanding = 'sent' | EdxmlStatusCode;

const onward: Readonly<Record<DeliveryStanding, readonly EdxmlStatusCode[]>> = {
  sent: ['01', '02', '03', '13'],
  '01': ['02', '03', '13'],
  '02': [],
  '03': ['04', '05', '06', '13'],
  '04': ['05', '06', '13'],
  '05': ['06', '13'],
  '06': ['13'],
  '13': ['15', '16'],
  '15': [],
  '16': ['13'],
};

/**
 * Whether a status may follow. `standing` is the one before; after 16 the copy is again where it was before 13, so the
 * caller passes that earlier standing. Going back is never allowed: a late 01 after 03 changes nothing.
 */
export function mayFollow(standing: DeliveryStanding, next: EdxmlStatusCode): boolean {
  return onward[standing].includes(next);
}
