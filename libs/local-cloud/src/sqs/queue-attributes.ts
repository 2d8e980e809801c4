import type { SqsEngine, SqsStore } from '../engines/fauxqs-internals.ts';
import { ServiceError } from '../engines/service-error.ts';
import { currentQueue, findQueue } from './find-queue.ts';
import { checkRedriveAllowPolicy, checkRedrivePolicy, type PolicyOwner } from './redrive-policy.ts';
import { missing, unknownAttribute } from './refusals.ts';
import type { SqsFields } from './sqs-fields.ts';

type Check = (value: string) => boolean;

const between =
  (min: number, max: number): Check =>
  (value) =>
    /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max;
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value);
const anything: Check = () => true;

/** What a queue may be given, by name, and what is allowed. */
const ofAnyQueue: Readonly<Record<string, Check>> = {
  VisibilityTimeout: between(0, 43_200),
  DelaySeconds: between(0, 900),
  ReceiveMessageWaitTimeSeconds: between(0, 20),
  MaximumMessageSize: between(1024, 1_048_576),
  MessageRetentionPeriod: between(60, 1_209_600),
  KmsDataKeyReusePeriodSeconds: between(60, 86_400),
  SqsManagedSseEnabled: oneOf('true', 'false'),
  KmsMasterKeyId: anything,
  Policy: anything,
  RedrivePolicy: anything,
  RedriveAllowPolicy: anything,
};
const ofFifoQueue: Readonly<Record<string, Check>> = {
  ...ofAnyQueue,
  FifoQueue: oneOf('true'),
  ContentBasedDeduplication: oneOf('true', 'false'),
  DeduplicationScope: oneOf('messageGroup', 'queue'),
  FifoThroughputLimit: oneOf('perQueue', 'perMessageGroupId'),
};

/** What SQS itself says of a queue. */
const readOnly = [
  'QueueArn',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
];
const known = new Set(['All', ...readOnly, ...Object.keys(ofFifoQueue)]);

/**
 * The attributes that a queue is created with, or gets. An empty policy or key takes the one that is there away.
 * @throws {ServiceError}
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
export function checkQueueAttributes(
  attributes: Readonly<Record<string, string>>,
  owner: PolicyOwner,
  queues: SqsStore,
): void {
  for (const [name, value] of Object.entries(attributes)) {
    const allowed = owner.isFifo ? ofFifoQueue : ofAnyQueue;
    const isAllowed = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (isAllowed === undefined) throw unknownAttribute(name);
    if (!isAllowed(value))
      throw new ServiceError(
        'InvalidAttributeValue',
        `Invalid value for the parameter ${name}.${name === 'FifoQueue' ? ' Reason: Modifying queue type is not supported.' : ''}`,
      );
  }
  const { RedrivePolicy, RedriveAllowPolicy, KmsMasterKeyId, SqsManagedSseEnabled } = attributes;
  if (RedrivePolicy) checkRedrivePolicy(RedrivePolicy, owner, queues);
  if (RedriveAllowPolicy) checkRedriveAllowPolicy(RedriveAllowPolicy);
  if (KmsMasterKeyId && SqsManagedSseEnabled === 'true')
    throw new ServiceError(
      'InvalidAttributeName',
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    );
}

export function setQueueAttributes(fields: SqsFields, { queues }: SqsEngine): object {
  const queue = findQueue(fields, queues);
  const { Attributes } = fields;
  if (Attributes === undefined) throw missing('Attributes');
  checkQueueAttributes(Attributes, { arn: queue.arn, isFifo: queue.isFifo() }, queues);
  const [taken, given] = [true, false].map((empty) =>
    Object.entries(Attributes).filter(([, value]) => (value === '') === empty),
  );
  for (const [name] of taken ?? []) delete queue.attributes[name];
  queue.setAttributes(Object.fromEntries(given ?? []));
  return {};
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export function getQueueAttributes(fields: SqsFields, { queues }: SqsEngine): object {
  const queue = currentQueue(fields, queues);
  const { AttributeNames = [] } = fields;
  const unknown = AttributeNames.find((name) => !known.has(name));
  if (unknown !== undefined) throw unknownAttribute(unknown);
  return { Attributes: queue.getAllAttributes([...AttributeNames]) };
}
