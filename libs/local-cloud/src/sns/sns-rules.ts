import type { SnsStore } from '../engines/fauxqs-internals.ts';
import type { Rule, Rules } from '../engines/rule.ts';
import { confirmSubscription } from './confirm-subscription.ts';
import { createCreateTopic } from './create-topic.ts';
import { findTopic } from './find-topic.ts';
import { invalidParameter } from './invalid-parameter.ts';
import { createPublishBatch } from './publish-batch.ts';
import { createPublish } from './publish.ts';
import { readArn, readSubscriptionArn } from './read-arn.ts';
import { createSubscribe } from './subscribe.ts';
import { createGetSubscriptionAttributes, createSetSubscriptionAttributes } from './subscription-attributes.ts';
import { createSetTopicAttributes } from './topic-attribute.ts';
import { findTaggedTopic, readTags } from './topic-tags.ts';

/** A check before the engine does the rest. */
const checked =
  (check: (fields: URLSearchParams) => unknown): Rule<URLSearchParams> =>
  (fields, next) => {
    check(fields);
    return next(fields);
  };

/** A page is asked for by the token of the page before; the engine's tokens are ARNs. */
function refuseForeignToken(fields: URLSearchParams): void {
  const given = fields.get('NextToken');
  if (given !== null && !given.startsWith('arn:')) throw invalidParameter('NextToken');
}

/** What SNS does and fauxqs does not: every action that is emulated, so that the others can be told by their absence. */
export function createSnsRules(topics: SnsStore): Rules<URLSearchParams> {
  return {
    ConfirmSubscription: confirmSubscription,
    CreateTopic: createCreateTopic(topics),
    DeleteTopic: checked((fields) => readArn(fields, 'TopicArn')),
    GetSubscriptionAttributes: createGetSubscriptionAttributes(topics),
    GetTopicAttributes: checked((fields) => readArn(fields, 'TopicArn')),
    ListSubscriptions: checked(refuseForeignToken),
    ListSubscriptionsByTopic: checked((fields) => {
      findTopic(topics, fields);
      refuseForeignToken(fields);
    }),
    ListTagsForResource: checked((fields) => findTaggedTopic(topics, fields)),
    ListTopics: checked(refuseForeignToken),
    Publish: createPublish(topics),
    PublishBatch: createPublishBatch(topics),
    SetSubscriptionAttributes: createSetSubscriptionAttributes(topics),
    SetTopicAttributes: createSetTopicAttributes(topics),
    Subscribe: createSubscribe(topics),
    TagResource: checked((fields) => readTags(fields, findTaggedTopic(topics, fields).tags)),
    Unsubscribe: checked(readSubscriptionArn),
    UntagResource: checked((fields) => findTaggedTopic(topics, fields)),
  };
}
