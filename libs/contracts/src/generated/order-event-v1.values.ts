// Generated from schemas/order-event/v1.schema.json (sha256 a8100efdcd11949e2523339657cae1cc9f6cb10a6b2c2fbaf5905a8957e1d1ad)
// by `nx run contracts:codegen`: edit the schema, not this file.

/** The version of the schema. */
export const orderEventV1SchemaVersion = 1;

/** What the event is about, as its messages say. */
export const orderEventV1EventType = 'order';

/** The most bytes of a message, as `JSON.stringify` writes it, with 1,024 for its attributes. */
export const orderEventV1LargestMessage = 2_082;

/**
 * Where the order is in its life. The order of the values is the lifecycle: of two events at the same
 * instant, the one further along is the newer.
 */
export const orderEventV1Status = ['new', 'paid', 'shipped', 'delivered', 'cancelled'] as const;
