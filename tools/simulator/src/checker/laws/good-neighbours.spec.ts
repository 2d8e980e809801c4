import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const law = 'good neighbours';
const placed = anOrder();
const paid = anOrder({ status: 'paid' });
const other = anOrder({ orderId: 'O5' });
const batch = () =>
  openStory().publish('m1', placed).publish('m2', other).publish('m3', 'poison').invoke('i1', 'm1', 'm2', 'm3');
/** A message that was delivered twice, and written at the second attempt. */
const twice = (failed: string[]) =>
  openStory()
    .publish('m1', placed)
    .deliverAgain('m1', 'm1b')
    .invoke('i1', 'm1', 'm1b')
    .put('i1', placed, 'ignored, error')
    .put('i1', placed)
    .answer('i1', { failed });

describe(law, () => {
  it('is kept by records for which a request failed or was never answered', () => {
    const story = batch()
      .put('i1', placed, 'ignored, error')
      .put('i1', other, 'applied, nothing')
      .deadLetter('i1', 'm3', 'd3', { end: 'ignored, error' })
      .wait(29_000)
      .answer('i1', { failed: ['m1', 'm2', 'm3'] });
    expect(faultsOf(law, story)).toEqual([]);
  });

  it('is kept by a sibling for which there was no time left', () => {
    const story = openStory()
      .publish('m1', placed)
      .publish('m2', paid)
      .invoke('i1', 'm1', 'm2')
      .put('i1', paid, 'ignored, nothing')
      .wait(29_000)
      .answer('i1', { failed: ['m1', 'm2'] });
    expect(faultsOf(law, story)).toEqual([]);
  });

  it('is kept by one of two deliveries of a message, each with a request of its own', () => {
    expect(faultsOf(law, twice(['m1']))).toEqual([]);
    expect(faultsOf(law, twice(['m1', 'm1b']))).toHaveLength(1);
  });

  it('is broken by a record that is reported because another failed', () => {
    const story = batch()
      .put('i1', placed)
      .put('i1', other, 'ignored, error')
      .deadLetter('i1', 'm3', 'd3')
      .answer('i1', { failed: ['m1', 'm2', 'm3'] });
    expect(faultsOf(law, story)).toEqual([
      ['O1234 new of 2025-05-03T12:00:00Z (1 Laptop) (m1) was reported as failed, and nothing had failed for it', 11],
      ['the poison message m3 was reported as failed, and nothing had failed for it', 11],
    ]);
  });

  it('is broken by one of two deliveries of a message whose only request succeeded', () => {
    const story = openStory()
      .publish('m1', placed)
      .deliverAgain('m1', 'm1b')
      .invoke('i1', 'm1', 'm1b')
      .put('i1', placed)
      .answer('i1', { failed: ['m1b'] });
    expect(faultsOf(law, story)).toHaveLength(1);
  });

  it('is broken by a sibling of an event that was written', () => {
    const story = openStory()
      .publish('m1', placed)
      .publish('m2', paid)
      .invoke('i1', 'm1', 'm2')
      .put('i1', paid)
      .answer('i1', { failed: ['m1'] });
    expect(faultsOf(law, story)).toEqual([[expect.stringContaining('(m1)'), 6]]);
  });

  it('is broken by a record that is reported and was never attempted', () => {
    const story = batch()
      .put('i1', placed, 'ignored, error')
      .answer('i1', { failed: ['m1', 'm2'] });
    expect(faultsOf(law, story)).toEqual([[expect.stringContaining('(m2)'), 8]]);
  });

  it('is broken by an answer that SQS cannot read, for it fails the whole batch', () => {
    const story = batch()
      .put('i1', placed, 'ignored, error')
      .put('i1', other)
      .deadLetter('i1', 'm3', 'd3')
      .end('i1', { batchItemFailures: [{ messageId: 'm1' }] });
    expect(faultsOf(law, story)).toHaveLength(2);
  });

  it.each([
    ['threw', 'i1 threw, so that its whole batch comes again'],
    ['timed-out', 'i1 did not answer in time, so that its whole batch comes again'],
  ] as const)('is broken by a batch that %s', (how, explanation) => {
    expect(faultsOf(law, batch().end('i1', undefined, how))).toEqual([[explanation, 7]]);
  });

  it('is kept by a batch whose execution environment crashed', () => {
    expect(faultsOf(law, batch().end('i1', undefined, 'crashed'))).toEqual([]);
  });

  it('is broken by a request that was given up long before the time was over', () => {
    const story = openStory()
      .publish('m1', placed)
      .invoke('i1', 'm1')
      .put('i1', placed, 'ignored, nothing')
      .wait(1_000)
      .answer('i1', { failed: ['m1'] });
    const explanation = `O1234 new of ${placed.timestamp} (1 Laptop) (m1) was reported as failed, and nothing had failed for it`;
    expect(faultsOf(law, story)).toEqual([[explanation, 4]]);
  });
});
