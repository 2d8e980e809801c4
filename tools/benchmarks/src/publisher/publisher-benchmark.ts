import type { Benchmark } from '../benchmark.ts';
import { CandidateFailedError } from '../errors.ts';
import { type Candidate, candidates } from './candidates.ts';
import { concurrency, roundTripsOf } from './round-trips.ts';
import { runCandidate } from './run-candidate.ts';
import { judge } from './verdict.ts';

const latency = 8;

const known: Readonly<Record<string, Candidate>> = candidates;
const moduleOf = (contender: string) => new URL(known[contender]?.module ?? '', import.meta.url).href;

export const publisherBenchmark: Benchmark = {
  name: 'publisher',
  title: 'The publisher: many orders to the topic',
  about: `Orders are published to an endpoint of another process that answers after ${latency} ms. A run is a process of its own, which publishes
500 orders before it is measured. Lost are orders that the endpoint never took, though nobody was told that they failed. The figures are of
runs in which nothing fails. \`nx run benchmarks:publisher\` compares them with more orders where entries fail ([more](../../tools/benchmarks/README.md#the-publisher)).`,
  contenders: Object.fromEntries(Object.entries(known).map(([name, { description }]) => [name, description])),
  baseline: 'promise-all',
  metrics: [
    { name: 'milliseconds', label: 'wall', unit: 'ms' },
    { name: 'cpuMillisecondsPerOrder', label: 'CPU an order', unit: 'ms', digits: 3 },
    { name: 'requestsPerOrder', label: 'requests an order', unit: '', digits: 2 },
    { name: 'peakMemory', label: 'peak memory', unit: 'MiB' },
    { name: 'lost', label: 'lost', unit: '' },
  ],
  drawn: ['milliseconds', 'cpuMillisecondsPerOrder', 'peakMemory'],
  sizes: [100, 1_000, 10_000],
  sizeUnit: 'orders',
  limit: {
    metric: 'milliseconds',
    formula: `${latency} ms × ⌈⌈orders ÷ 10⌉ ÷ ${concurrency} requests at a time⌉`,
    of: (size) => latency * roundTripsOf(size),
  },
  promises: {
    kept: 'where a tenth of 1,000 entries fail through no fault of the sender, every order arrives, or its caller is told that it did not',
    told: 'its caller is told of every order once, and truly',
  },
  rounds: 5,
  open: async (signal) => {
    return {
      checkPromises: async (contender) => {
        const failing = { share: 0.1, seed: 1 };
        const run = await runCandidate({ module: moduleOf(contender), orders: 1_000, latency, failing, signal });
        const { lost, exact } = judge(run);
        return { kept: lost === 0 ? 'yes' : `no: ${lost} lost`, told: exact ? 'yes' : 'no' };
      },
      run: async (contender, orders) => {
        const module = moduleOf(contender);
        const run = await runCandidate({ module, orders, latency, signal });
        const { confirmed, lost } = judge(run);
        // who fails is not fast; who loses is measured, and beyond a limit
        if (run.error !== undefined || confirmed + lost !== orders) {
          const reason = run.error ?? 'no error';
          throw new CandidateFailedError(
            `expected ${contender} to publish ${orders} order${orders === 1 ? '' : 's'}, got ${confirmed} and ${reason}`,
          );
        }
        return {
          milliseconds: run.milliseconds,
          cpuMillisecondsPerOrder: run.cpuMilliseconds / orders,
          requestsPerOrder: run.requests / orders,
          peakMemory: run.peakMemory / 2 ** 20,
          lost,
        };
      },
    };
  },
};
