export type { CanaryOptions } from './check-canary.ts';
export { type Check, checkUp, type CheckUpOptions } from './check-up.ts';
export type { OperationsTarget } from './operations-target.ts';
export {
  type DeadLetterQueueStatus,
  type QueueStatus,
  readQueue,
  readStatus,
  type StatusOptions,
  type SystemStatus,
} from './read-status.ts';
