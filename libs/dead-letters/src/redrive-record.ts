import type { RecordFile } from './record-file.ts';

/** A line of the file that a redrive leaves. Holds ids and codes, nothing of a message's content. */
export type RedriveRecord =
  | { readonly event: 'begin'; readonly at: string; readonly from: string; readonly to: string }
  | {
      readonly event: 'sent';
      readonly at: string;
      /** The dead letter's id. */
      readonly messageId: string;
      /** The id of the message that was sent. */
      readonly sentAs: string;
      readonly code: string;
      readonly pointer: string;
      readonly redriveCount: number;
    }
  | { readonly event: 'deleted'; readonly at: string; readonly messageId: string };

/** The dead letters that an earlier redrive sent and, for all its file says, did not delete. */
export function sentBefore({ earlier }: Pick<RecordFile, 'earlier'>): Set<string> {
  const sent = new Set<string>();
  for (const record of earlier as readonly Partial<Extract<RedriveRecord, { messageId: string }>>[]) {
    if (typeof record?.messageId !== 'string') continue;
    if (record.event === 'sent') sent.add(record.messageId);
    if (record.event === 'deleted') sent.delete(record.messageId);
  }
  return sent;
}
