import type { SqsEngine, SqsMessage, SqsQueue } from '../engines/fauxqs-internals.ts';
import { ServiceError } from '../engines/service-error.ts';
import { checkBatch, runBatch } from './batch.ts';
import { findQueue } from './find-queue.ts';
import { hasInvalidCharacters, invalidCharacters } from './invalid-characters.ts';
import { checkMessageAttributes, checkSystemAttributes } from './message-attributes.ts';
import { checkRange, invalid, invalidValue, missing, wrongQueueType } from './refusals.ts';
import type { SendFields, SqsFields, WireAttributes } from './sqs-fields.ts';

const maxBatchBytes = 1_048_576;
const wellFormedId = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export function sendMessage(fields: SqsFields, engine: SqsEngine): object {
  return send(fields, findQueue(fields, engine.queues), engine);
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
export function sendMessageBatch(fields: SqsFields, engine: SqsEngine): object {
  const queue = findQueue(fields, engine.queues);
  const { Entries = [] } = fields;
  checkBatch(Entries, 'SendMessageBatchRequestEntry');
  const bytes = Entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (bytes > maxBatchBytes)
    throw new ServiceError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${maxBatchBytes} bytes. You have sent ${bytes} bytes.`,
    );
  // what only FIFO queues ask for is asked of the batch as a whole
  for (const entry of Entries) if (queue.isFifo()) checkFifo(entry, queue, 'InvalidParameterValue');
  return runBatch(Entries, (entry) => send(entry, queue, engine));
}

function send(fields: SendFields, queue: SqsQueue, engine: SqsEngine): object {
  checkBody(fields, queue);
  checkMessageAttributes(fields.MessageAttributes);
  checkSystemAttributes(fields.MessageSystemAttributes);
  checkRange('DelaySeconds', fields.DelaySeconds, [0, 900], 'DelaySeconds must be >= 0 and <= 900.');
  checkId('MessageGroupId', fields.MessageGroupId);
  checkId('MessageDeduplicationId', fields.MessageDeduplicationId);
  if (queue.isFifo()) return sendOnce(fields, queue, engine);
  if (fields.MessageDeduplicationId !== undefined)
    throw wrongQueueType('MessageDeduplicationId', fields.MessageDeduplicationId);
  const message = createMessage(fields, queue, engine);
  queue.enqueue(message);
  return sent(fields, message.messageId, engine);
}

/** FIFO: what has the deduplication id of an earlier message is taken for that one. */
function sendOnce(fields: SendFields, queue: SqsQueue, engine: SqsEngine): object {
  checkFifo(fields, queue, 'MissingParameter');
  const id = fields.MessageDeduplicationId ?? engine.contentBasedDeduplicationId(fields.MessageBody ?? '');
  const earlier = queue.checkDeduplication(id);
  if (earlier.isDuplicate)
    return { ...sent(fields, earlier.originalMessageId ?? '', engine), SequenceNumber: earlier.originalSequenceNumber };
  const message = createMessage({ ...fields, MessageDeduplicationId: id }, queue, engine);
  message.sequenceNumber = queue.nextSequenceNumber();
  queue.recordDeduplication(id, message.messageId, message.sequenceNumber);
  queue.enqueue(message);
  return { ...sent(fields, message.messageId, engine), SequenceNumber: message.sequenceNumber };
}

function createMessage(fields: SendFields, queue: SqsQueue, engine: SqsEngine): SqsMessage {
  const { MessageBody = '', MessageAttributes = {}, MessageSystemAttributes, MessageGroupId } = fields;
  const delay = fields.DelaySeconds ?? Number(queue.attributes['DelaySeconds']);
  const trace = MessageSystemAttributes?.['AWSTraceHeader']?.StringValue;
  const message = engine.createMessage(
    MessageBody,
    MessageAttributes,
    // a FIFO queue delays all its messages alike
    queue.isFifo() ? Number(queue.attributes['DelaySeconds']) : delay,
    MessageGroupId,
    fields.MessageDeduplicationId,
  );
  return trace === undefined ? message : { ...message, systemAttributes: { AWSTraceHeader: trace } };
}

/** What SQS says of a message that it took: enough to find out whether it took the right one. */
function sent(fields: SendFields, MessageId: string, { md5OfAttributes, md5 }: SqsEngine): object {
  const { MessageBody = '', MessageAttributes = {}, MessageSystemAttributes = {} } = fields;
  const [attributes, systemAttributes] = [md5OfAttributes(MessageAttributes), md5OfAttributes(MessageSystemAttributes)];
  return {
    MessageId,
    MD5OfMessageBody: md5(MessageBody),
    ...(attributes === '' ? {} : { MD5OfMessageAttributes: attributes }),
    ...(systemAttributes === '' ? {} : { MD5OfMessageSystemAttributes: systemAttributes }),
  };
}

function checkBody(fields: SendFields, queue: SqsQueue): void {
  const { MessageBody = '' } = fields;
  if (MessageBody === '') throw missing('MessageBody');
  if (hasInvalidCharacters(MessageBody)) throw new ServiceError('InvalidMessageContents', invalidCharacters);
  const most = Number(queue.attributes['MaximumMessageSize']);
  if (sizeOf(fields) > most)
    throw invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`);
}

function checkFifo(fields: SendFields, queue: SqsQueue, codeWithoutGroup: string): void {
  if (fields.MessageGroupId === undefined) throw new ServiceError(codeWithoutGroup, missing('MessageGroupId').message);
  if (fields.DelaySeconds !== undefined && fields.DelaySeconds !== 0)
    throw wrongQueueType('DelaySeconds', fields.DelaySeconds);
  if (fields.MessageDeduplicationId === undefined && queue.attributes['ContentBasedDeduplication'] !== 'true')
    throw invalid(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
}

function checkId(parameter: string, id: string | undefined): void {
  if (id !== undefined && !wellFormedId.test(id))
    throw invalidValue(
      parameter,
      id,
      `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    );
}

/** Body and attributes count, attributes with name and type. */
function sizeOf({ MessageBody = '', MessageAttributes = {} }: SendFields): number {
  return Buffer.byteLength(MessageBody) + sizeOfAttributes(MessageAttributes);
}

function sizeOfAttributes(attributes: WireAttributes): number {
  return Object.entries(attributes).reduce((sum, [name, { DataType = '', StringValue = '', BinaryValue = '' }]) => {
    const texts = Buffer.byteLength(name) + Buffer.byteLength(DataType) + Buffer.byteLength(StringValue);
    return sum + texts + Buffer.byteLength(BinaryValue, 'base64');
  }, 0);
}
