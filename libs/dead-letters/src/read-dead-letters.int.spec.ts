import type { PoisonReason } from '@order-events/consumer';
import { toSqsRecord } from '@order-events/consumer/testing';
import { describe, expect, it } from 'vitest';
import { createDeadLetterSink } from './dead-letter-sink.ts';
import { readDeadLetters } from './read-dead-letters.ts';
import { startSqs } from './sqs-engine.fixture.ts';

const { createQueue, send } = await startSqs();

// each test has queues of its own, and most of its time is a long poll of an empty one
describe.concurrent('dead letters over SQS', () => {
  it('are read with the reason and the body that they were sent with', async () => {
    const queue = await createQueue();
    const reason: PoisonReason = {
      code: 'SCHEMA_VIOLATION',
      pointer: '/quantity',
      schemaVersion: '1',
      firstSeen: '2025-05-03T12:00:00.000Z',
      messageId: 'm1',
    };
    await Promise.all(createDeadLetterSink(queue).send([{ record: toSqsRecord('the body'), reason }]));
    const { messageId: _, ...expected } = reason;
    expect(await readDeadLetters(queue)).toEqual([expect.objectContaining({ ...expected, body: 'the body' })]);
  });

  it('are there again after being read, however many there are', async () => {
    const queue = await createQueue();
    const bodies = Array.from({ length: 25 }, (_, index) => `body ${index}`);
    await send(
      queue.queueUrl,
      bodies.map((body) => ({ body })),
    );
    for (let read = 0; read < 2; read += 1) {
      const letters = await readDeadLetters(queue);
      expect(new Set(letters.map(({ body }) => body))).toEqual(new Set(bodies));
      expect(letters[0]).toMatchObject({ code: 'MAX_RECEIVES_EXCEEDED', pointer: '' });
    }
  });
});
