import {
  type MessageAttributeValue,
  RequestThrottled,
  type SendMessageBatchCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  type SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';
import { endSimulation, nameOfCommand } from './end-simulation.ts';
import type { Performed } from './performed.ts';
import type { Queues } from './queues.ts';
import { answerFor, type Operation, type RequestOrigin, sendRequest } from './send-request.ts';
import { simulatedResources } from './settings.ts';
import { toTextAttributes } from './text-attributes.ts';

/** A client of SQS that sends to OrderDLQ, one message or a batch. */
export function createSqsClient(takeDeadLetter: Queues['takeDeadLetter'], from: RequestOrigin): SQSClient {
  const { world } = from;
  const errors = {
    throttled: () =>
      new RequestThrottled({ message: 'The request was denied due to request throttling', $metadata: {} }),
    denied: () => serviceError('client', 'AccessDeniedException', 'The function is not authorized to send'),
    failed: () => serviceError('server', 'InternalFailure', 'Internal failure'),
    atFault: () => serviceError('client', 'InvalidMessageContents', 'The message has characters that are not allowed'),
  };
  const toOperation = (
    {
      MessageBody: body = '',
      MessageAttributes: attributes,
    }: Pick<SendMessageCommandInput, 'MessageBody' | 'MessageAttributes'>,
    sent: (sqsMessageId: string) => void,
  ): Operation => ({
    recorded: { action: 'SendMessage', subject: body },
    fault: world.faults.request(world.origins.ofBody(body)),
    perform: () => {
      const invalid = whyInvalid(attributes);
      if (invalid !== undefined) return { effect: 'ignored', error: invalid };
      sent(takeDeadLetter(body, toTextAttributes(attributes)));
      return { effect: 'applied' };
    },
  });
  const sendOne = (input: SendMessageCommandInput, signal: AbortSignal | undefined) => {
    let messageId: string | undefined;
    const operation = toOperation(input, (id) => (messageId = id));
    const answer = ([done]: readonly Performed[]) => answerFor(done, { MessageId: messageId });
    const name = world.nth(`send ${input.MessageBody ?? ''}`);
    return sendRequest({ name, operations: [operation], answer, errors, signal }, from);
  };
  const sendBatch = ({ Entries: entries = [] }: SendMessageBatchCommandInput, signal: AbortSignal | undefined) => {
    if (entries.length === 0 || entries.length > 10 || new Set(entries.map(({ Id }) => Id)).size < entries.length) {
      throw invalidRequest('expected 1 to 10 entries with different ids');
    }
    const messageIds = entries.map((): string | undefined => undefined);
    const operations = entries.map((entry, index) => toOperation(entry, (id) => (messageIds[index] = id)));
    const answer = (performed: readonly Performed[]) => {
      const isSent = (index: number) => performed[index]?.effect === 'applied';
      const Successful = entries.flatMap(({ Id }, index) =>
        isSent(index) ? [{ Id, MessageId: messageIds[index] }] : [],
      );
      const Failed = entries.flatMap(({ Id }, index) => {
        const done = performed[index];
        if (done === undefined || !('error' in done) || done.unmentioned === true) return [];
        const { name: Code, message: Message } = done.error;
        return [{ Id, Code, Message, SenderFault: isSenderFault(done.error) }];
      });
      return { value: { $metadata: {}, Successful, Failed } };
    };
    const name = world.nth(`send ${entries[0]?.MessageBody ?? ''}`);
    return sendRequest({ name, operations, answer, errors, signal }, from);
  };
  const send = async (
    command: unknown,
    { abortSignal }: { readonly abortSignal?: AbortSignal } = {},
  ): Promise<unknown> => {
    const isSend = command instanceof SendMessageCommand || command instanceof SendMessageBatchCommand;
    if (!isSend) {
      return endSimulation(world.time, 'a SendMessageCommand or SendMessageBatchCommand', nameOfCommand(command));
    }
    if (command.input.QueueUrl !== simulatedResources.deadLetterQueueUrl) {
      return endSimulation(world.time, 'the URL of OrderDLQ', command.input.QueueUrl);
    }
    return command instanceof SendMessageCommand
      ? sendOne(command.input, abortSignal)
      : sendBatch(command.input, abortSignal);
  };
  return { send } as unknown as SQSClient;
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html */
function whyInvalid(attributes: SendMessageCommandInput['MessageAttributes'] = {}): Error | undefined {
  const values = Object.values(attributes);
  if (values.length > 10) return invalidRequest('expected at most 10 message attributes');
  if (values.some(isEmpty)) return invalidRequest('expected message attributes with a type and a value');
  return undefined;
}

/** SQS takes a text, a number or bytes, and none that is empty. */
function isEmpty({ DataType = '', StringValue, BinaryValue }: MessageAttributeValue): boolean {
  const isKnown = /^(String|Number|Binary)(\.|$)/.test(DataType);
  return !isKnown || !(DataType.startsWith('Binary') ? BinaryValue : StringValue)?.length;
}

function invalidRequest(message: string): Error {
  return serviceError('client', 'InvalidParameterValue', message);
}

function serviceError($fault: 'client' | 'server', name: string, message: string): Error {
  return new SQSServiceException({ name, message, $fault, $metadata: {} });
}

/** Too many requests are an error of the client's as well, and not its fault. */
function isSenderFault(error: Error): boolean {
  return error instanceof SQSServiceException && error.$fault === 'client' && !(error instanceof RequestThrottled);
}
