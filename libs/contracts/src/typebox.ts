/** The contracts as TypeBox values, for tools. They load TypeBox: code that runs in production imports the types only. */
export { OrderEventV1 } from './generated/order-event-v1.ts';
