import { PublishBatchCommand, PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import type { PublishFault } from '../story/faults.ts';
import type { StoryMessage } from '../story/story.ts';
import { aMessage, aStory } from '../testing/a-story.ts';
import { createWorld } from '../run/world.ts';
import { simulatedResources } from './settings.ts';
import { createSnsClient } from './sns-client.ts';
import { createTopic } from './topic.ts';

const { topicArn } = simulatedResources;

const entry = (place: number) => ({
  Message: `text ${place}`,
  MessageAttributes: { correlationId: { DataType: 'String', StringValue: String(place) } },
});

/** A client for messages, each of which is told by its place. */
function openClient(messages: readonly StoryMessage[], { maxBytes = 262_144, salt = 1 } = {}) {
  const story = aStory(messages, { salt });
  const world = createWorld(story);
  const topic = createTopic(story, world, () => {});
  const after = (milliseconds: number, happen: () => void) => world.time.after(milliseconds, happen);
  const client = createSnsClient({ topic, originOf: (id) => messages[Number(id)], maxBytes, after }, world);
  const entries = messages.map((_, place) => ({ Id: `id-${place}`, ...entry(place) }));
  /** What SNS took so far, by the places of the messages. */
  const taken = () =>
    world.recorder.history.flatMap((event) => (event.type === 'published' ? Number(event.message.slice(5)) : []));
  /** Sends, and lets everything happen: the answer, the error, or nothing. */
  const send = async (command: PublishCommand | PublishBatchCommand, abortAfter = Infinity) => {
    const controller = new AbortController();
    if (abortAfter < Infinity) world.time.after(abortAfter, () => controller.abort());
    let end: unknown = 'no answer';
    client.send(command as PublishCommand, { abortSignal: controller.signal }).then(
      (answer) => (end = answer),
      (error: unknown) => (end = error),
    );
    await world.time.rest();
    return end;
  };
  const publish = (abortAfter?: number) => send(new PublishCommand({ TopicArn: topicArn, ...entry(0) }), abortAfter);
  const publishBatch = (abortAfter?: number) =>
    send(new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: entries }), abortAfter);
  return { world, client, taken, publish, publishBatch };
}

const failing = (fault: PublishFault, more: Partial<StoryMessage> = {}) =>
  aMessage({ publishFaults: [fault], ...more });
const three = (fault: PublishFault) => [failing(fault), aMessage({ key: 2 }), aMessage({ key: 3 })];

describe('a fault of one message', () => {
  it.each<[PublishFault, readonly number[], readonly object[], readonly string[]]>([
    ['publish-refused', [1, 2], [{ Id: 'id-0', Code: 'InternalError', SenderFault: false }], ['id-1', 'id-2']],
    ['publish-at-fault', [1, 2], [{ Id: 'id-0', Code: 'InvalidParameter', SenderFault: true }], ['id-1', 'id-2']],
    ['publish-unmentioned', [1, 2], [], ['id-1', 'id-2']],
    ['publish-taken-unmentioned', [0, 1, 2], [], ['id-1', 'id-2']],
  ])('%s leaves the others of its batch alone, within a success', async (fault, takenOfThem, failed, successful) => {
    const { publishBatch, taken } = openClient(three(fault));
    const answer = (await publishBatch()) as { Successful: { Id: string }[]; Failed: object[] };
    expect(taken()).toEqual(takenOfThem);
    expect(answer.Failed).toMatchObject(failed);
    expect(answer.Successful.map(({ Id }) => Id).toSorted()).toEqual(successful);
  });

  it.each<[PublishFault, readonly number[], object]>([
    ['publish-refused', [], { name: 'InternalErrorException', $fault: 'server' }],
    ['publish-at-fault', [], { name: 'InvalidParameterException', $fault: 'client' }],
    ['publish-unmentioned', [], {}],
    ['publish-taken-unmentioned', [0], {}],
  ])('%s is one of the request when the message is alone', async (fault, takenOfIt, answer) => {
    const { publish, taken } = openClient([failing(fault)]);
    const got = await publish();
    expect(got).toMatchObject(answer);
    expect(got).not.toHaveProperty('MessageId');
    expect(taken()).toEqual(takenOfIt);
  });

  it('that the sender is at fault for comes again, and the other faults do not', async () => {
    const atFault = openClient([failing('publish-at-fault')]);
    const refused = openClient([failing('publish-refused')]);
    for (const { publish } of [atFault, refused]) await publish();
    expect(await atFault.publish()).toMatchObject({ name: 'InvalidParameterException' });
    expect(await refused.publish()).toHaveProperty('MessageId');
  });
});

