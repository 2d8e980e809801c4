import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from './clock.ts';
import { PublishAbortedError } from './errors.ts';
import { createSender, type SenderOptions, type Settled } from './sender.ts';
import { toFailure, toLater } from './to-failure.ts';
import type { EventMessage } from './to-message.ts';
import type { Topic, Verdict } from './topic.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Sent {
  /** When, in milliseconds since the beginning. */
  readonly at: number;
  readonly bodies: readonly string[];
}

/** A sender, what it sent, and what became of each message. */
function open(
  answer: (bodies: readonly string[], request: number) => readonly Verdict[] | undefined,
  options: Partial<SenderOptions> = {},
) {
  const start = performance.now();
  const sent: Sent[] = [];
  const signals: AbortSignal[] = [];
  const topic: Topic = {
    send: (messages, signal) => {
      const bodies = messages.map(({ Message }) => Message);
      sent.push({ at: performance.now() - start, bodies });
      signals.push(signal);
      const verdicts = answer(bodies, sent.length);
      return verdicts === undefined ? new Promise(() => {}) : Promise.resolve(verdicts);
    },
  };
  const clock = systemClock;
  const limits = { maxEntries: 10, maxBytes: 1_000, concurrency: 4, timeout: 3_000, linger: 5 };
  const sender = createSender({ topic, clock, random: () => 1, ...limits, ...options });
  const settled = new Map<string, Settled & { readonly after: number }>();
  const add = (body: string, bytes = 1) => {
    const message: EventMessage = { Message: body, MessageAttributes: {} };
    return sender.add({ message, bytes }, (how) => settled.set(body, { ...how, after: performance.now() - start }));
  };
  const code = (body: string) => {
    const how = settled.get(body);
    return how === undefined ? 'open' : 'error' in how ? how.error.code : 'published';
  };
  return { sender, add, sent, signals, settled, code };
}

const confirm = (bodies: readonly string[]): Verdict[] => bodies.map((body) => ({ messageId: `id of ${body}` }));
const cause = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });
const throttled = toFailure(cause('Throttled'), 'the topic');
const refused = toFailure(cause('InvalidParameter', { $fault: 'client' }), 'the topic');
const broken = toLater('expected an answer', undefined, true);
const letters: readonly string[] = Array.from('abcdefghijklmnopqrstuvwxyz');

const ten = letters.slice(0, 10);

describe('a request', () => {
  it('is sent when it is full, and waits for more until then', async () => {
    const { add, sent } = open(confirm);
    for (const letter of letters.slice(0, 12)) add(letter);
    expect(sent.map(({ bodies }) => bodies.length)).toEqual([10]);
    await vi.advanceTimersByTimeAsync(4);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.map(({ bodies }) => bodies.join(''))).toEqual(['abcdefghij', 'kl']);
  });

  it('does not wait for others again after it has waited for its turn', async () => {
    const topic: Topic = {
      send: async (messages) => {
        sentAt.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, 500));
        return confirm(messages.map(({ Message }) => Message));
      },
    };
    const [start, sentAt]: [number, number[]] = [performance.now(), []];
    const { add } = open(confirm, { topic, concurrency: 1, linger: 400 });
    for (const letter of letters.slice(0, 11)) add(letter);
    await vi.runAllTimersAsync();
    expect(sentAt).toEqual([0, 500]);
  });

  it('waits for nobody in a hurry', async () => {
    const { sender, add, sent } = open(confirm);
    add('a');
    sender.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([{ at: 0, bodies: ['a'] }]);
  });

  it('is one of no more than may be on their way', async () => {
    const { add, sent } = open(() => undefined, { maxEntries: 1, concurrency: 3 });
    for (const letter of letters) add(letter);
    await vi.advanceTimersByTimeAsync(100);
    expect(sent).toHaveLength(3);
  });

  it('of a list begins together with others, once a quarter of those on their way have ended', async () => {
    const [start, sentAt]: [number, number[]] = [performance.now(), []];
    const topic: Topic = {
      send: async (messages) => {
        sentAt.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, 8 + 2 * sentAt.length));
        return confirm(messages.map(({ Message }) => Message));
      },
    };
    const { add } = open(confirm, { topic, maxEntries: 1, concurrency: 8, bursts: true });
    for (const letter of letters.slice(0, 12)) add(letter);
    await vi.runAllTimersAsync();
    // the first eight end after 10, 12, 14 ms and so on
    expect(sentAt.slice(0, 10)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 12, 12]);
  });

  it('of a list does not wait for those that hang', async () => {
    const { add, code } = open((bodies, request) => (request <= 3 ? undefined : confirm(bodies)), {
      maxEntries: 1,
      concurrency: 4,
      bursts: true,
    });
    for (const letter of letters) add(letter);
    await vi.advanceTimersByTimeAsync(500);
    expect(letters.filter((letter) => code(letter) === 'published')).toHaveLength(letters.length - 3);
  });

  it('that hangs is given up after a third of the time, and tried again', async () => {
    const { add, sent, signals, code } = open((bodies, request) => (request === 1 ? undefined : confirm(bodies)), {
      maxEntries: 1,
    });
    add('a');
    await vi.advanceTimersByTimeAsync(1_050);
    expect(sent.map(({ at }) => at)).toEqual([0, 1_050]);
    expect(signals[0]?.aborted).toBe(true);
    expect(code('a')).toBe('published');
  });

  it('is aborted when nobody waits for it any more, and not before', async () => {
    const { sender, add, signals, code } = open(() => undefined);
    const gives = [add('a'), add('b')];
    sender.hurry();
    await vi.advanceTimersByTimeAsync(10);
    gives[0]?.(PublishAbortedError, 'enough');
    expect([signals[0]?.aborted, code('a'), code('b')]).toEqual([false, 'PUBLISH_ABORTED', 'open']);
    gives[1]?.(PublishAbortedError, 'enough');
    expect([signals[0]?.aborted, code('b')]).toEqual([true, 'PUBLISH_ABORTED']);
  });
});

