import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const law = 'convergence';
const placed = anOrder();
const paid = anOrder({ status: 'paid' });
const delivered = () => openStory().publish('m1', placed).publish('m2', paid).invoke('i1', 'm1', 'm2');

describe(law, () => {
  it('is kept by an item that is the newest of its events, and by a newer one that is given up', () => {
    const acknowledged = delivered()
      .put('i1', paid)
      .answer('i1', { acknowledged: ['m1', 'm2'] });
    const givenUp = delivered()
      .put('i1', paid, 'ignored, error')
      .put('i1', placed)
      .answer('i1', { acknowledged: ['m1'], failed: ['m2'] })
      .giveUp('m2', 'd2');
    expect([check(acknowledged.rest()), check(givenUp.rest())]).toEqual([[], []]);
  });

  it('is kept by an item that was written before SQS gave its event up', () => {
    const story = delivered()
      .put('i1', paid, 'applied, nothing')
      .put('i1', placed, 'refused, success')
      .wait(29_000)
      .answer('i1', { acknowledged: ['m1'], failed: ['m2'] })
      .giveUp('m2', 'd2');
    expect(check(story.rest())).toEqual([]);
  });

  it('is broken by an item that is older than an event that was acknowledged', () => {
    const story = delivered()
      .put('i1', placed)
      .answer('i1', { acknowledged: ['m1', 'm2'] });
    const [newer, older] = [
      'O1234 paid of 2025-05-03T12:00:00Z (1 Laptop)',
      'O1234 new of 2025-05-03T12:00:00Z (1 Laptop)',
    ];
    expect(faultsOf(law, story)).toEqual([[`${newer} was acknowledged, but the item is the older ${older}`, 8]]);
  });

  it('is broken by an order without an item', () => {
    const story = delivered().answer('i1', { acknowledged: ['m1'] });
    expect(faultsOf(law, story)).toEqual([
      ['O1234 new of 2025-05-03T12:00:00Z (1 Laptop) was acknowledged, but the order has no item', 6],
    ]);
  });

  it('is broken by an item that was never acknowledged', () => {
    const story = delivered()
      .put('i1', paid)
      .answer('i1', { acknowledged: ['m1'] });
    expect(faultsOf(law, story)).toEqual([
      ['the item is O1234 paid of 2025-05-03T12:00:00Z (1 Laptop), which was never acknowledged', 7],
    ]);
  });
});
