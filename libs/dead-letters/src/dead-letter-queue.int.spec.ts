import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';
import { findDeadLetterQueue } from './find-dead-letter-queue.ts';
import { findDeadLetter } from './find-dead-letter.ts';
import { readDeadLetters } from './read-dead-letters.ts';
import { jsonAnswer, movedLetter, startSqs } from './sqs-engine.fixture.ts';

const { client, sqs, createQueue, send, count, requests, faults } = await startSqs();
const many = Array.from({ length: 95 }, (_, index) => movedLetter(`O${index}`));

const renewals = () => requests.filter(({ action }) => action === 'ChangeMessageVisibilityBatch').length;

async function readAll(queue: ReturnType<typeof openDeadLetterQueue>): Promise<DeadLetter[]> {
  const all: DeadLetter[] = [];
  await queue.read((letters) => void all.push(...letters));
  return all;
}

async function receiveAsAnother(QueueUrl: string): Promise<readonly Message[]> {
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
  return Messages;
}

it('hands on each letter once, hides it as long as it is open, and then gives all back', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many);
  {
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
    const all = await readAll(queue);
    expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(95);
    expect(all).toHaveLength(95);
    expect(await count(queueUrl)).toEqual({ visible: 0, hidden: 95 });
  }
  expect(await count(queueUrl)).toEqual({ visible: 95, hidden: 0 });
});

it('does not give back what was removed', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many);
  {
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
    const all = await readAll(queue);
    expect(await queue.remove(all.slice(0, 42))).toEqual(new Map());
  }
  expect(await count(queueUrl)).toEqual({ visible: 53, hidden: 0 });
});

it('renews the hold while the work goes on, so that nobody else gets a letter', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many.slice(0, 3));
  await using queue = openDeadLetterQueue({ ...sqs, queueUrl, hold: 2 });
  await readAll(queue);
  // another reader looks again and again, for longer than the hold
  while (renewals() < 3) expect(await receiveAsAnother(queueUrl)).toEqual([]);
});

it('gives back what it received when the reading fails', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many);
  const reading = async () => {
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
    await queue.read(() => Promise.reject(new Error('the taker failed')));
  };
  await expect(reading()).rejects.toThrow('the taker failed');
  expect(await count(queueUrl)).toEqual({ visible: 95, hidden: 0 });
});

it('reports the letters that SQS did not delete, and gives them back', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many.slice(0, 10));
  {
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
    const all = await readAll(queue);
    faults.intercept = ({ action }) =>
      action === 'DeleteMessageBatch'
        ? jsonAnswer({ Successful: [], Failed: [{ Id: '0', Code: 'InternalError', SenderFault: false }] })
        : undefined;
    expect(await queue.remove(all.slice(0, 1))).toEqual(new Map([[all[0]?.messageId, 'InternalError']]));
  }
  expect(await count(queueUrl)).toEqual({ visible: 10, hidden: 0 });
});

it('is asked for by long polls only, which miss no server of the queue', async () => {
  await readDeadLetters(await createQueue());
  const polls = requests.filter(({ action }) => action === 'ReceiveMessage');
  expect(polls).not.toEqual([]);
  for (const { body } of polls) {
    const { WaitTimeSeconds } = JSON.parse(body.toString()) as { readonly WaitTimeSeconds?: number };
    expect(WaitTimeSeconds).toBeGreaterThan(0);
  }
});

