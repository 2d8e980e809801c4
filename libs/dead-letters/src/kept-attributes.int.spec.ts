import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toSqsRecord } from '@order-events/consumer/testing';
import type { SQSRecord } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createDeadLetterSink } from './dead-letter-sink.ts';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';
import { toRecord } from './diagnose.ts';
import { readDeadLetters } from './read-dead-letters.ts';
import { openRedriveFile } from './redrive-record.ts';
import { redriveDeadLetters } from './redrive-dead-letters.ts';
import { startSqs } from './sqs-engine.fixture.ts';
import { sentAttributes } from './sent-attributes.fixture.ts';

const { createQueue } = await startSqs();
const folder = mkdtempSync(join(tmpdir(), 'kept-'));
afterAll(() => rmSync(folder, { recursive: true }));

const traceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1';

/** What is poison, with up to ten attributes each, as Lambda hands it to the consumer. */
const batches = fc.array(sentAttributes, { minLength: 20, maxLength: 20 }).map((all) =>
  all.map((messageAttributes, index): SQSRecord => {
    const record = toSqsRecord(`poison ${index}`);
    return { ...record, messageAttributes, attributes: { ...record.attributes, AWSTraceHeader: traceHeader } };
  }),
);

const bodyOf = ({ body }: { readonly body: string }) => body;
const byBody = (letters: readonly DeadLetter[]) => new Map(letters.map((letter) => [letter.body, letter]));
const received = ({ traceHeader: trace = '', ...letter }: DeadLetter): SQSRecord => {
  const record = toRecord(letter);
  return { ...record, attributes: { ...record.attributes, AWSTraceHeader: trace } };
};

it('keeps all attributes but one, byte for byte, and the trace, however often a message is poison and redriven', async () => {
  // one batch has all kinds
  await fc.assert(fc.asyncProperty(batches, checkRounds), { numRuns: 1, endOnFailure: true });
});

async function checkRounds(records: readonly SQSRecord[]): Promise<void> {
  const [dead, target] = [await createQueue(), await createQueue()];
  const sink = createDeadLetterSink(dead);
  let coming: readonly SQSRecord[] = records;
  for (const round of [1, 2]) {
    await Promise.all(
      sink.send(
        coming.map((record) => ({ record, reason: { code: 'MESSAGE_NOT_JSON', pointer: '', messageId: 'm' } })),
      ),
    );
    {
      await using queue = openDeadLetterQueue({ ...dead, waitSeconds: 0 });
      await using file = await openRedriveFile(join(folder, `${round}.ndjson`));
      await redriveDeadLetters(queue, { to: target.queueUrl, file, force: true });
    }
    await using queue = openDeadLetterQueue({ ...target, waitSeconds: 0 });
    const letters: DeadLetter[] = [];
    await queue.read((some) => void letters.push(...some));
    expect(letters.map(bodyOf).toSorted()).toEqual(records.map(bodyOf).toSorted());
    const arrived = byBody(letters);
    for (const { body, messageAttributes } of records) {
      const letter = arrived.get(body);
      expect(letter).toMatchObject({ redriveCount: round, traceHeader });
      const lost = Object.keys(messageAttributes).filter((name) => !(name in (letter?.attributes ?? {})));
      expect(lost.length).toBeLessThanOrEqual(Object.keys(messageAttributes).length === 10 ? 1 : 0);
      expect(letter?.lostAttributes ?? []).toEqual(lost);
      const kept = Object.entries(messageAttributes).filter(([name]) => !lost.includes(name));
      const { messageAttributes: got } = received(letter as DeadLetter);
      expect(got).toMatchObject(Object.fromEntries(kept));
    }
    await queue.remove(letters);
    coming = letters.map(received);
  }
  expect(await readDeadLetters({ ...dead, waitSeconds: 0 })).toEqual([]);
}
