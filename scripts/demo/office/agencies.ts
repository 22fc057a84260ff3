/** The made-up province An Sơn: three agencies, their codes at the hub, and the people of the two that run the program. */

/** One agency as the hub and the program's first start know it. */
export interface DemoAgency {
  /** As people say it: "UBND xã Tân Phúc". */
  readonly name: string;
  readonly code: string;
  readonly secret: string;
}

/** Somebody who signs in. */
export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly title: string;
  /** The word of the role as the screen of people shows it. */
  readonly role: 'Văn thư' | 'Lãnh đạo' | 'Chuyên viên';
  readonly password: string;
}

/** An agency that runs the program, with all that its first start asks for. */
export interface DemoOffice extends DemoAgency {
  readonly parent: string;
  readonly place: string;
  readonly admin: Omit<DemoPerson, 'role'>;
  readonly adminIsClerk: boolean;
  readonly people: readonly DemoPerson[];
}

export const commune: DemoOffice = {
  name: 'UBND xã Tân Phúc',
  code: 'H99.31',
  secret: 'tan-phuc-7f3a91',
  parent: 'UBND tỉnh An Sơn',
  place: 'Tân Phúc',
  admin: { login: 'quantri', name: 'Vũ Quốc Huy', title: 'Công chức Văn phòng', password: 'Quan-tri-2026!' },
  adminIsClerk: false,
  people: [
    { login: 'hanh', name: 'Lê Thị Hạnh', title: 'Văn thư', role: 'Văn thư', password: 'Van-thu-2026!' },
    { login: 'duc', name: 'Phạm Văn Đức', title: 'Chủ tịch', role: 'Lãnh đạo', password: 'Chu-tich-2026!' },
    {
      login: 'tam',
      name: 'Nguyễn Minh Tâm',
      title: 'Công chức Địa chính',
      role: 'Chuyên viên',
      password: 'Dia-chinh-2026!',
    },
  ],
};

export const province: DemoOffice = {
  name: 'UBND tỉnh An Sơn',
  code: 'H99',
  secret: 'tinh-an-son-c25d08',
  parent: '',
  place: 'An Sơn',
  admin: { login: 'thuha', name: 'Trần Thu Hà', title: 'Văn thư', password: 'Van-thu-tinh-2026!' },
  adminIsClerk: true,
  people: [],
};

/** Known to the hub, without a program of its own: what is sent to it waits at the hub. */
export const homeAffairs: DemoAgency = {
  name: 'Sở Nội vụ tỉnh An Sơn',
  code: 'H99.05',
  secret: 'so-noi-vu-51e6b4',
};

export const agencies: readonly DemoAgency[] = [province, commune, homeAffairs];

/** The people of the commune by what they do. */
export function personOf(role: DemoPerson['role']): DemoPerson {
  const person = commune.people.find((one) => one.role === role);
  if (!person) throw new Error(`nobody is ${role}`);
  return person;
}
