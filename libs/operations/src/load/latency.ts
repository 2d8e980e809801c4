import { createHistogram } from 'node:perf_hooks';

/** How long some events took, in milliseconds. */
export interface Latency {
  readonly samples: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
  /** How many took up to so long; the last bound is `undefined`: longer than that. */
  readonly buckets: readonly { readonly upTo: number | undefined; readonly count: number }[];
}

const bounds = [10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const;

/** Gathers durations; needs the same memory however many they are. */
export function createLatency(): { readonly add: (milliseconds: number) => void; readonly read: () => Latency } {
  const histogram = createHistogram({ lowest: 1, highest: 24 * 3_600_000, figures: 3 });
  const counts = Array.from({ length: bounds.length + 1 }, () => 0);
  let samples = 0;
  return {
    add: (milliseconds) => {
      samples += 1;
      histogram.record(Math.max(1, Math.round(milliseconds)));
      const bucket = bounds.findIndex((bound) => milliseconds <= bound);
      const place = bucket < 0 ? bounds.length : bucket;
      counts[place] = (counts[place] ?? 0) + 1;
    },
    read: () => ({
      samples,
      p50: samples === 0 ? 0 : histogram.percentile(50),
      p90: samples === 0 ? 0 : histogram.percentile(90),
      p99: samples === 0 ? 0 : histogram.percentile(99),
      max: samples === 0 ? 0 : histogram.max,
      buckets: counts.map((count, index) => ({ upTo: bounds[index], count })),
    }),
  };
}
