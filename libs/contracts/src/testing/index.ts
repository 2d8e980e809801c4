export { anOrder } from './an-order.ts';
export { orderEvents } from './order-events.ts';
