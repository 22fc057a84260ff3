/** What the simulation reads of a call and its answer, of either wire. */
import { z } from 'zod';
import type { HttpAnswer, HttpCall } from '#core/exchange/http-call.ts';
import { BatchAnswer, ownBase, ReceiptAnswer, ReceiptsAnswer } from '#core/exchange/wire/own/forms.ts';

/** The call's name on the wire of VXP; of our own protocol the method and what it is about, as in `PUT messages`. */
export function callName({ url, method }: Pick<HttpCall, 'url' | 'method'>): string {
  const { pathname } = new URL(url);
  if (!pathname.startsWith(`${ownBase}/`)) return pathname.split('/').at(-1) ?? '';
  const [thing = '', , about] = pathname.slice(ownBase.length + 1).split('/');
  return `${method} ${about ?? thing}`;
}

/** The receipts in an answer about messages, by the message's key. */
export function receiptsIn(name: string, { url }: HttpCall, said: string): [string, string][] {
  if (name.startsWith('POST messages')) {
    const { results } = BatchAnswer.parse(JSON.parse(said));
    return results.flatMap((one) => ('receipt' in one ? [[one.key, one.receipt] as [string, string]] : []));
  }
  if (!/^(PUT|GET) messages/.test(name)) return [];
  const { receipt } = ReceiptAnswer.parse(JSON.parse(said));
  return [[new URL(url).pathname.split('/').at(-1) ?? '', receipt]];
}

/** A page of receipts without `receipt`, or without its first when none has been chosen; null when it is not in it. */
export function withoutReceipt(
  answer: HttpAnswer,
  receipt: string | null,
): { readonly answer: HttpAnswer; readonly receipt: string } | null {
  if (answer.httpStatus !== 200) return null;
  const page = ReceiptsAnswer.parse(JSON.parse(Buffer.from(answer.body).toString()));
  const chosen = receipt ?? page.receipts[0];
  if (chosen === undefined || !page.receipts.includes(chosen)) return null;
  const body = Buffer.from(
    JSON.stringify({ ...page, receipts: page.receipts.filter((one) => one !== chosen) }),
  );
  return { answer: { ...answer, body }, receipt: chosen };
}

/** What a question for news has counted, and the same question without waiting. */
export function newsQuestion(request: HttpCall): number {
  return z.coerce.number().parse(new URL(request.url).searchParams.get('after'));
}
