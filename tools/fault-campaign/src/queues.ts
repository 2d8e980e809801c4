import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SendMessageBatchCommandOutput,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export interface Queue {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
}

/** The most messages of one request. */
const maxMessages = 10;
/** Longer than a campaign lasts, in seconds: what was received is not received again. */
const visibilityTimeout = 12 * 3600;

/** Receives every message of a queue, and leaves them there, hidden. */
export async function receiveAll({ sqs, queueUrl }: Queue): Promise<readonly Message[]> {
  const receive = async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: maxMessages,
        MessageAttributeNames: ['All'],
        VisibilityTimeout: visibilityTimeout,
      }),
    );
    return Messages;
  };
  const all: Message[] = [];
  // the local cloud has all of a queue in one place: an answer without messages means an empty queue
  for (let some = await receive(); some.length > 0; some = await receive()) all.push(...some);
  return all;
}

/** Moves received messages to another queue, with their attributes: deletes each after it was sent, so that none is lost. */
export async function move(messages: readonly Message[], from: Queue, to: Queue): Promise<void> {
  for (let start = 0; start < messages.length; start += maxMessages) {
    const some = messages.slice(start, start + maxMessages);
    const sent = some.map(({ Body, MessageAttributes }, index) => ({
      Id: String(index),
      MessageBody: Body,
      MessageAttributes,
    }));
    const deleted = some.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    refuseFailures(await to.sqs.send(new SendMessageBatchCommand({ QueueUrl: to.queueUrl, Entries: sent })));
    refuseFailures(await from.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: from.queueUrl, Entries: deleted })));
  }
}

function refuseFailures({ Failed = [] }: Pick<SendMessageBatchCommandOutput, 'Failed'>): void {
  const [failure] = Failed;
  if (failure) throw new Error(`expected SQS to take a batch, got ${failure.Code} for ${Failed.length} of its entries`);
}
