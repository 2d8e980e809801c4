import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { logMessages, orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { toItem } from '@order-events/event-store';
import { marshall } from '@aws-sdk/util-dynamodb';
import { hostileHeader, hostileName, hostileText, illFormedText, lawfulText } from './hostile-text.ts';

/** The letter of {@link startHostileAws} that an edit can make an order again. */
export const letterId = '8d1f6a2c-6f1f-4a5c-8f0a-0d5a4c1b2e3f';

const topicArn = 'arn:aws:sns:us-east-1:000000000000:dev-OrderTopic';

export interface HostileAws {
  readonly endpoint: string;
  /** How the requests that are named are answered; all others as AWS would, with hostile text wherever it fits. */
  misbehave: { readonly actions: 'all' | readonly string[]; readonly how: Misbehaviour } | undefined;
  /** Which requests came, by their names, each once. */
  readonly actions: Set<string>;
  readonly stop: () => Promise<void>;
}

/** Ways to refuse a request, and ways not to be AWS. */
export const misbehaviours = ['error', 'error in headers', 'page', 'broken', 'redirect'] as const;
export type Misbehaviour = (typeof misbehaviours)[number];

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

type Json = Readonly<Record<string, unknown>>;

/** A server on this machine that answers as SNS, SQS, DynamoDB and CloudWatch Logs do, with hostile text in every field. */
export async function startHostileAws(): Promise<HostileAws> {
  const server = createServer((request, response) => void respond(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const aws: HostileAws = {
    endpoint: `http://127.0.0.1:${port}`,
    misbehave: undefined,
    actions: new Set(),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return aws;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status = 200, headers = {}, body } = await answer(request);
    response.writeHead(status, { 'x-amzn-requestid': hostileHeader, ...headers }).end(body);
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const sent = await text(request);
    const { 'x-amz-target': target } = request.headers;
    const action = typeof target === 'string' ? target.slice(target.indexOf('.') + 1) : actionOf(sent);
    aws.actions.add(action);
    const { misbehave } = aws;
    if (misbehave !== undefined && (misbehave.actions === 'all' || misbehave.actions.includes(action)))
      return misbehaving(misbehave.how, target !== undefined);
    if (target === undefined) return { headers: { 'content-type': 'text/xml' }, body: xmlAnswer(action, sent) };
    return { body: JSON.stringify(jsonAnswers[action]?.(JSON.parse(sent) as Json) ?? {}) };
  }
}

const actionOf = (form: string) => new URLSearchParams(form).get('Action') ?? '';

function misbehaving(how: Misbehaviour, isJson: boolean): Answer {
  const [code, message] = [`Hostile${illFormedText}`, illFormedText];
  const error = isJson
    ? JSON.stringify({ __type: `com.amazonaws#${code}`, message, Message: message, Code: code })
    : xml('ErrorResponse', { Error: { Type: 'Sender', Code: code, Message: message }, RequestId: hostileText });
  const headers = {
    'x-amzn-errortype': hostileHeader,
    'x-amzn-query-error': `${hostileHeader};Sender`,
    'x-amz-id-2': hostileHeader,
    'content-type': `text/html; ${hostileHeader}`,
  };
  return {
    error: { status: 400, body: error },
    'error in headers': { status: 400, headers, body: isJson ? '{}' : '<ErrorResponse/>' },
    page: { status: 404, headers, body: `<html>${hostileText}</html>` },
    broken: { headers, body: `{"${hostileText}` },
    redirect: { status: 301, headers: { location: `http://127.0.0.1:9/${hostileHeader}` }, body: hostileText },
  }[how];
}

const order = anOrder({ orderId: 'O1', itemName: lawfulText });
/** An attribute of each type that DynamoDB has. */
const attributes = {
  [hostileText]: { S: hostileText },
  number: { N: '1' },
  binary: { B: Buffer.from(hostileText).toString('base64') },
  nothing: { NULL: true },
  boolean: { BOOL: true },
  list: { L: [{ S: hostileText }] },
  map: { M: { [hostileText]: { S: hostileText } } },
  strings: { SS: [hostileText] },
  numbers: { NS: ['1'] },
  binaries: { BS: [Buffer.from(hostileText).toString('base64')] },
};
const itemOf = (orderId: unknown) => {
  if (orderId === 'foreign') return { orderId: { S: orderId }, ...attributes };
  return marshall(toItem(orderEventContract, { ...order, orderId: typeof orderId === 'string' ? orderId : 'O1' }));
};
const items = [itemOf('O1'), itemOf('foreign'), { ...itemOf('O2'), itemName: { S: illFormedText } }];

/** As SNS wraps a message. */
const envelopeOf = (message: unknown) =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: hostileText,
    TopicArn: hostileText,
    Subject: hostileText,
    Message: JSON.stringify(message),
    Timestamp: hostileText,
    [hostileText]: hostileText,
    MessageAttributes: { [hostileText]: { Type: hostileText, Value: hostileText } },
  });

