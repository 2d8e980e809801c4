import { faultWords } from '../story/faults.ts';
import type { AllResults } from '../run/run-all-seeds.ts';
import { narrate } from './narrate.ts';
import type { CheckedSimulation } from '../run/run-seed.ts';

const number = (value: number) => value.toLocaleString('en');

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((one, other) => one + other, 0);
}

/** What many seeds found, for a person. */
export function describeResults({ totals, seconds }: AllResults): string {
  const { simulations, events, results, deadLettered, faults } = totals;
  const perSecond = Math.round(simulations / seconds);
  const rows: readonly (readonly [string, number, string?])[] = [
    ['given to publishers', sum(results)],
    ...Object.entries(results).map(([status, count]) => [`  ${status}`, count] as const),
    ['requests of publishers', totals.requests],
    ['taken by SNS', totals.published],
    ['  stored', totals.stored],
    ['  superseded', totals.superseded],
    ['  dead-lettered', sum(deadLettered)],
    ...Object.entries(deadLettered).map(([code, count]) => [`    ${code}`, count] as const),
    ['  lost', totals.lost],
    ['invocations', totals.invocations],
    ['redriven', totals.redriven],
    ['faults', sum(faults)],
    ...Object.entries(faults).map(([kind, count]) => [`  ${kind}`, count, faultWords[kind] ?? ''] as const),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    `${number(simulations)} ${simulations === 1 ? 'story' : 'stories'} with ${number(events)} event${events === 1 ? '' : 's'} in ${seconds.toFixed(1)} s: ${number(perSecond)} stories a second`,
    '',
    ...rows.map(([name, count, words = '']) =>
      `${name.padEnd(width)} ${number(count).padStart(9)}  ${words}`.trimEnd(),
    ),
  ].join('\n');
}

/** A seed that breaks a law, told by the smallest story that does. */
export function describeFailure(seed: number, { story, violations, ...rest }: CheckedSimulation): string {
  if (violations.length === 0) {
    return `seed ${seed} broke a law among others, and none on its own: does the handler know the time of the day, or keep something beyond its environment?`;
  }
  const laws = [...new Set(violations.map(({ law }) => law))];
  const messages = story.messages.length === 1 ? 'one message' : `${story.messages.length} messages`;
  return [
    `seed ${seed} breaks ${laws.join(', ')}. The smallest story that does has ${messages}:`,
    '',
    ...narrate({ story, violations, ...rest }),
  ].join('\n');
}
