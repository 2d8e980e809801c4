import { describe, expect, it } from 'vitest';
import { benchmarks } from './benchmarks.ts';
import { findExcesses, limits } from './limits.ts';
import { publisherBenchmark } from './publisher/publisher-benchmark.ts';

const lost = (...counts: readonly number[]) => ({
  runs: [{ contender: 'publish-all', size: 10_000, runs: counts.map((count) => ({ lost: count })) }],
});

describe('a limit', () => {
  it.each(limits.measured)('names what there is: $benchmark, $metric of $of to $to', (limit) => {
    const benchmark = benchmarks.find(({ name }) => name === limit.benchmark);
    expect(Object.keys(benchmark?.contenders ?? {})).toEqual(expect.arrayContaining([limit.of, limit.to ?? limit.of]));
    expect(benchmark?.metrics.map(({ name }) => name)).toContain(limit.metric);
    expect(benchmark?.sizes).toContain(limit.size);
  });

  it('is told when it is exceeded, and only then', () => {
    const limit = limits.measured.find(({ to }) => to !== undefined);
    const benchmark = benchmarks.find(({ name }) => name === limit?.benchmark);
    if (limit?.to === undefined || benchmark === undefined) throw new Error('expected a limit of a benchmark');
    const { to } = limit;
    const runsWith = (ratio: number) => [
      { contender: limit.of, size: limit.size, runs: [{ [limit.metric]: 100 * ratio }] },
      { contender: to, size: limit.size, runs: [{ [limit.metric]: 100 }] },
    ];
    expect(findExcesses(benchmark, { runs: runsWith(limit.most) })).toEqual([]);
    expect(findExcesses(benchmark, { runs: runsWith(limit.most + 1) })).toEqual([
      expect.stringContaining(`of ${limit.of} at most`),
    ]);
    expect(findExcesses(benchmark, { runs: [] })).toEqual([]);
  });

  it('of a figure is told when it is exceeded, and only then', () => {
    expect(findExcesses(publisherBenchmark, lost(0))).toEqual([]);
    expect(findExcesses(publisherBenchmark, lost(1))).toEqual([
      'publisher: expected lost of publish-all at most 0 at orders: 10,000, got 1',
    ]);
  });

  it('of a figure holds in every round', () => {
    expect(findExcesses(publisherBenchmark, lost(0, 1, 0))).toHaveLength(1);
  });

  it('is a promise of order-events, but not one of others', () => {
    const promises = { 'publish-all': { kept: 'no: 2 lost', told: 'yes' }, 'promise-all': { kept: 'no: 9 lost' } };
    expect(findExcesses(publisherBenchmark, { runs: [], promises })).toEqual([
      'publisher: expected publish-all to keep the promise kept, got no: 2 lost',
    ]);
  });
});
