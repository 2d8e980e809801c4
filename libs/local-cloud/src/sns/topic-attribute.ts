import type { SnsStore } from '../engines/fauxqs-internals.ts';
import type { Rule } from '../engines/rule.ts';
import { findTopic } from './find-topic.ts';
import { invalidParameter } from './invalid-parameter.ts';
import { queryResponse } from './query-response.ts';

/** Attributes of a topic that the engine does not know, and that change nothing here. */
const kept = [
  'FifoThroughputScope',
  ...['HTTP', 'Firehose', 'Lambda', 'Application', 'SQS'].flatMap((protocol) =>
    ['SuccessFeedbackRoleArn', 'SuccessFeedbackSampleRate', 'FailureFeedbackRoleArn'].map((name) => protocol + name),
  ),
];
/** @see https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html */
const settable = [
  'ContentBasedDeduplication',
  'DeliveryPolicy',
  'DisplayName',
  'KmsMasterKeyId',
  'Policy',
  'SignatureVersion',
  'TracingConfig',
  ...kept,
];
/** @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
const creatable = [...settable, 'FifoTopic'];
/** Attributes that would change what a topic does, and do not here. */
const notEmulated: Readonly<Record<string, string>> = {
  ArchivePolicy: 'the local cloud keeps no archive of messages',
  MaximumMessageSize: 'every topic of the local cloud takes 262144 bytes',
};

/**
 * @param prefix - What SNS says before what is wrong.
 * @throws {ServiceError} `InvalidParameter`
 */
export function refuseTopicAttribute(name: string, prefix = '', known = creatable): void {
  if (Object.hasOwn(notEmulated, name)) throw invalidParameter(`${prefix}${name}: ${notEmulated[name]}`);
  if (!known.includes(name)) throw invalidParameter(`${prefix}AttributeName`);
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html */
export function createSetTopicAttributes(topics: SnsStore): Rule<URLSearchParams> {
  return (fields, next) => {
    const topic = findTopic(topics, fields);
    const name = fields.get('AttributeName') ?? '';
    refuseTopicAttribute(name, '', settable);
    if (!kept.includes(name)) return next(fields);
    topic.attributes[name] = fields.get('AttributeValue') ?? '';
    topics.persistence?.updateTopicAttributes(topic.arn, topic.attributes);
    return queryResponse('SetTopicAttributes', '');
  };
}
