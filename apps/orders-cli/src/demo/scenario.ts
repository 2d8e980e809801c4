import { type AnyOrderEvent, messageAttributeNames, type OrderEvent, schemaVersionOf } from '@order-events/contracts';
import type { Fate } from './reconcile.ts';

/** One thing that the demo publishes. */
export interface Scene {
  /** What is special about it. */
  readonly story: string;
  /** The message, exactly as it goes to the topic. */
  readonly message: string;
  /** Whether the publisher would refuse it: then it comes from somebody who does not use the publisher. */
  readonly poison: boolean;
  /** The schema version that its attributes name. */
  readonly schemaVersion: string;
  /** What must become of it. */
  readonly expected: Fate;
}

const laptop: OrderEvent = {
  orderId: 'O1234',
  userId: 'U123',
  itemName: 'Laptop',
  quantity: 1,
  status: 'new',
  timestamp: '2025-05-03T12:00:00Z',
};
const keyboard: OrderEvent = { ...laptop, orderId: 'O2001', itemName: 'Keyboard', quantity: 2 };
const coffee: OrderEvent = {
  ...laptop,
  orderId: 'O2002',
  userId: 'U124',
  itemName: 'Caffè "doppio" ☕ 🚀',
  quantity: 3,
};

const desk: OrderEvent<2> = {
  orderId: 'O2003',
  userId: 'U126',
  lineItems: [
    { itemName: 'Desk', quantity: 1, unitPrice: { amount: 24_900, currency: 'EUR' } },
    { itemName: 'Lamp', quantity: 2, unitPrice: { amount: 1_999, currency: 'EUR' } },
  ],
  status: 'paid',
  timestamp: '2025-05-03T12:30:00Z',
};

/** The order whose first delivery meets a table that throttles. */
export const throttledOrder: OrderEvent = { ...laptop, orderId: 'O3001', userId: 'U125', itemName: 'Monitor' };

function order(expected: Fate, story: string, event: AnyOrderEvent): Scene {
  const schemaVersion = String(schemaVersionOf(event));
  return { story, message: JSON.stringify(event), poison: false, schemaVersion, expected };
}

function poison(story: string, value: unknown, version = '1'): Scene {
  const message = typeof value === 'string' ? value : JSON.stringify(value);
  return { story: `poison: ${story}`, message, poison: true, schemaVersion: version, expected: 'dead-lettered' };
}

/** What the demo publishes, in this order. */
export const scenes: readonly Scene[] = [
  order('stored', 'the table throttles its first delivery', throttledOrder),
  order('stored', 'the order that must always work', laptop),
  order('superseded', 'the same message again', laptop),
  order('superseded', 'and once more', laptop),
  order('stored', 'shipped, before the order was known', {
    ...keyboard,
    status: 'shipped',
    timestamp: '2025-05-03T15:00:00Z',
  }),
  order('superseded', 'late: it was paid before it was shipped', {
    ...keyboard,
    status: 'paid',
    timestamp: '2025-05-03T13:00:00Z',
  }),
  order('superseded', 'late: the beginning of the story', keyboard),
  order('superseded', 'an offset and nine fraction digits', {
    ...coffee,
    timestamp: '2025-05-03T14:00:00.000000001+02:00',
  }),
  order('stored', 'the same instant in UTC: the later status wins', {
    ...coffee,
    status: 'paid',
    timestamp: '2025-05-03T12:00:00.000000001Z',
  }),
  order('stored', 'version 2: several items, with prices', desk),
  order('superseded', 'late, and still version 1', { ...laptop, orderId: 'O2003', userId: 'U126', itemName: 'Desk' }),
  poison('not JSON', '{"orderId":"O4001","userId":'),
  poison('a quantity of 0', { ...laptop, orderId: 'O4002', quantity: 0 }),
  poison('no user, and a name with an emoji 🚀', { ...coffee, orderId: 'O4003', userId: undefined }),
  poison('a 30 February', { ...laptop, orderId: 'O4004', timestamp: '2025-02-30T12:00:00Z' }),
  poison(
    'a key that is more than data',
    JSON.stringify({ ...laptop, orderId: 'O4005' }).replace('{', '{"__proto__":{},'),
  ),
  poison('a schema version from the future', { ...laptop, orderId: 'O4006' }, '99'),
];

/** An order that the publisher refuses, so that it never gets as far as the topic. */
export const refusedOrder = { ...laptop, orderId: 'O5001', quantity: 1.5 };

/** The message attributes of a scene, as the publisher would set them. */
export function toMessageAttributes({ schemaVersion }: Scene) {
  return { [messageAttributeNames.schemaVersion]: { DataType: 'String', StringValue: schemaVersion } };
}
