/** Run inside a namespace: a large document is on its way up a slow line when an urgent one is sent; says how long that took. */
import { openDesk, type DeskTerms } from './desk.ts';

// The bench that starts this writes its terms.
const terms = JSON.parse(process.argv[2] ?? '') as DeskTerms;
const desk = await openDesk(terms);
const clerk = await desk.test.as('vanthu');
const pause = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));

const large = desk.issue(2 * 1_048_576);
await clerk.exchange.send({ documentId: large });
while (desk.stateOf(large).sent === 0) await pause(100);
const urgent = desk.issue(20 * 1024, 'hoa_toc');
const began = performance.now();
await clerk.exchange.send({ documentId: urgent });
while (desk.stateOf(urgent).state !== 'accepted') await pause(20);
const isLargeWaiting = desk.stateOf(large).state === 'queued';
process.send?.({ tookMs: performance.now() - began, isLargeWaiting }, () => process.exit(0));
