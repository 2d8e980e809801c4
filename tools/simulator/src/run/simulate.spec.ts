import { type MessageAttributeValue, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { anOrder } from '@order-events/contracts/testing';
import type { Context, SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { RequestFault } from '../story/faults.ts';
import type { CreateHandler } from '../subjects/handler-under-test.ts';
import type { HistoryEvent } from './history.ts';
import { storyStart } from '../model/settings.ts';
import { createRealHandler } from '../subjects/real-handler.ts';
import { simulate } from './simulate.ts';
import type { Story } from '../story/story.ts';
import { aFault, aMessage, aStory } from '../testing/a-story.ts';

async function historyOf<Type extends HistoryEvent['type']>(type: Type, story: Story, createHandler: CreateHandler) {
  const { recording } = await simulate(story, createHandler);
  return recording.history.filter((event): event is Extract<HistoryEvent, { type: Type }> => event.type === type);
}

const failAll: CreateHandler = () => () => Promise.reject(new Error('no'));

/** Puts the example order whatever it is given, and says what it was told. */
function putter(told: unknown[] = []): CreateHandler {
  return ({ dynamo, tableName }) => {
    return async () => {
      await dynamo.send(new PutCommand({ TableName: tableName, Item: anOrder() })).then(
        () => told.push('success'),
        (error: Error) => told.push(error.name),
      );
    };
  };
}

/** Puts it twice in a row. */
const twice: CreateHandler = (ports) => {
  const handler = putter()(ports);
  return async (...on) => {
    await handler(...on);
    await handler(...on);
  };
};

/** Puts it, and does not wait for that. */
const inTheBackground: CreateHandler = (ports) => {
  const handler = putter()(ports);
  return async (...on) => {
    void handler(...on);
    await Promise.resolve();
  };
};

/** Sends all to OrderDLQ in one batch, and keeps what it was told. */
const sendAll =
  (answers: unknown[], attributes: Record<string, MessageAttributeValue> = {}): CreateHandler =>
  ({ sqs, deadLetterQueueUrl }) =>
  async ({ Records }: SQSEvent) => {
    const Entries = Records.map(({ body }, index) => ({
      Id: String(index),
      MessageBody: body,
      MessageAttributes: attributes,
    }));
    const sent = sqs.send(new SendMessageBatchCommand({ QueueUrl: deadLetterQueueUrl, Entries }));
    answers.push(await sent.catch((error: unknown) => error));
  };

const twoMessages = (kind: RequestFault) =>
  [1, 2].map((key) => aMessage({ key, faults: key === 1 ? [aFault(kind)] : [] }));

/** Sends one command, and goes on whatever becomes of it. */
const sender =
  (commandFor: (tableName: string) => PutCommand): CreateHandler =>
  ({ dynamo, tableName }) =>
  () =>
    dynamo.send(commandFor(tableName)).catch(() => {});

/** Leaves a rejection that nobody handles in its first invocation, and then puts the example order. */
const floating: CreateHandler = (ports) => {
  let invocations = 0;
  return async (event) => {
    invocations += 1;
    if (invocations === 1) void Promise.reject(new Error('nobody waits for this'));
    await putter()(ports)(event, {} as Context);
    return { batchItemFailures: [] };
  };
};

/** Sends all to a queue that is not there. */
const toQueue: CreateHandler = (ports) => sendAll([])({ ...ports, deadLetterQueueUrl: 'https://other' });

describe('a message', () => {
  it('is received three times, six times the function timeout apart, and is moved to OrderDLQ as it is', async () => {
    const { recording } = await simulate(aStory([aMessage()]), failAll);
    const received = recording.history.filter((event) => event.type === 'received');
    expect(received.map(({ receiveCount }) => receiveCount)).toEqual([1, 2, 3]);
    const [first = 0, second = 0] = received.map(({ at }) => at);
    expect(second - first).toBeGreaterThanOrEqual(180_000);
    const [delivered, moved] = recording.history.filter((event) => event.type === 'enqueued');
    expect(moved).toMatchObject({ queue: 'OrderDLQ', by: 'redrive-policy', from: delivered?.sqsMessageId });
    expect(recording.queues.OrderDLQ).toEqual([
      { sqsMessageId: delivered?.sqsMessageId, body: delivered?.body, attributes: {} },
    ]);
    expect(recording.queues.OrderQueue).toEqual([]);
  });

  it('is delivered as often as the story says, each time as another SQS message', async () => {
    const enqueued = await historyOf(
      'enqueued',
      aStory([aMessage({ deliveries: [5, 50, 60_000] })]),
      createRealHandler,
    );
    expect(new Set(enqueued.map(({ sqsMessageId }) => sqsMessageId)).size).toBe(3);
    expect(new Set(enqueued.map(({ body }) => body)).size).toBe(1);
  });

  it('is published again until SNS confirms it', async () => {
    const message = aMessage({ publishFaults: ['publish-refused', 'publish-failed-after'] });
    const { recording } = await simulate(aStory([message]), createRealHandler);
    const publishing = recording.history.filter(({ type }) => type === 'published' || type === 'publish-refused');
    expect(publishing).toMatchObject([
      { type: 'publish-refused' },
      { type: 'published', told: false },
      { type: 'published', told: true },
    ]);
  });

  it('comes back from OrderDLQ with a new id and its attributes', async () => {
    const story = aStory([aMessage({ poison: 'not-json' })], { redrives: [{ withFaults: false }] });
    const enqueued = await historyOf('enqueued', story, createRealHandler);
    const [, sent, redriven, again] = enqueued;
    expect(redriven).toMatchObject({ by: 'redrive', queue: 'OrderQueue', from: sent?.sqsMessageId });
    expect(redriven?.attributes).toEqual(sent?.attributes);
    expect(again).toMatchObject({ by: 'consumer', queue: 'OrderDLQ', body: sent?.body });
    expect(new Set(enqueued.map(({ sqsMessageId }) => sqsMessageId)).size).toBe(4);
  });

  it('is received by nobody in a phantom receive, which counts', async () => {
    const story = aStory([aMessage({ faults: [aFault('phantom-receive')] })]);
    const received = await historyOf('received', story, createRealHandler);
    expect(received.map(({ receiveCount, invocation }) => [receiveCount, invocation])).toEqual([
      [1, undefined],
      [2, 'invocation-1'],
    ]);
  });

  it('is with two invocations at once when it stays visible', async () => {
    const story = aStory([aMessage({ faults: [aFault('still-visible'), aFault('hung-before')] })], {
      maxConcurrency: 2,
    });
    const { recording } = await simulate(story, createRealHandler);
    const order = recording.history.flatMap((event) =>
      event.type === 'invoked' || event.type === 'ended' ? event.type : [],
    );
    expect(order.slice(0, 2)).toEqual(['invoked', 'invoked']);
  });

  it('comes back when its deletion is lost', async () => {
    const story = aStory([aMessage({ faults: [aFault('delete-lost')] })]);
    expect(await historyOf('received', story, createRealHandler)).toHaveLength(2);
    expect(await historyOf('deleted', story, createRealHandler)).toHaveLength(1);
  });
});

describe('a request meets its fault', () => {
  it.each<[RequestFault, string, string, string]>([
    ['throttled', 'ignored', 'error', 'ProvisionedThroughputExceededException'],
    ['denied', 'ignored', 'error', 'AccessDeniedException'],
    ['failed-before', 'ignored', 'error', 'InternalServerError'],
    ['failed-after', 'applied', 'error', 'InternalServerError'],
    ['timed-out-before', 'ignored', 'error', 'TimeoutError'],
    ['timed-out-after', 'applied', 'error', 'TimeoutError'],
  ])('%s: it is %s, and the handler is told an %s', async (kind, effect, answer, name) => {
    const told: unknown[] = [];
    const requested = await historyOf('requested', aStory([aMessage({ faults: [aFault(kind)] })]), putter(told));
    expect(requested[0]).toMatchObject({ effect, answer });
    expect(told[0]).toBe(name);
  });

  it.each<[RequestFault, string]>([
    ['hung-before', 'ignored'],
    ['hung-after', 'applied'],
  ])('%s: it is %s, and Lambda ends the invocation', async (kind, effect) => {
    const story = aStory([aMessage({ faults: [aFault(kind)] })]);
    expect((await historyOf('requested', story, putter()))[0]).toMatchObject({ effect, answer: 'nothing' });
    expect((await historyOf('ended', story, putter())).map(({ how }) => how)).toEqual(['timed-out', 'answered']);
  });

  it.each<[RequestFault, string, string]>([
    ['crash-before', 'ignored', 'nothing'],
    ['crash-after', 'applied', 'nothing'],
    ['crash-answered', 'applied', 'success'],
  ])('%s: it is %s, the handler is told %s, and is gone', async (kind, effect, answer) => {
    const story = aStory([aMessage({ faults: [aFault(kind)] })]);
    const { recording } = await simulate(story, twice);
    const first = recording.history.filter((event) => 'invocation' in event && event.invocation === 'invocation-1');
    expect(first.filter(({ type }) => type === 'requested')[0]).toMatchObject({ effect, answer });
    expect(first.find(({ type }) => type === 'ended')).toMatchObject({ how: 'crashed' });
    expect(first.filter((event) => event.type === 'requested' && event.answer === 'success').length).toBeLessThan(2);
  });

  it('crash-at-start: the handler never begins, and crash-at-end: nobody hears its answer', async () => {
    for (const [kind, requests] of [
      ['crash-at-start', 1],
      ['crash-at-end', 2],
    ] as const) {
      const story = aStory([aMessage({ faults: [aFault(kind)] })]);
      expect((await historyOf('ended', story, putter())).map(({ how }) => how)).toEqual(['crashed', 'answered']);
      expect(await historyOf('requested', story, putter())).toHaveLength(requests);
    }
  });

  it('comes in a redrive only when the story says so', async () => {
    const message = aMessage({ faults: [aFault('throttled', { times: 6 })] });
    for (const withFaults of [true, false]) {
      const story = aStory([message], { redrives: [{ withFaults }] });
      const { recording, injections } = await simulate(story, createRealHandler);
      expect(injections).toHaveLength(withFaults ? 6 : 3);
      expect(recording.queues.OrderDLQ).toHaveLength(withFaults ? 1 : 0);
      expect(Object.keys(recording.items)).toHaveLength(withFaults ? 0 : 1);
    }
  });

  it('is told the truth when its condition does not hold, which is no error', async () => {
    const requested = await historyOf('requested', aStory([aMessage({ deliveries: [5, 60_000] })]), createRealHandler);
    expect(requested.map(({ effect, answer }) => `${effect} ${answer}`)).toEqual([
      'applied success',
      'refused success',
    ]);
  });

  it.each<[RequestFault, object[]]>([
    ['throttled', [{ Code: 'RequestThrottled', SenderFault: false }]],
    ['at-fault', [{ Code: 'InvalidMessageContents', SenderFault: true }]],
    ['unmentioned', []],
  ])('%s fails one entry of a batch alone', async (kind, failed) => {
    const answers: unknown[] = [];
    const requested = await historyOf('requested', aStory(twoMessages(kind)), sendAll(answers));
    expect(new Set(requested.map(({ effect, answer }) => `${effect} ${answer}`))).toEqual(
      new Set(['applied success', 'ignored error']),
    );
    expect(answers).toMatchObject([{ Failed: failed, Successful: [{}] }]);
  });

  it.each<[RequestFault, string]>([
    ['batch-throttled', 'RequestThrottled'],
    ['denied', 'AccessDeniedException'],
  ])('%s fails the whole batch', async (kind, name) => {
    const answers: unknown[] = [];
    const requested = await historyOf('requested', aStory(twoMessages(kind)), sendAll(answers));
    expect(requested.slice(0, 2)).toMatchObject([
      { effect: 'ignored', answer: 'error' },
      { effect: 'ignored', answer: 'error' },
    ]);
    expect(answers[0]).toMatchObject({ name });
  });

  it('says that the sender is at fault for an entry without a value', async () => {
    const answers: unknown[] = [];
    const attributes = { kind: { DataType: 'String', StringValue: '' } };
    const { recording } = await simulate(aStory([aMessage()]), sendAll(answers, attributes));
    expect(answers).toMatchObject([{ Failed: [{ Code: 'InvalidParameterValue', SenderFault: true }] }]);
    expect(recording.queues.OrderDLQ).toEqual([]);
  });

  it('takes numbers and bytes as attributes of a dead letter', async () => {
    const attributes = {
      count: { DataType: 'Number', StringValue: '7' },
      bytes: { DataType: 'Binary', BinaryValue: Buffer.from('x') },
    };
    const { recording } = await simulate(aStory([aMessage()]), sendAll([], attributes));
    expect(recording.queues.OrderDLQ).toMatchObject([{ attributes: { count: '7', bytes: 'eA==' } }]);
  });
});

describe('a handler that leaves a request behind', () => {
  it('has it done before the answer, in the next invocation of its environment, or never', async () => {
    const outcomes = new Set<string>();
    for (let salt = 0; salt < 40; salt += 1) {
      const story = aStory([aMessage(), aMessage({ key: 2, at: 60_000 })], { salt });
      const requested = await historyOf('requested', story, inTheBackground);
      const first = requested.find(({ invocation }) => invocation === 'invocation-1');
      outcomes.add(first?.effect !== 'applied' ? 'never' : first.at < storyStart + 60_000 ? 'at once' : 'late');
    }
    expect([...outcomes].toSorted()).toEqual(['at once', 'late', 'never']);
  });
});

describe('a rejection that nobody handles', () => {
  it('ends the invocation as a crash does, and the story goes on in another environment', async () => {
    const { recording } = await simulate(aStory([aMessage()]), floating);
    const ends = recording.history.flatMap((event) => (event.type === 'ended' ? event.how : []));
    expect(ends).toEqual(['crashed', 'crashed', 'crashed']);
    expect(recording.queues.OrderDLQ).toHaveLength(1);
  });

  it('comes at the same place every time', async () => {
    const [one, other] = [
      await simulate(aStory([aMessage()]), floating),
      await simulate(aStory([aMessage()]), floating),
    ];
    expect(one.recording).toEqual(other.recording);
  });

  it('is none of the simulator again when the story is over', async () => {
    const before = process.listeners('unhandledRejection');
    await simulate(aStory([aMessage()]), floating);
    expect(process.listeners('unhandledRejection')).toEqual(before);
  });
});

describe('the history', () => {
  it('says what each message has to become, and what its service was told', async () => {
    const messages = [
      aMessage({ key: 1 }),
      aMessage({ key: 2, at: 100, poison: 'not-json', publishFaults: ['publish-failed-after'], givesUp: true }),
      aMessage({ key: 3, at: 200, order: anOrder({ timestamp: '2025-05-06T12:00:00Z' }) }),
    ];
    const published = await historyOf('published', aStory(messages), createRealHandler);
    expect(published.map(({ told, expected, intended }) => ({ told, expected, intended }))).toEqual([
      { told: true, expected: undefined, intended: messages[0]?.order },
      { told: false, expected: { code: 'MESSAGE_NOT_JSON' }, intended: undefined },
      { told: true, expected: { code: 'TIMESTAMP_TOO_FAR_AHEAD' }, intended: messages[2]?.order },
    ]);
  });

  it('says when a redrive begins', async () => {
    const story = aStory([aMessage()], { redrives: [{ withFaults: true }, { withFaults: false }] });
    expect(await historyOf('redrive', story, createRealHandler)).toMatchObject([
      { number: 1, withFaults: true },
      { number: 2, withFaults: false },
    ]);
  });
});

it('raw delivery brings the message and its attributes without an envelope', async () => {
  const story = aStory([aMessage({ context: { tracestate: 'vendor=value' } })], { rawDelivery: true });
  const [delivered] = await historyOf('enqueued', story, createRealHandler);
  expect(delivered?.body).toBe(JSON.stringify(anOrder()));
  expect(delivered?.attributes).toMatchObject({ schemaVersion: '1', tracestate: 'vendor=value' });
});

describe('the simulation breaks off', () => {
  it('for a table, a queue or a topic that the model does not have', async () => {
    const toTable = sender(() => new PutCommand({ TableName: 'Others', Item: anOrder() }));
    await expect(simulate(aStory([aMessage()]), toTable)).rejects.toThrow('expected the table Orders, got Others');
    await expect(simulate(aStory([aMessage()]), toQueue)).rejects.toThrow('expected the URL of OrderDLQ');
  });

  it('for a request that the model does not know', async () => {
    // the client takes any command
    const handler = sender(
      (TableName) => new DeleteCommand({ TableName, Key: { orderId: 'O1' } }) as unknown as PutCommand,
    );
    await expect(simulate(aStory([aMessage()]), handler)).rejects.toThrow(
      'expected a PutCommand, PutItemCommand or GetCommand, got a DeleteCommand',
    );
  });

  it('for a condition that the model does not know', async () => {
    const handler = sender(
      (TableName) => new PutCommand({ TableName, Item: anOrder(), ConditionExpression: 'size(orderId) > :n' }),
    );
    await expect(simulate(aStory([aMessage()]), handler)).rejects.toThrow('the function size');
  });
});
