export { deadLetterCodes, type PoisonCode, poisonCodes } from './dead-letter-codes.ts';
export { type DeadLetterNote, readDeadLetterNote, toDeadLetterNoteText, unrefusedCodes } from './dead-letter-note.ts';
export { toUtc } from '@order-events/schema-values/runtime';
export {
  type AnyEventContract,
  createEventContract,
  type EventContract,
  type EventContractParts,
  type EventOf,
  type EventRoles,
  nounOf,
  type VersionOf,
} from './event-contract.ts';
export { eventFilterPolicy, type OrderFilter, orderFilterPolicy, type SubscriptionFilter } from './filter-policy.ts';
export { eventContracts } from './generated/event-contracts.ts';
export { eventTypes } from './generated/event-types.ts';
export { orderEventContract } from './generated/order-event.contract.ts';
export type { OrderEventVersions } from './generated/order-event.versions.ts';
export { ImpossibleFilterError } from './impossible-filter-error.ts';
export * from './limits.ts';
export * from './log-lines.ts';
export { isLongerThan, maxMessageLength } from './message-length.ts';
export * from './names.ts';
export {
  type AnyOrderEvent,
  defaultSchemaVersion,
  findViolations,
  isAnyOrderEvent,
  isOrderEvent,
  lifecycle,
  newestSchemaVersion,
  type OrderEvent,
  schemaVersionOf,
  schemaVersions,
  type SchemaVersion,
  toSchemaVersion,
} from './order-event.ts';
export { isOrderEventsError, nameOfCause, OrderEventsError } from './order-events-error.ts';
export { parseJson } from './parse-json.ts';
export * from './poison-message-error.ts';
export { upcast } from './upcast.ts';
export { toPointer } from '@order-events/schema-values/runtime';
export { type Violation, violationsOf } from './violation.ts';
export { type FailureCause, failureCauses, metricDimensions, metricNamespace, metricUnits } from './metric-names.ts';
