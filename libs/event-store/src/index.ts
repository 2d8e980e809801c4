export { createDynamoEventStore, type DynamoEventStoreOptions } from './dynamo-event-store.ts';
export { ForeignItemError, OrderStoreUnavailableError } from './errors.ts';
export { findOrder } from './find-order.ts';
export { listItems } from './list-items.ts';
export { listOrders, type ListOrdersOptions, type OrderList } from './list-orders.ts';
export { type EventItem, type OrderItem, toItem, toOrder } from './order-item.ts';
