import fc from 'fast-check';
import { OrderEventV1 } from '../generated/order-event-v1.ts';
import type { OrderEvent } from '../order-event.ts';

const { orderId, userId, itemName, quantity, status } = OrderEventV1.properties;

/** A TypeBox value holds the schema's keywords, but its type does not tell them. */
function keywords<Keyword extends string, Value>(schema: object): Readonly<Record<Keyword, Value>> {
  return schema as Record<Keyword, Value>;
}

/** Text of a string schema's pattern and lengths, its shortest and longest included. */
function textOf(schema: object): fc.Arbitrary<string> {
  const { minLength, maxLength } = keywords<'minLength' | 'maxLength', number>(schema);
  const allowed = new RegExp(keywords<'pattern', string>(schema).pattern, 'u');
  const unit = fc.oneof(
    { weight: 8, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  );
  // a unit that the pattern forbids gives way to a letter, so that nothing is filtered away
  const safe = unit.map((character) => (allowed.test(`a${character}`) ? character : 'a'));
  const lengths = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: minLength, max: maxLength }) },
    { weight: 1, arbitrary: fc.constantFrom(minLength, maxLength) },
  );
  return lengths
    .chain((length) => fc.array(safe, { minLength: length, maxLength: length, size: 'max' }))
    .map((characters) => {
      const text = characters.join('');
      return allowed.test(text) ? text : `a${characters.slice(1).join('')}`;
    });
}

/** Date-times with every kind of offset and fraction, days at the ends of months, and the ends of the calendar. */
const dateTimes: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constantFrom('0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z', '2024-02-29T23:59:59+14:00'),
  },
  {
    weight: 9,
    arbitrary: fc
      .record({
        // a day inside the calendar's ends, so that no offset leads out of it
        instant: fc.date({
          min: new Date('0001-01-03T00:00:00Z'),
          max: new Date('9999-12-29T23:59:59Z'),
          noInvalidDate: true,
        }),
        fraction: fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,9}$/)),
        offset: fc.oneof(fc.constant('Z'), fc.stringMatching(/^[+-](0\d|1\d|2[0-3]):[0-5]\d$/)),
      })
      .map(({ instant, fraction, offset }) => `${instant.toISOString().slice(0, 19)}${fraction}${offset}`),
  },
);

/**
 * Arbitrary valid order events, rich in edges.
 *
 * @param overrides - Arbitraries for single properties, such as a fixed `orderId` to make events of one order.
 * @example fc.assert(fc.property(orderEvents(), (order) => isOrderEvent(order)))
 */
export function orderEvents(
  overrides: Partial<{ [K in keyof OrderEvent]: fc.Arbitrary<OrderEvent[K]> }> = {},
): fc.Arbitrary<OrderEvent> {
  const bounds = keywords<'minimum' | 'maximum', number>(quantity);
  return fc.record(
    {
      orderId: textOf(orderId),
      userId: textOf(userId),
      itemName: textOf(itemName),
      quantity: fc.integer({ min: bounds.minimum, max: bounds.maximum }),
      status: fc.constantFrom(...status.enum),
      timestamp: dateTimes,
      ...overrides,
    },
    { noNullPrototype: true },
  );
}
