import fc from 'fast-check';
import { OrderEventV1 } from '../generated/order-event-v1.ts';
import type { OrderEvent } from '../order-event.ts';

/** The keywords of a property's schema. A TypeBox value holds them, but its type does not tell them. */
interface PropertySchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
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

/** Text of a pattern and lengths, its shortest and longest included. */
function texts({ pattern = '', minLength = 0, maxLength = 100 }: PropertySchema): fc.Arbitrary<string> {
  const allowed = new RegExp(pattern, 'u');
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

function valuesOf(schema: PropertySchema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.format === 'date-time') return dateTimes;
  if (schema.type === 'string') return texts(schema);
  const { minimum, maximum } = schema;
  if (schema.type === 'integer' && minimum !== undefined && maximum !== undefined) {
    return fc.integer({ min: minimum, max: maximum });
  }
  throw new Error(`expected a string, or an integer with both bounds, got a property of the type ${schema.type}`);
}

/** For each property that is to be different, where its values come from. */
type Overrides = Partial<{ [Name in keyof OrderEvent]: fc.Arbitrary<OrderEvent[Name]> }>;

/**
 * Arbitrary valid order events, rich in edges, made from the schema's keywords. Optional properties come and go.
 *
 * @param overrides - Arbitraries for single properties, such as a fixed `orderId` to make events of one order.
 * @example fc.assert(fc.property(orderEvents(), (order) => isOrderEvent(order)))
 */
export function orderEvents(overrides: Overrides = {}): fc.Arbitrary<OrderEvent> {
  const properties: Readonly<Record<string, PropertySchema>> = OrderEventV1.properties;
  const arbitraries = Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema)]);
  const requiredKeys = OrderEventV1.required;
  // that the values are order events is what the contract's own property test says
  return fc.record({ ...Object.fromEntries(arbitraries), ...overrides }, { requiredKeys, noNullPrototype: true });
}
