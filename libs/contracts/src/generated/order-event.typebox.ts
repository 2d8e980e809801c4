// Generated from schemas/order-event
// by `nx run contracts:codegen`: edit the schemas, not this file.

export { OrderEventV1 } from './order-event-v1.ts';
export { OrderEventV2 } from './order-event-v2.ts';
