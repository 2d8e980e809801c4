import { once } from 'node:events';
import { request as sendRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { CreateTopicCommand, PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalCloud, type LocalCloud } from '../local-cloud.ts';
import { clientSettings } from '../testing/tiny-stack.ts';
import { errorResponse } from './error-response.ts';
import type { Intercept } from './gateway.ts';

let cloud: LocalCloud;
let sqs: SQSClient;
let queueUrl: string;
let intercept: Intercept | undefined;

beforeAll(async () => {
  cloud = await startLocalCloud({
    template: {
      Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'Work', VisibilityTimeout: 1 } } },
      Outputs: { QueueUrl: { Value: { Ref: 'Queue' } } },
    },
    intercept: (request) => intercept?.(request),
  });
  sqs = new SQSClient(clientSettings(cloud));
  queueUrl = cloud.outputs['QueueUrl'] ?? '';
});
afterAll(() => cloud.stop());

/** A request as a browser or a stranger might send it. */
async function post(
  headers: Record<string, string>,
  body: string | Buffer = '',
): Promise<{ status: number | undefined; text: string }> {
  const request = sendRequest(cloud.endpoint, { method: 'POST', headers });
  request.end(body);
  const [response]: IncomingMessage[] = await once(request, 'response');
  return { status: response?.statusCode, text: response === undefined ? '' : (await buffer(response)).toString() };
}

describe('the gateway', () => {
  it('serves all services from one endpoint', async () => {
    const settings = clientSettings(cloud);
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls).toEqual([queueUrl]);
    expect((await new DynamoDBClient(settings).send(new ListTablesCommand({}))).TableNames).toEqual([]);
    const { TopicArn } = await new SNSClient(settings).send(new CreateTopicCommand({ Name: 'Any' }));
    expect(TopicArn).toBe('arn:aws:sns:us-east-1:000000000000:Any');
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post(form, 'Action=GetCallerIdentity')).text).toContain('000000000000');
  });

  it('hands out queue URLs that lead back to itself', async () => {
    expect(queueUrl).toBe(`${cloud.endpoint}/000000000000/Work`);
    const byName = await sqs.send(new GetQueueUrlCommand({ QueueName: 'Work' }));
    expect(byName.QueueUrl).toBe(queueUrl);
  });

  it('listens on 127.0.0.1 and on no other address', async () => {
    // a server on every address would answer here too
    const request = sendRequest(cloud.endpoint.replace('127.0.0.1', '127.0.0.2'), { timeout: 2_000 });
    const failed = new Promise((resolve) => request.once('error', resolve).once('timeout', resolve));
    request.end();
    const answered = once(request, 'response').then(() => 'an answer');
    expect(await Promise.race([failed, answered])).not.toBe('an answer');
    request.destroy();
  });

  it('refuses a Host that is not a loopback name', async () => {
    const { status, text } = await post({ host: 'rebound.example' });
    expect(status).toBe(403);
    expect(text).toContain('expected a loopback name');
  });

  it('refuses a page of a browser', async () => {
    const { status, text } = await post({ origin: 'https://evil.example', 'content-type': 'text/plain' }, '{}');
    expect(status).toBe(403);
    expect(text).toContain('pages may not call it');
  });

  it('refuses a request of more bytes than any service takes, before they are sent', async () => {
    const headers = { 'x-amz-target': 'AmazonSQS.ListQueues', 'content-length': String(16 * 1024 * 1024 + 1) };
    const request = sendRequest(cloud.endpoint, { method: 'POST', headers });
    request.flushHeaders();
    const [response]: IncomingMessage[] = await once(request, 'response');
    expect(response?.statusCode).toBe(413);
    request.destroy();
  });

  it.each([
    [
      'SNS',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'Action=CreateTopic&Name=é',
      'MalformedQueryString',
    ],
    ['SQS', { 'x-amz-target': 'AmazonSQS.ListQueues' }, '{"QueueNamePrefix":"é"}', 'SerializationException'],
    ['DynamoDB', { 'x-amz-target': 'DynamoDB_20120810.ListTables' }, '{"a":"é"}', 'SerializationException'],
  ])('refuses bytes that are not UTF-8, in the words of %s', async (_, headers, body, code) => {
    const { status, text } = await post(headers, Buffer.from(body, 'latin1'));
    expect([status, text]).toEqual([400, expect.stringContaining(code)]);
    expect(text).toContain('expected a body in UTF-8');
  });

  it.each([
    ['a value', 'Action=CreateTopic&Name=Jos%E9'],
    ['a name', 'Action=CreateTopic&Name=x&Jos%e9=y'],
    ['half of a character', 'Action=CreateTopic&Name=x%C3'],
    ['a character in two writings', 'Action=CreateTopic&Name=%C3é'],
    ['half of a surrogate pair', 'Action=CreateTopic&Name=%ED%A0%80'],
  ])('refuses %s of a form that is percent-encoded and not UTF-8, as it refuses the bytes', async (_, body) => {
    const { status, text } = await post({ 'content-type': 'application/x-www-form-urlencoded' }, body);
    expect([status, text]).toEqual([400, expect.stringContaining('MalformedQueryString')]);
    expect(text).toContain('expected a body in UTF-8');
  });

  it('takes percent-encoded UTF-8 of every length, and what only looks like an escape', async () => {
    const sns = new SNSClient(clientSettings(cloud));
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'Any' }));
    const publish = await sns.send(new PublishCommand({ TopicArn, Message: 'é漢🎁 100% %E9 %' }));
    expect(publish.MessageId).toMatch(/^[0-9a-f-]{36}$/);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post(form, `Action=Publish&TopicArn=${TopicArn}&Message=100%&Subject=%zz`)).status).toBe(200);
  });

  it('tells a stranger what it expects', async () => {
    expect(await post({}, 'hello')).toMatchObject({ status: 400, text: expect.stringContaining('AWS client') });
  });

  it('refuses a client of another region, and says what to set', async () => {
    const abroad = new SQSClient({ ...clientSettings(cloud), region: 'eu-west-1' });
    await expect(abroad.send(new ListQueuesCommand({}))).rejects.toThrow(/expected region us-east-1, got eu-west-1/);
  });

  it('lets the intercept answer in the stead of a service, in the words of that service', async () => {
    intercept = ({ service, action }) =>
      service === 'sqs' && action === 'SendMessage' ? errorResponse('sqs', 'RequestThrottled', 'slow down') : undefined;
    const refused = sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'x' }));
    await expect(refused).rejects.toMatchObject({ name: 'RequestThrottled', message: 'slow down' });
    intercept = undefined;
  });

  it('says which port is in use, and what to do', async () => {
    const port = Number(new URL(cloud.endpoint).port);
    await expect(startLocalCloud({ template: { Resources: {} }, port })).rejects.toThrow(
      expect.objectContaining({
        code: 'PORT_IN_USE',
        message: expect.stringMatching(`port ${port} .* choose another port`),
      }),
    );
  });
});

