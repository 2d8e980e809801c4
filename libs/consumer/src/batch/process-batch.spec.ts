import { type AnyOrderEvent, orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { defaultMaxClockSkew } from '../record/clock-skew.ts';
import type { DeadLetterSink, EventStore, PoisonRecord } from '../ports.ts';
import { type BatchPorts, processBatch } from './process-batch.ts';
import {
  createInMemoryDeadLetters,
  createInMemoryEventStore,
  toEnvelope,
  toOrderRecord,
  toSqsRecord,
} from '../testing/index.ts';

const now = Date.parse('2025-05-03T12:00:00Z');
const order = anOrder({ orderId: 'O1' });
const paid = anOrder({ orderId: 'O1', status: 'paid' });
const shipped = anOrder({ orderId: 'O1', status: 'shipped' });
const poison = toSqsRecord(toEnvelope('poison'), 'poison');
const kept = (...lostAttributes: string[]) => Promise.resolve({ lostAttributes });
const throttled = () => Promise.reject(new Error('throttled'));
/** A store that fails for some of the orders. */
const failing =
  (fails: (order: AnyOrderEvent) => boolean): EventStore<AnyOrderEvent>['save'] =>
  (event) =>
    fails(event) ? throttled() : Promise.resolve('stored');
const at = (timestamp: string) => toOrderRecord(anOrder({ orderId: `O${timestamp.length}`, timestamp }));
const broken = () => {
  throw new Error('broken');
};

/** The ports, and what went through them. */
function openPorts({ save, send }: { save?: EventStore<AnyOrderEvent>['save']; send?: DeadLetterSink['send'] } = {}) {
  const orders = new Map<string, AnyOrderEvent>();
  const letters: PoisonRecord[] = [];
  const saves: AnyOrderEvent[] = [];
  const store = createInMemoryEventStore(orderEventContract, orders);
  const ports: BatchPorts = {
    store: {
      save: (event, signal) => {
        saves.push(event);
        return save === undefined ? store.save(event) : save(event, signal);
      },
    },
    deadLetters: send === undefined ? createInMemoryDeadLetters(letters) : { send },
  };
  return { ports, orders, letters, saves };
}

function run(
  records: readonly SQSRecord[],
  ports: BatchPorts,
  deadline = new AbortController().signal,
  isOver = () => false,
  halfway = new AbortController().signal,
) {
  return processBatch(records, ports, { deadline, halfway, isOver, now, maxClockSkew: defaultMaxClockSkew });
}

const statuses = async (...batch: Parameters<typeof run>) => (await run(...batch)).map(({ status }) => status);

describe('a batch', () => {
  it('stores an order, and supersedes its repeat in another batch', async () => {
    const { ports } = openPorts();
    const outcome = { orderId: 'O1', eventStatus: 'new', timestamp: order.timestamp, context: {} };
    expect(await run([toOrderRecord(order)], ports)).toEqual([{ status: 'stored', ...outcome }]);
    expect(await run([toOrderRecord(order)], ports)).toEqual([{ status: 'superseded', ...outcome }]);
  });

  it('sends its poison to the dead letters at once, each with its reason, bodies unchanged', async () => {
    const { ports, letters } = openPorts();
    const record = toSqsRecord(toEnvelope('{"orderId":"O1"}'), 'm1');
    const reason = {
      code: 'SCHEMA_VIOLATION',
      pointer: '/userId',
      schemaVersion: '1',
      firstSeen: '2025-05-03T12:00:00.123Z',
      messageId: 'm1',
    };
    const [first, second] = await run([record, poison], ports);
    expect(first).toEqual({ status: 'dead-lettered', reason, orderId: 'O1', context: {} });
    expect(second).toMatchObject({ status: 'dead-lettered', reason: { code: 'MESSAGE_NOT_JSON' } });
    expect(letters.map((letter) => letter.record)).toEqual([record, poison]);
    expect(letters[0]?.reason).toEqual(reason);
  });

  it('tells which attributes of a poison message the dead letters could not keep', async () => {
    const { ports } = openPorts({ send: () => [kept(), kept('blob')] });
    const [whole, part] = await run([poison, toSqsRecord('poison too')], ports);
    expect(whole).not.toHaveProperty('lostAttributes');
    expect(part).toMatchObject({ status: 'dead-lettered', lostAttributes: ['blob'] });
  });

  it('dead-letters an event from further ahead than clocks are wrong, and stores one that is not', async () => {
    const records = [at('2025-05-04T12:00:00Z'), at('2025-05-04T14:00:00.001+02:00')];
    const [near, far] = await run(records, openPorts().ports);
    expect(near).toMatchObject({ status: 'stored' });
    expect(far).toMatchObject({ reason: { code: 'TIMESTAMP_TOO_FAR_AHEAD', pointer: '/timestamp' } });
  });

  it('is empty without asking anybody', async () => {
    expect(await run([], openPorts({ save: broken, send: broken }).ports)).toEqual([]);
  });

  it('hands on what the message says of the work that it belongs to, whatever becomes of it', async () => {
    const attributes = {
      correlationId: 'checkout-42',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    };
    const wrap = (message: string) => toSqsRecord(toEnvelope(message, attributes));
    const bodies = [JSON.stringify(order), 'poison', JSON.stringify({ ...order, orderId: 'O2' })];
    const outcomes = await run(bodies.map(wrap), openPorts({ save: failing(({ orderId }) => orderId === 'O2') }).ports);
    expect(outcomes).toMatchObject([{ status: 'stored' }, { status: 'dead-lettered' }, { status: 'failed' }]);
    for (const { context } of outcomes) expect(context).toEqual(attributes);
  });
});

describe('several events of one order in a batch', () => {
  it('cost one write, the newest', async () => {
    const { ports, orders, saves } = openPorts();
    const records = [order, shipped, paid, order].map((event) => toOrderRecord(event));
    expect(await statuses(records, ports)).toEqual(['superseded', 'stored', 'superseded', 'superseded']);
    expect({ saves, stored: orders.get('O1') }).toEqual({ saves: [shipped], stored: shipped });
  });

  it('are all superseded by one write that finds a newer item', async () => {
    const { ports, saves } = openPorts();
    await run([toOrderRecord(shipped)], ports);
    expect(await statuses([toOrderRecord(order), toOrderRecord(paid)], ports)).toEqual(['superseded', 'superseded']);
    expect(saves).toEqual([shipped, paid]);
  });

  it('are each tried on their own when the newer ones fail', async () => {
    const { ports, saves } = openPorts({ save: failing(({ status }) => status === 'shipped') });
    const records = [order, shipped, paid].map((event) => toOrderRecord(event));
    expect(await statuses(records, ports)).toEqual(['superseded', 'failed', 'stored']);
    expect(saves).toEqual([shipped, paid]);
  });

  it('are acknowledged only after the write that supersedes them', async () => {
    const release = Promise.withResolvers<'stored'>();
    const { ports } = openPorts({ save: () => release.promise });
    let answered = false;
    const batch = run([toOrderRecord(order), toOrderRecord(paid)], ports).then(() => (answered = true));
    await new Promise(setImmediate);
    expect(answered).toBe(false);
    release.resolve('stored');
    await batch;
  });
});

describe('a failure', () => {
  it('of the store fails its record alone, and dead-letters nothing', async () => {
    const { ports, letters } = openPorts({ save: failing(({ orderId }) => orderId === 'O1') });
    const records = [toOrderRecord(order), toOrderRecord({ ...order, orderId: 'O2' })];
    const [failed, stored] = await run(records, ports);
    expect(failed).toMatchObject({ status: 'failed', orderId: 'O1', error: { message: 'throttled' } });
    expect([stored?.status, letters]).toEqual(['stored', []]);
  });

  it('of one dead letter fails its record alone', async () => {
    const records = [poison, toSqsRecord('poison too'), toOrderRecord(order)];
    const { ports } = openPorts({ send: ([, ...others]) => [throttled(), ...others.map(() => kept())] });
    expect(await statuses(records, ports)).toEqual(['failed', 'dead-lettered', 'stored']);
  });

  it('of a port that throws before its first await is one like any other', async () => {
    const records = [poison, toOrderRecord(order)];
    expect(await statuses(records, openPorts({ save: broken, send: broken }).ports)).toEqual(['failed', 'failed']);
  });

  it('of dead letters that answer for fewer records than they got is no success', async () => {
    const { ports } = openPorts({ send: () => [kept()] });
    expect(await statuses([toSqsRecord('a'), toSqsRecord('b')], ports)).toEqual(['dead-lettered', 'failed']);
  });

  it('in reading a record that somebody made by hand fails nothing', async () => {
    const { attributes: _, ...bare } = toSqsRecord('poison');
    const attributes = { ...poison.attributes, ApproximateFirstReceiveTimestamp: '99999999999999999' };
    const records = [bare as SQSRecord, { ...poison, attributes }, toOrderRecord(order)];
    const outcomes = await run(records, openPorts().ports);
    expect(outcomes.map(({ status }) => status)).toEqual(['dead-lettered', 'dead-lettered', 'stored']);
    expect(outcomes[0]).not.toHaveProperty('reason.firstSeen');
  });

  it('in reading a record fails that record alone', async () => {
    const mistaken = { ...toSqsRecord('{}'), messageAttributes: null as unknown as SQSRecord['messageAttributes'] };
    expect(await statuses([mistaken, toOrderRecord(order)], openPorts().ports)).toEqual(['failed', 'stored']);
  });
});

describe('the deadline', () => {
  const records = [toOrderRecord(order, 'slow'), toOrderRecord({ ...order, orderId: 'O2' }, 'quick'), poison];

  it('fails what has no outcome, and what has one keeps it', async () => {
    const deadline = new AbortController();
    const save: EventStore<AnyOrderEvent>['save'] = ({ orderId }) => {
      if (orderId === 'O2') return Promise.resolve('stored');
      setImmediate(() => deadline.abort());
      return new Promise(() => {});
    };
    const outcomes = await run(records, openPorts({ save }).ports, deadline.signal);
    expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'stored', 'dead-lettered']);
    expect(outcomes[0]).toMatchObject({ error: { code: 'OUT_OF_TIME', retryable: true }, orderId: 'O1' });
  });

  it('fails a batch that begins after it, and begins no write', async () => {
    const { ports, saves } = openPorts();
    expect(await statuses(records.slice(0, 2), ports, AbortSignal.abort())).toEqual(['failed', 'failed']);
    expect(saves).toEqual([]);
  });

  it('gives up what is on its way, and begins no more of what waits', async () => {
    const deadline = new AbortController();
    const many = Array.from({ length: 200 }, (_, index) => toOrderRecord({ ...order, orderId: `O${index}` }));
    const signals: AbortSignal[] = [];
    const save: EventStore<AnyOrderEvent>['save'] = (_, signal) =>
      new Promise((_resolve, reject) => {
        if (signal !== undefined) signals.push(signal);
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
        if (signals.length === 50) setImmediate(() => deadline.abort());
      });
    for (const outcome of await run(many, openPorts({ save }).ports, deadline.signal)) {
      expect(outcome).toMatchObject({ status: 'failed', error: { code: 'OUT_OF_TIME' } });
    }
    await new Promise(setImmediate);
    // no more at the same time than the SDK has connections
    expect(signals).toHaveLength(50);
  });

  it('fails poison that comes after it, while the dead letters say nothing', async () => {
    const { ports } = openPorts({ send: (all) => all.map(() => new Promise(() => {})) });
    expect(await statuses([poison], ports, AbortSignal.abort())).toEqual(['failed']);
  });

  it('fails what is not read by then, and what was read has its outcome', async () => {
    let reads = 0;
    const outcomes = await run(records, openPorts().ports, undefined, () => (reads += 1) > 2);
    expect(outcomes).toMatchObject([
      { status: 'stored' },
      { status: 'stored' },
      { status: 'failed', error: { code: 'OUT_OF_TIME' } },
    ]);
  });

  it('is passed on to the dead letters', async () => {
    let passed: AbortSignal | undefined;
    const deadline = new AbortController();
    const send: DeadLetterSink['send'] = (all, signal) => {
      passed = signal;
      return all.map(() => kept());
    };
    await run([poison], openPorts({ send }).ports, deadline.signal);
    expect(passed).toBe(deadline.signal);
  });
});

