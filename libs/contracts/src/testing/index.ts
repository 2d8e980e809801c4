export { anOrder } from './an-order.ts';
export { anyOrderEvents, orderEvents, orderEventsV2 } from './order-events.ts';
