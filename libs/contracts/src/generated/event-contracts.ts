// Generated from schemas/
// by `nx run contracts:codegen`: edit the schemas, not this file.

import { orderEventContract } from './order-event.contract.ts';

/** The contract of each event of this workspace, by its type. */
export const eventContracts = {
  order: orderEventContract,
} as const;
