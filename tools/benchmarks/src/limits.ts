import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.ts';
import type { Measurement } from './measure.ts';
import { figuresOf, toRatio, toSizeHead } from './table.ts';

/** A ratio that must not be more. Wide, for machines are noisy: it finds what went wrong, and not what is a little slower. */
interface RatioLimit {
  readonly benchmark: string;
  readonly size: number;
  readonly metric: string;
  readonly of: string;
  readonly to: string;
  readonly most: number;
}

interface Limits {
  /** Figures that are the same in every run; the tests compare them. */
  readonly gates: Readonly<
    Record<'bundleBytes' | 'consumerRequestsPerOrder' | 'publisherRequestsPerOrder' | 'validatorBytes' | 'lost', number>
  >;
  readonly ratios: readonly RatioLimit[];
}

/** Every limit of this project: tools/benchmarks/limits.json. */
export const limits = JSON.parse(readFileSync(join(import.meta.dirname, '../limits.json'), 'utf8')) as Limits;

/**
 * What was measured beyond a limit; nothing of what was not measured.
 *
 * @example findExcesses(consumerBenchmark, await measure(…)) // ['expected … at most 1.6× …, got 2.1×']
 */
export function findExcesses(benchmark: Benchmark, { runs }: Measurement): readonly string[] {
  const figures = figuresOf(benchmark, runs);
  return limits.ratios
    .filter((limit) => limit.benchmark === benchmark.name)
    .flatMap(({ size, metric, of, to, most }) => {
      const [value, base] = [of, to].map((contender) => figures.of(contender, size, metric)?.median);
      if (value === undefined || !base || value / base <= most) return [];
      const label = benchmark.metrics.find(({ name }) => name === metric)?.label ?? metric;
      return [
        `${benchmark.name}: expected ${label} of ${of} at most ${toRatio(most)} that of ${to} at ${toSizeHead(benchmark, size)}, got ${toRatio(value / base)}`,
      ];
    });
}
