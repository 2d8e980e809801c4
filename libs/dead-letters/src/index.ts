export type { DeadLetterMessage } from './dead-letter-message.ts';
export { createDeadLetterSink, type DeadLetterQueueOptions } from './dead-letter-sink.ts';
export { DeadLetterNotSentError } from './errors.ts';
export { type DeadLetter, readDeadLetters } from './read-dead-letters.ts';
export { toDeadLetter } from './to-dead-letter.ts';
