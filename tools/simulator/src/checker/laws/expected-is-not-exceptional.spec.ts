import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const law = 'expected is not exceptional';
const placed = anOrder();
const repeated = (answer: 'success' | 'nothing') =>
  openStory()
    .publish('m1', placed)
    .invoke('i1', 'm1')
    .put('i1', placed)
    .answer('i1')
    .invoke('i2', 'm1')
    .put('i2', placed, `refused, ${answer}`);

describe(law, () => {
  it('is kept by acknowledging a repeat, and by reporting one whose refusal never arrived', () => {
    expect(faultsOf(law, repeated('success').answer('i2', { acknowledged: ['m1'] }))).toEqual([]);
    expect(
      faultsOf(
        law,
        repeated('nothing')
          .wait(29_000)
          .answer('i2', { failed: ['m1'] }),
      ),
    ).toEqual([]);
  });

  it('is broken by reporting a repeat as failed', () => {
    const explanation =
      'O1234 new of 2025-05-03T12:00:00Z (1 Laptop) (m1) was reported as failed, though the store had it or a newer one';
    expect(
      faultsOf(
        law,
        repeated('success')
          .answer('i2', { failed: ['m1'] })
          .giveUp('m1', 'm1'),
      ),
    ).toEqual([[explanation, 1, 7]]);
  });
});
