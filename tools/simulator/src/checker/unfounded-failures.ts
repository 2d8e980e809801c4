import { type Evidence, indexed, type QueuedMessage, type Recorded } from './evidence.ts';
import { failedRecords } from './failed-records.ts';
import { eventOf } from './item-event.ts';
import { contentOf } from './total-order.ts';

/** How long a handler has to wait for an answer at least, in milliseconds from its begin: most of its 30 seconds. */
const patience = 20_000;

/** Records of one batch with the same content that were reported as failed, though nothing failed for them. */
export interface UnfoundedFailure {
  readonly message: QueuedMessage;
  /** Where in the history the batch was answered. */
  readonly index: number;
  /** What the store said of them: that it has this event already, or a newer one. */
  readonly isExpected: boolean;
}

/**
 * Finds the records that were reported as failed without a reason. A record may be reported when a request of its own
 * failed or got no answer: the write of its event, or the dead-lettering of its body. It may also be reported when no
 * such request was made, if one for another event of its order failed. Where several records of a batch have the same
 * content, as many may be reported as requests for it did not succeed. A request that got no answer is no reason when the
 * handler gave it up long before its time was over.
 */
export function unfoundedFailures(evidence: Evidence): readonly UnfoundedFailure[] {
  const invoked = new Map(indexed(evidence, 'invoked').map(([event]) => [event.invocation, event]));
  const requests = Map.groupBy(
    indexed(evidence, 'requested').map(([request]) => request),
    ({ invocation }) => invocation,
  );
  return indexed(evidence, 'ended').flatMap(([{ at, invocation, how, response }, index]) => {
    const { at: begunAt = at, sqsMessageIds: ids = [] } = invoked.get(invocation) ?? {};
    const failed = new Set(how === 'answered' ? failedRecords(ids, response) : []);
    if (failed.size === 0) return [];
    const batch = ids.flatMap((id) => evidence.messages.get(id) ?? []);
    return [...Map.groupBy(batch, subjectOf).values()].flatMap((alike) => {
      const reported = alike.filter(({ sqsMessageId }) => failed.has(sqsMessageId));
      const [message] = reported;
      if (message === undefined) return [];
      const asked = requests.get(invocation) ?? [];
      const isFailure = at - begunAt < patience ? wasToldOfFailure : hasFailed;
      const own = asked.filter((request) => isAbout(request, message));
      const succeeded = own.filter((request) => !hasFailed(request));
      const isFounded =
        own.length === 0
          ? asked.some((request) => isFailure(request) && isAboutOrderOf(request, message))
          : own.some(isFailure) && reported.length <= alike.length - succeeded.length;
      return isFounded ? [] : [{ message, index, isExpected: succeeded.some(({ effect }) => effect === 'refused') }];
    });
  });
}

function subjectOf({ body, reading }: QueuedMessage): string {
  return reading.kind === 'order' ? contentOf(reading.event) : body;
}

function isAbout({ action, subject, item }: Recorded<'requested'>, { body, reading }: QueuedMessage): boolean {
  if (action === 'SendMessage') return subject === body;
  const written = item && eventOf(item);
  return written !== undefined && reading.kind !== 'poison' && contentOf(written) === contentOf(reading.event);
}

function isAboutOrderOf({ action, subject }: Recorded<'requested'>, { reading }: QueuedMessage): boolean {
  return action === 'PutItem' && reading.kind !== 'poison' && subject === reading.event.orderId;
}

/** A condition that does not hold is an answer, and no failure. */
function hasFailed({ answer }: Recorded<'requested'>): boolean {
  return answer !== 'success';
}

function wasToldOfFailure({ answer }: Recorded<'requested'>): boolean {
  return answer === 'error';
}
