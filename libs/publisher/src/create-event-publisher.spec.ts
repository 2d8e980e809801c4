import { createEventContract, type OrderEvent, orderEventContract, upcast } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEventPublisher } from './create-event-publisher.ts';
import { createInMemoryEventPublisher } from './testing/index.ts';

interface Payment {
  readonly paymentId: string;
  readonly at: string;
  readonly state: 'started' | 'failed';
}
const states = ['started', 'failed'];

/** Another event than an order: its key, its time and its lifecycle have other names. */
const payments = createEventContract<{ readonly 3: Payment; readonly 4: Payment }, 3>({
  eventType: 'card-payment',
  roles: { key: 'paymentId', time: 'at', lifecycle: 'state' },
  lifecycle: states,
  validators: { 3: isPayment, 4: isPayment },
  largestMessages: { 3: 200, 4: 200 },
});
const payment: Payment = { paymentId: 'P1', at: '2025-05-03T12:00:00Z', state: 'started' };

function isPayment(value: unknown): boolean {
  return states.includes((value as Payment).state);
}

describe('a publisher of any contract', () => {
  it('publishes its events with the attributes that the contract says, in the oldest version', async () => {
    const publisher = createInMemoryEventPublisher(payments);
    await publisher.publish(payment, { correlationId: 'C1' });
    expect(publisher.published).toMatchObject([
      {
        event: payment,
        attributes: { eventType: 'card-payment', schemaVersion: '3', status: 'started', correlationId: 'C1' },
      },
    ]);
  });

  it('publishes another version when it is asked for, and refuses one that the contract does not have', async () => {
    const publisher = createInMemoryEventPublisher(payments, { schemaVersion: 4 });
    await publisher.publish(payment);
    expect(publisher.published[0]?.attributes['schemaVersion']).toBe('4');
    // @ts-expect-error the contract has no version 1
    expect(() => createInMemoryEventPublisher(payments, { schemaVersion: 1 })).toThrow(
      'expected the schemaVersion 3 or 4, got 1',
    );
  });

  it('has in its types the version that it publishes, which is the oldest unless another is asked for', async () => {
    const order: OrderEvent = { ...anOrder() };
    const second = upcast(order);
    const [oldest, newest] = [
      createInMemoryEventPublisher(orderEventContract, { timeout: 1000 }),
      createInMemoryEventPublisher(orderEventContract, { schemaVersion: 2 }),
    ];
    await oldest.publish(order);
    await newest.publish(second);
    // @ts-expect-error version 2 was not asked for
    await expect(oldest.publish(second)).rejects.toThrow(/itemName/);
    // @ts-expect-error version 1 is not what was asked for
    await expect(newest.publish(order)).rejects.toThrow(/lineItems/);
  });

  it('names the key of each event of a list in its result, and refuses what is no event', async () => {
    const publisher = createInMemoryEventPublisher(payments);
    const wrong = { ...payment, paymentId: 'P2', state: 'lost' } as unknown as Payment;
    const results = await Array.fromAsync(publisher.publishAll([payment, wrong, {} as Payment]));
    expect(results).toMatchObject([
      { key: 'P1', status: 'published' },
      { key: 'P2', status: 'refused', error: { code: 'INVALID_EVENT' } },
      { status: 'refused' },
    ]);
    await expect(publisher.publish(wrong)).rejects.toThrow(/^expected a card-payment event, but /);
  });
});

describe('the topic of a publisher', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is taken from the environment variable of its event', () => {
    vi.stubEnv('ORDER_TOPIC_ARN', 'arn:aws:sns:eu-west-1:123456789012:OrderTopic');
    vi.stubEnv('CARD_PAYMENT_TOPIC_ARN', 'CardPaymentTopic');
    expect(() => createEventPublisher(payments)).toThrow(/CARD_PAYMENT_TOPIC_ARN/);
  });

  it('that is not found is asked for by the names of its event', async () => {
    vi.stubEnv('CARD_PAYMENT_TOPIC_ARN', '');
    for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_ENDPOINT_URL']) vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
    await using publisher = createEventPublisher(payments, { timeout: 2000 });
    await expect(publisher.publish(payment)).rejects.toThrow(
      /variable CARD_PAYMENT_TOPIC_ARN, else a region to read the SSM parameter \/OrderEvents\/CardPaymentTopicArn/,
    );
  });
});
