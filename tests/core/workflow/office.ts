/** An office with two leaders and three staff members, and documents registered on paper. */
import type { Client, CoreContract } from '#contract/index.ts';
import { openTestCore, setUpOffice, testPassword, type TestCore } from '#tests/support/core.ts';

export interface WorkOffice {
  readonly test: TestCore;
  readonly incomingBook: string;
  readonly id: Readonly<Record<'chutich' | 'phochutich' | 'tam' | 'nga' | 'hai', string>>;
  /** Registers a paper document as the clerk and answers its id. */
  readonly register: (values?: Partial<Registering>) => Promise<string>;
  readonly versionOf: (id: string) => Promise<number>;
  readonly as: (login: string) => Promise<Client<CoreContract>>;
}

type Registering = Parameters<Client<CoreContract>['documents']['register']>[0];

/** Logins beside those of `setUpOffice`: phochutich (leader), tam, nga, hai (staff). */
export async function openWorkOffice(clock?: { now: Date }): Promise<WorkOffice> {
  const test = openTestCore(clock ? { clock } : {});
  const { incomingBook } = await setUpOffice(test);
  const admin = await test.as('admin');
  const add = async (login: string, name: string, title: string, role: 'leader' | 'staff') =>
    (await admin.people.add({ login, name, title, roles: [role], passwordSecret: testPassword })).id;
  const chutich = (await admin.people.list({})).find(({ login }) => login === 'chutich')!.id;
  const id = {
    chutich,
    phochutich: await add('phochutich', 'Trần Thị Bình', 'Phó Chủ tịch', 'leader'),
    tam: await add('tam', 'Vũ Minh Tâm', 'Chuyên viên', 'staff'),
    nga: await add('nga', 'Hoàng Thị Nga', 'Phòng Kinh tế', 'staff'),
    hai: await add('hai', 'Lương Văn Hải', 'Ban Chỉ huy PCTT', 'staff'),
  };
  let count = 0;
  return {
    test,
    incomingBook,
    id,
    as: test.as,
    versionOf: async (documentId) =>
      (await (await test.as('vanthu')).documents.open({ id: documentId })).version,
    register: async (values = {}) => {
      count += 1;
      const clerk = await test.as('vanthu');
      const { id: registered } = await clerk.documents.register({
        upload: null,
        bookId: incomingBook,
        arrivedOn: '2026-11-20',
        number: String(100 + count),
        symbol: 'UBND-VP',
        issuedOn: '2026-11-19',
        issuerName: 'UBND tỉnh An Sơn',
        issuerCode: null,
        kind: 'Công văn',
        subject: `V/v việc số ${count}`,
        field: '',
        signerName: '',
        signerPosition: '',
        urgency: 'normal',
        sheets: null,
        copies: null,
        hasPaper: true,
        dueOn: null,
        senderName: '',
        note: '',
        ...values,
      });
      return registered;
    },
  };
}

/** The code with which a call was refused, or "done". */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
