export { check } from './check.ts';
export {
  type AtRest,
  checkFates,
  type FateViolation,
  type PublishedMessage,
  type RestingDeadLetter,
} from './check-fates.ts';
export { countFates, type FateCounts, fatesOf } from './fates.ts';
export { describeEvent } from './item-event.ts';
export { noteOf } from './note-of.ts';
export type { LawName, LawViolation } from './law-violation.ts';
