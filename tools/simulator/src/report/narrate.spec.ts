import { anOrder } from '@order-events/contracts/testing';
import { expect, it } from 'vitest';
import { handlers } from '../subjects/handlers.ts';
import { narrate } from './narrate.ts';
import { publishers } from '../subjects/publishers.ts';
import { createRealHandler } from '../subjects/real-handler.ts';
import { createRealPublisher } from '../subjects/real-publisher.ts';
import { checkStory } from '../run/run-seed.ts';
import type { StoryMessage } from '../story/story.ts';
import { aFault, aMessage, aStory } from '../testing/a-story.ts';

const told = async (...on: Parameters<typeof checkStory>) =>
  // the times are for the tests of the model
  narrate(await checkStory(...on)).map((line) => line.replace(/\d\d:\d\d:\d\d\.\d{3} /, ''));

const inList = (key: number, different: Partial<StoryMessage> = {}) => aMessage({ key, service: 0, ...different });

it('tells what happened, with a name for each message instead of its ids', async () => {
  const paid = anOrder({ status: 'paid' });
  const messages = [
    aMessage({ faults: [aFault('throttled')] }),
    aMessage({ key: 2, at: 100, order: paid, poison: 'not-json' }),
  ];
  const story = aStory(messages, { redrives: [{ withFaults: true }] });
  expect(await told(story, createRealHandler)).toMatchInlineSnapshot(`
    [
      " 1. a service publishes m1, O1234 new of 2025-05-03T12:00:00Z (1 Laptop)",
      " 2. SNS delivers m1 to OrderQueue",
      " 3. a service publishes m2, poison: not-json",
      " 4. SNS delivers m2 to OrderQueue",
      " 5. invocation-1 begins with m2, m1",
      " 6. fault for m1, throttled: turned away: too many requests",
      " 7. invocation-1: the write of m1, O1234 new of 2025-05-03T12:00:00Z (1 Laptop) does not happen, and the handler is told an error",
      " 8. m2/2 is in OrderDLQ: MESSAGE_NOT_JSON",
      " 9. invocation-1: the dead-lettering of m2 is done",
      "10. invocation-1 answers {"batchItemFailures":[{"itemIdentifier":"m1"}]}",
      "11. SQS deletes m2",
      "12. invocation-2 begins with m1",
      "13. invocation-2: the write of m1, O1234 new of 2025-05-03T12:00:00Z (1 Laptop) is done",
      "14. invocation-2 acknowledges all",
      "15. SQS deletes m1",
      "16. redrive 1 begins, with faults",
      "17. a redrive puts m2/2 back into OrderQueue as m2/3",
      "18. invocation-3 begins with m2/3",
      "19. m2/4 is in OrderDLQ: MESSAGE_NOT_JSON",
      "20. invocation-3: the dead-lettering of m2 is done",
      "21. invocation-3 acknowledges all",
      "22. SQS deletes m2/3",
      "At rest, Orders holds m1, O1234 new of 2025-05-03T12:00:00Z (1 Laptop); OrderDLQ holds m2/4.",
    ]
  `);
});

it('tells what becomes of a list, and of the requests with which it is published', async () => {
  const messages = [
    inList(1),
    inList(2, { publishFaults: ['publish-at-fault'], givesUp: true }),
    inList(3, { flaw: 'no-status' }),
    inList(4, { publishFaults: ['publish-taken-unmentioned'] }),
  ];
  const story = aStory(messages, { services: [{ publishes: 'array', concurrency: 1 }] });
  const lines = await told(story, createRealHandler);
  expect(lines.filter((line) => /publish|SNS (takes|does)/.test(line))).toMatchInlineSnapshot(`
    [
      " 1. a service publishes a list: m1, O1234 new of 2025-05-03T12:00:00Z (1 Laptop); m2, O1234 new of 2025-05-03T12:00:00Z (1 Laptop); m3, no order event: no-status; m4, O1234 new of 2025-05-03T12:00:00Z (1 Laptop)",
      " 2. fault for m2, publish-at-fault: SNS does not take it, now or later, and says that the sender is at fault",
      " 3. fault for m4, publish-taken-unmentioned: SNS takes it, and leaves it out of the answer",
      " 5. SNS takes m1",
      " 6. SNS does not take m2",
      " 7. SNS takes m4, and the service is not told so",
      "10. the publisher gives m2 up: PUBLISH_REFUSED, and not published",
      "11. the publisher refuses m3: INVALID_EVENT",
      "12. SNS takes m4",
    ]
  `);
});

it.each([
  ['ignores-failed-entries', [aMessage({ publishFaults: ['publish-refused'], givesUp: true })], 'm1'],
  ['one-id-for-all', [inList(1), inList(2)], 'm2'],
])('tells that a publisher says what is not true: %s', async (name, messages, who) => {
  const create = publishers[name]?.create ?? createRealPublisher;
  const story = aStory(messages, { services: [{ publishes: 'array', concurrency: 1 }] });
  const lines = await told(story, createRealHandler, create);
  const claim = `the publisher says that ${who} is published, under an id that SNS did not give it`;
  const place = lines.findIndex((line) => line.includes(claim));
  expect(place).toBeGreaterThan(0);
  expect(lines).toContainEqual(
    expect.stringMatching(RegExp(`^Broken law: true results\\. ${who} was said to be .*\\b${place + 1}\\)$`)),
  );
});

it('names the laws that do not hold, and the lines that prove it', async () => {
  const create = handlers['swallows-failures']?.create ?? createRealHandler;
  const lines = await told(aStory([aMessage({ faults: [aFault('throttled')] })]), create);
  expect(lines).toContainEqual(
    expect.stringMatching(/^Broken law: exactly one fate\. O1234 new of .* is lost: .* \(lines 1\)$/),
  );
});

it('names messages in what it says of a law, too', async () => {
  const create = handlers['poison-is-transient']?.create ?? createRealHandler;
  const lines = await told(aStory([aMessage({ poison: 'not-json' })]), create);
  expect(lines).toContainEqual(
    expect.stringMatching(/^Broken law: good neighbours\. the poison message m1 was reported as failed/),
  );
});