describe('a big record', () => {
  const [bigger, big] = [30_000, 20_000].map((length) => toSqsRecord('x'.repeat(length), `big ${length}`));
  const batch = [bigger, toOrderRecord(order), big, poison] as SQSRecord[];

  it('is read after the small ones, whose outcomes are durable by then, and a bigger one after it', async () => {
    const story: string[] = [];
    const { ports, letters } = openPorts({
      save: async () => {
        await Promise.resolve();
        story.push('saved');
        return 'stored';
      },
    });
    // it is asked before each record is read
    const isOver = () => {
      story.push('read');
      return false;
    };
    const outcomes = await run(batch, ports, undefined, isOver);
    expect(story).toEqual(['read', 'read', 'saved', 'read', 'read']);
    expect(letters.map(({ record }) => record)).toEqual([poison, big, bigger]);
    expect(outcomes.map(({ status }) => status)).toEqual(['dead-lettered', 'stored', 'dead-lettered', 'dead-lettered']);
  });

  it('that is an order is saved before a bigger one is read', async () => {
    const bigOrder = toSqsRecord(JSON.stringify(order).padEnd(17_000), 'big order');
    const saved: string[] = [];
    const { ports } = openPorts({
      save: async ({ orderId }) => {
        await Promise.resolve();
        saved.push(orderId);
        return 'stored';
      },
    });
    // the order is read, and then the time is over
    const outcomes = await statuses([bigger, bigOrder, big] as SQSRecord[], ports, undefined, () => saved.length > 0);
    expect(outcomes).toEqual(['failed', 'stored', 'failed']);
  });

  it('that its length refuses is sent together with others of its kind', async () => {
    const requests: number[] = [];
    const { ports } = openPorts({
      send: (readings) => {
        requests.push(readings.length);
        return readings.map(() => kept());
      },
    });
    const tooLarge = Array.from({ length: 3 }, (_, place) => toSqsRecord('x'.repeat(200_000), `too large ${place}`));
    await run([...tooLarge, big, poison] as SQSRecord[], ports);
    expect(requests).toEqual([1, 1, 3]);
  });

  it('waits for no small one whose write hangs when half of the time is over', async () => {
    const { ports, letters } = openPorts({ save: () => new Promise(() => {}) });
    const [deadline, halfway] = [new AbortController(), new AbortController()];
    const running = statuses(batch, ports, deadline.signal, undefined, halfway.signal);
    halfway.abort();
    await expect.poll(() => letters.length).toBe(3);
    deadline.abort();
    expect(await running).toEqual(['dead-lettered', 'failed', 'dead-lettered', 'dead-lettered']);
  });
});
