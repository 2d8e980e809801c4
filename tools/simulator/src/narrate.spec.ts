import { anOrder } from '@order-events/contracts/testing';
import { expect, it } from 'vitest';
import { handlers } from './handlers.ts';
import { narrate } from './narrate.ts';
import { createRealHandler } from './real-handler.ts';
import { checkStory } from './run-seed.ts';
import { aFault, aMessage, aStory } from './testing/a-story.ts';

const told = async (...on: Parameters<typeof checkStory>) =>
  // the times are for the tests of the model
  narrate(await checkStory(...on)).map((line) => line.replace(/\d\d:\d\d:\d\d\.\d{3} /, ''));

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
