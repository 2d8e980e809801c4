import { orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { toEnvelope } from '@order-events/consumer/testing';
import { toItem } from '@order-events/event-store';
import { describe, expect, it } from 'vitest';
import { reconcile } from './reconcile.ts';

const order = anOrder({ orderId: 'O1' });
const paid = anOrder({ orderId: 'O1', status: 'paid', timestamp: '2025-05-03T13:00:00Z' });
const publish = (messageId: string, value: unknown) => ({ messageId, message: JSON.stringify(value) });
const deadLetter = (messageId: string) => ({
  messageId: 'd',
  code: 'SCHEMA_VIOLATION',
  pointer: '',
  body: toEnvelope('{}').replace(/(?<="MessageId":")[^"]+/, messageId),
});

describe('reconcile', () => {
  it('finds the stored event, the superseded ones and the dead letter', () => {
    const published = [publish('m1', order), publish('m2', paid), publish('m3', paid), publish('m4', {})];
    expect(reconcile(published, [toItem(orderEventContract, paid)], [deadLetter('m4')])).toEqual({
      fates: ['superseded', 'stored', 'superseded', 'dead-lettered'],
      invented: 0,
    });
  });

  it('calls an event lost when nothing of its order is stored', () => {
    expect(reconcile([publish('m1', order)], [], [])).toEqual({ fates: ['lost'], invented: 0 });
  });

  it('calls an event lost when only an older one is stored', () => {
    expect(reconcile([publish('m1', order), publish('m2', paid)], [toItem(orderEventContract, order)], [])).toEqual({
      fates: ['stored', 'lost'],
      invented: 0,
    });
  });

  it('calls a poison message lost when no dead letter holds it', () => {
    expect(reconcile([publish('m1', {})], [], [])).toEqual({ fates: ['lost'], invented: 0 });
  });

  it('counts items and dead letters that nobody published', () => {
    expect(
      reconcile([publish('m1', order)], [toItem(orderEventContract, { ...order, quantity: 2 })], [deadLetter('m9')]),
    ).toMatchObject({
      invented: 2,
    });
  });

  it('counts a second dead letter of one message as invented', () => {
    expect(reconcile([publish('m1', {})], [], [deadLetter('m1'), deadLetter('m1')]).invented).toBe(1);
  });
});
