// Generated from schemas/order-event
// by `nx run contracts:codegen`: edit the schemas, not this file.

import * as events from '../event-contract.ts';
import { orderEventLargestMessages, orderEventValidators, type OrderEventVersions } from './order-event.versions.ts';
import { orderEventV2Status } from './order-event-v2.values.ts';

/** What services agree on about `order-event`, as a value. */
export const orderEventContract = /* @__PURE__ */ events.createEventContract<OrderEventVersions, 1>({
  eventType: 'order',
  roles: { key: 'orderId', time: 'timestamp', lifecycle: 'status' },
  lifecycle: orderEventV2Status,
  validators: orderEventValidators,
  largestMessages: orderEventLargestMessages,
});
