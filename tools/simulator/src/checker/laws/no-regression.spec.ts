import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const law = 'no regression';
const placed = anOrder();
const paid = anOrder({ status: 'paid' });
const other = anOrder({ orderId: 'O5' });
const delivered = () =>
  openStory().publish('m1', placed).publish('m2', paid).publish('m3', other).invoke('i1', 'm1', 'm2', 'm3');

describe(law, () => {
  it('is kept by writes of newer events, each order by itself', () => {
    const story = delivered().put('i1', placed).put('i1', other).put('i1', paid).put('i1', placed, 'refused, success');
    expect(faultsOf(law, story)).toEqual([]);
  });

  it('is broken by the write of an older event', () => {
    const story = delivered().put('i1', paid).put('i1', placed);
    expect(faultsOf(law, story)).toEqual([
      [
        'O1234 new of 2025-05-03T12:00:00Z (1 Laptop) was written over O1234 paid of 2025-05-03T12:00:00Z (1 Laptop), which is as new or newer',
        7,
        8,
      ],
    ]);
  });

  it('is broken by the write of the same event again', () => {
    expect(faultsOf(law, delivered().put('i1', paid).put('i1', paid))).toEqual([[expect.any(String), 7, 8]]);
  });
});