describe('an answer without a message is not taken for an empty queue:', () => {
  it('looks again while the count says that there is more', async () => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, many.slice(0, 9));
    let empty = 8;
    faults.intercept = ({ action }) => (action === 'ReceiveMessage' && empty-- > 0 ? jsonAnswer({}) : undefined);
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
    const all: DeadLetter[] = [];
    expect(await queue.read((letters) => void all.push(...letters))).toEqual({ unseen: 0 });
    expect(all).toHaveLength(9);
  });

  it('says how many it has not seen when SQS goes on to show none', async () => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, many.slice(0, 9));
    faults.intercept = ({ action }) => (action === 'ReceiveMessage' ? jsonAnswer({}) : undefined);
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
    expect(await queue.read(() => {})).toEqual({ unseen: 9 });
  });

  it('says how many another reader holds', async () => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, many.slice(0, 9));
    await using other = openDeadLetterQueue({ ...sqs, queueUrl });
    const all = await readAll(other);
    await other.giveBack(all.slice(0, 5));
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
    let read = 0;
    expect(await queue.read((letters) => void (read += letters.length))).toEqual({ unseen: 5 });
    expect(read).toBe(4);
  });

  it('says so though as many others arrive meanwhile', async () => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, many.slice(0, 9));
    await using other = openDeadLetterQueue({ ...sqs, queueUrl });
    const all = await readAll(other);
    await other.giveBack(all.slice(0, 5));
    const begun = Date.now();
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
    let sent = false;
    const result = await queue.read(async () => {
      if (sent) return;
      sent = true;
      // the time of SQS is known to a second
      while (Date.now() < begun + 1_500) await setTimeout(50);
      await send(queueUrl, many.slice(20, 30));
    });
    expect(result).toEqual({ unseen: 5 });
  });

  it.each([
    ['more than there is at first, as after a purge', 40, 0],
    ['more than there is after the reading, as after a redrive', 0, 40],
  ])('misses nothing when SQS counts %s', async (_, atFirst, later) => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, many.slice(0, 9));
    let counts = 0;
    faults.intercept = ({ action }) => {
      if (action !== 'GetQueueAttributes') return undefined;
      counts += 1;
      const wrong = counts === 1 ? atFirst : later;
      const hidden = counts === 1 ? 0 : 9;
      return jsonAnswer({
        Attributes: {
          ApproximateNumberOfMessages: String(wrong + 9 - hidden),
          ApproximateNumberOfMessagesNotVisible: String(hidden),
        },
      });
    };
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
    expect(await queue.read(() => {})).toEqual({ unseen: 0 });
  });

  it('ends though letters keep arriving', async () => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, many.slice(0, 9));
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
    // each batch that is handed on brings as many new ones
    expect(await queue.read(() => send(queueUrl, many.slice(20, 30)))).toEqual({ unseen: 0 });
  }, 30_000);

  it('does not miss what it has deleted itself', async () => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, many);
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
    expect(await queue.read(async (letters) => void (await queue.remove(letters)))).toEqual({ unseen: 0 });
    expect(await count(queueUrl)).toEqual({ visible: 0, hidden: 0 });
  });
});

it('hands on a message once that comes twice in one answer, and deletes it by its last receipt handle', async () => {
  const { queueUrl } = await createQueue();
  const MD5OfBody = createHash('md5').update('no JSON').digest('hex');
  const message = { MessageId: 'm-1', Body: 'no JSON', MD5OfBody, Attributes: { SentTimestamp: '0' } };
  const answers = [{ Messages: ['first', 'last'].map((ReceiptHandle) => ({ ...message, ReceiptHandle })) }];
  const deleted: string[] = [];
  faults.intercept = ({ action, body }) => {
    if (action === 'ReceiveMessage') return jsonAnswer(answers.shift() ?? {});
    if (action === 'GetQueueAttributes') return jsonAnswer({ Attributes: { ApproximateNumberOfMessages: '1' } });
    if (action !== 'DeleteMessageBatch') return undefined;
    deleted.push(body.toString());
    return jsonAnswer({ Successful: [{ Id: '0' }], Failed: [] });
  };
  await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
  const all = await readAll(queue);
  expect(all.map(({ messageId }) => messageId)).toEqual(['m-1']);
  await queue.remove(all);
  expect(deleted).toEqual([expect.stringContaining('"ReceiptHandle":"last"')]);
});

/** What SQS answers that changes no letter's time. */
const refused = ({ body }: { readonly body: Buffer }) => {
  const { Entries } = JSON.parse(body.toString()) as { readonly Entries: readonly { readonly Id: string }[] };
  const Failed = Entries.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false }));
  return jsonAnswer({ Successful: [], Failed });
};

