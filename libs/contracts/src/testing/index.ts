export { orderEvents } from './order-events.ts';
