// Generated from schemas/order-event
// by `nx run contracts:codegen`: edit the schemas, not this file.

import type { OrderEventV1 } from './order-event-v1.ts';
import { validateOrderEventV1 } from './order-event-v1.validator.ts';
import { orderEventV1LargestMessage } from './order-event-v1.values.ts';
import type { OrderEventV2 } from './order-event-v2.ts';
import { validateOrderEventV2 } from './order-event-v2.validator.ts';
import { orderEventV2LargestMessage } from './order-event-v2.values.ts';

/** What a message of each version is. */
export interface OrderEventVersions {
  readonly 1: OrderEventV1;
  readonly 2: OrderEventV2;
}

/** The validator of each version. */
export const orderEventValidators = {
  1: validateOrderEventV1,
  2: validateOrderEventV2,
} as const;

/** The most bytes of a message of each version, with those of its attributes. */
export const orderEventLargestMessages = {
  1: orderEventV1LargestMessage,
  2: orderEventV2LargestMessage,
} as const;
