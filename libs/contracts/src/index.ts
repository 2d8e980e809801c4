export { toUtc } from './date-time.ts';
export * from './limits.ts';
export * from './names.ts';
export {
  findViolations,
  isOrderEvent,
  lifecycle,
  type OrderEvent,
  schemaVersion,
  type Violation,
} from './order-event.ts';