/** One that an edit can save, and others that are hostile from top to bottom. */
const letters: readonly (readonly [messageId: string, body: string])[] = [
  [letterId, envelopeOf({ ...order, quantity: 0 })],
  [
    hostileText,
    envelopeOf({ ...order, orderId: hostileText, status: hostileText, [hostileText]: { [hostileText]: 1 } }),
  ],
  [illFormedText, envelopeOf({ ...order, itemName: illFormedText })],
  [hostileName, illFormedText],
  ['long', envelopeOf({ ...order, orderId: 'x'.repeat(10_000) })],
  ['fine', envelopeOf(order)],
];

const hostileNote = JSON.stringify({
  pointer: hostileText,
  lost: [hostileText, illFormedText],
  redriveCount: hostileText,
});

const toLetter = ([MessageId, Body]: (typeof letters)[number]) => ({
  MessageId,
  ReceiptHandle: hostileText,
  Body,
  MD5OfBody: createHash('md5').update(Body).digest('hex'),
  Attributes: { SentTimestamp: '0', AWSTraceHeader: hostileText, [hostileText]: hostileText },
  MessageAttributes: Object.fromEntries(
    ['failure.code', 'failure.pointer', 'failure.schemaVersion', 'failure.firstSeen', 'failure.messageId', hostileText]
      .map((name) => [name, { DataType: 'String', StringValue: hostileText }] as const)
      .concat([
        ['redrive.count', { DataType: 'String', StringValue: '1' }],
        ['deadLetter', { DataType: 'String', StringValue: hostileNote }],
      ]),
  ),
});

const policy = JSON.stringify({
  Statement: [
    {
      Sid: hostileText,
      Effect: 'Allow',
      Principal: hostileText,
      Condition: { [hostileText]: { [hostileText]: hostileText } },
    },
  ],
});
const redrivePolicy = JSON.stringify({ deadLetterTargetArn: hostileText, maxReceiveCount: hostileText });

/** Of each entry of a batch, that it was done; of the second of two, that it was not. */
const batchOf = ({ Entries = [] }: { readonly Entries?: readonly Json[] }) => {
  const [done, failed] = [Entries.filter((_, index) => index % 2 === 0), Entries.filter((_, index) => index % 2 === 1)];
  return {
    Successful: done.map(({ Id, MessageBody = '' }) => ({
      Id,
      MessageId: hostileText,
      MD5OfMessageBody: createHash('md5').update(String(MessageBody)).digest('hex'),
    })),
    Failed: failed.map(({ Id }) => ({ Id, Code: hostileText, Message: hostileText, SenderFault: true })),
  };
};

const at = new Date().toISOString();
/** What the consumer could log, and what it never would. */
const logged = [
  {
    timestamp: at,
    message: logMessages.batch,
    records: 3,
    stored: 2,
    superseded: 1,
    duration: 12,
    orders: [`${hostileText.replaceAll(/\s/g, '')} ${hostileText.replaceAll(/\s/g, '')} stored`],
  },
  {
    timestamp: hostileText,
    message: logMessages.failed,
    messageId: hostileText,
    code: hostileText,
    pointer: hostileText,
  },
  { timestamp: at, message: logMessages.deadLettered, orderId: hostileText, code: hostileText, pointer: hostileText },
  { timestamp: illFormedText, message: illFormedText, level: illFormedText },
];

