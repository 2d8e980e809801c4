import { toFailure } from './to-failure.ts';
import { TopicSearchFailure } from './find-topic.ts';
import type { Topic } from './topic.ts';

/**
 * A topic that is found when the first message is sent. What could not be found is looked for again by the next attempt.
 */
export function createDeferredTopic(find: (signal: AbortSignal) => Promise<Topic>): Topic {
  let finding: Promise<Topic> | undefined;
  return {
    send: async (messages, signal) => {
      try {
        finding ??= untilAborted(find(signal), signal);
        const topic = await finding;
        return await topic.send(messages, signal);
      } catch (cause) {
        finding = undefined;
        const failure = cause instanceof TopicSearchFailure ? cause.failure : toFailure(cause, 'AWS to tell its topic');
        // nothing was sent to any topic
        return messages.map(() => ({ ...failure, maybePublished: false }));
      }
    },
  };
}

/** The promise, unless the signal is first: of what the SDK does, only its requests listen to one. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    promise.then(resolve, reject);
  });
}
