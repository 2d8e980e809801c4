import type { SnsStore, SnsTopic } from '../engines/fauxqs-internals.ts';
import { ServiceError } from '../engines/service-error.ts';
import { invalidParameter, violatedConstraint } from './invalid-parameter.ts';
import { entriesOf } from './publication.ts';
import { readArn } from './read-arn.ts';

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Tag.html */
const longest = { key: 128, value: 256 } as const;
/** Of one topic. */
const mostTags = 50;

/** The topic whose tags a request is about. @throws {ServiceError} `ResourceNotFound` */
export function findTaggedTopic(topics: SnsStore, fields: URLSearchParams): SnsTopic {
  const topic = topics.getTopic(readArn(fields, 'ResourceArn'));
  if (topic === undefined) throw new ServiceError('ResourceNotFound', 'Resource does not exist', 404);
  return topic;
}

/**
 * The tags of a request.
 *
 * @param before - Those that the topic has.
 * @throws {ServiceError} `ValidationError`, `InvalidParameter` or `TagLimitExceeded`
 * @see https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html
 */
export function readTags(fields: URLSearchParams, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const [index, entry] of entriesOf(fields, 'Tags.member.').entries()) {
    const [key, value] = [fields.get(`${entry}Key`) ?? '', fields.get(`${entry}Value`) ?? ''];
    refuseLong('key', key, index + 1);
    refuseLong('value', value, index + 1);
    if (tags.has(key)) throw invalidParameter('Duplicated keys are not allowed.');
    tags.set(key, value);
  }
  if (new Set([...before.keys(), ...tags.keys()]).size > mostTags) {
    throw new ServiceError('TagLimitExceeded', 'Could not complete request: tag quota of per resource exceeded');
  }
  return tags;
}

function refuseLong(part: keyof typeof longest, text: string, position: number): void {
  if (text.length <= longest[part]) return;
  throw violatedConstraint(
    `Value '${text}' at 'tags.${position}.member.${part}'`,
    `Member must have length less than or equal to ${longest[part]}`,
  );
}
