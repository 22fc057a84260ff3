/** The offices the hub tests exchange between, and messages from one to another. */
import type { EdxmlDocument, EdxmlStatus } from '#core/exchange/wire/edxml/message.ts';
import { writeDocument, writeStatus, type WrittenEdxml } from '#core/exchange/wire/edxml/write.ts';
import { sampleDocument, sampleStatus } from '#tests/core/exchange/wire/message-examples.ts';
import type { HubAgency } from '#tests/support/hub.ts';

export const commune = { code: '000.07.31.H99', systemId: 'commune', secret: 'commune-secret-5d1f' };
export const department = { code: '000.00.13.H99', systemId: 'department', secret: 'department-secret-9c2e' };
export const province = { code: 'H99', systemId: 'province', secret: 'province-secret-77aa' };

export const agencies: readonly HubAgency[] = [
  { ...commune, name: 'UBND xã Suối Mẫu', level: 2 },
  { ...department, name: 'Sở Nội vụ tỉnh Mẫu Sơn', level: 2, oldCode: '13.H99' },
  { ...province, name: 'UBND tỉnh Mẫu Sơn', code102: '000.00.00.H99' },
  { code: '000.00.99.H99', name: 'Sở đã giải thể', isOpen: false },
];

function bytesOf(written: WrittenEdxml): Buffer {
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  return Buffer.concat([...written.chunks]);
}

/** The sample document from the commune to the department and the province, with a number of its own. */
export function aDocument(number: string, change: Partial<EdxmlDocument> = {}): Buffer {
  return bytesOf(
    writeDocument({
      ...sampleDocument,
      documentId: `000.07.31.H99,2026/03/02,${number}/BC-UBND`,
      code: { number, notation: 'BC-UBND' },
      ...change,
    }),
  );
}

/** The sample status from the department to the commune. */
export function aStatus(change: Partial<EdxmlStatus> = {}): Buffer {
  return bytesOf(writeStatus({ ...sampleStatus, ...change }));
}