it('deletes a letter again that SQS shows after it was deleted', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many.slice(0, 1));
  await using queue = openDeadLetterQueue({ client, queueUrl, hold: 2 });
  const deletions: unknown[] = [];
  faults.intercept = ({ action }) =>
    // as if one of the servers of the queue had been away
    action === 'DeleteMessageBatch' && deletions.push(action) === 1
      ? jsonAnswer({ Successful: [{ Id: '0' }], Failed: [] })
      : undefined;
  await queue.read(async (letters) => void (await queue.remove(letters)));
  while (deletions.length < 2) expect(await readAll(queue)).toEqual([]);
  expect(await count(queueUrl)).toEqual({ visible: 0, hidden: 0 });
});

describe('a renewal that SQS refuses', () => {
  it.each([
    ['as a whole', () => ({ status: 500, headers: {}, body: Buffer.from('{}') })],
    ['for each message', refused],
  ])('%s is made again before another reader can have the message', async (_, refuse) => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, many.slice(0, 3));
    let refusals = 0;
    faults.intercept = (request) =>
      request.action === 'ChangeMessageVisibilityBatch' && ++refusals === 1 ? refuse(request) : undefined;
    // the second attempt has a quarter of the hold left, also on a busy machine
    await using queue = openDeadLetterQueue({ ...sqs, queueUrl, hold: 5 });
    await readAll(queue);
    while (renewals() < 3) expect(await receiveAsAnother(queueUrl)).toEqual([]);
  });

  it('again and again lets no letter be missed, and none be handed on twice', async () => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, many);
    faults.intercept = (request) => (request.action === 'ChangeMessageVisibilityBatch' ? refused(request) : undefined);
    await using queue = openDeadLetterQueue({ client, queueUrl, hold: 2 });
    const ids: string[] = [];
    const result = await queue.read(async (letters) => {
      ids.push(...letters.map(({ messageId }) => messageId));
      // work that takes longer than the hold: what was received first comes back meanwhile
      while (ids.length <= 80 && renewals() < 4) await setTimeout(50);
    });
    expect(result).toEqual({ unseen: 0 });
    expect([ids.length, new Set(ids).size]).toEqual([95, 95]);
  });
});

it.each([
  ['behind', -600_000],
  ['ahead', 600_000],
])('takes the time from SQS where the clock of this machine is %s', async (_, wrong) => {
  const { queueUrl } = await createQueue();
  await using queue = openDeadLetterQueue({ ...sqs, queueUrl, now: () => Date.now() + wrong });
  const before = Date.now();
  await queue.count();
  expect(queue.now()).toBeGreaterThanOrEqual(before);
  // its answers have whole seconds
  expect(queue.now()).toBeLessThanOrEqual(Date.now() + 1_000);
});

it('finds one letter among many, and gives back the others at once', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many);
  const wanted = (await readDeadLetters({ ...sqs, queueUrl }))[77];
  await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
  expect(await findDeadLetter(queue, wanted?.messageId ?? '')).toEqual(wanted);
  expect(await count(queueUrl)).toEqual({ visible: 94, hidden: 1 });
});

it('says how many letters are with another reader when it does not find one', async () => {
  const { queueUrl } = await createQueue();
  await send(queueUrl, many.slice(0, 5));
  await using other = openDeadLetterQueue({ ...sqs, queueUrl });
  await readAll(other);
  await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
  await expect(findDeadLetter(queue, 'nobody')).rejects.toMatchObject({
    code: 'DEAD_LETTER_NOT_FOUND',
    message: expect.stringContaining('5 were not seen') as unknown,
  });
});

it('refuses a queue whose receives count, before it receives anything', async () => {
  const { queueUrl, name } = await createQueue();
  expect(await findDeadLetterQueue(name, client)).toBe(queueUrl);
  const { name: source } = await createQueue({
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
      maxReceiveCount: 3,
    }),
  });
  await expect(findDeadLetterQueue(source, client)).rejects.toMatchObject({ code: 'NOT_A_DEAD_LETTER_QUEUE' });
  await expect(findDeadLetterQueue('orders.fifo', client)).rejects.toMatchObject({
    code: 'NOT_A_DEAD_LETTER_QUEUE',
    message: expect.stringContaining('a FIFO queue') as unknown,
  });
  await expect(findDeadLetterQueue('nowhere', client)).rejects.toMatchObject({ code: 'QUEUE_NOT_FOUND' });
  expect(requests.filter(({ action }) => action === 'ReceiveMessage')).toEqual([]);
});
