// Generated from schemas/order-event/v2.schema.json (sha256 ddf629a49b655a099b6bdaefdb54d22f2e5fb5b3c013e0f99fc41c014174becf)
// by `nx run contracts:codegen`: edit the schema, not this file.

/** The version of the schema. */
export const orderEventV2SchemaVersion = 2;

/** What the event is about, as its messages say. */
export const orderEventV2EventType = 'order';

/** The most bytes of a message, as `JSON.stringify` writes it, with 1,024 for its attributes. */
export const orderEventV2LargestMessage = 92_173;

/**
 * Where the order is in its life. The order of the values is the lifecycle: of two events at the same
 * instant, the one further along is the newer.
 */
export const orderEventV2Status = ['new', 'paid', 'shipped', 'delivered', 'cancelled'] as const;
