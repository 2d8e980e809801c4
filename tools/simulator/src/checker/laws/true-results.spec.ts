import type { AnyOrderEvent } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const law = 'true results';
const [one, two] = [anOrder(), anOrder({ orderId: 'O2' })];
const published = (snsMessageId: string) => ({ status: 'published', snsMessageId }) as const;
const failed = (maybePublished: boolean) => ({ status: 'failed', code: 'PUBLISH_TIMED_OUT', maybePublished }) as const;
const refused = { status: 'refused', code: 'INVALID_EVENT' } as const;
const list = (limits = {}) => openStory().give('p1', { c1: one, c2: two }, limits);
/** The order is `new`, as its attribute says. */
const bytesOf = (order: AnyOrderEvent) =>
  JSON.stringify(order).length + 'eventTypeStringorderschemaVersionString1statusStringnewcorrelationIdStringc1'.length;

describe(law, () => {
  it('is kept by what is published, by what may be, and by what is not', () => {
    const story = list()
      .take('c1', 'm1', one)
      .take('c1', 'm2', one)
      .take('c2', 'm3', two)
      .tell('p1', 0, published('m2'))
      .tell('p1', 1, failed(true))
      .give('p2', { c3: one, c4: two })
      .tell('p2', 0, failed(false))
      .tell('p2', 1, failed(true))
      .conclude('p2');
    expect(faultsOf(law, story)).toEqual([]);
  });

  it.each([
    ['an id that is none of SNS', list().tell('p1', 0, published('m1')), [0, 1]],
    [
      'the id of another order',
      list().take('c1', 'm1', one).take('c2', 'm2', two).tell('p1', 0, published('m2')).tell('p1', 1, published('m2')),
      [0, 1, 3],
    ],
    ['an id that SNS gives later', list().tell('p1', 0, published('m1')).take('c1', 'm1', one), [0, 2, 1]],
  ])('is broken by a success under %s', (_, story, events) => {
    expect(faultsOf(law, story)).toContainEqual([
      'c1 was said to be published under an id that SNS had not given it',
      ...events,
    ]);
  });

  it.each([
    ['was not published', failed(false), 'c1 was said not to be published, and SNS took it'],
    ['was refused', refused, 'c1 was refused, and SNS took it'],
  ])('is broken by SNS taking an order that %s, even when it is late', (_, told, explanation) => {
    expect(faultsOf(law, list().tell('p1', 0, told).take('c1', 'm1', one))).toEqual([[explanation, 0, 2, 1]]);
  });

  it('is broken by SNS taking an order that has no result', () => {
    const story = list().take('c1', 'm1', one).conclude('p1', { aborted: true });
    expect(faultsOf(law, story)).toEqual([['c1 has no result, and SNS took it', 0, 1]]);
  });

  it('is broken by the refusal of an order event', () => {
    expect(faultsOf(law, list().tell('p1', 0, refused))).toEqual([['c1 was refused without a reason', 0, 1]]);
  });

  it.each([
    ['is no order event', { ...one, quantity: 0 }],
    ['is of another schema version', { ...two, lineItems: [] }],
  ])('is broken by a publisher that tries what %s', (_, order) => {
    const story = openStory().give('p1', { c1: order }).tell('p1', 0, failed(true)).conclude('p1');
    expect(faultsOf(law, story)).toEqual([['c1 is no order event, and was not refused', 0, 1]]);
    const refusing = openStory().give('p1', { c1: order }).tell('p1', 0, refused).conclude('p1');
    expect(faultsOf(law, refusing)).toEqual([]);
  });

  it('is kept by a publisher that does not look at an order any more once its service has ended it', () => {
    const story = openStory().give('p1', { c1: null }).tell('p1', 0, failed(false)).conclude('p1', { aborted: true });
    expect(faultsOf(law, story)).toEqual([]);
  });

  it('wants an order refused that is a byte more than the topic takes with its attributes, and none that is not', () => {
    const tooLarge = { status: 'refused', code: 'EVENT_TOO_LARGE' } as const;
    const bytes = bytesOf(one);
    const fits = () => list({ maxMessageBytes: bytes });
    const exceeds = () => list({ maxMessageBytes: bytes - 1 });
    expect(faultsOf(law, fits().tell('p1', 0, failed(true)))).toEqual([]);
    expect(faultsOf(law, fits().tell('p1', 0, tooLarge))).toEqual([['c1 was refused without a reason', 0, 1]]);
    expect(faultsOf(law, exceeds().tell('p1', 0, tooLarge))).toEqual([]);
    expect(faultsOf(law, exceeds().tell('p1', 0, failed(true)))).toEqual([
      [`c1 is ${bytes} bytes of at most ${bytes - 1}, and was not refused`, 0, 1],
    ]);
  });
});
