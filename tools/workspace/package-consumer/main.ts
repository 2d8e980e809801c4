// A stranger's ES module: it is compiled and run against the installed packages.
import assert from 'node:assert/strict';
import { findViolations, isOrderEvent, isOrderEventsError, type OrderEvent } from '@order-events/contracts';
import { createOrderPublisher, InvalidEventError, TopicUnreachableError } from '@order-events/publisher';
import { createInMemoryOrderPublisher } from '@order-events/publisher/testing';

const order: OrderEvent = {
  orderId: 'O1234',
  userId: 'U123',
  itemName: 'Laptop',
  quantity: 1,
  status: 'new',
  timestamp: '2025-05-03T12:00:00Z',
};

assert(isOrderEvent(JSON.parse(JSON.stringify(order))));
assert.deepEqual(
  findViolations({ ...order, quantity: 0 }).map(({ pointer }) => pointer),
  ['/quantity'],
);

// what a TypeScript caller cannot write is refused at run time, too
const publisher = createInMemoryOrderPublisher();
// @ts-expect-error a quantity is a number
await assert.rejects(publisher.publish({ ...order, quantity: '1' }), InvalidEventError);
// @ts-expect-error 'lost' is no status
await assert.rejects(publisher.publish({ ...order, status: 'lost' }), { code: 'INVALID_EVENT' });
// @ts-expect-error an order has a time
await assert.rejects(publisher.publish({ ...order, timestamp: undefined }), { code: 'INVALID_EVENT' });
// @ts-expect-error version 2 has line items
await assert.rejects(createInMemoryOrderPublisher({ schemaVersion: 2 }).publish(order), { code: 'INVALID_EVENT' });

const { messageId } = await publisher.publish(order, { correlationId: 'C1' });
assert.deepEqual(
  publisher.published.map((published) => published.messageId),
  [messageId],
);
for await (const result of publisher.publishAll([order])) {
  assert.equal(result.status === 'published' ? result.key : result.error.code, 'O1234');
}
assert.equal((await publisher.publishAll([order, order])).published, 2);
await publisher.close();

// AWS_ENDPOINT_URL names a port that nobody listens at
const unreachable = createOrderPublisher({ topicArn: 'arn:aws:sns:eu-west-1:123456789012:OrderTopic', timeout: 500 });
await assert.rejects(unreachable.publish(order), (error) => {
  assert(error instanceof TopicUnreachableError && isOrderEventsError(error));
  return true;
});
await unreachable.close();

// the topic's name is in SSM, and its client is an optional peer that is not installed
const unnamed = createOrderPublisher({ timeout: 500 });
await assert.rejects(unnamed.publish(order), { code: 'TOPIC_UNKNOWN' });
await unnamed.close();
