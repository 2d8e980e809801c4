import { once } from 'node:events';
import { setImmediate as otherWork } from 'node:timers/promises';
import { account } from '../account.ts';
import type { SqsEngine, SqsMessage, SqsQueue } from '../engines/fauxqs-internals.ts';
import { findQueue } from './find-queue.ts';
import { toReceiptHandle } from './receipt-handle.ts';
import { checkRange, unknownAttribute, wrongQueueType } from './refusals.ts';
import type { SqsFields, WireAttributes } from './sqs-fields.ts';
import { withoutEmptyLists } from './without-empty-lists.ts';

/** What SQS says of a message besides its body, when it is asked for it. */
const systemAttributes: Readonly<Record<string, (message: SqsMessage) => string | number | undefined>> = {
  SenderId: () => account.id,
  SentTimestamp: ({ sentTimestamp }) => sentTimestamp,
  ApproximateReceiveCount: ({ approximateReceiveCount }) => approximateReceiveCount,
  ApproximateFirstReceiveTimestamp: ({ approximateFirstReceiveTimestamp }) => approximateFirstReceiveTimestamp,
  MessageGroupId: ({ messageGroupId }) => messageGroupId,
  MessageDeduplicationId: ({ messageDeduplicationId }) => messageDeduplicationId,
  SequenceNumber: ({ sequenceNumber }) => sequenceNumber,
  AWSTraceHeader: (message) => message.systemAttributes?.AWSTraceHeader,
  DeadLetterQueueSourceArn: (message) => message.systemAttributes?.DeadLetterQueueSourceArn,
};

/**
 * Takes messages, and says of them what was asked for, and nothing else.
 *
 * @param signal - Ends a long poll whose client has gone: it takes no message then.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
export async function receiveMessage(fields: SqsFields, engine: SqsEngine, signal?: AbortSignal): Promise<object> {
  const { queues, onMoved } = engine;
  const queue = findQueue(fields, queues);
  const { MaxNumberOfMessages = 1, VisibilityTimeout, MessageAttributeNames = [] } = fields;
  const { WaitTimeSeconds = Number(queue.attributes['ReceiveMessageWaitTimeSeconds']) } = fields;
  checkRange('MaxNumberOfMessages', MaxNumberOfMessages, [1, 10], 'Must be between 1 and 10, if provided.');
  checkRange('VisibilityTimeout', VisibilityTimeout, [0, 43_200], 'Must be >= 0 and <= 43200, if provided.');
  checkRange('WaitTimeSeconds', WaitTimeSeconds, [0, 20], 'Must be >= 0 and <= 20, if provided.');
  if (fields.ReceiveRequestAttemptId !== undefined && !queue.isFifo())
    throw wrongQueueType('ReceiveRequestAttemptId', fields.ReceiveRequestAttemptId);
  const names = systemAttributeNames([...(fields.AttributeNames ?? []), ...(fields.MessageSystemAttributeNames ?? [])]);

  const take = () =>
    queue.dequeue(MaxNumberOfMessages, VisibilityTimeout, (arn) =>
      deadLetterQueue(queue, queues.getQueueByArn(arn), onMoved),
    );
  const isGone = (): boolean => signal?.aborted === true;
  // the client may have gone while its request waited for its turn
  if (isGone()) return {};
  let taken = take();
  const gone = signal === undefined ? [] : [once(signal, 'abort')];
  const end = performance.now() + WaitTimeSeconds * 1000;
  // another poll may have taken what this one was woken for
  for (let left = WaitTimeSeconds; taken.length === 0 && left > 0; left = (end - performance.now()) / 1000) {
    await Promise.race([queue.waitForMessages(left), ...gone]);
    // who sent the message is answered first, so that a journey begins with its beginning
    await otherWork();
    if (isGone()) break;
    taken = take();
  }
  const Messages = taken.map(({ ReceiptHandle: handle }) => {
    const message: SqsMessage | undefined = queue.inflightMessages.get(handle)?.message;
    // taken a moment ago, in the same turn
    if (message === undefined) throw new Error(`expected a message in flight with the handle ${handle}, got none`);
    message.lastHandle = handle;
    const receipt = { handle, messageId: message.messageId, receivedAt: Date.now() };
    return {
      MessageId: message.messageId,
      ReceiptHandle: toReceiptHandle(receipt, queue),
      MD5OfBody: message.md5OfBody,
      Body: message.body,
      ...describeSystemAttributes(message, names),
      ...describeMessageAttributes(message, MessageAttributeNames, engine),
    };
  });
  return withoutEmptyLists({ Messages });
}

/** The queue to which the engine moves a message that was received too often; it notes where the message was. */
function deadLetterQueue(source: SqsQueue, target: SqsQueue | undefined, onMoved: () => void): SqsQueue | undefined {
  if (target === undefined) return undefined;
  const enqueue = (message: SqsMessage): void => {
    const moved: SqsMessage = {
      ...message,
      // the engine counts the receive that it turns into the move
      approximateReceiveCount: message.approximateReceiveCount - 1,
      systemAttributes: { ...message.systemAttributes, DeadLetterQueueSourceArn: source.arn },
    };
    target.enqueue(moved);
    onMoved();
  };
  return Object.create(target, { enqueue: { value: enqueue } });
}

function systemAttributeNames(asked: readonly string[]): readonly string[] {
  const unknown = asked.find((name) => name !== 'All' && !Object.hasOwn(systemAttributes, name));
  if (unknown !== undefined) throw unknownAttribute(unknown);
  return asked.includes('All') ? Object.keys(systemAttributes) : asked;
}

function describeSystemAttributes(message: SqsMessage, names: readonly string[]): object {
  const Attributes = Object.fromEntries(
    names.flatMap((name) => {
      const value = systemAttributes[name]?.(message);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
  return Object.keys(Attributes).length === 0 ? {} : { Attributes };
}

/** The digest is one of what is returned, not of what was sent. */
function describeMessageAttributes(message: SqsMessage, asked: readonly string[], engine: SqsEngine): object {
  const wanted = Object.entries(message.messageAttributes).filter(([name]) =>
    asked.some((pattern) => matches(pattern, name)),
  );
  if (wanted.length === 0) return {};
  const MessageAttributes: WireAttributes = Object.fromEntries(wanted);
  return { MessageAttributes, MD5OfMessageAttributes: engine.md5OfAttributes(MessageAttributes) };
}

/** `All`, a name, or how it begins: `bar.*` stands for `bar`, `bar.one` and `barley`. */
function matches(pattern: string, name: string): boolean {
  if (pattern === 'All' || pattern === name) return true;
  return pattern.endsWith('*') && name.startsWith(pattern.replace(/\.?\*$/, ''));
}
