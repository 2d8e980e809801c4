import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type AnyOrderEvent, schemaVersionOf, orderEventContract } from '@order-events/contracts';
import { anyOrderEvents } from '@order-events/contracts/testing';
import { decodeOrderRecord } from '@order-events/consumer';
import { toEnvelope, toSqsRecord } from '@order-events/consumer/testing';
import { type OrderItem, toItem, toOrder } from '@order-events/event-store';
import { toMessage } from '@order-events/publisher';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);

/** The whole way of an order, with what every step really does to it. */
function travel(order: AnyOrderEvent): AnyOrderEvent {
  const { Message, MessageAttributes } = toMessage(orderEventContract, order, schemaVersionOf(order));
  const attributes = Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue] as const);
  const record = toSqsRecord(overTheWire(toEnvelope(Message, Object.fromEntries(attributes))));
  const item = unmarshall(
    JSON.parse(overTheWire(JSON.stringify(marshall(toItem(orderEventContract, decodeOrderRecord(record)))))) as never,
  );
  return toOrder(item as OrderItem);
}

/** Text as UTF-8 bytes, and back: what has no place in UTF-8 comes back changed. */
function overTheWire(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

test(`any valid order of any version survives the way from the publisher to a DynamoDB item and back (FC_SEED=${seed})`, () => {
  fc.assert(
    fc.property(anyOrderEvents(), (order) => {
      expect(travel(order)).toStrictEqual(order);
    }),
    { seed, numRuns: 5000 },
  );
});
