import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { vxpReceivers } from '#core/exchange/wire/vxp/forms.ts';
import { readDownload, readReply } from '#core/exchange/wire/vxp/reply.ts';
import {
  hashFile,
  hashHeader,
  isSignedWith,
  parseVxpTimestamp,
  readSignature,
  sdkHashFile,
  signHeaderText,
  signRequest,
  vxpTimestamp,
} from '#core/exchange/wire/vxp/signature.ts';
import { recordedRequests } from '#tests/support/recorded-requests.ts';

const secret = 'made-up-secret';
const recorded = recordedRequests('sdk-2.0.1-requests.txt');
const special = recordedRequests('sdk-2.0.1-requests-to-and-description.txt');

test('the published check value comes out', () => {
  const text = signHeaderText([
    ['systemid', '000.00.00.T01'],
    ['timestamp', '21112026T192439+0245'],
    ['Content-Type', 'application/json'],
  ]);
  expect(text).toBe(
    '{"XroadVnpt-systemid":"000.00.00.T01","XroadVnpt-timestamp":"21112026T192439+0245","XroadVnpt-Content-Type":"application/json"}',
  );
  expect(hashHeader(text, secret)).toBe('ca27314ec448f5c7ba9545197f856ff94785a9ca358d5ef60bf0910e07744294');
});

test('eleven calls and more were recorded', () => {
  expect(recorded.map((request) => request.path)).toEqual([
    '/getReceivedEdocList',
    '/sendEdoc',
    '/getEdoc',
    '/updateStatus',
    '/getSentEdocList',
    '/countReceiveEdoc',
    '/downloadEdoc',
    '/getAgenciesList',
    '/getAgenciesListQD20',
    '/registerAgency',
    '/deleteAgency',
  ]);
});

test.each([...recorded, ...special].map((request) => [request.path, request] as const))(
  'the recorded %s is made again byte for byte by our signer and believed by our reader',
  (_path, request) => {
    const read = readSignature(request.headers);
    if (!read.ok) throw new Error(read.code);
    const isAscii = [...read.request.parameters.values()].every((value) => /^[\x20-\x7e]*$/.test(value));
    // The Vietnamese description was cut to one byte a character after signing: nobody can verify it.
    expect(isSignedWith(read.request, secret)).toBe(isAscii);
    expect(isSignedWith(read.request, 'another-secret')).toBe(false);

    const pairs = [...read.request.parameters];
    const sent = Object.fromEntries(request.headers);
    expect(signHeaderText(pairs)).toBe(sent['XroadVnpt-sign-header']);
    expect(vxpTimestamp(read.request.at)).toBe(sent['XroadVnpt-timestamp']);
    if (isAscii) expect(hashHeader(signHeaderText(pairs), secret)).toBe(sent['XroadVnpt-hash-header']);
  },
);

test('our own request carries the recorded headers and is believed', () => {
  const model = recorded.find((request) => request.path === '/getReceivedEdocList')!;
  const at = parseVxpTimestamp('21112026T192438+0161')!;
  const signed = signRequest(
    { systemId: '000.00.00.T01', secret },
    [
      ['servicetype', 'eDoc'],
      ['messagetype', 'edoc'],
    ],
    at,
  );
  if (!signed.ok) throw new Error(signed.code);
  const ofConnection = new Set(['content-length', 'host', 'connection', 'accept-encoding']);
  expect(signed.headers).toEqual(
    Object.fromEntries(model.headers.filter(([name]) => !ofConnection.has(name.toLowerCase()))),
  );
});

test('a header beside the signed text that differs from it is not believed', () => {
  const changed = recorded[3]!.headers.map(([name, value]) =>
    name === 'XroadVnpt-status' ? ([name, 'fail'] as const) : ([name, value] as const),
  );
  expect(readSignature(changed)).toEqual({ ok: false, code: 'vxp.header_not_signed' });
});

test('a signed text changed by one letter is not believed', () => {
  const changed = recorded[3]!.headers.map(([name, value]) =>
    name.startsWith('XroadVnpt-s')
      ? ([name, value.replace('done', 'fail')] as const)
      : ([name, value] as const),
  );
  const read = readSignature(changed);
  expect(read.ok && isSignedWith(read.request, secret)).toBe(false);
});

