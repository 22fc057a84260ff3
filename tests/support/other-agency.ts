/** Another agency at the hub, whose software is not ours: it sends raw edXML and reads what it was sent. */
import { randomUUID } from 'node:crypto';
import type { EdxmlBusiness, EdxmlStatus, ReadEdxml } from '#core/exchange/wire/edxml/message.ts';
import { readEdxml } from '#core/exchange/wire/edxml/read.ts';
import { writeDocument, writeStatus } from '#core/exchange/wire/edxml/write.ts';
import { vxpServiceType } from '#core/exchange/wire/vxp/forms.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';
import { sampleDocument } from '../core/exchange/wire/message-examples.ts';
import { send, vxpCall } from './vxp-client.ts';

export interface AgencyAtHub {
  readonly code: string;
  readonly name: string;
  readonly systemId: string;
  readonly secret: string;
}

export interface SentLetter {
  readonly number: string;
  readonly subject: string;
  readonly documentId: string;
  readonly on: string;
}

export class OtherAgency {
  readonly #url: string;
  readonly #me: AgencyAtHub;

  constructor(url: string, me: AgencyAtHub) {
    this.#url = url;
    this.#me = me;
  }

  /** A letter of one page; its id is that of the standard unless another is given. */
  async sends(
    to: AgencyAtHub,
    letterOf: {
      number: string;
      subject: string;
      urgency?: 0 | 3;
      business?: EdxmlBusiness;
      documentId?: string;
    },
  ): Promise<SentLetter> {
    const { number, subject } = letterOf;
    const on = '2026-03-02';
    const documentId = letterOf.documentId ?? `${this.#me.code},2026/03/02,${number}/UBND-VP`;
    const business = letterOf.business ?? { kind: 0 as const };
    const pdf = await typesetDocument(
      {
        ...letter,
        number,
        symbol: 'UBND-VP',
        subject,
        issued: { day: 2, month: 3, year: 2026 },
        urgency: undefined,
      },
      serif,
    );
    const written = writeDocument({
      ...sampleDocument,
      from: { organId: this.#me.code, organName: this.#me.name },
      to: [{ organId: to.code, organName: to.name }],
      documentId,
      code: { number, notation: 'UBND-VP' },
      promulgation: { place: 'An Sơn', on },
      subject,
      dueOn: '2099-12-31',
      otherInfo: { priority: letterOf.urgency ?? 0 },
      responseFor: [],
      hops: [{ organId: this.#me.code, at: '2026-03-02T02:15:00.000Z' }],
      business,
      attachments:
        business.kind === 1 ? [] : [{ contentId: randomUUID(), name: `${number}.pdf`, bytes: pdf }],
    });
    if (!written.ok) throw new Error(JSON.stringify(written.problems));
    await this.#send('edoc', Buffer.concat([...written.chunks]), to);
    return { number, subject, documentId, on };
  }

  /** A status about one of the receiver's or our own documents. */
  async tells(
    to: AgencyAtHub,
    about: { readonly documentId: string; readonly code: string; readonly on: string },
    status: { code: string; description?: string; at?: string },
  ): Promise<void> {
    const { documentId, code, on } = about;
    const written = writeStatus({
      from: { organId: this.#me.code, organName: this.#me.name },
      responseFor: { organId: to.code, code, promulgatedOn: on, documentId },
      // A code outside the list is what is tested here.
      statusCode: status.code as EdxmlStatus['statusCode'],
      description: status.description ?? 'Thử',
      at: status.at ?? '2026-11-30T02:00:00.000Z',
    });
    if (!written.ok) throw new Error(JSON.stringify(written.problems));
    await this.#send('status', Buffer.concat([...written.chunks]), to);
  }

  async #send(kind: 'edoc' | 'status', bytes: Uint8Array, to: AgencyAtHub): Promise<void> {
    const reply = await send(this.#url, this.#me, kind, bytes, [to.code]);
    if (reply.httpStatus !== 200) throw new Error(`${reply.httpStatus} ${reply.text}`);
  }

  /** What waits for it at the hub, read. */
  async inbox(kind: 'edoc' | 'status'): Promise<{ hubId: string; message: ReadEdxml }[]> {
    const listed = await vxpCall(this.#url, this.#me, 'getReceivedEdocList', [
      ['servicetype', vxpServiceType],
      ['messagetype', kind],
    ]);
    const rows = (JSON.parse(listed.text) as { data: { docId: string }[] }).data;
    const found: { hubId: string; message: ReadEdxml }[] = [];
    for (const { docId } of rows) {
      const { body } = await vxpCall(this.#url, this.#me, 'downloadEdoc', [['docId', docId]]);
      found.push({ hubId: docId, message: readEdxml(body) });
    }
    return found;
  }

  /** The statuses told to it about one document: code and words, in the order they came. */
  async toldAbout(documentId: string): Promise<string[]> {
    const inbox = await this.inbox('status');
    return inbox.flatMap(({ message }) =>
      message.kind === 'status' && message.responseFor?.documentId === documentId
        ? [`${message.statusCode} ${message.description}`]
        : [],
    );
  }
}