const jsonAnswers: Readonly<Record<string, (request: Json) => Json>> = {
  GetQueueUrl: ({ QueueName }) => ({ QueueUrl: `http://127.0.0.1:9/${illFormedText}/${String(QueueName)}` }),
  GetQueueAttributes: ({ AttributeNames = [], QueueUrl }) => {
    // whoever asks for this alone only wants to hear that there is none
    if ((AttributeNames as readonly string[]).includes('RedrivePolicy')) return {};
    return {
      Attributes: {
        ApproximateNumberOfMessages: String(QueueUrl).endsWith('/dev-OrderQueue') ? '0' : String(letters.length),
        ApproximateNumberOfMessagesNotVisible: '0',
        ApproximateNumberOfMessagesDelayed: '0',
        MessageRetentionPeriod: hostileText,
        QueueArn: hostileText,
        Policy: policy,
        RedrivePolicy: redrivePolicy,
        [hostileText]: hostileText,
      },
    };
  },
  ReceiveMessage: () => ({ Messages: letters.map(toLetter) }),
  SendMessage: ({ MessageBody }) => ({
    MessageId: hostileText,
    MD5OfMessageBody: createHash('md5').update(String(MessageBody)).digest('hex'),
  }),
  SendMessageBatch: batchOf,
  DeleteMessageBatch: batchOf,
  ChangeMessageVisibilityBatch: batchOf,
  DescribeTable: () => ({
    Table: {
      TableName: hostileText,
      TableStatus: hostileText,
      KeySchema: [{ AttributeName: hostileText, KeyType: hostileText }],
      GlobalSecondaryIndexes: [{ IndexName: 'byUser', IndexStatus: hostileText }],
    },
  }),
  GetItem: ({ Key }) => ({ Item: itemOf((Key as { orderId: { S: string } }).orderId.S) }),
  BatchGetItem: ({ RequestItems }) => ({
    Responses: Object.fromEntries(Object.keys(RequestItems as Json).map((table) => [table, items])),
  }),
  Scan: () => ({ Items: items, Count: items.length, ScannedCount: items.length }),
  Query: () => ({ Items: items, Count: items.length, ScannedCount: items.length }),
  FilterLogEvents: () => ({
    events: [...logged.map((line) => JSON.stringify(line)), hostileText].map((message, index) => ({
      eventId: `${hostileText}${index}`,
      logStreamName: hostileText,
      timestamp: Date.now(),
      message,
    })),
    searchedLogStreams: [{ logStreamName: hostileText }],
  }),
};

/** What is in an element of XML: text, further elements, or the same element again and again. */
type Content = string | readonly Content[] | { readonly [name: string]: Content };

function xml(name: string, content: Content): string {
  if (Array.isArray(content)) return content.map((one: Content) => xml(name, one)).join('');
  const inside =
    typeof content === 'string'
      ? content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      : Object.entries(content)
          .map(([child, inner]) => xml(child, inner))
          .join('');
  return `<${name}>${inside}</${name}>`;
}

function xmlAnswer(action: string, form: string): string {
  const fields = new URLSearchParams(form);
  const ids = [...fields].flatMap(([name, value]) =>
    /^PublishBatchRequestEntries\.member\.\d+\.Id$/.test(name) ? [value] : [],
  );
  // hostile is that of stage prod: in an ARN that is none, nothing can be published
  const arns = [hostileText, `arn:aws:sns:us-east-1:000000000000:${hostileText}:OrderTopic`, topicArn];
  const results: Record<string, Content> = {
    ListTopics: { Topics: { member: arns.map((TopicArn) => ({ TopicArn })) } },
    Publish: { MessageId: hostileText, SequenceNumber: hostileText },
    PublishBatch: {
      Successful: { member: ids.slice(0, 1).map((Id) => ({ Id, MessageId: hostileText })) },
      Failed: {
        member: ids.slice(1).map((Id) => ({ Id, Code: hostileText, Message: hostileText, SenderFault: 'true' })),
      },
    },
    ListSubscriptionsByTopic: {
      Subscriptions: {
        member: [{ SubscriptionArn: hostileText, Owner: hostileText, Protocol: hostileText, Endpoint: hostileText }],
      },
    },
    GetSubscriptionAttributes: {
      Attributes: {
        entry: [
          { key: 'RedrivePolicy', value: redrivePolicy },
          { key: hostileText, value: hostileText },
        ],
      },
    },
  };
  return xml(`${action}Response`, {
    [`${action}Result`]: results[action] ?? '',
    ResponseMetadata: { RequestId: hostileText },
  });
}
