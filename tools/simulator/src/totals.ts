import { isDeepStrictEqual } from 'node:util';
import { failureAttributeNames, ordersTable } from '@order-events/contracts';
import type { HistoryEvent, Recording, RestingMessage } from './history.ts';
import type { CheckedSimulation } from './run-seed.ts';

/** What became of many simulations, in numbers. */
export interface Totals {
  readonly simulations: number;
  /** How much is recorded of all of them. */
  readonly events: number;
  /** Messages that SNS took, by what became of each at rest. */
  readonly published: number;
  readonly stored: number;
  readonly superseded: number;
  /** By the code of the reason. */
  readonly deadLettered: Readonly<Record<string, number>>;
  readonly lost: number;
  readonly invocations: number;
  readonly redriven: number;
  /** By kind. */
  readonly faults: Readonly<Record<string, number>>;
}

/** The code of a dead letter without a reason: SQS moved it. */
const movedBySqs = 'MAX_RECEIVES_EXCEEDED';

export const noTotals: Totals = {
  simulations: 0,
  events: 0,
  published: 0,
  stored: 0,
  superseded: 0,
  deadLettered: {},
  lost: 0,
  invocations: 0,
  redriven: 0,
  faults: {},
};

/** The totals of one simulation. */
export function totalsOf({ recording, injections, violations }: CheckedSimulation): Totals {
  const { history } = recording;
  const published = history.filter((event) => event.type === 'published');
  const fates = published.map((event) => fateOf(event, recording));
  const count = (fate: string) => fates.filter((each) => each === fate).length;
  const lost = violations.filter(({ law }) => law === 'exactly one fate').length;
  return {
    simulations: 1,
    events: history.length,
    published: published.length,
    stored: count('stored'),
    superseded: count('superseded') - lost,
    deadLettered: countEach(fates.flatMap((fate) => (typeof fate === 'string' ? [] : [fate.code]))),
    lost,
    invocations: history.filter(({ type }) => type === 'invoked').length,
    redriven: history.filter((event) => event.type === 'enqueued' && event.by === 'redrive').length,
    faults: countEach(injections.map(({ kind }) => kind)),
  };
}

/** Adds up what two say. */
export function addTotals(left: Totals, right: Totals): Totals {
  return {
    simulations: left.simulations + right.simulations,
    events: left.events + right.events,
    published: left.published + right.published,
    stored: left.stored + right.stored,
    superseded: left.superseded + right.superseded,
    deadLettered: addCounts(left.deadLettered, right.deadLettered),
    lost: left.lost + right.lost,
    invocations: left.invocations + right.invocations,
    redriven: left.redriven + right.redriven,
    faults: addCounts(left.faults, right.faults),
  };
}

/** What an item has and the message that it comes from has not. */
const noPrecedence = { [ordersTable.precedence]: undefined };

type Fate = 'stored' | 'superseded' | { readonly code: string };

/** For the numbers only: what is in neither place is superseded, unless the checker says that it is lost. */
function fateOf({ message, snsMessageId }: Extract<HistoryEvent, { type: 'published' }>, recording: Recording): Fate {
  const order = toObject(message);
  const item = recording.items[String(order['orderId'])];
  if (item !== undefined && isDeepStrictEqual({ ...item, ...noPrecedence }, { ...order, ...noPrecedence })) {
    return 'stored';
  }
  const isCopy = ({ body }: RestingMessage) => toObject(body)['MessageId'] === snsMessageId;
  const deadLetter = recording.queues.OrderDLQ.find(isCopy);
  if (deadLetter !== undefined) return { code: deadLetter.attributes[failureAttributeNames.code] ?? movedBySqs };
  return 'superseded';
}

function toObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function countEach(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function addCounts(left: Readonly<Record<string, number>>, right: Readonly<Record<string, number>>) {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].toSorted();
  return Object.fromEntries(names.map((name) => [name, (left[name] ?? 0) + (right[name] ?? 0)]));
}
