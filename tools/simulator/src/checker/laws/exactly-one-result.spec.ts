import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const law = 'exactly one result';
const denied = { status: 'failed', code: 'PUBLISH_DENIED', maybePublished: false } as const;
const [one, two] = [anOrder(), anOrder({ orderId: 'O2' })];
const summary = { orders: 2, published: 0, refused: 0, failed: 2, aborted: false };
const list = () => openStory().give('p1', { c1: one, c2: two });
const single = () => openStory().give('p1', { c1: one }, { how: 'publish' });

describe(law, () => {
  it('is kept by a list and by a single order that have their results', () => {
    const story = list().tell('p1', 0, denied).tell('p1', 1, denied).conclude('p1', { summary });
    expect(faultsOf(law, story)).toEqual([]);
    expect(faultsOf(law, single().tell('p1', 0, denied).conclude('p1'))).toEqual([]);
  });

  it('is kept by two lists at once', () => {
    const story = list()
      .give('p2', { c3: one })
      .tell('p2', 0, denied)
      .tell('p1', 0, denied)
      .conclude('p2', { summary: { ...summary, orders: 1, failed: 1 } })
      .tell('p1', 1, denied)
      .conclude('p1', { summary });
    expect(faultsOf(law, story)).toEqual([]);
  });

  it('is kept by the first results of a list that was aborted', () => {
    const aborted = { orders: 1, published: 0, refused: 0, failed: 1, aborted: true };
    const story = list().tell('p1', 0, denied).conclude('p1', { aborted: true, summary: aborted });
    expect(faultsOf(law, story)).toEqual([]);
  });

  it.each([
    ['an order without a result', list().tell('p1', 0, denied).conclude('p1', { summary }), 'order 1 has no result'],
    ['a single order without a result', single().conclude('p1', { aborted: true }), 'order 0 has no result'],
    ['a list without an end', list().tell('p1', 0, denied), 'order 1 has no result'],
    [
      'a list whose end nobody is told of',
      list().tell('p1', 0, denied).tell('p1', 1, denied),
      'the publisher never came to the end of a list',
    ],
    [
      'two results of one order',
      list().tell('p1', 0, denied).tell('p1', 0, denied).conclude('p1', { summary }),
      'the result of order 0 came in the place of order 1',
    ],
    [
      'results in another order',
      list().tell('p1', 1, denied).tell('p1', 0, denied).conclude('p1', { summary }),
      'the result of order 1 came in the place of order 0',
    ],
    [
      'a result of no order',
      list().tell('p1', 0, denied).tell('p1', 1, denied).tell('p1', 2, denied).conclude('p1', { summary }),
      'there are 3 results of 2 orders',
    ],
    [
      'an error in place of results',
      list().conclude('p1', { error: 'TypeError' }),
      'TypeError came in place of a result',
    ],
    [
      'a summary that says something else',
      list()
        .tell('p1', 0, denied)
        .tell('p1', 1, denied)
        .conclude('p1', { summary: { ...summary, published: 1 } }),
      'the summary of a list is not the sum of its results',
    ],
    [
      'a summary that does not say that the list was ended',
      list().conclude('p1', { aborted: true, summary: { ...summary, orders: 0, failed: 0 } }),
      'a list was ended before it was read, and its summary does not say so',
    ],
  ])('is broken by %s', (_, story, explanation) => {
    expect(faultsOf(law, story)).toEqual([[explanation, 0]]);
  });

  it('is broken by a rejection that nobody handles', () => {
    expect(faultsOf(law, openStory().crashPublisher())).toEqual([
      ['a publisher left a rejection that nobody handles', 0],
    ]);
  });
});
