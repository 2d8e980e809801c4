import type { SnsStore, SnsTopic } from '../engines/fauxqs-internals.ts';
import { ServiceError } from '../engines/service-error.ts';
import { readArn } from './read-arn.ts';

/** The topic that a request names. @throws {ServiceError} */
export function findTopic(topics: SnsStore, fields: URLSearchParams, parameter = 'TopicArn'): SnsTopic {
  const topic = topics.getTopic(readArn(fields, parameter));
  if (topic === undefined) throw new ServiceError('NotFound', 'Topic does not exist', 404);
  return topic;
}
