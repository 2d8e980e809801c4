import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const law = 'never invented';
const placed = anOrder();
const { itemName, quantity, ...rest } = placed;
const placedInV2 = { ...rest, lineItems: [{ itemName, quantity }] };

describe(law, () => {
  it('is kept by a message that came without an envelope', () => {
    const story = openStory()
      .publish('m1', placed, { raw: true })
      .publish('m2', 'poison', { raw: true })
      .invoke('i1', 'm1', 'm2')
      .put('i1', placed)
      .deadLetter('i1', 'm2', 'd2')
      .answer('i1', { acknowledged: ['m1', 'm2'] });
    expect(check(story.rest())).toEqual([]);
  });

  it('is broken by an item with another content', () => {
    const story = openStory()
      .publish('m1', placed)
      .invoke('i1', 'm1')
      .put('i1', { ...placed, quantity: 2 });
    expect(faultsOf(law, story)).toEqual([['the item of O1234 is no order event that SNS delivered before', 3]]);
  });

  it.each([
    [{ extra: 1 }, 'is no order event'],
    [{ precedence: '2025-05-03T12:00:00.000000001Z#00#0' }, 'has another precedence than its content'],
  ])('is broken by an item with %j', (change, fault) => {
    const story = openStory().publish('m1', placed).invoke('i1', 'm1').put('i1', placed, 'applied, success', change);
    expect(faultsOf(law, story)).toEqual([[`the item of O1234 ${fault}`, 3]]);
  });

  it('is broken by a dead letter that differs in a byte', () => {
    const story = openStory()
      .publish('m1', 'poison')
      .invoke('i1', 'm1')
      .deadLetter('i1', 'm1', 'd1', { body: 'poison ' });
    expect(faultsOf(law, story)).toEqual([['d1 in OrderDLQ has a body that SNS never delivered', 4]]);
  });

  it('is broken by an item that no write explains', () => {
    const story = openStory().publish('m1', placed);
    const recording = { ...story.rest(), items: { O1234: { ...placed, precedence: '' } } };
    expect(check(recording)).toContainEqual(
      expect.objectContaining({ law, explanation: 'the item of O1234 is not what was last written' }),
    );
  });

  it('is kept by SNS taking the order that a service published, in whatever order its properties are', () => {
    const { orderId, ...others } = placed;
    const story = openStory()
      .publish('m1', placed, { intended: { ...others, orderId } })
      .publish('m2', 'poison');
    expect(faultsOf(law, story)).toEqual([]);
  });

  it.each([
    ['another order than the service published', placed, { ...placed, quantity: 2 }],
    ['it under another schema version', JSON.stringify(placedInV2), placedInV2],
  ])('is broken by SNS taking %s', (_, taken, intended) => {
    const explanation =
      'SNS took another order than the service gave to the publisher, or under another schema version';
    expect(faultsOf(law, openStory().publish('m1', taken, { intended }))).toEqual([[explanation, 0]]);
  });
});
