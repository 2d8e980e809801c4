import { countFates, type FateCounts, fatesOf } from '../checker/index.ts';
import type { CheckedSimulation } from './run-seed.ts';

/** What became of many simulations, in numbers. */
export interface Totals extends FateCounts {
  readonly simulations: number;
  /** How much is recorded of all of them. */
  readonly events: number;
  /** Messages that SNS took, by what became of each at rest. */
  readonly published: number;
  /** What publishers said of the orders that they were given: `published`, `refused` or `failed`. */
  readonly results: Readonly<Record<string, number>>;
  /** What publishers sent to SNS. */
  readonly requests: number;
  readonly invocations: number;
  readonly redriven: number;
  /** By kind. */
  readonly faults: Readonly<Record<string, number>>;
}

export const noTotals: Totals = {
  simulations: 0,
  events: 0,
  published: 0,
  stored: 0,
  superseded: 0,
  deadLettered: {},
  lost: 0,
  results: {},
  requests: 0,
  invocations: 0,
  redriven: 0,
  faults: {},
};

/** The totals of one simulation. */
export function totalsOf({ recording, injections }: CheckedSimulation): Totals {
  const { history, items, queues } = recording;
  const published = history.filter((event) => event.type === 'published');
  const consumed = { from: history[0]?.at ?? 0, until: history.at(-1)?.at ?? 0 };
  return {
    simulations: 1,
    events: history.length,
    published: published.length,
    ...countFates(fatesOf({ published, items, deadLetters: queues.OrderDLQ, consumed })),
    results: countEach(history.flatMap((event) => (event.type === 'told' ? event.status : []))),
    requests: history.filter((event) => event.type === 'publish-requested' && event.correlationIds.length > 0).length,
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
    results: addCounts(left.results, right.results),
    requests: left.requests + right.requests,
    invocations: left.invocations + right.invocations,
    redriven: left.redriven + right.redriven,
    faults: addCounts(left.faults, right.faults),
  };
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
