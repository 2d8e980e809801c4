import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const placed = anOrder();
const paid = anOrder({ status: 'paid' });
const law = 'exactly one fate';

describe(law, () => {
  it('is kept by what is stored, superseded, dead-lettered with its reason, and given up by SQS', () => {
    const story = openStory()
      .publish('m1', placed)
      .publish('m2', paid)
      .publish('m3', 'poison')
      .publish('m4', anOrder({ orderId: 'O4' }))
      .invoke('i1', 'm1', 'm2', 'm3', 'm4')
      .put('i1', paid)
      .deadLetter('i1', 'm3', 'd3')
      .answer('i1', { acknowledged: ['m1', 'm2', 'm3'], failed: ['m4'] })
      .giveUp('m4', 'd4');
    expect(faultsOf(law, story)).toEqual([]);
  });

  it('is kept by an order that is stored and in OrderDLQ, when SQS moved it there', () => {
    const story = openStory()
      .publish('m1', placed)
      .invoke('i1', 'm1')
      .put('i1', placed, 'applied, error')
      .answer('i1', { failed: ['m1'] })
      .giveUp('m1', 'd1');
    expect(check(story.rest())).toEqual([]);
  });

  it('is broken by an order that is nowhere', () => {
    const story = openStory()
      .publish('m1', placed)
      .invoke('i1', 'm1')
      .answer('i1', { acknowledged: ['m1'] });
    expect(faultsOf(law, story)).toEqual([
      ['O1234 new of 2025-05-03T12:00:00Z is lost: the order has no item, and no dead-letter queue has it', 0],
    ]);
  });

  it('is broken by an order whose item is older', () => {
    const story = openStory()
      .publish('m1', placed)
      .publish('m2', paid)
      .invoke('i1', 'm1', 'm2')
      .put('i1', placed)
      .answer('i1', { acknowledged: ['m1', 'm2'] });
    expect(faultsOf(law, story)).toEqual([
      [expect.stringContaining('paid of 2025-05-03T12:00:00Z is lost: the item is the older'), 2],
    ]);
  });

  it('is broken by poison that is in no dead-letter queue', () => {
    const story = openStory()
      .publish('m1', 'poison')
      .invoke('i1', 'm1')
      .answer('i1', { acknowledged: ['m1'] });
    expect(faultsOf(law, story)).toEqual([['a poison message is lost: it is in no dead-letter queue', 0]]);
  });

  it('is broken by what still waits in OrderQueue', () => {
    expect(faultsOf(law, openStory().publish('m1', placed, { told: false }))).toEqual([
      ['m1 is still in OrderQueue', 1],
    ]);
  });

  it('is broken by poison that the consumer dead-letters without a reason', () => {
    const story = openStory()
      .publish('m1', 'poison')
      .invoke('i1', 'm1')
      .deadLetter('i1', 'm1', 'd1', { code: '' })
      .answer('i1', { acknowledged: ['m1'] });
    expect(faultsOf(law, story)).toEqual([['the consumer dead-lettered the poison message d1 without a reason', 4]]);
  });

  it('is broken by an order that the consumer dead-letters', () => {
    const story = openStory()
      .publish('m1', placed)
      .invoke('i1', 'm1')
      .deadLetter('i1', 'm1', 'd1')
      .answer('i1', { acknowledged: ['m1'] });
    expect(faultsOf(law, story)).toContainEqual([
      expect.stringMatching(/the consumer dead-lettered .*, which keeps the contract/),
      4,
    ]);
  });

  it('promises nothing for a publish whose service was told an error', () => {
    const story = openStory()
      .publish('m1', placed, { told: false })
      .invoke('i1', 'm1')
      .answer('i1', { acknowledged: ['m1'] });
    expect(faultsOf(law, story)).toEqual([]);
  });
});
