import { isEntryId, maxEntries } from '../engines/batch-request.ts';
import { ServiceError } from '../engines/service-error.ts';
import type { BatchEntry } from './sqs-fields.ts';
import { withoutEmptyLists } from './without-empty-lists.ts';

/**
 * The entries of a batch, as a batch.
 *
 * @param entryType - As AWS calls one entry, for instance `SendMessageBatchRequestEntry`.
 * @throws {ServiceError} for a batch that is refused as a whole
 */
export function checkBatch(entries: readonly BatchEntry[], entryType: string): void {
  if (entries.length === 0)
    throw new ServiceError('EmptyBatchRequest', `There should be at least one ${entryType} in the request.`);
  if (entries.length > maxEntries)
    throw new ServiceError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${maxEntries}. You have sent ${entries.length}.`,
    );
  const ids = new Set<string>();
  for (const { Id = '' } of entries) {
    if (!isEntryId(Id))
      throw new ServiceError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      );
    if (ids.has(Id)) throw new ServiceError('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`);
    ids.add(Id);
  }
}

/** Does the same for each entry, and tells which were done and which were not. */
export function runBatch(entries: readonly BatchEntry[], work: (entry: BatchEntry) => object): object {
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...work(entry) });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return withoutEmptyLists({ Successful, Failed });
}
