import type { LawName } from '../../checker/index.ts';
import type { CreateHandler } from '../handler-under-test.ts';
import { answersBeforeWriting } from './answers-before-writing.ts';
import { believesEveryClock } from './believes-every-clock.ts';
import { blindPut } from './blind-put.ts';
import { deadLettersInTheBackground } from './dead-letters-in-the-background.ts';
import { deadLettersTheLastReceive } from './dead-letters-the-last-receive.ts';
import { deadLettersWithoutEnvelope } from './dead-letters-without-envelope.ts';
import { deduplicatesBySnsId } from './deduplicates-by-sns-id.ts';
import { dropsWhatIsUnfinished } from './drops-what-is-unfinished.ts';
import { failsTheWholeBatch } from './fails-the-whole-batch.ts';
import { firstWriteWins } from './first-write-wins.ts';
import { givesUpAtOnce } from './gives-up-at-once.ts';
import { ignoresFailedEntries } from './ignores-failed-entries.ts';
import { keepsTheOldReason } from './keeps-the-old-reason.ts';
import { lastOfTheBatchWins } from './last-of-the-batch-wins.ts';
import { noDeadline } from './no-deadline.ts';
import { noTieBreak } from './no-tie-break.ts';
import { oneAfterTheOther } from './one-after-the-other.ts';
import { onlyTheCode } from './only-the-code.ts';
import { originalHandler } from './original-handler.ts';
import { poisonIsTransient } from './poison-is-transient.ts';
import { readThenWrite } from './read-then-write.ts';
import { receiptHandles } from './receipt-handles.ts';
import { refusalIsFailure } from './refusal-is-failure.ts';
import { remembersBeforeWriting } from './remembers-before-writing.ts';
import { reserializedDeadLetters } from './reserialized-dead-letters.ts';
import { sameReasonForAll } from './same-reason-for-all.ts';
import { siblingsBeforeTheWrite } from './siblings-before-the-write.ts';
import { swallowsFailures } from './swallows-failures.ts';
import { throwsOnFirstFailure } from './throws-on-first-failure.ts';
import { timestampsAsText } from './timestamps-as-text.ts';
import { wrongKey } from './wrong-key.ts';

/** A wrong handler. */
export interface Mutant {
  readonly create: CreateHandler;
  /** The mistake that people make. */
  readonly mistake: string;
  /** The law that it breaks, maybe among others. */
  readonly breaks: LawName;
}

/** Handlers, each wrong in one way, that show what the checker sees. */
export const mutants: Readonly<Record<string, Mutant>> = {
  original: {
    create: originalHandler,
    mistake: 'catches what fails and answers 200',
    breaks: 'exactly one fate',
  },
  'swallows-failures': {
    create: swallowsFailures,
    mistake: 'answers 200 whatever failed',
    breaks: 'exactly one fate',
  },
  'throws-on-first-failure': {
    create: throwsOnFirstFailure,
    mistake: 'lets the first failure end the batch',
    breaks: 'good neighbours',
  },
  'fails-the-whole-batch': {
    create: failsTheWholeBatch,
    mistake: 'reports all records when one failed',
    breaks: 'good neighbours',
  },
  'wrong-key': { create: wrongKey, mistake: 'reports failures as messageId', breaks: 'good neighbours' },
  'receipt-handles': {
    create: receiptHandles,
    mistake: 'reports failures by receipt handle',
    breaks: 'good neighbours',
  },
  'one-after-the-other': {
    create: oneAfterTheOther,
    mistake: 'handles the records in a row',
    breaks: 'good neighbours',
  },
  'no-deadline': { create: noDeadline, mistake: 'waits for a record that hangs', breaks: 'good neighbours' },
  'drops-what-is-unfinished': {
    create: dropsWhatIsUnfinished,
    mistake: 'takes what is unfinished at the deadline for done',
    breaks: 'ack after the fact',
  },
  'answers-before-writing': {
    create: answersBeforeWriting,
    mistake: 'writes in the background',
    breaks: 'ack after the fact',
  },
  'remembers-before-writing': {
    create: remembersBeforeWriting,
    mistake: 'remembers messages from before they are written',
    breaks: 'ack after the fact',
  },
  'siblings-before-the-write': {
    create: siblingsBeforeTheWrite,
    mistake: 'acknowledges older events of a batch whether or not the newest is written',
    breaks: 'ack after the fact',
  },
  'last-of-the-batch-wins': {
    create: lastOfTheBatchWins,
    mistake: 'takes the order of a batch for the order of events',
    breaks: 'convergence',
  },
  'blind-put': { create: blindPut, mistake: 'puts without a condition', breaks: 'no regression' },
  'read-then-write': { create: readThenWrite, mistake: 'reads, compares and then puts', breaks: 'no regression' },
  'first-write-wins': {
    create: firstWriteWins,
    mistake: 'puts on attribute_not_exists(orderId) only',
    breaks: 'convergence',
  },
  'timestamps-as-text': {
    create: timestampsAsText,
    mistake: 'compares timestamps as they are written',
    breaks: 'no regression',
  },
  'no-tie-break': { create: noTieBreak, mistake: 'compares instants only', breaks: 'convergence' },
  'refusal-is-failure': {
    create: refusalIsFailure,
    mistake: 'reports a condition that does not hold as a failure',
    breaks: 'expected is not exceptional',
  },
  'poison-is-transient': {
    create: poisonIsTransient,
    mistake: 'leaves poison to the redrive policy',
    breaks: 'good neighbours',
  },
  'believes-every-clock': {
    create: believesEveryClock,
    mistake: 'takes an event of the far future for the newest',
    breaks: 'never invented',
  },
  'dead-letters-the-last-receive': {
    create: deadLettersTheLastReceive,
    mistake: 'sends orders that failed to OrderDLQ as poison',
    breaks: 'exactly one fate',
  },
  'dead-letters-in-the-background': {
    create: deadLettersInTheBackground,
    mistake: 'does not wait for OrderDLQ',
    breaks: 'ack after the fact',
  },
  'ignores-failed-entries': {
    create: ignoresFailedEntries,
    mistake: 'does not read the failed entries of a batched answer',
    breaks: 'ack after the fact',
  },
  'dead-letters-without-envelope': {
    create: deadLettersWithoutEnvelope,
    mistake: 'dead-letters the message without its envelope',
    breaks: 'never invented',
  },
  'same-reason-for-all': {
    create: sameReasonForAll,
    mistake: 'gives one reason for all poison',
    breaks: 'exactly one fate',
  },
  'only-the-code': {
    create: onlyTheCode,
    mistake: 'keeps no more of the reason than its code',
    breaks: 'exactly one fate',
  },
  'keeps-the-old-reason': {
    create: keepsTheOldReason,
    mistake: 'leaves the reason on what is redriven',
    breaks: 'exactly one fate',
  },
  'gives-up-at-once': {
    create: givesUpAtOnce,
    mistake: 'gives no request the time that it takes',
    breaks: 'redrive is safe',
  },
  'reserialized-dead-letters': {
    create: reserializedDeadLetters,
    mistake: 'parses a body and writes it again',
    breaks: 'never invented',
  },
  'deduplicates-by-sns-id': {
    create: deduplicatesBySnsId,
    mistake: 'handles no SNS message twice, not even when it is redriven',
    breaks: 'redrive is safe',
  },
};
