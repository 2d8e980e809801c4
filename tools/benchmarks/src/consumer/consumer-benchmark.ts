import { awsEnvironment } from '../aws-environment.ts';
import type { Benchmark } from '../benchmark.ts';
import { runForked } from '../forked.ts';
import { bundleHandlers, handlerEnvironment, type HandlerName, handlers } from '../handlers.ts';
import { checkPromises, promises } from '../promises/check-promises.ts';
import { startTableEndpoint } from '../table-endpoint.ts';
import type { ConsumerAssignment, MeasuredConsumer } from './consumer-protocol.ts';

const latency = 5;
/** As many as the SDK opens. */
const sockets = 50;
/** About what V8 takes by itself where there are 512 MiB, as the stack gives the function: half of them. */
const heapMegabytes = 256;
/** How many orders a run warms up with, and how many it is measured with, at least. */
const [warmUpOrders, measuredOrders] = [1_000, 2_000];

const { empty: _, ...compared } = handlers;
const contenders = Object.fromEntries(Object.entries(compared).map(([name, { description }]) => [name, description]));

export const consumerBenchmark: Benchmark = {
  name: 'consumer',
  title: 'The consumer: one batch of records',
  about: `A handler gets batches of valid orders, each order in its SNS envelope, and writes them to an endpoint of another process that
answers after ${latency} ms, over plain HTTP with connections kept open. A run is a process of its own, with ${heapMegabytes} MiB of heap at the
most, about what V8 takes by itself in a function with 512 MiB. It warms up with ${warmUpOrders.toLocaleString('en-US')} orders or two batches, and is measured for
${measuredOrders.toLocaleString('en-US')} orders or two batches. CPU is user and system time of all threads; peak memory is the resident set at its highest while it is
measured. All are bundled with order-consumer's flags for esbuild; its own bundle also leaves out parts of the SDK
([0024](../adr/0024-the-bundle-leaves-out-parts-of-the-sdk.md)).`,
  contenders,
  baseline: 'plain',
  metrics: [
    { name: 'milliseconds', label: 'wall', unit: 'ms', digits: 1 },
    { name: 'cpuMillisecondsPerOrder', label: 'CPU an order', unit: 'ms', digits: 3 },
    { name: 'requestsPerOrder', label: 'requests an order', unit: '', digits: 2 },
    { name: 'peakMemory', label: 'peak memory', unit: 'MiB' },
  ],
  drawn: ['milliseconds', 'cpuMillisecondsPerOrder', 'peakMemory'],
  sizes: [10, 100, 1_000],
  sizeUnit: 'records',
  limit: {
    metric: 'milliseconds',
    formula: `${latency} ms × ⌈records ÷ ${sockets} sockets⌉`,
    of: (size) => latency * Math.ceil(size / sockets),
  },
  promises,
  rounds: 7,
  open: async (signal) => {
    const bundles = await bundleHandlers(Object.keys(compared) as HandlerName[]);
    return {
      run: (contender, size) => runConsumer(bundles.get(contender) ?? '', size, signal),
      checkPromises: async (contender) =>
        contender === 'floor' ? undefined : checkPromises(bundles.get(contender) ?? ''),
    };
  },
};

/** Runs a handler in a process of its own, against an endpoint in this one. */
export async function runConsumer(bundle: string, size: number, signal: AbortSignal) {
  const endpoint = await startTableEndpoint({ latency });
  const [warmUp, batches] = [warmUpOrders, measuredOrders].map((orders) => Math.max(2, Math.ceil(orders / size)));
  const assignment: ConsumerAssignment = { bundle, size, warmUp: warmUp ?? 2, batches: batches ?? 2 };
  try {
    const measured = await runForked<MeasuredConsumer>({
      module: new URL('consumer-process.ts', import.meta.url),
      assignment,
      env: { ...awsEnvironment(endpoint.url), ...handlerEnvironment },
      nodeFlags: [`--max-heap-size=${heapMegabytes}`],
      subject: bundle,
      onReady: () => endpoint.begin(),
      signal,
    });
    return {
      ...measured,
      requestsPerOrder: endpoint.requests / (assignment.batches * size),
      peakMemory: measured.peakMemory / 2 ** 20,
    };
  } finally {
    await endpoint.stop();
  }
}
