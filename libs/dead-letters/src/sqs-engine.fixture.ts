import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type MessageAttributeValue,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetterNote, OrderEvent } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { toEnvelope } from '@order-events/consumer/testing';
import { type GatewayRequest, type Intercept, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeEach } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';

/** An embedded SQS for the tests of a file. */
export async function startSqs() {
  const requests: GatewayRequest[] = [];
  const faults: { intercept: Intercept | undefined } = { intercept: undefined };
  const cloud = await startLocalCloud({
    template: { Resources: {} },
    intercept: (request) => {
      requests.push(request);
      return faults.intercept?.(request);
    },
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials, maxAttempts: 1 });
  let queues = 0;

  beforeEach(() => {
    requests.length = 0;
    faults.intercept = undefined;
  });
  afterAll(async () => {
    client.destroy();
    await cloud.stop();
  });

  // of one server: a request that does not wait misses nothing
  const sqs = { client, waitSeconds: 0 };
  return {
    client,
    /** How a queue is opened. */
    sqs,
    requests,
    faults,
    createQueue: async (attributes: Record<string, string> = {}) => {
      const QueueName = `queue-${++queues}`;
      const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName, Attributes: attributes }));
      return { client, queueUrl: QueueUrl, name: QueueName };
    },
    send: async (queueUrl: string, letters: readonly TestLetter[]) => {
      for (let from = 0; from < letters.length; from += 10) {
        const Entries = letters.slice(from, from + 10).map(({ body, attributes = {} }, index) => ({
          Id: String(index),
          MessageBody: body,
          MessageAttributes: attributes,
        }));
        await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      }
    },
    /** The letters that no other reader holds. */
    readVisible: async (queueUrl: string) => {
      await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
      const visible: DeadLetter[] = [];
      await queue.read((letters) => void visible.push(...letters));
      return visible;
    },
    count: async (queueUrl: string) => {
      const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] }),
      );
      const [visible, hidden] = names.map((name) => Number(Attributes[name]));
      return { visible, hidden };
    },
  };
}

/** An answer of SQS in the place of the engine's. */
export const jsonAnswer = (content: object) => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(JSON.stringify(content)),
});

export interface TestLetter {
  readonly body: string;
  readonly attributes?: Record<string, MessageAttributeValue>;
}

export const text = (value: string): MessageAttributeValue => ({ DataType: 'String', StringValue: value });

export const note = (fields: DeadLetterNote): MessageAttributeValue => text(JSON.stringify(fields));

/** A letter that the consumer would take, as SQS moves it after three receives. */
export function movedLetter(orderId: string, more: Partial<OrderEvent> = {}): TestLetter {
  return { body: toEnvelope(JSON.stringify(anOrder({ orderId, ...more })), { schemaVersion: '1' }) };
}

/** A letter that the consumer sent, for its quantity. */
export function poisonLetter(orderId: string): TestLetter {
  return {
    body: toEnvelope(JSON.stringify({ ...anOrder({ orderId }), quantity: 0 }), { schemaVersion: '1' }),
    attributes: { deadLetter: note({ code: 'SCHEMA_VIOLATION', pointer: '/quantity' }) },
  };
}

/** The same, as the consumers of earlier releases sent it. */
export function earlierPoisonLetter(orderId: string): TestLetter {
  return {
    ...poisonLetter(orderId),
    attributes: { 'failure.code': text('SCHEMA_VIOLATION'), 'failure.pointer': text('/quantity') },
  };
}
