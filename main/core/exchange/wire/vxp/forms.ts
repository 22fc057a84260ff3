/** The calls of a VXP hub: their paths, what they take, and the replies with the field names its clients read. */
import { z } from 'zod';

export const vxpPaths = {
  sendEdoc: '/sendEdoc',
  getReceivedEdocList: '/getReceivedEdocList',
  getEdoc: '/getEdoc',
  downloadEdoc: '/downloadEdoc',
  updateStatus: '/updateStatus',
  getSentEdocList: '/getSentEdocList',
  countReceiveEdoc: '/countReceiveEdoc',
  countReceiveStatus: '/countReceiveStatus',
  getAgenciesList: '/getAgenciesList',
  getAgenciesListQD20: '/getAgenciesListQD20',
  getSynchronizeUnit: '/getSynchronizeUnit',
  registerAgency: '/registerAgency',
  deleteAgency: '/deleteAgency',
} as const;
export type VxpCall = keyof typeof vxpPaths;

/** `downloadEdoc` gives the file itself and is the only GET. */
export function vxpMethod(call: VxpCall): 'GET' | 'POST' {
  return call === 'downloadEdoc' ? 'GET' : 'POST';
}

export const vxpServiceType = 'eDoc';
export const vxpMessageType = z.enum(['edoc', 'status']);
export type VxpMessageType = z.infer<typeof vxpMessageType>;

/** What a receiver's software says of a delivery; `initial` is the hub's own. */
export const vxpDeliveryStatus = z.enum(['initial', 'processing', 'done', 'fail']);
export type VxpDeliveryStatus = z.infer<typeof vxpDeliveryStatus>;

/** The receivers of a `to` parameter: a JSON array of codes, also where it was quoted once more as one JSON text. */
export const vxpReceivers = z.string().transform((text, context): readonly string[] => {
  const inner = jsonOrNull(text);
  const list = z.array(z.string().min(1)).safeParse(typeof inner === 'string' ? jsonOrNull(inner) : inner);
  if (list.success) return list.data;
  context.addIssue({ code: 'custom', message: 'not a JSON array of codes' });
  return z.NEVER;
});

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no list of receivers; the caller refuses it.
    return null;
  }
}

/** Numbers and absent fields occur where texts are meant. */
const looseText = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((value) => (value === null || value === undefined ? '' : String(value)));

export const vxpOutcome = z.object({ status: z.string(), ErrorCode: looseText, ErrorDesc: looseText });
export type VxpOutcome = z.infer<typeof vxpOutcome>;

const receivedItem = z.object({
  docId: looseText,
  serviceType: looseText,
  messageType: looseText,
  created_time: looseText,
  updated_time: looseText,
  from: looseText,
  to: looseText,
  status: looseText,
  status_desc: looseText,
});
export type VxpReceivedItem = z.infer<typeof receivedItem>;

const sentItem = z.object({
  senderDocId: looseText,
  fromCode: looseText,
  receiverDocId: looseText,
  toCode: looseText,
  sendStatus: looseText,
  sendStatusDesc: looseText,
  receiveStatus: looseText,
  receiveStatusDesc: looseText,
  sentTime: looseText,
  receivedTime: looseText,
  title: looseText,
  notation: looseText,
  serviceType: looseText,
  messageType: looseText,
});
export type VxpSentItem = z.infer<typeof sentItem>;

const agency = z.object({
  id: looseText,
  pid: looseText,
  code: looseText,
  name: looseText,
  mail: looseText,
  oldCode: looseText,
});
const agencyQd20 = agency.extend({ level: looseText, code102: looseText });
const unit = z.object({
  id: looseText,
  pid: looseText,
  code: looseText,
  name: looseText,
  mail: looseText,
  version: looseText,
  centerCode: looseText,
  deleted: looseText,
  modifyDate: looseText,
  isAgency: looseText,
});
export type VxpAgency = z.infer<typeof agency>;
export type VxpAgencyQd20 = z.infer<typeof agencyQd20>;
export type VxpUnit = z.infer<typeof unit>;

const list = <Item extends z.ZodType>(item: Item) => vxpOutcome.extend({ data: z.array(item) });

/** The body of a successful reply, by call. `sendEdoc` must name the document: an OK without id is no acceptance. */
export const vxpReplies = {
  sendEdoc: z.preprocess(withDocId, vxpOutcome.extend({ DocId: z.string().min(1) })),
  getReceivedEdocList: list(receivedItem),
  getEdoc: vxpOutcome.extend({ data: z.base64().min(1) }),
  updateStatus: vxpOutcome,
  getSentEdocList: list(sentItem),
  countReceiveEdoc: vxpOutcome.extend({ count: z.coerce.number().int().min(0) }),
  countReceiveStatus: vxpOutcome.extend({ count: z.coerce.number().int().min(0) }),
  getAgenciesList: list(agency),
  getAgenciesListQD20: list(agencyQd20),
  getSynchronizeUnit: list(unit),
  registerAgency: vxpOutcome,
  deleteAgency: vxpOutcome,
} as const;
export type VxpReplyCall = keyof typeof vxpReplies;
export type VxpReply<Call extends VxpReplyCall> = z.infer<(typeof vxpReplies)[Call]>;

/** Hubs were seen to spell the field in several ways. */
function withDocId(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || 'DocId' in body) return body;
  const found = Object.entries(body).find(([name]) => name.toLowerCase() === 'docid');
  return found ? { ...body, DocId: String(found[1]) } : body;
}

export const vxpRegisterBody = z.object({
  id: z.string(),
  pcode: z.string().optional(),
  code: z.string(),
  name: z.string(),
  mail: z.string().optional(),
  mobile: z.string().optional(),
  fax: z.string().optional(),
});
export type VxpRegisterBody = z.infer<typeof vxpRegisterBody>;
