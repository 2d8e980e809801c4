import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { runForked } from '../forked.ts';
import type { MeasuredLocalCloud } from './local-cloud-protocol.ts';

const assembly = join(import.meta.dirname, '../../../../apps/infra/cdk.out');

export const localCloudBenchmark: Benchmark = {
  name: 'local-cloud',
  title: 'The local cloud: the whole path, growing',
  about: `One process runs the synthesized stack, publishes so many orders with \`publishAll\` as fast as they are taken, and waits until all are at
rest in the table: publisher, topic, queue, event source mapping, the bundle in processes of its own, table. CPU is that of the cloud and
the publisher together, without the consumers'. Alone is the time from an order's timestamp until its batch is done, of 50 orders each of
which travels alone. There is nothing to compare it with here: what counts is whether an order costs the same among a hundred and among
a hundred thousand.`,
  contenders: { 'local-cloud': '`startLocalCloud` with apps/infra, everything in memory' },
  baseline: 'local-cloud',
  metrics: [
    { name: 'ordersPerSecond', label: 'orders/s', unit: '' },
    { name: 'millisecondsPerOrder', label: 'wall an order', unit: 'ms', digits: 2 },
    { name: 'cpuMillisecondsPerOrder', label: 'CPU an order', unit: 'ms', digits: 2 },
    { name: 'aloneMilliseconds', label: 'alone', unit: 'ms', digits: 1 },
    { name: 'peakMemory', label: 'peak memory', unit: 'MiB' },
    { name: 'lost', label: 'lost', unit: '' },
  ],
  drawn: [],
  sizes: [100, 1_000, 10_000, 100_000],
  sizeUnit: 'orders',
  rounds: 3,
  open: async (signal) => ({
    run: (_, orders) =>
      runForked<MeasuredLocalCloud & Record<string, number>>({
        module: new URL('local-cloud-process.ts', import.meta.url),
        assignment: { assembly, orders },
        env: process.env,
        subject: 'local-cloud',
        signal,
      }),
  }),
};
