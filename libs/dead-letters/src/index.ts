export type { Change } from './apply-changes.ts';
export { countMessages, type MessageCount } from './count-messages.ts';
export type { Refusal } from './count-refusals.ts';
export { createFolder } from './create-folder.ts';
export type { DeadLetterMessage } from './dead-letter-message.ts';
export {
  type DeadLetterQueue,
  openDeadLetterQueue,
  type OpenQueueOptions,
  type ReadResult,
} from './dead-letter-queue.ts';
export { createDeadLetterSink, type DeadLetterQueueOptions } from './dead-letter-sink.ts';
export type { DeadLetter } from './dead-letter.ts';
export { diagnose } from './diagnose.ts';
export { type Edit, editableText, editDeadLetter, type EditedLetter } from './edit-dead-letter.ts';
export { editDeadLetters, type EditDeadLettersOptions } from './edit-dead-letters.ts';
export { type EditPlan, type EditPlanner, type EditRefusal, planEdit, type PlanOptions } from './edit-plan.ts';
export * from './errors.ts';
export { type BrokenRule, type DeadLetterExplanation, explainDeadLetter } from './explain-dead-letter.ts';
export { type ExportedLetter, fromExport, type ImportedLetter, toExport } from './exported-letter.ts';
export { findDeadLetterQueue, findQueue } from './find-dead-letter-queue.ts';
export { findDeadLetter } from './find-dead-letter.ts';
export {
  type DeadLettersOfOrder,
  findDeadLettersOfOrder,
  type FindOfOrderOptions,
} from './find-dead-letters-of-order.ts';
export { type DeadLetterGroup, groupDeadLetters } from './group-dead-letters.ts';
export { type ImportCounts, importDeadLetters, type ImportOptions, type ImportResult } from './import-dead-letters.ts';
export { purgeDeadLetters, type PurgeOptions, type PurgeResult } from './purge-dead-letters.ts';
export { readDeadLetters } from './read-dead-letters.ts';
export { isJsonPointer } from './json-pointer.ts';
export { openRecordFile, type RecordFile } from './record-file.ts';
export {
  type RedriveCounts,
  redriveDeadLetters,
  type RedriveOptions,
  type RedriveResult,
} from './redrive-dead-letters.ts';
export { openRedriveFile, type RedriveFile, type RedriveRecord, type RedriveRoute } from './redrive-record.ts';
export { noLongerHeld, type Replacement, replaceDeadLetters, type ReplaceOptions } from './replace-dead-letters.ts';
export { isSelected, type Selection } from './selection.ts';
export { toDeadLetter } from './to-dead-letter.ts';
export type { ShapedMessage } from './to-message.ts';
