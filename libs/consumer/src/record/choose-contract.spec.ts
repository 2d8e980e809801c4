import { createEventContract, orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { toEnvelope, toRawRecord, toSqsRecord } from '../testing/sqs-records.ts';
import { chooseContract, type SubscribedContracts } from './choose-contract.ts';
import { decodeEvent } from './decode-event.ts';
import { openRecord, type RecordContent } from './open-record.ts';

const payments = createEventContract<{ readonly 1: { readonly paymentId: string; readonly at: string } }>({
  eventType: 'payment',
  roles: { key: 'paymentId', time: 'at' },
  validators: { 1: (value) => 'paymentId' in (value as object) },
  largestMessages: { 1: 200 },
});
const eventTypes = ['order', 'payment', 'refund'];
const both: SubscribedContracts = { contracts: [orderEventContract, payments], eventTypes };
const ordersOnly: SubscribedContracts = { contracts: [orderEventContract], eventTypes };
const decode = (record: RecordContent) => decodeEvent(openRecord(record, both));
const arn = (name: string) => `arn:aws:sns:eu-west-1:123456789012:${name}`;

describe('the contract of a message', () => {
  it.each([
    ['that its attribute names', { eventType: 'payment', topicArn: arn('OrderTopic') }, both, 'payment'],
    ['of its topic, where it has no attribute', { topicArn: arn('PaymentTopic') }, both, 'payment'],
    ['of its topic in a stage', { topicArn: arn('dev-PaymentTopic') }, both, 'payment'],
    [
      'of its topic, where its attribute says nothing that is known',
      { eventType: 'x', topicArn: arn('OrderTopic') },
      both,
      'order',
    ],
    ['that is the only one, where nothing tells', {}, ordersOnly, 'order'],
    ['that is the only one, whatever foreign type it claims', { eventType: 'OrderPlaced' }, ordersOnly, 'order'],
    ['that is the only one, whatever its topic', { topicArn: arn('Elsewhere') }, ordersOnly, 'order'],
  ])('is the one %s', (_, claim, subscribed, eventType) => {
    expect(chooseContract(claim, subscribed)?.eventType).toBe(eventType);
  });

  it.each([
    ['it may be of several', {}, both],
    ['its topic is of none of several', { topicArn: arn('RefundTopic') }, both],
    ['its topic only ends as the name of one does', { topicArn: arn('ReorderTopic') }, both],
    ['it is of another event of the workspace', { eventType: 'refund', topicArn: arn('OrderTopic') }, ordersOnly],
  ])('is unknown where %s', (_, claim, subscribed) => {
    expect(chooseContract(claim, subscribed)).toBeUndefined();
  });
});

describe('a record of a subscriber of two events', () => {
  const payment = JSON.stringify({ paymentId: 'P1', at: '2025-05-03T12:00:00Z' });

  it('is decoded by its own contract, raw and in an envelope', () => {
    const attributes = { eventType: 'payment' };
    for (const record of [toRawRecord(payment, attributes), toSqsRecord(toEnvelope(payment, attributes))]) {
      expect(decode(record)).toMatchObject({ contract: { eventType: 'payment' }, event: { paymentId: 'P1' } });
    }
    const order = toRawRecord(JSON.stringify(anOrder()), { eventType: 'order' });
    expect(decode(order).event).toEqual(anOrder());
  });

  it('that does not say its event is poison with a code of its own, unless its envelope names the topic', () => {
    const unknown = expect.objectContaining({ code: 'UNKNOWN_EVENT_TYPE', retryable: false }) as Error;
    expect(() => decode(toRawRecord(payment))).toThrow(unknown);
    expect(decode(toSqsRecord(toEnvelope(JSON.stringify(anOrder())))).event).toEqual(anOrder());
  });

  it('is refused unread when it is longer than any of its events', () => {
    const long = payment.padEnd(401);
    expect(() => decode(toRawRecord(long, { eventType: 'payment', schemaVersion: '1' }))).toThrow(
      'expected at most 400 characters, twice what a payment event of version 1 needs, got more',
    );
    expect(() => decode(toRawRecord(' '.repeat(184_347)))).toThrow(/twice what an event needs/);
  });
});
