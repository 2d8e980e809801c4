import { expect, it } from 'vitest';
import { createDeferredTopic } from './deferred-topic.ts';
import type { Topic } from './topic.ts';

const message = { Message: '{}', MessageAttributes: {} };
const { signal } = new AbortController();
const found: Topic = { send: async (messages) => messages.map(() => ({ messageId: 'm1' })) };

it('a message whose topic could not be found was surely not published', async () => {
  const topic = createDeferredTopic(() => Promise.reject(new Error('sorry')));
  expect(await topic.send([message, message], signal)).toMatchObject([
    { retry: 'later', maybePublished: false },
    { retry: 'later', maybePublished: false },
  ]);
});

it('a search that never ends is given up with its request, and another one begins with the next', async () => {
  const searches = [new Promise<Topic>(() => {}), Promise.resolve(found)];
  const topic = createDeferredTopic(() => searches.shift() ?? Promise.reject(new Error('once too often')));
  const abort = new AbortController();
  const sending = topic.send([message], abort.signal);
  abort.abort();
  expect(await sending).toMatchObject([{ retry: 'later' }]);
  expect(await topic.send([message], signal)).toEqual([{ messageId: 'm1' }]);
  expect(await topic.send([message], signal)).toEqual([{ messageId: 'm1' }]);
});
