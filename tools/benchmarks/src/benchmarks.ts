import type { Benchmark } from './benchmark.ts';
import { coldStartBenchmark } from './cold-start/cold-start-benchmark.ts';
import { consumerBenchmark } from './consumer/consumer-benchmark.ts';
import { contractBenchmark } from './contract/contract-benchmark.ts';
import { hostileJsonBenchmark } from './hostile-json/hostile-json-benchmark.ts';
import { localCloudBenchmark } from './local-cloud/local-cloud-benchmark.ts';
import { publisherBenchmark } from './publisher/publisher-benchmark.ts';

/** Every benchmark, in the order of the page. */
export const benchmarks: readonly Benchmark[] = [
  consumerBenchmark,
  coldStartBenchmark,
  publisherBenchmark,
  contractBenchmark,
  hostileJsonBenchmark,
  localCloudBenchmark,
];
