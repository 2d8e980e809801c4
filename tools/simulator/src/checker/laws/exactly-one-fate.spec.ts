import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { faultsOf } from '../testing/faults-of.ts';
import { openStory } from '../testing/open-story.ts';

const placed = anOrder();
const paid = anOrder({ status: 'paid' });
const law = 'exactly one fate';
/** Poison among other poison, with another reason than it should have. */
const refused = (change: object) =>
  openStory()
    .publish('m1', 'poison', { expected: { code: 'MESSAGE_NOT_JSON' } })
    .publish('m2', 'other poison')
    .invoke('i1', 'm1', 'm2')
    .deadLetter('i1', 'm1', 'd1', { code: 'MESSAGE_NOT_JSON', ...change })
    .deadLetter('i1', 'm2', 'd2')
    .answer('i1', { acknowledged: ['m1', 'm2'] });
/** Poison that was redriven, dead-lettered again as a message that was received under an id. */
const refusedTwice = (id: string) =>
  openStory()
    .publish('m1', 'poison', { raw: true, expected: { code: 'MESSAGE_NOT_JSON' } })
    .invoke('i1', 'm1')
    .deadLetter('i1', 'm1', 'd1', { code: 'MESSAGE_NOT_JSON' })
    .answer('i1', { acknowledged: ['m1'] })
    .redrive('d1', 'r1')
    .invoke('i2', 'r1')
    .deadLetter('i2', 'r1', 'd2', { code: 'MESSAGE_NOT_JSON', reason: { messageId: id } })
    .answer('i2', { acknowledged: ['r1'] });

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
      [
        'O1234 new of 2025-05-03T12:00:00Z (1 Laptop) is lost: the order has no item, and no dead-letter queue has it',
        0,
      ],
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
      [expect.stringContaining('paid of 2025-05-03T12:00:00Z (1 Laptop) is lost: the item is the older'), 2],
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

  it.each([
    ['another code than the expected one', { code: 'DUPLICATE_KEY' }, ' as DUPLICATE_KEY instead of MESSAGE_NOT_JSON'],
    ['the id of another message', { reason: { messageId: 'm2' } }, ' under an id with which it was not received'],
    ['no id', { reason: { messageId: '' } }, ' under an id with which it was not received'],
    [
      'a time before the message was there',
      { reason: { firstSeen: '2025-12-31T23:59:59.999Z' } },
      ' without the time when it was first received',
    ],
    [
      'a time that is yet to come',
      { reason: { firstSeen: '2026-01-01T00:00:01Z' } },
      ' without the time when it was first received',
    ],
    ['no time', { reason: { firstSeen: '' } }, ' without the time when it was first received'],
    ['another schema version', { reason: { schemaVersion: '2' } }, ' without its schema version'],
  ])('is broken by a reason with %s', (_, letter, fault) => {
    expect(faultsOf(law, refused({}))).toEqual([]);
    expect(faultsOf(law, refused(letter))).toEqual([[`the consumer dead-lettered the poison message d1${fault}`, 6]]);
  });

  it('is broken by the old reason of a message that was redriven', () => {
    expect(check(refusedTwice('r1').rest())).toEqual([]);
    expect(faultsOf(law, refusedTwice('m1'))).toEqual([
      ['the consumer dead-lettered the poison message d2 under an id with which it was not received', 11],
    ]);
  });
});
