import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { PoisonReason } from '@order-events/consumer';
import { toSqsRecord } from '@order-events/consumer/testing';
import {
  errorResponse,
  type GatewayRequest,
  type Intercept,
  type LocalCloud,
  startLocalCloud,
} from '@order-events/local-cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDeadLetterSink } from './dead-letter-sink.ts';
import { readDeadLetters } from './read-dead-letters.ts';

let cloud: LocalCloud;
let client: SQSClient;
let queues = 0;
/** What reached SQS since {@link openQueue}. */
const requests: GatewayRequest[] = [];
/** What becomes of a request, instead of its being answered. */
let intercept: Intercept | undefined;

beforeAll(async () => {
  cloud = await startLocalCloud({
    template: { Resources: {} },
    intercept: (request) => {
      requests.push(request);
      return intercept?.(request);
    },
  });
  client = openClient();
});

beforeEach(() => {
  intercept = undefined;
});

afterAll(async () => {
  client.destroy();
  await cloud.stop();
});

function openClient(): SQSClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new SQSClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
}

async function openQueue() {
  const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: `OrderDLQ-${++queues}` }));
  requests.length = 0;
  return { client, queueUrl: QueueUrl };
}

const reason: PoisonReason = { code: 'SCHEMA_VIOLATION', pointer: '/quantity', messageId: 'm1' };
const toPoison = (body: string) => ({ record: toSqsRecord(body), reason });
const bodiesOf = (count: number) => Array.from({ length: count }, (_, index) => `body ${index}`);
const statuses = async (sent: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(sent)).map(({ status }) => status === 'fulfilled');
const notSent = (cause: string) => ({
  code: 'DEAD_LETTER_NOT_SENT',
  retryable: true,
  message: expect.stringContaining(cause) as unknown,
  cause: expect.objectContaining({ name: cause }) as unknown,
});

type SentMessage = Pick<SendMessageBatchRequestEntry, 'MessageSystemAttributes'>;
interface SendInput extends SentMessage {
  readonly QueueUrl: string;
  readonly Entries?: SendMessageBatchRequestEntry[];
}
const inputOf = ({ body }: GatewayRequest) => JSON.parse(body.toString()) as SendInput;
/** The requests that were sent, a batch by the number of its entries; what is sent at once arrives in any order. */
const sends = () => requests.map((request) => inputOf(request).Entries?.length ?? request.action);
const sendsInAnyOrder = () => sends().map(String).toSorted();
const bodiesIn = async (queue: Awaited<ReturnType<typeof openQueue>>) =>
  (await readDeadLetters({ ...queue, waitSeconds: 0 })).map(({ body }) => body).toSorted();

/** Sends all entries of the next batch but the first, and says of that one what SQS could say. */
function refuseFirst(...failed: readonly { readonly SenderFault: boolean; readonly Code: string }[]): void {
  intercept = async (request) => {
    if (request.action !== 'SendMessageBatch') return undefined;
    intercept = undefined;
    const { QueueUrl, Entries = [] } = inputOf(request);
    const { Successful } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries: Entries.slice(1) }));
    // the request of the line above is not one of the sink's
    requests.pop();
    const answer = { Successful, Failed: failed.map((failure) => ({ Id: Entries[0]?.Id, ...failure })) };
    return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(answer) };
  };
}