describe('a fault of a request', () => {
  it.each<[PublishFault, readonly number[], unknown]>([
    ['publish-throttled', [], { name: 'ThrottledException', $metadata: { httpStatusCode: 429 } }],
    ['publish-denied', [], { name: 'AuthorizationErrorException', $metadata: { httpStatusCode: 403 } }],
    ['publish-failed-before', [], { name: 'InternalErrorException', $metadata: { httpStatusCode: 500 } }],
    ['publish-failed-after', [0, 1, 2], { name: 'InternalErrorException', $metadata: { httpStatusCode: 500 } }],
    ['publish-unreachable', [], { code: 'ECONNREFUSED' }],
    ['publish-reset-before', [], { name: 'TimeoutError', code: 'ECONNRESET' }],
    ['publish-reset-after', [0, 1, 2], { name: 'TimeoutError', code: 'ECONNRESET' }],
    ['publish-timed-out-after', [0, 1, 2], { name: 'TimeoutError' }],
  ])('%s strikes all of a batch', async (fault, takenOfThem, error) => {
    const { publishBatch, taken } = openClient(three(fault));
    expect(await publishBatch()).toMatchObject(error as object);
    expect(taken()).toEqual(takenOfThem);
  });

  it('publish-reset-midway takes a part of a batch', async () => {
    const parts = new Set<string>();
    for (let salt = 1; salt <= 40; salt += 1) {
      const { publishBatch, taken } = openClient(three('publish-reset-midway'), { salt });
      expect(await publishBatch()).toMatchObject({ name: 'TimeoutError', code: 'ECONNRESET' });
      parts.add(taken().join());
    }
    expect(parts.size).toBe(2 ** 3);
  });

  it.each<[PublishFault, readonly number[]]>([
    ['publish-hung-before', []],
    ['publish-hung-after', [0, 1, 2]],
  ])('%s is never answered', async (fault, takenOfThem) => {
    const { publishBatch, taken } = openClient(three(fault));
    expect(await publishBatch()).toBe('no answer');
    expect(taken()).toEqual(takenOfThem);
    expect(await openClient(three(fault)).publishBatch(60_000)).toMatchObject({ name: 'AbortError' });
  });

  it('publish-slow is answered after seconds', async () => {
    const { publishBatch, world } = openClient(three('publish-slow'));
    const begun = world.time.now();
    expect(await publishBatch()).toMatchObject({ Failed: [] });
    expect(world.time.now() - begun).toBeGreaterThanOrEqual(5_000);
  });

  it('comes before a fault of one message, which is done with then', async () => {
    const messages = [failing('publish-throttled'), failing('publish-refused', { key: 2 })];
    const { publishBatch, taken } = openClient(messages);
    expect(await publishBatch()).toMatchObject({ name: 'ThrottledException' });
    expect(await publishBatch()).toMatchObject({ Failed: [] });
    expect(new Set(taken())).toEqual(new Set([0, 1]));
  });
});

describe('a request', () => {
  it('beyond a limit is refused with all of its messages, and recorded as that', async () => {
    const { publishBatch, taken, world } = openClient([aMessage(), aMessage({ key: 2 })], { maxBytes: 10 });
    expect(await publishBatch()).toMatchObject({ name: 'BatchRequestTooLongException' });
    expect(taken()).toEqual([]);
    expect(world.recorder.history).toMatchObject([
      { type: 'publish-requested', correlationIds: ['0', '1'], excess: expect.stringMatching('TooLong') as unknown },
    ]);
  });

  it('that is aborted has arrived, is still to arrive, or never will', async () => {
    const outcomes = new Set<string>();
    for (let salt = 1; salt <= 40; salt += 1) {
      const { publish, taken, world } = openClient([aMessage()], { salt });
      const abortedAt = world.time.now() + 10;
      const end = await publish(10);
      if (!(end instanceof Error)) continue;
      expect(end).toMatchObject({ name: 'AbortError' });
      const [published] = world.recorder.history.filter(({ type }) => type === 'published');
      outcomes.add(taken().length === 0 ? 'never' : (published?.at ?? 0) <= abortedAt ? 'before' : 'after');
    }
    expect([...outcomes].toSorted()).toEqual(['after', 'before', 'never']);
  });

  it('is not sent when its signal was aborted before', async () => {
    const { client, world } = openClient([failing('publish-refused')]);
    const command = new PublishCommand({ TopicArn: topicArn, Message: 'text 0' });
    await expect(client.send(command, { abortSignal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(world.faults.injections).toEqual([]);
  });

  it('that the model does not know ends the simulation', async () => {
    const { client, world } = openClient([aMessage()]);
    const send = () => client.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs' }));
    await expect(send()).rejects.toThrow('expected a PublishCommand or PublishBatchCommand, got a SubscribeCommand');
    await expect(world.time.rest()).rejects.toMatchObject({ code: 'UNKNOWN_REQUEST' });
  });

  it('of an order that nobody has given ends the simulation', async () => {
    const { client, world } = openClient([aMessage()]);
    const send = () => client.send(new PublishCommand({ TopicArn: topicArn, Message: 'text' }));
    await expect(send()).rejects.toMatchObject({ code: 'UNKNOWN_REQUEST' });
    await expect(world.time.rest()).rejects.toMatchObject({ code: 'UNKNOWN_REQUEST' });
  });
});
