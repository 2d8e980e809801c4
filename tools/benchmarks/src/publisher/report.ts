import Table from 'cli-table3';
import { type Figures, findBaseline } from './compare.ts';

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
const rounded = (value: number, digits = 2) => value.toFixed(digits);

const ratio = (value: number, base: number | undefined) => (base === undefined ? '' : ` (${rounded(value / base)}×)`);

/** The figures of candidates that met no failures, with their ratios to the baseline. */
export function describeSpeed(figures: readonly Figures[], roundTripLimit: number): string {
  const to = findBaseline(figures);
  const table = new Table({
    head: ['candidate', 'orders/s', 'CPU ms/order', 'peak memory', 'above idle', 'requests/order', 'of the limit'],
    style: { head: [], border: [] },
  });
  for (const each of figures) {
    const { ordersPerSecond, cpuMillisecondsPerOrder, peakBytes, peakBytesAboveIdle, requestsPerOrder } = each;
    table.push([
      each.name,
      rounded(ordersPerSecond.median, 0) + ratio(ordersPerSecond.median, to?.ordersPerSecond.median),
      rounded(cpuMillisecondsPerOrder.median, 3) +
        ratio(cpuMillisecondsPerOrder.median, to?.cpuMillisecondsPerOrder.median),
      megabytes(peakBytes.median) + ratio(peakBytes.median, to?.peakBytes.median),
      megabytes(peakBytesAboveIdle.median) + ratio(peakBytesAboveIdle.median, to?.peakBytesAboveIdle.median),
      rounded(requestsPerOrder.median),
      roundTripLimit === 0 ? '' : `${rounded(each.milliseconds.median / roundTripLimit)}×`,
    ]);
  }
  return [table.toString(), ...figures.flatMap(describeDoubt)].join('\n');
}

/** What makes the figures of a candidate worth nothing: orders that it did not publish, or did not tell of. */
function describeDoubt({ name, verdict, error }: Figures): readonly string[] {
  if (verdict.exact && error === undefined) return [];
  return [
    `${name}: ${verdict.lost} lost, results ${exactness(verdict)}${error === undefined ? '' : `, threw ${error}`}`,
  ];
}

const exactness = ({ exact }: Figures['verdict']) => (exact ? 'exact' : 'not exact');

/** What became of the orders where entries failed. */
export function describeFailures(figures: readonly Figures[]): string {
  const table = new Table({
    head: ['candidate', 'confirmed', 'lost', 'results', 'requests/order', 'it threw'],
    style: { head: [], border: [] },
  });
  for (const { name, verdict, requestsPerOrder, error = '' } of figures) {
    table.push([
      name,
      verdict.confirmed,
      verdict.lost,
      exactness(verdict),
      rounded(requestsPerOrder.median),
      error.slice(0, 40),
    ]);
  }
  return table.toString();
}