describe('the dead-letter sink', () => {
  it('sends 25 poison messages in three requests', async () => {
    const queue = await openQueue();
    const bodies = bodiesOf(25);
    await Promise.all(createDeadLetterSink(queue).send(bodies.map(toPoison)));
    expect(sendsInAnyOrder()).toEqual(['10', '10', '5']);
    expect(await bodiesIn(queue)).toEqual(bodies.toSorted());
  });

  it('sends no more than 1 MiB in one request, and what is alone on its own', async () => {
    const queue = await openQueue();
    const bodies = ['a', 'b', 'c'].map((letter) => letter.repeat(400_000));
    await Promise.all(createDeadLetterSink(queue).send(bodies.map(toPoison)));
    expect(sendsInAnyOrder()).toEqual(['2', 'SendMessage']);
    expect((await bodiesIn(queue)).map((body) => body[0])).toEqual(['a', 'b', 'c']);
  });

  it('resolves with the names of the attributes that it could not keep', async () => {
    const attribute = { dataType: 'String', stringValue: 'x' } as const;
    const names = Array.from({ length: 10 }, (_, index) => `a${index}`);
    const full = Object.fromEntries(names.map((name) => [name, attribute]));
    const poison = [toPoison('none'), { record: { ...toSqsRecord('ten'), messageAttributes: full }, reason }];
    const sent = await Promise.all(createDeadLetterSink(await openQueue()).send(poison));
    expect(sent).toEqual([{ lostAttributes: [] }, { lostAttributes: ['a9'] }]);
  });

  it('sends nothing when there is nothing to send', async () => {
    expect(createDeadLetterSink(await openQueue()).send([])).toEqual([]);
    expect(requests).toEqual([]);
  });

  it.each([1, 2])('keeps binary attributes and the trace, %d at a time', async (count) => {
    const queue = await openQueue();
    const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1';
    const plain = toSqsRecord('x');
    const record = {
      ...plain,
      attributes: { ...plain.attributes, AWSTraceHeader: trace },
      messageAttributes: { blob: { dataType: 'Binary.gzip', binaryValue: 'AAEC/w==' } },
    };
    await Promise.all(createDeadLetterSink(queue).send(Array.from({ length: count }, () => ({ record, reason }))));
    const sent = requests.map(inputOf).flatMap((input): readonly SentMessage[] => input.Entries ?? [input]);
    expect(sent).toHaveLength(count);
    for (const { MessageSystemAttributes } of sent) {
      expect(MessageSystemAttributes).toEqual({ AWSTraceHeader: { DataType: 'String', StringValue: trace } });
    }
    const receive = { QueueUrl: queue.queueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(receive));
    expect(Messages).toHaveLength(count);
    for (const { MessageAttributes } of Messages) {
      expect(MessageAttributes?.['blob']).toMatchObject({
        DataType: 'Binary.gzip',
        BinaryValue: new Uint8Array([0, 1, 2, 255]),
      });
    }
  });

  it.each([
    ['that SQS could not take', [{ SenderFault: false, Code: 'InternalError' }]],
    ['that the answer does not mention', []],
  ])('sends an entry once more, alone, %s', async (_, failed) => {
    const queue = await openQueue();
    refuseFirst(...failed);
    await Promise.all(createDeadLetterSink(queue).send(bodiesOf(3).map(toPoison)));
    expect(sends()).toEqual([3, 'SendMessage']);
    expect(await bodiesIn(queue)).toEqual(bodiesOf(3));
  });

  it('rejects for an entry whose second attempt fails too, and resolves for the others', async () => {
    const queue = await openQueue();
    refuseFirst({ SenderFault: false, Code: 'InternalError' });
    const refuse = intercept;
    intercept = async (request) => {
      const answer = await refuse?.(request);
      intercept = () => errorResponse('sqs', 'KmsDisabled', 'the key is disabled');
      return answer;
    };
    const sent = createDeadLetterSink(queue).send(bodiesOf(3).map(toPoison));
    await expect(sent[0]).rejects.toMatchObject(notSent('KmsDisabled'));
    expect(await statuses(sent)).toEqual([false, true, true]);
    expect(sends()).toEqual([3, 'SendMessage']);
  });

  it('rejects at once for an entry that SQS says is at fault, and resolves for the others', async () => {
    const queue = await openQueue();
    // SQS takes no such character
    const sent = createDeadLetterSink(queue).send(['a', '\u0000', 'b'].map(toPoison));
    await expect(sent[1]).rejects.toMatchObject(notSent('InvalidMessageContents'));
    expect(await statuses(sent)).toEqual([true, false, true]);
    expect(sends()).toEqual([3]);
    expect(await bodiesIn(queue)).toEqual(['a', 'b']);
  });

  it('rejects for every entry of a request that fails, and for no other', async () => {
    const queue = await openQueue();
    intercept = (request) =>
      inputOf(request).Entries?.length === 10 ? errorResponse('sqs', 'AccessDenied', 'no') : undefined;
    const sent = createDeadLetterSink(queue).send(bodiesOf(13).map(toPoison));
    expect(await statuses(sent)).toEqual([...Array<boolean>(10).fill(false), true, true, true]);
    await expect(sent[9]).rejects.toMatchObject(notSent('AccessDenied'));
    expect(sendsInAnyOrder()).toEqual(['10', '3']);
  });

  it('rejects when the queue is gone: that is worth another attempt', async () => {
    const queueUrl = `${cloud.endpoint}/${cloud.accountId}/gone`;
    const [sent] = createDeadLetterSink({ client, queueUrl }).send([toPoison('x')]);
    await expect(sent).rejects.toMatchObject(notSent('QueueDoesNotExist'));
  });

  it.each([1, 2])('leaves no rejection unhandled, %d at a time, and hides none', async (count) => {
    const queue = await openQueue();
    const unhandled: unknown[] = [];
    const listen = (cause: unknown) => unhandled.push(cause);
    process.on('unhandledRejection', listen);
    intercept = () => errorResponse('sqs', 'AccessDenied', 'no');
    const sink = createDeadLetterSink(queue);
    const late = sink.send(bodiesOf(count).map(toPoison));
    // by then the others have been rejected too, and a turn of the event loop later that would be told
    await Promise.allSettled(sink.send([toPoison('another')]));
    await Promise.allSettled(sink.send([toPoison('another')]));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
    for (const sent of late) await expect(sent).rejects.toMatchObject(notSent('AccessDenied'));
  });
});

describe('an aborted send', () => {
  it.each([1, 2])('sends nothing when it was aborted before, %d at a time', async (count) => {
    const sent = createDeadLetterSink(await openQueue()).send(bodiesOf(count).map(toPoison), AbortSignal.abort());
    for (const promise of sent) await expect(promise).rejects.toMatchObject(notSent('AbortError'));
    expect(requests).toEqual([]);
  });

  it.each([1, 2])('does not wait for an answer that never comes, %d at a time', async (count) => {
    const queue = await openQueue();
    const deadline = new AbortController();
    intercept = () => {
      deadline.abort();
      return new Promise(() => {});
    };
    const sent = createDeadLetterSink(queue).send(bodiesOf(count).map(toPoison), deadline.signal);
    for (const promise of sent) await expect(promise).rejects.toMatchObject(notSent('AbortError'));
    expect(requests).toHaveLength(1);
  });

  it('makes no second attempt at an entry, and keeps what the first one reached', async () => {
    const { queueUrl } = await openQueue();
    const deadline = new AbortController();
    const aborting = openClient();
    aborting.middlewareStack.add((next) => (args) => next(args).finally(() => deadline.abort()), {
      step: 'initialize',
    });
    refuseFirst({ SenderFault: false, Code: 'InternalError' });
    const sent = createDeadLetterSink({ client: aborting, queueUrl }).send(bodiesOf(2).map(toPoison), deadline.signal);
    await expect(sent[0]).rejects.toMatchObject(notSent('AbortError'));
    expect(await statuses(sent)).toEqual([false, true]);
    expect(sends()).toEqual([2]);
    aborting.destroy();
  });
});
