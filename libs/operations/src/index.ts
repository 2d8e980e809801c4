export { toChunks, toWriteUnits } from './cost/billed-units.ts';
export { type Price, priceRegion, prices, pricesAsOf } from './cost/prices.ts';
export type { Check } from './check.ts';
export type { CanaryOptions } from './check-canary.ts';
export { findTopicArn } from './check-stack.ts';
export { checkUp, type CheckUpOptions } from './check-up.ts';
export { FunctionSettingUnreadableError, TopicNotDeployedError } from './errors.ts';
export type { Latency } from './load/latency.ts';
export type { LoadMix } from './load/load-plan.ts';
export { type LoadOptions, type LoadProgress, type LoadResult, runLoad } from './load/run-load.ts';
export type { OperationsTarget } from './operations-target.ts';
export { readFunctionClockSkew } from './read-function-clock-skew.ts';
export {
  type DeadLetterQueueStatus,
  type QueueStatus,
  readQueue,
  readStatus,
  type StatusOptions,
  type SystemStatus,
} from './read-status.ts';
export { type BatchOutcome, type ConsumerOutcome, type RecordOutcome, toOutcome } from './to-outcome.ts';
export { type Depths, type WatchEvent, watchOutcomes, type WatchOptions } from './watch-outcomes.ts';
