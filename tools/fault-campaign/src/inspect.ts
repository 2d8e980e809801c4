import type { Message } from '@aws-sdk/client-sqs';
import { listItems } from '@order-events/event-store';
import {
  type AtRest,
  checkFates,
  countFates,
  type FateCounts,
  fatesOf,
  type LawName,
  noteOf,
  type PublishedMessage,
} from '@order-events/simulator';
import { receiveAll } from './queues.ts';
import type { Services } from './services.ts';

/** What was found at one time when everything was at rest. */
export interface Inspection {
  /** Of the messages whose services were told of success. */
  readonly fates: FateCounts;
  /** What is wrong; empty when nothing is. */
  readonly violations: readonly { readonly law: LawName; readonly explanation: string }[];
}

/** What the dead-letter queues hold, in their order. */
export type DeadLetters = readonly (readonly Message[])[];

export async function readDeadLetters({ sqs, deadLetterQueueUrls }: Services): Promise<DeadLetters> {
  return Promise.all(deadLetterQueueUrls.map((queueUrl) => receiveAll({ sqs, queueUrl })));
}

/** Checks what the engines hold against what was published, and counts it. */
export async function inspect(
  published: readonly PublishedMessage[],
  letters: DeadLetters,
  startedAt: number,
  { dynamo, tableName }: Services,
): Promise<Inspection> {
  const items = await Array.fromAsync(listItems({ client: dynamo, tableName }));
  const atRest: AtRest = {
    published,
    items: Object.fromEntries(items.map((item) => [item.orderId, item])),
    deadLetters: letters.flat().map(toRestingDeadLetter),
    consumed: { from: startedAt, until: Date.now() },
  };
  const told = published.filter((publish) => publish.told);
  return { fates: countFates(fatesOf({ ...atRest, published: told })), violations: checkFates(atRest) };
}

/** A redrive brings home whatever SQS moved: what it moved has no reason to be a dead letter for good. */
export function leftBehind(letters: DeadLetters): Inspection['violations'] {
  return letters
    .flat()
    .filter((letter) => noteOf(toRestingDeadLetter(letter).attributes).code === undefined)
    .map(({ MessageId }) => ({
      law: 'redrive is safe',
      explanation: `${MessageId} was redriven, and is a dead letter without a reason still`,
    }));
}

function toRestingDeadLetter({ Body = '', MessageAttributes = {} }: Message) {
  const attributes = Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue]);
  return { body: Body, attributes: Object.fromEntries(attributes) as Record<string, string> };
}
