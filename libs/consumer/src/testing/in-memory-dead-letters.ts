import type { DeadLetterSink, PoisonRecord } from '../ports.ts';

/** Dead letters that are kept in an array. */
export function createInMemoryDeadLetters(letters: PoisonRecord[] = []): DeadLetterSink {
  return {
    send: (poison) => {
      letters.push(...poison);
      return poison.map(() => Promise.resolve({ lostAttributes: [] }));
    },
  };
}
