import type { SnsStore, SnsTopic } from '../engines/fauxqs-internals.ts';
import type { Rule } from '../engines/rule.ts';
import { findTopic } from './find-topic.ts';
import { invalidParameter } from './invalid-parameter.ts';
import { messageForQueues } from './message-for-queues.ts';
import { refuseLongMessage } from './message-size.ts';
import { readPublication } from './publication.ts';
import { readArn } from './read-arn.ts';
import { refuseAttributes } from './refuse-attributes.ts';
import { refuseContent } from './refuse-content.ts';
import { refuseOrdering } from './refuse-ordering.ts';

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export function createPublish(topics: SnsStore): Rule<URLSearchParams> {
  return (fields, next) => {
    const topic = findTarget(topics, fields);
    const publication = readPublication(fields);
    refuseAttributes(publication.attributes);
    refuseContent(publication);
    refuseLongMessage(fields);
    const message = messageForQueues(publication);
    refuseOrdering(publication, topic);
    fields.delete('TargetArn');
    fields.set('TopicArn', topic.arn);
    fields.set('Message', message);
    return next(fields);
  };
}

/** E.164, with the punctuation that SNS overlooks. */
const phoneNumber = /^\+?[0-9 ()./-]+$/;

/** Targets other than topics exist on AWS only. */
function findTarget(topics: SnsStore, fields: URLSearchParams): SnsTopic {
  if (fields.has('TopicArn')) return findTopic(topics, fields);
  if (fields.has('TargetArn')) {
    if (readArn(fields, 'TargetArn').split(':')[5]?.startsWith('endpoint/') === true) {
      throw invalidParameter('TargetArn Reason: No endpoint found for the target arn specified');
    }
    return findTopic(topics, fields, 'TargetArn');
  }
  const number = fields.get('PhoneNumber');
  if (number === null) throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
  if (!phoneNumber.test(number)) {
    throw invalidParameter(`PhoneNumber Reason: ${number} is not valid to publish to`);
  }
  throw invalidParameter('PhoneNumber Reason: the local cloud sends no text messages, it delivers to SQS only');
}
