/** What is done with a receipt after its first send. */
import { Type } from 'typebox';
import { ActReply, DayText, IdParams, Strict, Uuid, endpoint } from './endpoint.ts';
import { ReceiptFormBody } from './receipts.ts';

const none = Strict({});

export const amendReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/corrigendum',
  summary: 'Put diarised data right after the first send; what stood there stays visible',
  params: IdParams,
  body: Strict({ form: ReceiptFormBody, reason: Type.String({ maxLength: 4000 }) }),
  reply: ActReply,
});
export const convertReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/conversion',
  summary: 'Add the scan of a physical receipt, which is electronic from then on',
  params: IdParams,
  body: Strict({ document: Uuid }),
  reply: ActReply,
});
export const receiveReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/receive',
  summary: 'Receive what came on paper by its label: the receipt or computer number',
  body: Strict({ label: Type.String({ minLength: 1, maxLength: 500 }) }),
  reply: ActReply,
});
export const setFollowUp = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/follow-up',
  summary: 'Have the receipt shown as due from a day on, until it moves',
  params: IdParams,
  body: Strict({ on: DayText, remarks: Type.String({ maxLength: 4000 }) }),
  reply: ActReply,
});
export const stopFollowUp = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/follow-up/end',
  summary: 'End the follow-up by hand',
  params: IdParams,
  body: none,
  reply: ActReply,
});
export const disputeReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/dispute',
  summary: 'Dispute a wrong marking: back to who marked or registered it, to be answered in 2 days',
  params: IdParams,
  body: Strict({ to: Uuid, reason: Type.String({ maxLength: 4000 }) }),
  reply: ActReply,
});
export const answerDispute = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/dispute/answer',
  summary: 'Answer a dispute: wrongly marked indeed, or back to who disputed it, for good',
  params: IdParams,
  body: Strict({ upheld: Type.Boolean(), reason: Type.String({ maxLength: 4000 }) }),
  reply: ActReply,
});
export const acknowledgeReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/acknowledgement',
  summary: 'Acknowledge the dak by e-mail to the sender who gave an address',
  params: IdParams,
  body: none,
  reply: ActReply,
});