describe('what the engines lack', () => {
  it('SQS takes every character that AWS takes, emoji included', async () => {
    const body = 'Geschenk 🎁\t\u{10FFFF}\uFFFD';
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, VisibilityTimeout: 600 }));
    expect(Messages?.[0]?.Body).toBe(body);
  });

  it.each([0, 0xb, 0x1f, 0xfffe, 0xffff])('SQS refuses a body with the character %d', async (code) => {
    const send = sqs.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: `x${String.fromCodePoint(code)}` }),
    );
    await expect(send).rejects.toMatchObject({ name: 'InvalidMessageContents' });
  });

  it.each(['', 'not JSON', 'null', '"text"'])('SQS refuses the body %j', async (body) => {
    const refused = await post({ 'x-amz-target': 'AmazonSQS.ListQueues' }, body);
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('SerializationException')]);
  });

  it('SQS counts a message as visible again when its visibility timeout is over', async () => {
    const counts = async () => {
      const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] }),
      );
      return names.map((name) => Number(Attributes?.[name]));
    };
    const [, hidden = 0] = await counts();
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'back' }));
    await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
    expect(await counts()).toEqual([0, hidden + 1]);
    await expect.poll(counts).toEqual([1, hidden]);
  });

  it.each([
    ['without entries', [], 'EmptyBatchRequestException'],
    ['of 11 entries', Array.from({ length: 11 }, (_, n) => `m${n}`), 'TooManyEntriesInBatchRequestException'],
    ['in which two entries have one id', ['a', 'b', 'a'], 'BatchEntryIdsNotDistinctException'],
    ['in which an id is none', ['a', 'b.c'], 'InvalidBatchEntryIdException'],
  ])('SNS refuses a batch %s', async (_, ids, name) => {
    const sns = new SNSClient(clientSettings(cloud));
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'Batches' }));
    const PublishBatchRequestEntries = ids.map((Id) => ({ Id, Message: 'x' }));
    const publish = sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
    await expect(publish).rejects.toMatchObject({ name, $fault: 'client' });
  });

  it('SNS refuses a batch that is too long as a whole', async () => {
    const sns = new SNSClient(clientSettings(cloud));
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'Long' }));
    const publish = (bytes: number) => {
      // four messages of two-byte characters
      const entries = Array.from({ length: 4 }, (_, n) => ({ Id: `m${n}`, Message: 'é'.repeat(bytes / 8) }));
      return sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }));
    };
    expect((await publish(262_144)).Successful).toHaveLength(4);
    await expect(publish(262_152)).rejects.toMatchObject({ name: 'BatchRequestTooLongException' });
  });
});
