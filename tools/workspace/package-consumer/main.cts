// A stranger's CommonJS module, which requires the ES modules: it is compiled and run against the installed packages.
import assert = require('node:assert/strict');
import { isOrderEvent, type OrderEvent } from '@order-events/contracts';
import { createOrderPublisher } from '@order-events/publisher';
import { createInMemoryOrderPublisher } from '@order-events/publisher/testing';

async function main(): Promise<void> {
  const order: OrderEvent = {
    orderId: 'O1234',
    userId: 'U123',
    itemName: 'Laptop',
    quantity: 1,
    status: 'new',
    timestamp: '2025-05-03T12:00:00Z',
  };
  assert(isOrderEvent(JSON.parse(JSON.stringify(order))));

  const publisher = createInMemoryOrderPublisher();
  // @ts-expect-error a quantity is a number
  await assert.rejects(publisher.publish({ ...order, quantity: '1' }), { code: 'INVALID_EVENT' });
  await publisher.publish(order);
  assert.equal(publisher.published.length, 1);

  // AWS_ENDPOINT_URL names a port that nobody listens at
  const unreachable = createOrderPublisher({ topicArn: 'arn:aws:sns:eu-west-1:123456789012:OrderTopic', timeout: 500 });
  await assert.rejects(unreachable.publish(order), { code: 'TOPIC_UNREACHABLE' });
  await unreachable.close();
}

void main();
