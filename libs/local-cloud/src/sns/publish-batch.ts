import { isEntryId, maxEntries, readQueryBatch, type EntryFailure } from '../engines/batch-request.ts';
import type { EngineResponse } from '../engines/engine.ts';
import type { SnsStore } from '../engines/fauxqs-internals.ts';
import type { Rule } from '../engines/rule.ts';
import { ServiceError } from '../engines/service-error.ts';
import { findTopic } from './find-topic.ts';
import { messageForQueues } from './message-for-queues.ts';
import { refuseLongBatch } from './message-size.ts';
import { entriesOf, readPublication, type Publication } from './publication.ts';
import { refuseAttributes } from './refuse-attributes.ts';
import { refuseContent } from './refuse-content.ts';
import { refuseOrdering } from './refuse-ordering.ts';

const list = 'PublishBatchRequestEntries.member.';

/**
 * A batch is refused as a whole, but for entries whose message or subject is wrong: those come back in `Failed`.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 */
export function createPublishBatch(topics: SnsStore): Rule<URLSearchParams> {
  return async (fields, next) => {
    const topic = findTopic(topics, fields);
    const entries = entriesOf(fields, list);
    const ids = entries.map((entry) => fields.get(`${entry}Id`) ?? '');
    refuseIds(ids);
    refuseLongBatch(fields);
    const failed: EntryFailure[] = [];
    for (const [index, entry] of entries.entries()) {
      const publication = readPublication(fields, entry);
      const path = `publishBatchRequestEntries.${index + 1}.member.messageAttributes`;
      refuseAttributes(publication.attributes, path);
      const failure = findFailure(publication);
      if (failure === undefined) {
        fields.set(`${entry}Message`, messageForQueues(publication));
        refuseOrdering(publication, topic);
      } else {
        failed.push({ Id: ids[index] ?? '', Code: failure.code, Message: failure.message, SenderFault: true });
      }
    }
    return publishOthers(fields, failed, next);
  };
}

const limits: readonly {
  readonly code: string;
  readonly says: string;
  readonly broken: (ids: readonly string[]) => boolean;
}[] = [
  {
    code: 'EmptyBatchRequest',
    says: `The batch request doesn't contain any entries.`,
    broken: (ids) => ids.length === 0,
  },
  {
    code: 'TooManyEntriesInBatchRequest',
    says: 'The batch request contains more entries than permissible.',
    broken: (ids) => ids.length > maxEntries,
  },
  {
    code: 'InvalidBatchEntryId',
    says: `The Id of a batch entry in a batch request doesn't abide by the specification.`,
    broken: (ids) => !ids.every(isEntryId),
  },
  {
    code: 'BatchEntryIdsNotDistinct',
    says: 'Two or more batch entries in the request have the same Id.',
    broken: (ids) => new Set(ids).size < ids.length,
  },
];

function refuseIds(ids: readonly string[]): void {
  const limit = limits.find(({ broken }) => broken(ids));
  if (limit !== undefined) throw new ServiceError(limit.code, limit.says);
}

function findFailure(publication: Publication): ServiceError | undefined {
  try {
    refuseContent(publication);
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

async function publishOthers(
  fields: URLSearchParams,
  failed: readonly EntryFailure[],
  next: (fields: URLSearchParams) => Promise<EngineResponse>,
): Promise<EngineResponse> {
  if (failed.length === 0) return next(fields);
  const batch = readQueryBatch(fields.toString());
  const others = new Set(batch.ids.filter((id) => !failed.some(({ Id }) => Id === id)));
  const answer =
    others.size === 0
      ? { status: 200, headers: { 'content-type': 'text/xml' }, body: batch.emptyAnswer }
      : await next(new URLSearchParams(batch.bodyWith(others)));
  return { ...answer, body: batch.answerWith(answer.body.toString(), failed) };
}