test('a parameter outside ASCII is refused before it is sent', () => {
  expect(signRequest({ systemId: 'A', secret }, [['description', 'Từ chối']], new Date(0))).toEqual({
    ok: false,
    code: 'vxp.not_ascii',
    where: 'description',
  });
});

test('the file hash has its correct form and the shorter one of the Java client', () => {
  const send = recorded.find((request) => request.path === '/sendEdoc')!;
  const file = send.body.subarray(0, -2);
  expect(file.toString()).toBe('<x>Đ</x>');
  expect(sdkHashFile(hashFile(file))).toBe(Object.fromEntries(send.headers)['XroadVnpt-hash-file']);
  expect(hashFile(file)).toBe(createHash('sha256').update(file).digest('hex'));
  expect([hashFile(file).length, sdkHashFile(hashFile(file)).length]).toEqual([64, 63]);
});

test('receivers are read plain and quoted once more', () => {
  const quoted = Object.fromEntries(special[0]!.headers)['XroadVnpt-to']!;
  expect(vxpReceivers.parse(quoted)).toEqual(['000.00.00.T02', 'T03']);
  expect(vxpReceivers.parse('["H53","H53.13"]')).toEqual(['H53', 'H53.13']);
  expect(['H53', '{}', '[1]', '""'].map((text) => vxpReceivers.safeParse(text).success)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

const reply = (httpStatus: number, body: string) => ({ httpStatus, body: Buffer.from(body) });

test('a good answer is an answer, and an id that comes under another spelling is found', () => {
  expect(
    readReply('sendEdoc', reply(201, '{"status":"OK","ErrorCode":"0","ErrorDesc":"","docId":"abc"}')),
  ).toMatchObject({
    kind: 'answer',
    value: { DocId: 'abc' },
  });
  expect(
    readReply('getReceivedEdocList', reply(200, '{"status":"OK","ErrorCode":0,"data":[{"docId":"1"}]}')),
  ).toMatchObject({
    kind: 'answer',
    value: { data: [{ docId: '1', from: '' }] },
  });
});

test('a refusal keeps its reason', () => {
  const body = '{"status":"FAIL","ErrorCode":"-1","ErrorDesc":"Sai mã định danh"}';
  const refusal = { kind: 'refusal', errorCode: '-1', errorDesc: 'Sai mã định danh' };
  expect(readReply('sendEdoc', reply(200, body))).toEqual(refusal);
  expect(readReply('getReceivedEdocList', reply(400, body))).toEqual(refusal);
  expect(readDownload(reply(200, body))).toEqual(refusal);
});

test.each([
  ['a 502 with HTML', reply(502, '<html>Bad Gateway</html>'), 'vxp.http_status'],
  ['HTML that says 200', reply(200, '<html>Log in</html>'), 'vxp.not_json'],
  ['an empty body', reply(200, ''), 'vxp.not_json'],
  ['an answer cut in two', reply(200, '{"status":"OK","Err'), 'vxp.not_json'],
  ['a redirect', reply(302, ''), 'vxp.http_status'],
  [
    'a 500 that speaks of FAIL',
    reply(500, '{"status":"FAIL","ErrorCode":"20","ErrorDesc":""}'),
    'vxp.http_status',
  ],
  ['OK without the list', reply(200, '{"status":"OK","ErrorCode":"0","ErrorDesc":""}'), 'vxp.unknown_form'],
  ['an empty object', reply(200, '{}'), 'vxp.unknown_form'],
  ['a bare list', reply(200, '[]'), 'vxp.unknown_form'],
])('%s is an outage and never an empty inbox', (_title, given, code) => {
  expect(readReply('getReceivedEdocList', given)).toMatchObject({ kind: 'outage', code });
});

test('OK without a document id is no acceptance', () => {
  expect(
    readReply('sendEdoc', reply(200, '{"status":"OK","ErrorCode":"0","ErrorDesc":"","DocId":""}')),
  ).toMatchObject({
    kind: 'outage',
  });
});

test('a download is the file, unless a page stands in its place', () => {
  expect(readDownload(reply(200, '<?xml version="1.0"?><edXML/>'))).toMatchObject({ kind: 'answer' });
  expect(readDownload(reply(200, '<!DOCTYPE html><html></html>'))).toMatchObject({ kind: 'outage' });
  expect(readDownload(reply(200, ''))).toMatchObject({ kind: 'outage' });
});
