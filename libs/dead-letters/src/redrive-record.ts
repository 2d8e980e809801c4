import { openRecordFile, type RecordFile } from './record-file.ts';

/** From which dead-letter queue a redrive takes messages, and to which queue it sends them, by their URLs. */
export interface RedriveRoute {
  readonly from: string;
  readonly to: string;
}

/** A line of the file that a redrive leaves. Holds ids and codes, nothing of a message's content. */
export type RedriveRecord =
  | ({ readonly event: 'begin'; readonly at: string } & RedriveRoute)
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
      /** The names of the attributes that the message that was sent could not keep; missing when it kept all. */
      readonly lostAttributes?: readonly string[];
    }
  | { readonly event: 'deleted'; readonly at: string; readonly messageId: string };

/** The file in which redrives write down each step. */
export interface RedriveFile extends RecordFile {
  /** Ids of the dead letters that earlier redrives on this route sent and, for all the file says, did not delete. */
  readonly sentBefore: (route: RedriveRoute) => Set<string>;
}

/**
 * Opens the file of earlier redrives, or begins one.
 *
 * @throws {RecordFileError} when it cannot be opened, or holds anything but records.
 * @example await using file = await openRedriveFile('redrive.ndjson');
 */
export async function openRedriveFile(path: string): Promise<RedriveFile> {
  let route: RedriveRoute | undefined;
  const unfinished = new Map<string, RedriveRoute>();
  const file = await openRecordFile(path, (value) => {
    const record = value as RedriveRecord;
    if (record.event === 'begin') route = { from: record.from, to: record.to };
    if (record.event === 'sent' && route !== undefined) unfinished.set(record.messageId, route);
    if (record.event === 'deleted') unfinished.delete(record.messageId);
  });
  return {
    ...file,
    sentBefore: ({ from, to }) => {
      const ours = [...unfinished].filter(([, each]) => each.from === from && each.to === to);
      return new Set(ours.map(([messageId]) => messageId));
    },
  };
}
