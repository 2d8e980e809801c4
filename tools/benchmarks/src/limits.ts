import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Benchmark, ours } from './benchmark.ts';
import type { Measurement } from './measure.ts';
import { figuresOf, toRatio, toSizeHead } from './table.ts';

/**
 * What must not be more: a ratio of one contender to another, or a figure. The ratios are wide, for machines are noisy: they
 * find what went wrong, and not what is a little slower.
 */
interface MeasuredLimit {
  readonly benchmark: string;
  readonly size: number;
  readonly metric: string;
  readonly of: string;
  /** @default the figure itself is limited */
  readonly to?: string;
  readonly most: number;
}

interface Limits {
  /** Figures that are the same in every run; the tests compare them. */
  readonly gates: Readonly<
    Record<'bundleBytes' | 'consumerRequestsPerOrder' | 'publisherRequestsPerOrder' | 'validatorBytes' | 'lost', number>
  >;
  readonly measured: readonly MeasuredLimit[];
}

/** Every limit of this project: tools/benchmarks/limits.json. */
export const limits = JSON.parse(readFileSync(join(import.meta.dirname, '../limits.json'), 'utf8')) as Limits;

/**
 * What was measured beyond a limit, and what of order-events breaks a promise; nothing of what was not measured.
 *
 * @example findExcesses(consumerBenchmark, await measure(…)) // ['expected … at most 1.1× …, got 2.1×']
 */
export function findExcesses(benchmark: Benchmark, { runs, promises = {} }: Measurement): readonly string[] {
  const figures = figuresOf(benchmark, runs);
  const beyond = limits.measured
    .filter((limit) => limit.benchmark === benchmark.name)
    .flatMap(({ size, metric, of, to, most }) => {
      const spread = figures.of(of, size, metric);
      // a ratio is of medians; a figure holds in every round
      const value = to === undefined ? spread?.max : spread?.median;
      const base = to === undefined ? 1 : figures.of(to, size, metric)?.median;
      if (value === undefined || !base || value / base <= most) return [];
      const label = benchmark.metrics.find(({ name }) => name === metric)?.label ?? metric;
      const [expected, got] =
        to === undefined ? [most, value] : [`${toRatio(most)} that of ${to}`, toRatio(value / base)];
      return [`expected ${label} of ${of} at most ${expected} at ${toSizeHead(benchmark, size)}, got ${got}`];
    });
  const broken = Object.entries(promises)
    .filter(([contender]) => ours.has(contender))
    .flatMap(([contender, kept]) => Object.entries(kept).map(([promise, answer]) => ({ contender, promise, answer })))
    .filter(({ answer }) => !answer.startsWith('yes'))
    .map(({ contender, promise, answer }) => `expected ${contender} to keep the promise ${promise}, got ${answer}`);
  return [...beyond, ...broken].map((excess) => `${benchmark.name}: ${excess}`);
}