describe('a failed message', () => {
  it('is tried again alone of its request, and keeps the others out of it', async () => {
    const { add, sent, code } = open((bodies, request) =>
      bodies.map((body) => (body === 'c' && request === 1 ? broken : { messageId: body })),
    );
    for (const letter of ten) add(letter);
    await vi.runAllTimersAsync();
    expect(sent.map(({ bodies }) => bodies.join(''))).toEqual(['abcdefghij', 'c']);
    expect(ten.map(code)).toEqual(Array(10).fill('published'));
  });

  it('shares the next request with those that failed with it, and with new ones', async () => {
    const { add, sent } = open((bodies, request) => (request === 1 ? bodies.map(() => broken) : confirm(bodies)));
    for (const letter of ten) add(letter);
    await vi.advanceTimersByTimeAsync(49);
    add('k');
    await vi.runAllTimersAsync();
    expect(sent.map(({ bodies }) => bodies.length)).toEqual([10, 10, 1]);
  });

  it('that the sender is to blame for is not tried again', async () => {
    const { add, sent, settled } = open((bodies) => bodies.map(() => ({ ...refused, retry: 'never' as const })), {
      maxEntries: 1,
    });
    add('a');
    await vi.runAllTimersAsync();
    expect(sent).toHaveLength(1);
    expect(settled.get('a')).toMatchObject({
      after: 0,
      error: { code: 'PUBLISH_REFUSED', maybePublished: false, cause: { name: 'InvalidParameter' } },
    });
  });

  it('does not take its neighbours with it when SNS refuses the whole request for it', async () => {
    const { add, sent, code } = open((bodies) => (bodies.includes('c') ? bodies.map(() => refused) : confirm(bodies)));
    for (const letter of ten) add(letter);
    await vi.runAllTimersAsync();
    expect(sent.map(({ bodies }) => bodies.length)).toEqual([10, ...Array<number>(10).fill(1)]);
    expect(ten.map(code)).toEqual(ten.map((body) => (body === 'c' ? 'PUBLISH_REFUSED' : 'published')));
  });

  it('is tried again ever later, until another attempt would come too late, and ends with what went wrong', async () => {
    const { add, sent, settled } = open((bodies) => bodies.map(() => throttled), { maxEntries: 1 });
    add('a');
    await vi.runAllTimersAsync();
    // the sixth would begin at 3,150 ms
    expect(sent.map(({ at }) => at)).toEqual([0, 50, 150, 350, 750, 1_550]);
    expect(settled.get('a')).toMatchObject({
      after: 1_550,
      error: { code: 'PUBLISH_THROTTLED', retryable: true, maybePublished: false },
    });
  });

  it('ends at the end of its time, whatever it waits for', async () => {
    const { add, settled } = open(() => undefined, { maxEntries: 1, concurrency: 1 });
    add('a');
    add('b');
    await vi.runAllTimersAsync();
    expect(settled.get('a')).toMatchObject({
      after: 3_000,
      error: { code: 'PUBLISH_TIMED_OUT', maybePublished: true },
    });
    expect(settled.get('b')?.after).toBeLessThanOrEqual(3_000);
  });

  it('that was never sent surely was not published, however many wait for their turn until the end', async () => {
    const { add, sent, settled } = open(() => undefined, { maxEntries: 1, concurrency: 2 });
    for (const letter of letters) add(letter);
    await vi.runAllTimersAsync();
    const tried = new Set(sent.flatMap(({ bodies }) => bodies));
    expect(tried.size).toBeLessThan(10);
    for (const letter of letters) {
      const error = { code: 'PUBLISH_TIMED_OUT', maybePublished: tried.has(letter) };
      expect(settled.get(letter)).toMatchObject({ error });
    }
  });

  it('may have been published when any attempt may have done it', async () => {
    const { add, settled } = open((bodies, request) => bodies.map(() => (request === 1 ? broken : throttled)), {
      maxEntries: 1,
    });
    add('a');
    await vi.runAllTimersAsync();
    expect(settled.get('a')).toMatchObject({ error: { code: 'PUBLISH_THROTTLED', maybePublished: true } });
  });
});

describe('throttling', () => {
  it('halves the requests on their way, which grow again after it', async () => {
    let [inFlight, throttling] = [0, true];
    const seen: number[] = [];
    const topic: Topic = {
      send: async (messages) => {
        inFlight += 1;
        seen.push(inFlight);
        const verdicts = throttling ? messages.map(() => throttled) : confirm(messages.map(({ Message }) => Message));
        await new Promise((resolve) => setTimeout(resolve, 10));
        inFlight -= 1;
        return verdicts;
      },
    };
    const { add } = open(confirm, { topic, maxEntries: 1, concurrency: 8, timeout: 60_000 });
    for (let index = 0; index < 200; index += 1) add(String(index));
    await vi.advanceTimersByTimeAsync(10);
    const [before, after] = [seen.splice(0, 8), seen.splice(0)];
    throttling = false;
    await vi.runAllTimersAsync();
    expect([Math.max(...before), Math.max(...after), Math.max(...seen)]).toEqual([8, 4, 8]);
  });
});
