import { describe, expect, it } from 'vitest';
import { createEventContract, nounOf } from './event-contract.ts';
import { orderEventContract as orders } from './generated/order-event.contract.ts';
import { messageAttributeNames, resourceNames, topicArnParameterOf, topicArnVariableOf, topicNameOf } from './names.ts';
import { anOrder } from './testing/an-order.ts';

interface PaymentVersions {
  readonly 1: { readonly paymentId: string; readonly at: string };
}

/** A contract without a lifecycle, and with other names than an order has. */
const payments = createEventContract<PaymentVersions>({
  eventType: 'payment',
  roles: { key: 'paymentId', time: 'at' },
  validators: { 1: () => true },
  largestMessages: { 1: 100 },
});
const payment = { paymentId: 'P1', at: '2025-05-03T14:00:00+02:00' };

describe('an event contract', () => {
  it('tells the key, the time and the position of an event by the roles of its schema', () => {
    expect(orders.keyOf(anOrder())).toBe('O1234');
    expect(orders.timeOf(anOrder({ timestamp: '2025-05-03T14:00:00+02:00' }))).toBe('2025-05-03T12:00:00.000000000Z');
    expect(orders.lifecycle.map((status) => orders.positionOf(anOrder({ status: status as 'new' })))).toEqual([
      0, 1, 2, 3, 4,
    ]);
    expect(payments.keyOf(payment)).toBe('P1');
    expect(payments.timeOf(payment)).toBe('2025-05-03T12:00:00.000000000Z');
  });

  it('has position 0 for every event without a lifecycle', () => {
    expect(payments.positionOf(payment)).toBe(0);
    expect(payments.lifecycle).toEqual([]);
  });

  it('gives the attributes of an event: type, version, and status where it has a lifecycle', () => {
    expect(orders.attributesOf(anOrder({ status: 'paid' }), 1)).toEqual({
      eventType: 'order',
      schemaVersion: '1',
      status: 'paid',
    });
    expect(payments.attributesOf(payment, 1)).toEqual({ eventType: 'payment', schemaVersion: '1' });
  });

  it('names the attributes as every other program does', () => {
    expect(Object.keys(orders.attributesOf(anOrder(), 1))).toEqual(Object.values(messageAttributeNames));
  });

  it('judges a value by the version that is named', () => {
    expect(orders.findViolations(anOrder(), 1)).toEqual([]);
    expect(orders.findViolations(anOrder(), 2)).toMatchObject([{ pointer: '/lineItems', keyword: 'required' }, {}, {}]);
  });

  it('lists its versions, the oldest first, and the largest message of one or of all', () => {
    expect(orders.versions).toEqual([1, 2]);
    expect(orders.largestMessage()).toBe(orders.largestMessage(2));
    expect(orders.largestMessage(1)).toBeLessThan(orders.largestMessage(2));
  });
});

describe('the names of an event', () => {
  it('follow from its type: its topic, the variable and the parameter of that, and what a sentence calls it', () => {
    expect(topicNameOf('order')).toBe(resourceNames.topic);
    expect(topicNameOf('card-payment')).toBe('CardPaymentTopic');
    expect(topicArnVariableOf('card-payment')).toBe('CARD_PAYMENT_TOPIC_ARN');
    expect(topicArnParameterOf('dev', 'card-payment')).toBe('/dev-OrderEvents/CardPaymentTopicArn');
    expect(topicArnParameterOf('prod')).toBe('/OrderEvents/OrderTopicArn');
    expect(['order', 'payment'].map(nounOf)).toEqual(['an order event', 'a payment event']);
  });
});
