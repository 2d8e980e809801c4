import { createRequire } from 'node:module';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { makeRecords } from '../make-records.ts';
import { measureWhenAsked } from '../measure-when-asked.ts';
import { forgetPeakMemory, peakMemory } from '../peak-memory.ts';
import { spreadOf } from '../spread.ts';
import type { ConsumerAssignment, MeasuredConsumer } from './consumer-protocol.ts';

type Handle = (event: SQSEvent, context: Context) => Promise<Partial<SQSBatchResponse>>;

const require = createRequire(import.meta.url);

await measureWhenAsked<MeasuredConsumer>(async (assignment) => {
  const { bundle, size, warmUp, batches } = assignment as ConsumerAssignment;
  const { handler } = require(bundle) as { readonly handler: Handle };
  const { toContext } = require('../invocation-context.cjs') as { readonly toContext: (id: string) => Context };
  const handle = async (event: SQSEvent, id: string) => {
    const { batchItemFailures = [] } = await handler(event, toContext(id));
    if (batchItemFailures.length > 0) throw new Error(`expected no failure, got ${batchItemFailures.length}`);
  };
  for (let batch = 0; batch < warmUp; batch += 1) await handle(makeRecords(size, `W${batch}-`), `W${batch}`);
  return async () => {
    const milliseconds: number[] = [];
    let cpu = 0;
    forgetPeakMemory();
    for (let batch = 0; batch < batches; batch += 1) {
      const event = makeRecords(size, `O${batch}-`);
      const before = process.cpuUsage();
      const startedAt = performance.now();
      await handle(event, `O${batch}`);
      milliseconds.push(performance.now() - startedAt);
      const { user, system } = process.cpuUsage(before);
      cpu += (user + system) / 1000;
    }
    return {
      milliseconds: spreadOf(milliseconds).median,
      cpuMillisecondsPerOrder: cpu / (batches * size),
      peakMemory: peakMemory(),
    };
  };
});
