export { createDynamoOrderStore, type DynamoOrderStoreOptions } from './dynamo-order-store.ts';
export { ForeignItemError, OrderStoreUnavailableError } from './errors.ts';
export { findOrder } from './find-order.ts';
export { listItems } from './list-items.ts';
export { listOrders, type ListOrdersOptions, type OrderList } from './list-orders.ts';
export { type OrderItem, toItem, toOrder } from './order-item.ts';
