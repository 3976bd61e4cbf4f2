/** What happens to a receipt, as the journal holds it. */
import type { Sent } from './movement.ts';
import type { Day, Hash, Id } from './words.ts';

/** Why a follow-up ended. */
export type FollowUpEnd = 'by_hand' | 'moved' | 'filed' | 'closed';

export type Registered = {
  readonly number: string;
  readonly computerNo: number;
  readonly formContent: Hash;
  readonly document: Hash | null;
  readonly pages: number;
  readonly copyOf: Id | null;
};

export type ReceiptEvent =
  | {
      readonly type: 'ReceiptRegistered';
      readonly body: Registered;
    }
  | {
      /** A copy for a Cc: its number is that of the original with its own in brackets. */
      readonly type: 'CopyRegistered';
      readonly body: Registered & { readonly no: number };
    }
  | {
      /** On the original: to whom which copy went. */
      readonly type: 'ReceiptCopied';
      readonly body: { readonly no: number; readonly copy: Id; readonly to: Id };
    }
  | {
      /** Came from another desk of the instance; nobody typed it. */
      readonly type: 'ReceiptDelivered';
      readonly body: {
        readonly number: string;
        readonly computerNo: number;
        readonly formContent: Hash;
        readonly document: Hash;
        readonly pages: number;
        readonly issue: Id;
      };
    }
  | {
      readonly type: 'ReceiptEnclosed';
      readonly body: {
        readonly document: Hash;
        readonly bytes: number;
        readonly nameContent: Hash;
        readonly mediaType: string | null;
        readonly pages: number;
      };
    }
  | { readonly type: 'ReceiptCorrected'; readonly body: { readonly formContent: Hash } }
  | { readonly type: 'ReceiptSent'; readonly body: Sent }
  | { readonly type: 'ReceiptMovedByOrder'; readonly body: Sent & { readonly order: string } }
  | { readonly type: 'ReceiptOpened'; readonly body: { readonly seq: number } }
  | {
      /** Paper has come into the hands of the addressee; `label`: its code was read. */
      readonly type: 'ReceiptReceived';
      readonly body: { readonly seq: number; readonly how: 'label' | 'hand' };
    }
  | {
      readonly type: 'ReceiptAmended';
      readonly body: { readonly formContent: Hash; readonly reasonContent: Hash };
    }
  | {
      /** Wrongly marked, says who was marked: goes back, with the reason as its remarks. */
      readonly type: 'ReceiptDisputed';
      readonly body: Sent & { readonly remarksContent: Hash; readonly decideBy: Day };
    }
  | {
      readonly type: 'DisputeAnswered';
      readonly body: {
        readonly upheld: boolean;
        readonly reasonContent: Hash;
        readonly lateDays: number;
      };
    }
  | {
      readonly type: 'AcknowledgementQueued';
      readonly body: { readonly seq: number; readonly addressContent: Hash };
    }
  | {
      readonly type: 'AcknowledgementReported';
      readonly body: {
        readonly seq: number;
        readonly status: 'sent' | 'bounced';
        readonly detailContent: Hash;
      };
    }
  | {
      readonly type: 'ReceiptConverted';
      readonly body: { readonly document: Hash; readonly pages: number };
    }
  | {
      readonly type: 'FollowUpSet';
      readonly body: { readonly on: Day; readonly remarksContent: Hash };
    }
  | { readonly type: 'FollowUpStopped'; readonly body: { readonly why: FollowUpEnd } }
  | { readonly type: 'ReceiptPulledBack'; readonly body: { readonly seq: number } }
  | { readonly type: 'ReceiptRead'; readonly body: Readonly<Record<string, never>> }
  | { readonly type: 'ReceiptFiled'; readonly body: { readonly file: Id } }
  | { readonly type: 'ReceiptDetached'; readonly body: { readonly file: Id } }
  | { readonly type: 'ReceiptClosed'; readonly body: { readonly remarksContent: Hash } }
  | { readonly type: 'ReceiptReopened'; readonly body: { readonly remarksContent: Hash } };
