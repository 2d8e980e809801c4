import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const law = 'redrive is safe';
const placed = anOrder();
const paid = anOrder({ status: 'paid' });
const redriven = () =>
  openStory()
    .publish('m1', placed)
    .publish('m2', paid)
    .publish('m3', 'poison')
    .invoke('i1', 'm1', 'm2', 'm3')
    .put('i1', placed, 'ignored, error')
    .put('i1', paid)
    .deadLetter('i1', 'm3', 'd3')
    .answer('i1', { acknowledged: ['m2', 'm3'], failed: ['m1'] })
    .giveUp('m1', 'd1')
    .redrive('d1', 'r1')
    .redrive('d3', 'r3')
    .invoke('i2', 'r1', 'r3');

describe(law, () => {
  it('is kept when the orders are superseded and the poison is dead-lettered again', () => {
    const story = redriven()
      .put('i2', placed, 'refused, success')
      .deadLetter('i2', 'r3', 'd3b')
      .answer('i2', { acknowledged: ['r1', 'r3'] });
    expect(check(story.rest())).toEqual([]);
  });

  it('is kept by dead letters of messages that were on their way meanwhile', () => {
    const story = openStory()
      .publish('m1', placed)
      .publish('m2', 'poison')
      .giveUp('m1', 'd1')
      .redrive('d1', 'r1')
      .publish('m3', 'other poison')
      .giveUp('m2', 'd2')
      .giveUp('m3', 'd3')
      .giveUp('r1', 'd1b');
    expect(faultsOf(law, story)).toEqual([]);
  });

  it('is broken by an item that went back', () => {
    expect(faultsOf(law, redriven().put('i2', placed))).toContainEqual([
      'after the redrive, O1234 paid of 2025-05-03T12:00:00Z (1 Laptop) is not the item any more, nor is a newer event',
      16,
    ]);
  });

  it('is broken by poison that is gone', () => {
    const explanation = 'the dead letter d3 was redriven, and is neither in OrderDLQ nor in the table';
    const lostAtOnce = redriven().answer('i2', { acknowledged: ['r3'] });
    const lostLater = redriven()
      .deadLetter('i2', 'r3', 'd3b')
      .answer('i2', { acknowledged: ['r3'] })
      .redrive('d3b', 'r3b')
      .invoke('i3', 'r3b')
      .answer('i3', { acknowledged: ['r3b'] });
    expect(faultsOf(law, lostAtOnce)).toEqual([[explanation, 16]]);
    expect(faultsOf(law, lostLater)).toEqual([[explanation, 16]]);
  });

  it('is broken by an order that is gone', () => {
    const story = openStory()
      .publish('m1', placed, { told: false })
      .giveUp('m1', 'd1')
      .redrive('d1', 'r1')
      .invoke('i1', 'r1')
      .answer('i1', { acknowledged: ['r1'] });
    expect(faultsOf(law, story)).toEqual([
      ['the dead letter d1 was redriven, and is neither in OrderDLQ nor in the table', 4],
    ]);
  });

  it('is broken by a dead letter that was none before', () => {
    const story = redriven().deadLetter('i2', 'r3', 'd3b').deadLetter('i2', 'm2', 'd2');
    expect(faultsOf(law, story)).toEqual([['d2 became a dead letter in the redrive', 16]]);
  });

  it.each([
    ['is broken by what is a dead letter without a reason after a last redrive without faults', false],
    ['is kept by the same after a redrive with faults', true],
  ])('%s', (_, withFaults) => {
    const story = openStory()
      .publish('m1', placed)
      .giveUp('m1', 'd1')
      .beginRedrive(1, !withFaults)
      .redrive('d1', 'r1')
      .giveUp('r1', 'd2')
      .beginRedrive(2, withFaults)
      .redrive('d2', 'r2')
      .giveUp('r2', 'd3');
    const explanation = 'd3 was redriven and nothing failed, and it is a dead letter without a reason';
    expect(faultsOf(law, story)).toEqual(withFaults ? [] : [[explanation, 9]]);
  });

  it('is kept by dead letters with a reason after a last redrive without faults', () => {
    const story = redriven()
      .put('i2', placed, 'refused, success')
      .deadLetter('i2', 'r3', 'd3b')
      .answer('i2', { acknowledged: ['r1', 'r3'] })
      .beginRedrive(2)
      .redrive('d3b', 'r3c')
      .invoke('i3', 'r3c')
      .deadLetter('i3', 'r3c', 'd3d')
      .answer('i3', { acknowledged: ['r3c'] });
    expect(check(story.rest())).toEqual([]);
  });
});
