import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const law = 'ack after the fact';
const placed = anOrder();
const paid = anOrder({ status: 'paid' });

describe(law, () => {
  it('is kept by a write, a newer item and a dead letter, even one that was redriven in between', () => {
    const story = openStory()
      .publish('m1', placed)
      .publish('m2', paid)
      .publish('m3', 'poison')
      .invoke('i1', 'm1', 'm2', 'm3')
      .put('i1', paid)
      .deadLetter('i1', 'm3', 'd3')
      .redrive('d3', 'r3')
      .answer('i1', { acknowledged: ['m1', 'm2', 'm3'] });
    expect(faultsOf(law, story)).toEqual([]);
  });

  it('is broken by an order that is written after it was acknowledged', () => {
    const story = openStory()
      .publish('m1', placed)
      .invoke('i1', 'm1')
      .answer('i1', { acknowledged: ['m1'] })
      .put('i1', placed);
    const explanation =
      'O1234 new of 2025-05-03T12:00:00Z (1 Laptop) (m1) was acknowledged before its event or a newer one was in the table';
    expect(check(story.rest())).toEqual([{ law, explanation, events: [1, 4] }]);
  });

  it('is broken by an order of which SQS has moved another copy to OrderDLQ', () => {
    const story = openStory()
      .publish('m1', placed)
      .deliverAgain('m1', 'm1b')
      .giveUp('m1', 'd1')
      .invoke('i1', 'm1b')
      .answer('i1', { acknowledged: ['m1b'] });
    expect(faultsOf(law, story)).toEqual([[expect.stringContaining('(m1b) was acknowledged before'), 2, 7]]);
  });

  it('is broken by poison that is dead-lettered after it was acknowledged', () => {
    const story = openStory()
      .publish('m1', 'poison')
      .invoke('i1', 'm1')
      .answer('i1', { acknowledged: ['m1'] })
      .deadLetter('i1', 'm1', 'd1');
    expect(check(story.rest())).toEqual([
      { law, explanation: 'the poison message m1 was acknowledged before it was in OrderDLQ', events: [1, 4] },
    ]);
  });

  it('is broken by poison that only an earlier invocation had dead-lettered, and that was redriven since', () => {
    const story = openStory()
      .publish('m1', 'poison')
      .deliverAgain('m1', 'm1b')
      .invoke('i1', 'm1')
      .deadLetter('i1', 'm1', 'd1')
      .answer('i1', { acknowledged: ['m1'] })
      .redrive('d1', 'r1')
      .invoke('i2', 'r1', 'm1b')
      .answer('i2', { acknowledged: ['m1b'] });
    expect(faultsOf(law, story)).toEqual([
      ['the poison message m1b was acknowledged before it was in OrderDLQ', 2, 12],
    ]);
  });
});
