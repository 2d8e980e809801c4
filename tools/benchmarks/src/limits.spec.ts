import { describe, expect, it } from 'vitest';
import { benchmarks } from './benchmarks.ts';
import { findExcesses, limits } from './limits.ts';

describe('a limit of a ratio', () => {
  it.each(limits.ratios)('names what there is: $benchmark, $metric of $of to $to', (limit) => {
    const benchmark = benchmarks.find(({ name }) => name === limit.benchmark);
    expect(Object.keys(benchmark?.contenders ?? {})).toEqual(expect.arrayContaining([limit.of, limit.to]));
    expect(benchmark?.metrics.map(({ name }) => name)).toContain(limit.metric);
    expect(benchmark?.sizes).toContain(limit.size);
  });

  it('is told when it is exceeded, and only then', () => {
    const [limit] = limits.ratios;
    const benchmark = benchmarks.find(({ name }) => name === limit?.benchmark);
    if (limit === undefined || benchmark === undefined) throw new Error('expected a limit of a benchmark');
    const runsWith = (ratio: number) => [
      { contender: limit.of, size: limit.size, runs: [{ [limit.metric]: 100 * ratio }] },
      { contender: limit.to, size: limit.size, runs: [{ [limit.metric]: 100 }] },
    ];
    expect(findExcesses(benchmark, { runs: runsWith(limit.most) })).toEqual([]);
    expect(findExcesses(benchmark, { runs: runsWith(limit.most + 1) })).toEqual([
      expect.stringContaining(`of ${limit.of} at most`),
    ]);
    expect(findExcesses(benchmark, { runs: [] })).toEqual([]);
  });
});
