import type { Benchmark, Metric, Promises, Runs } from './benchmark.ts';
import { type Spread, spreadOf } from './spread.ts';

/** The figures of a benchmark, in the middle of the rounds. */
export interface Figures {
  readonly of: (contender: string, size: number, metric: string) => Spread | undefined;
  readonly contenders: readonly string[];
}

export function figuresOf({ contenders }: Benchmark, runs: readonly Runs[]): Figures {
  return {
    of: (contender, size, metric) => {
      const found = runs.find((each) => each.contender === contender && each.size === size);
      const values = found?.runs.flatMap((run) => run[metric] ?? []) ?? [];
      return values.length === 0 ? undefined : spreadOf(values);
    },
    contenders: Object.keys(contenders).filter((name) => runs.some(({ contender }) => contender === name)),
  };
}

/** A figure as people read it: `1,234.5`. */
export function toFigure(value: number, { digits = 0 }: Pick<Metric, 'digits'>): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A ratio with two digits that count: `0.27×`, `3.4×`, `17×`. */
export function toRatio(value: number): string {
  return `${value.toFixed(value < 1 ? 2 : value < 10 ? 1 : 0)}×`;
}

/** What the figures of one size stand under: `records: 1,000`. */
export function toSizeHead({ sizeUnit }: Benchmark, size: number): string {
  return `${sizeUnit}: ${size.toLocaleString('en-US')}`;
}

/** The rows of one size: a contender each, with its figures and how many times the baseline's they are. */
export function toRows(benchmark: Benchmark, runs: readonly Runs[], size: number): readonly (readonly string[])[] {
  const { baseline, metrics, limit } = benchmark;
  const figures = figuresOf(benchmark, runs);
  return figures.contenders.map((contender) => [
    contender,
    ...metrics.map((metric) => {
      const figure = figures.of(contender, size, metric.name)?.median;
      if (figure === undefined) return '';
      const base = figures.of(baseline, size, metric.name)?.median;
      const isCompared = contender !== baseline && base !== undefined && base > 0;
      return toFigure(figure, metric) + (isCompared ? ` (${toRatio(figure / base)})` : '');
    }),
    ...(limit ? [toLimitRatio(figures.of(contender, size, limit.metric)?.median, limit.of(size))] : []),
  ]);
}

/** The heads of the columns of {@link toRows}. */
export function toHeads({ metrics, limit }: Benchmark): readonly string[] {
  const labels = metrics.map(({ label, unit }) => (unit === '' ? label : `${label}, ${unit}`));
  return ['contender', ...labels, ...(limit ? ['of the limit'] : [])];
}

function toLimitRatio(value: number | undefined, limit: number): string {
  return value === undefined ? '' : toRatio(value / limit);
}

/** How far the rounds were apart: half of the range, as a share of the median; of all contenders and sizes the one in the middle. */
export function noiseOf(benchmark: Benchmark, runs: readonly Runs[], { name }: Metric): number {
  const figures = figuresOf(benchmark, runs);
  const shares = runs.map(({ contender, size }) => {
    const { median = 0, min = 0, max = 0 } = figures.of(contender, size, name) ?? {};
    return median === 0 ? 0 : (max - min) / 2 / median;
  });
  return spreadOf(shares).median;
}

/** The heads of the columns of {@link toPromiseRows}. */
export function toPromiseHeads({ promises = {} }: Benchmark): readonly string[] {
  return ['contender', ...Object.keys(promises)];
}

/** What each contender keeps. */
export function toPromiseRows(
  { promises = {} }: Benchmark,
  kept: Readonly<Record<string, Promises>>,
): readonly (readonly string[])[] {
  return Object.entries(kept).map(([contender, of]) => [
    contender,
    ...Object.keys(promises).map((promise) => of[promise] ?? ''),
  ]);
}
