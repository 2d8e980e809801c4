import { describe, expect, it } from 'vitest';
import type { Benchmark } from './benchmark.ts';
import { noiseOf, toFigure, toHeads, toRatio, toRows } from './table.ts';

const benchmark: Benchmark = {
  name: 'example',
  title: 'An example',
  about: '',
  contenders: { ours: '', theirs: '', unmeasured: '' },
  baseline: 'theirs',
  metrics: [
    { name: 'milliseconds', label: 'wall', unit: 'ms', digits: 1 },
    { name: 'lost', label: 'lost', unit: '' },
  ],
  drawn: [],
  sizes: [10],
  sizeUnit: 'records',
  limit: { metric: 'milliseconds', formula: '', of: (size) => size },
  rounds: 3,
  open: () => Promise.reject(new Error('nothing is measured here')),
};
const toRuns = (...milliseconds: readonly number[]) => milliseconds.map((each) => ({ milliseconds: each, lost: 0 }));
const runs = [
  { contender: 'ours', size: 10, runs: toRuns(12, 10, 11) },
  { contender: 'theirs', size: 10, runs: toRuns(22, 22, 22) },
];

describe('the rows of a size', () => {
  it('have the medians, their ratios to the baseline, and the ratio to the limit', () => {
    expect(toHeads(benchmark)).toEqual(['contender', 'wall, ms', 'lost', 'of the limit']);
    expect(toRows(benchmark, runs, 10)).toEqual([
      ['ours', '11.0 (0.50×)', '0', '1.1×'],
      ['theirs', '22.0', '0', '2.2×'],
    ]);
  });

  it('leave empty what was not measured', () => {
    expect(toRows(benchmark, [{ contender: 'ours', size: 10, runs: [] }], 10)).toEqual([['ours', '', '', '']]);
  });
});

describe('a figure', () => {
  it('has the digits of its metric, and thousands apart', () => {
    expect(toFigure(12_345.678, { digits: 1 })).toBe('12,345.7');
    expect(toFigure(12_345.678, {})).toBe('12,346');
  });

  it.each([
    [0.268, '0.27×'],
    [3.44, '3.4×'],
    [17.2, '17×'],
  ])('has a ratio with the digits that count: %d is %s', (ratio, text) => {
    expect(toRatio(ratio)).toBe(text);
  });
});

it('the noise is half of the range of the rounds, in the middle of all cells', () => {
  const [wall] = benchmark.metrics;
  expect(wall && noiseOf(benchmark, runs, wall)).toBeCloseTo(1 / 11 / 2);
});
